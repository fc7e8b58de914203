"""Where a large TMX or XLIFF file can be cut between its units.

A part holds the start tags of the elements around its first unit, its own bytes, and the end tags of the
elements around its last.
"""

from codecs import getincrementaldecoder
from pathlib import Path
from typing import BinaryIO

from workbench.formats import parts
from workbench.formats.base import Format, Languages
from workbench.formats.languages import tidy
from workbench.formats.parts import Cuts, Part
from workbench.formats.tmx import Tmx, pair_of
from workbench.formats.xml_scan import XML_LANG, Attributes, Scanner, Span, is_utf8, start_tag, tag_name

_UNIT = {"tmx": "tu", "xliff1": "trans-unit", "xliff2": "unit"}
_LONGEST_TAG = 65_536


def xml_parts(path: Path, format_: Format, given: Languages) -> list[Part]:
    """The parts of a file; none where a part could not be told its languages or the names of its units.

    Raises BadInput where it is not well-formed, or is TMX without the languages that are `given`; OSError.
    """
    cutter = _Cutter(str(path), format_.id)
    with path.open("rb") as file:
        head = file.read(4096)
        if not is_utf8(head):
            return []
        decoder = getincrementaldecoder("utf-8")()
        while head:
            try:
                decoder.decode(head)
            except UnicodeDecodeError:  # reading the whole says which encoding it may be
                return []
            cutter.feed(head)
            head = file.read(parts.CHUNK)
        cutter.feed(b"", is_last=True)
        if not cutter.is_cuttable:
            return []
        size = file.tell()
        pair = cutter.pair(given)
        found = []
        for (cut, end), around, next_around in zip(
            cutter.cuts.spans(size), cutter.around, [*cutter.around[1:], ()], strict=True
        ):
            own = Tmx(pair, cut.units) if pair is not None else format_
            opening = b"".join(_start_tag(file, place) for place in around)
            closing = b"".join(_end_tag(file, place) for place in reversed(next_around))
            found.append(Part(cut.place, end, cut.lines, own, opening, closing))
    return found


class _Cutter(Scanner):
    """Notes where units begin, and the places of the elements around them."""

    def __init__(self, document: str, format_id: str) -> None:
        super().__init__(b"", document)
        self.cuts = Cuts()
        self.around: list[tuple[int, ...]] = [()]
        self.is_cuttable = True
        self._format = format_id
        self._unit = _UNIT[format_id]
        self._open: list[int] = []
        self._units = 0
        self._depth_in_unit = 0
        self._header_language = ""
        self._languages: dict[str, None] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Count a unit, or remember what is around the next ones."""
        local = name.rpartition(" ")[2]
        if self._depth_in_unit:
            self._depth_in_unit += 1
            if local == "tuv":
                self._languages[attributes.get(XML_LANG) or attributes.get("lang", "")] = None
            return
        place = self.parser.CurrentByteIndex
        if local == self._unit:
            self._depth_in_unit = 1
            if self.cuts.is_due(place, self._units):
                self.cuts.add(place, self._units, self.parser.CurrentLineNumber - 1)
                self.around.append(tuple(self._open))
            self._units += 1
            if self._format == "xliff1" and "id" not in attributes:
                self.is_cuttable = False
            return
        if self._format == "xliff2" and not self._open and not attributes.get("trgLang"):
            self.is_cuttable = False
        if local == "header":
            self._header_language = attributes.get("srclang", "")
        self._open.append(place)

    def end(self, name: str) -> None:
        """Leave an element."""
        if self._depth_in_unit:
            self._depth_in_unit -= 1
        else:
            self._open.pop()

    def pair(self, given: Languages) -> Languages | None:
        """The pair to read from a TMX file; None for other formats. Raises BadInput where nobody can tell."""
        if self._format != "tmx":
            return None
        present = [code for code in dict.fromkeys(map(tidy, self._languages)) if code]
        return pair_of(present, self._header_language, given, self.document) if self._units else given


def _start_tag(file: BinaryIO, place: int) -> bytes:
    file.seek(place)
    content = file.read(_LONGEST_TAG)
    return content[slice(*start_tag(content, 0))]


def _end_tag(file: BinaryIO, place: int) -> bytes:
    return b"</" + tag_name(_start_tag(file, place), Span(0, 0)).encode() + b">"
