"""TMX 1.1 to 1.4, both levels: a translation memory as a bilingual file of the chosen pair.

The pair is the given one; else the header's source language and the only other one; else the only
two languages of the file. Units without that source language are left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages, numbered_apart
from workbench.formats.bilingual_xml import Place, inner_xml, replaced_target, retargeted, texts
from workbench.formats.languages import agree, filled_in, tidy
from workbench.formats.splices import Splice
from workbench.formats.xml_scan import (
    XML_LANG,
    Attributes,
    Scanner,
    Span,
    XmlText,
    applied,
    end_of,
    indentation,
    root_of,
    tag_name,
    xml_text,
)
from workbench.model import Key, Segment, State

_PAIRED = frozenset({"hi"})


@dataclass(slots=True)
class Variant:
    """One `tuv`: its language as written and the places of it and of its `seg`."""

    language: str
    element: Span
    segment: Span | None = None


@dataclass(slots=True)
class TranslationUnit:
    """One `tu`."""

    id: str
    variants: list[Variant] = field(default_factory=list)
    notes: tuple[Span, ...] = ()

    def variant(self, language: str) -> Variant | None:
        """The variant in a language: the very one if there is one, else one that agrees with it."""
        for variant in self.variants:
            if variant.segment is not None and tidy(variant.language) == language:
                return variant
        for variant in self.variants:
            if variant.segment is not None and language and agree(tidy(variant.language), language):
                return variant
        return None


class UnitScanner(Scanner):
    """Collects the units of a TMX file in `units`, and what languages there are."""

    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.units: list[TranslationUnit] = []
        self.header_language = ""
        self._open: list[tuple[int, Span]] = []
        self._depth = 0
        self._unit: TranslationUnit | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the place of an element that matters."""
        self._depth += 1
        local = name.rpartition(" ")[2]
        if local == "tu":
            self._unit = TranslationUnit(attributes.get("tuid", ""))
            self.units.append(self._unit)
        elif local == "tuv" and self._unit is not None:
            language = attributes.get(XML_LANG) or attributes.get("lang", "")
            self._unit.variants.append(Variant(language, self._begin()))
        elif local == "seg" and self._unit is not None and self._unit.variants:
            self._unit.variants[-1].segment = self._begin()
        elif local == "note" and self._unit is not None:
            self._unit.notes += (self._begin(),)
        elif local == "header":
            self.header_language = attributes.get("srclang", "")

    def end(self, name: str) -> None:
        """Complete the element that ends here."""
        if self._open and self._open[-1][0] == self._depth:
            self.closed(self._open.pop()[1])
        self._depth -= 1

    def _begin(self) -> Span:
        span = self.opened()
        self._open.append((self._depth, span))
        return span

    def pair(self, given: Languages) -> Languages:
        """The pair to read; raises BadInput, naming the languages there are, if it cannot be told."""
        if not self.units:
            return given
        written = dict.fromkeys(variant.language for unit in self.units for variant in unit.variants)
        return pair_of(written, self.header_language, given, self.document)


def pair_of(written: Iterable[str], header_language: str, given: Languages, document: str) -> Languages:
    """The pair to read of a file with variants in these languages; raises BadInput if it cannot be told."""
    present = [code for code in dict.fromkeys(map(tidy, written)) if code]
    source, target = given.source, given.target
    if not source:
        header = tidy(header_language)
        spoken = [code for code in present if header and agree(code, header)]
        source = next((code for code in spoken if not (target and agree(code, target))), "")
    others = [code for code in present if not (source and agree(code, source))]
    if not source and target:
        rest = [code for code in others if not agree(code, target)]
        source = rest[0] if len(rest) == 1 else ""
    elif not source and len(present) == 2:
        source, target = present
    elif not target and len(others) == 1:
        target = others[0]
    if not (source and target):
        raise BadInput(
            f"{document} has the languages {', '.join(present) or '(none)'}; "
            "say which pair with --source-lang and --target-lang."
        )
    if not any(agree(code, source) for code in present):
        raise BadInput(f"{document} has no {source}; its languages are {', '.join(present)}.")
    return Languages(source, target)


@dataclass(frozen=True, slots=True)
class Tmx:
    """Translation Memory eXchange."""

    pair: Languages | None = None
    """The pair to read; None where the whole file tells it."""
    units_before: int = 0
    """Units of the file before those that are read."""
    id: ClassVar[str] = "tmx"
    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)
    sample: ClassVar[bytes] = b"""<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header srclang="de" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="none"
    creationtool="workbench" creationtoolversion="1"/>
  <body>
    <tu tuid="1">
      <tuv xml:lang="de"><seg>Die <bpt i="1">&lt;b></bpt>Lage<ept i="1">&lt;/b></ept> ist ernst.</seg></tuv>
      <tuv xml:lang="en"><seg>The <bpt i="1">&lt;b></bpt>state<ept i="1">&lt;/b></ept> is grave.</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="de"><seg>Das ist alles.</seg></tuv>
    </tu>
  </body>
</tmx>
"""

    def recognises(self, head: bytes) -> bool:
        """The root is `tmx`."""
        return root_of(head)[0] == "tmx"

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The units that have the source language, in file order."""
        segments, _, _ = self._segments(xml_text(content, document), document, languages)
        return segments

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited targets spliced in; a missing `tuv` is added after the source's."""
        text = xml_text(content, document)
        segments, places, pair = self._segments(text, document, languages)

        def splice(segment: Segment, place: Place, target: str) -> Splice[bytes]:
            replaced = replaced_target(text, segment, place, target, _PAIRED)
            return replaced or _new_variant(text, segment, place, target, pair.target)

        return applied(text, retargeted(segments, places, edits, splice), content, document)

    def keeps_state(self, content: bytes) -> bool:
        """TMX has no states."""
        return False

    def _segments(
        self, text: XmlText, document: str, languages: Languages
    ) -> tuple[list[Segment], list[Place], Languages]:
        scanner = UnitScanner(text.utf8, document)
        scanner.run()
        pair = self.pair or scanner.pair(languages)
        segments, places = [], []
        for count, unit in enumerate(scanner.units, self.units_before + 1):
            source_variant, target_variant = unit.variant(pair.source), unit.variant(pair.target)
            if source_variant is None or source_variant.segment is None:
                continue
            place = Place(
                source_variant.segment, target_variant.segment if target_variant else None, source_variant
            )
            source, target = texts(text.utf8, place, _PAIRED, document)
            segments.append(
                Segment(
                    document,
                    unit.id or str(count),
                    "1",
                    source,
                    target,
                    filled_in(source_variant.language, pair.source),
                    filled_in(target_variant.language if target_variant else "", pair.target),
                    State.TRANSLATED if target.strip() else State.INITIAL,
                    note="\n".join(scanner.plain(span) for span in unit.notes),
                )
            )
            places.append(place)
        return numbered_apart(segments), places, pair


FORMAT = Tmx()


def _new_variant(text: XmlText, segment: Segment, place: Place, target: str, language: str) -> Splice[bytes]:
    assert isinstance(place.unit, Variant)
    element = place.unit.element
    where = f"{segment.document}, {segment.unit}"
    inner = inner_xml(text, place, target, _PAIRED, where)
    tag = text.utf8[element.tag : element.start]
    attribute = "xml:lang" if b"xml:lang" in tag else "lang"
    name = tag_name(text.utf8, element)
    segment_name = name.removesuffix("tuv") + "seg"
    xml = f'<{name} {attribute}="{language}"><{segment_name}>{inner}</{segment_name}></{name}>'
    end = end_of(text.utf8, element)
    return Splice(end, end, (indentation(text.utf8, element) + xml).encode())
