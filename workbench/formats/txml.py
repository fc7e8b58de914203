"""TXML, the bilingual files of Wordfast Pro 1 to 3: a block's segments, each with source and target."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from workbench.formats.base import Edit, Languages, numbered_apart
from workbench.formats.bilingual_xml import (
    Place,
    inner_xml,
    replaced_target,
    retargeted,
    sibling_after,
    texts,
)
from workbench.formats.languages import filled_in
from workbench.formats.splices import Splice
from workbench.formats.xml_scan import Attributes, Scanner, Span, XmlText, applied, root_of, xml_text
from workbench.model import Key, Segment, State

_NO_PAIRS: frozenset[str] = frozenset()
_BELOW = {"source": 1, "target": 1, "comment": 2}
"""How many levels below its segment a part stands; deeper ones are earlier versions of it."""
_NOWHERE = -9


@dataclass(slots=True)
class _Unit:
    """One `segment` of a block."""

    block: str
    id: str
    source: Span | None = None
    target: Span | None = None
    notes: list[str] = field(default_factory=list)


class Txml:
    """Wordfast TXML."""

    id = "txml"
    suffixes = (".txml",)
    sample = b"""<?xml version="1.0" encoding="UTF-8"?>
<txml version="1.0" segtype="sentence" datatype="html" locale="DE" targetlocale="EN">
  <translatable blockId="1">
    <segment segmentId="1">
      <source>Die <ut type="bold" x="1">&lt;b></ut>Lage<ut type="bold" x="2">&lt;/b></ut> ist ernst.</source>
      <target>The <ut type="bold" x="1">&lt;b></ut>state<ut type="bold" x="2">&lt;/b></ut> is grave.</target>
      <comments><comment creationid="PM" type="text">On the first page</comment></comments>
    </segment>
    <segment segmentId="2"><ws> </ws><source>Das ist alles.</source></segment>
  </translatable>
</txml>
"""

    def recognises(self, head: bytes) -> bool:
        """The root is `txml`."""
        return root_of(head)[0] == "txml"

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments of all blocks, in file order."""
        return _segments(xml_text(content, document), document, languages)[0]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited targets spliced in; a missing one is added after its source."""
        text = xml_text(content, document)
        segments, places = _segments(text, document, languages)
        splices = retargeted(segments, places, edits, partial(_target, text))
        return applied(text, splices, content, document)

    def keeps_state(self, content: bytes) -> bool:
        """Wordfast's own marks tell where a target came from, not whether it was revised."""
        return False


FORMAT = Txml()


def _target(text: XmlText, segment: Segment, place: Place, target: str) -> Splice[bytes]:
    if splice := replaced_target(text, segment, place, target, _NO_PAIRS):
        return splice
    inner = inner_xml(text, place, target, _NO_PAIRS, f"{segment.document}, {segment.unit}")
    return sibling_after(text.utf8, place.source, "source", "target", inner)


def _segments(text: XmlText, document: str, languages: Languages) -> tuple[list[Segment], list[Place]]:
    scanner = _Units(text.utf8, document)
    scanner.run()
    pair = Languages(
        filled_in(scanner.languages.source, languages.source),
        filled_in(scanner.languages.target, languages.target),
    )
    segments, places = [], []
    for unit in scanner.units:
        if unit.source is None:
            continue
        place = Place(unit.source, unit.target)
        source, target = texts(text.utf8, place, _NO_PAIRS, document)
        state = State.TRANSLATED if target.strip() else State.INITIAL
        segments.append(
            Segment(
                document, unit.block, unit.id, source, target, pair.source, pair.target, state,
                note="\n".join(unit.notes),
            )
        )  # fmt: skip
        places.append(place)
    return numbered_apart(segments), places


class _Units(Scanner):
    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.languages = Languages()
        self.units: list[_Unit] = []
        self._block = ""
        self._depth = 0
        self._segment_depth = _NOWHERE
        self._open: list[tuple[int, str, Span]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Note where the parts of a segment are; the revisions within it are not its texts."""
        self._depth += 1
        if name == "txml":
            self.languages = Languages(attributes.get("locale", ""), attributes.get("targetlocale", ""))
        elif name == "translatable":
            self._block = attributes.get("blockId", "")
        elif name == "segment":
            self.units.append(_Unit(self._block, attributes.get("segmentId", "1")))
            self._segment_depth = self._depth
        elif self._depth == self._segment_depth + _BELOW.get(name, 0):
            self._open.append((self._depth, name, self.opened()))

    def end(self, name: str) -> None:
        """Complete the part that ends here."""
        if self._open and self._open[-1][0] == self._depth:
            span, unit = self.closed(self._open.pop()[2]), self.units[-1]
            if name == "source":
                unit.source = span
            elif name == "target":
                unit.target = span
            else:
                unit.notes.append(self.plain(span))
        elif name == "segment":
            self._segment_depth = _NOWHERE
        self._depth -= 1
