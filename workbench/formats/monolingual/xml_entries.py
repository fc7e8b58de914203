"""What the XML formats of one language share: finding elements, and their places as characters."""

from collections.abc import Mapping

from workbench.formats.markup import Code, Codes, written
from workbench.formats.monolingual.base import Entry, Style
from workbench.formats.xml_scan import Attributes, Scanner, Span, end_of


class ElementScanner(Scanner):
    """Collects elements that hold texts as entries; places are those of the UTF-8 bytes until `entries`."""

    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.path: list[tuple[str, Attributes]] = []
        self._open: list[tuple[int, Span]] = []
        self._found: list[Entry] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Remember the way to here and let the format see the element."""
        self.path.append((name.rpartition(" ")[2], attributes))
        self.enter(self.path[-1][0], attributes)

    def end(self, name: str) -> None:
        """Complete what was opened here and let the format see its content."""
        if self._open and self._open[-1][0] == len(self.path):
            self.leave(self.path[-1][0], self.path[-1][1], self.closed(self._open.pop()[1]))
        self.path.pop()

    def enter(self, name: str, attributes: Attributes) -> None:
        """A start tag; `hold` it to be told its content by `leave`."""

    def leave(self, name: str, attributes: Attributes, span: Span) -> None:
        """The end of a held element."""

    def hold(self) -> None:
        """Ask for the element whose start tag was just met."""
        self._open.append((len(self.path), self.opened()))

    def add(
        self, key: str, value: Span, block: Span, *, note: str = "", locked: bool = False, parent: str = ""
    ) -> None:
        """An entry whose value is the content of one element and whose block is (another's) whole element."""
        start = self.content.rfind(b">", 0, block.tag) + 1
        start = start if not self.content[start : block.tag].strip() else block.tag
        # `<value/>` has no content to splice into: it is left to people who edit XML.
        if value.stop >= value.start:
            self._found.append(
                Entry(key, value.start, value.stop, start, end_of(self.content, block), note, locked, parent)
            )

    def entries(self) -> list[Entry]:
        """What was found, with places counted in characters."""
        places = sorted({n for e in self._found for n in (e.start, e.end, e.block_start, e.block_end)})
        characters, before, count = dict[int, int](), 0, 0
        for place in places:
            count += len(self.content[before:place].decode("utf-8", "surrogatepass"))
            characters[place], before = count, place
        return [
            Entry(
                entry.key, characters[entry.start], characters[entry.end],
                characters[entry.block_start], characters[entry.block_end],
                entry.note, entry.locked, entry.parent,
            )
            for entry in self._found
        ]  # fmt: skip


class XmlTexts:
    """The text of an element: markup as tokens, references resolved."""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The element's text with tokens for its inline elements."""
        return codes.read(raw)

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The text as XML, its tokens turned back into elements."""
        return written(text, known, required, where, style.line_end)
