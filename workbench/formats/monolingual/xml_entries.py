"""What the XML formats of one language share: finding elements, and their places as characters."""

from collections.abc import Mapping
from dataclasses import replace

from workbench.formats.markup import Code, Codes, written
from workbench.formats.monolingual.base import Entry, Style
from workbench.formats.xml_scan import Attributes, Scanner, Span, end_of, is_empty, tag_name


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
        end = end_of(self.content, block)
        if not is_empty(self.content, value):
            entry = Entry(key, value.start, value.stop, start, end, note, locked, parent)
        else:
            after = f"</{tag_name(self.content, value)}>"
            slash = value.start - len("/>")
            entry = Entry(
                key, slash, value.start, start, end, note, locked, parent,
                before=">", after=after, is_closed=True,
            )  # fmt: skip
        self._found.append(entry)

    def entries(self) -> list[Entry]:
        """What was found, with places counted in characters."""
        places = sorted({n for e in self._found for n in (e.start, e.end, e.block_start, e.block_end)})
        characters, before, count = dict[int, int](), 0, 0
        for place in places:
            count += len(self.content[before:place].decode("utf-8", "surrogatepass"))
            characters[place], before = count, place
        return [
            replace(
                entry,
                start=characters[entry.start],
                end=characters[entry.end],
                block_start=characters[entry.block_start],
                block_end=characters[entry.block_end],
            )
            for entry in self._found
        ]


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
