"""TTX, the bilingual files of Trados TagEditor: each `Tu` has a `Tuv` of the source and one of the target."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages, numbered_apart
from workbench.formats.bilingual_xml import Place, inner_xml, replaced_target, retargeted, texts
from workbench.formats.languages import agree, filled_in, tidy
from workbench.formats.markup import escaped
from workbench.formats.splices import Splice
from workbench.formats.xml_scan import Attributes, Scanner, Span, XmlText, applied, end_of, root_of, xml_text
from workbench.model import Key, Segment, State

_PAIRED = frozenset({"df"})
"""The change of font, whose content is text; `ut` holds a tag of the document."""


@dataclass(slots=True)
class _Unit:
    """One `Tu`: the languages and places of its `Tuv`s."""

    variants: list[tuple[str, Span]] = field(default_factory=list)

    def variant(self, language: str) -> Span | None:
        return next((span for code, span in self.variants if agree(tidy(code), language)), None)


class Ttx:
    """Trados TagEditor."""

    id = "ttx"
    suffixes = (".ttx",)
    sample = b"""<?xml version='1.0'?>
<TRADOStag Version="2.0"><FrontMatter>
<UserSettings DataType="HTML" SourceLanguage="DE-DE" TargetLanguage="EN-GB"/></FrontMatter>
<Body><Raw><ut Style="external">&lt;p&gt;</ut>
<Tu MatchPercent="0"><Tuv Lang="DE-DE">Die <ut Type="start" DisplayText="b">&lt;b&gt;</ut>Lage\
<ut Type="end" DisplayText="b">&lt;/b&gt;</ut> ist <df Italic="on">ernst</df>.</Tuv>\
<Tuv Lang="EN-GB">The <ut Type="start" DisplayText="b">&lt;b&gt;</ut>state\
<ut Type="end" DisplayText="b">&lt;/b&gt;</ut> is <df Italic="on">grave</df>.</Tuv></Tu>
<Tu MatchPercent="0"><Tuv Lang="DE-DE">Das ist alles.</Tuv></Tu>
</Raw></Body></TRADOStag>
"""

    def recognises(self, head: bytes) -> bool:
        """The root is `TRADOStag`."""
        return root_of(head)[0] == "TRADOStag"

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The units that were opened in TagEditor, in file order. Raises BadInput where there are none."""
        return _segments(xml_text(content, document), document, languages)[0]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited targets spliced in; a missing one is added after its source."""
        text = xml_text(content, document)
        segments, places = _segments(text, document, languages)
        splices = retargeted(segments, places, edits, partial(_target, text))
        return applied(text, splices, content, document)

    def keeps_state(self, content: bytes) -> bool:
        """TTX has no states."""
        return False


FORMAT = Ttx()


def _target(text: XmlText, segment: Segment, place: Place, target: str) -> Splice[bytes]:
    if splice := replaced_target(text, segment, place, target, _PAIRED):
        return splice
    where = f"{segment.document}, {segment.unit}"
    inner = inner_xml(text, place, target, _PAIRED, where)
    language = escaped(str(place.unit), where)
    end = end_of(text.utf8, place.source)
    return Splice(end, end, f'<Tuv Lang="{language}">{inner}</Tuv>'.encode())


def _segments(text: XmlText, document: str, languages: Languages) -> tuple[list[Segment], list[Place]]:
    scanner = _Units(text.utf8, document)
    scanner.run()
    if not scanner.units:
        raise BadInput(f"{document} has no translation unit yet; segment it in TagEditor or Trados first.")
    said = scanner.languages
    pair = Languages(filled_in(said.source, languages.source), filled_in(said.target, languages.target))
    segments, places = [], []
    for number, unit in enumerate(scanner.units, 1):
        source_span = unit.variant(pair.source)
        if source_span is None:
            continue
        place = Place(source_span, unit.variant(pair.target), said.target or pair.target.upper())
        source, target = texts(text.utf8, place, _PAIRED, document)
        state = State.TRANSLATED if target.strip() else State.INITIAL
        segments.append(Segment(document, str(number), "1", source, target, pair.source, pair.target, state))
        places.append(place)
    return numbered_apart(segments), places


class _Units(Scanner):
    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.languages = Languages()
        self.units: list[_Unit] = []
        self._open: Span | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Note where the texts of a unit are."""
        if name == "UserSettings":
            self.languages = Languages(
                attributes.get("SourceLanguage", ""), attributes.get("TargetLanguage", "")
            )
        elif name == "Tu":
            self.units.append(_Unit())
        elif name == "Tuv" and self.units:
            self._open = self.opened()
            self.units[-1].variants.append((attributes.get("Lang", ""), self._open))

    def end(self, name: str) -> None:
        """Complete the text that ends here."""
        if name == "Tuv" and self._open is not None:
            self.closed(self._open)
            self._open = None
