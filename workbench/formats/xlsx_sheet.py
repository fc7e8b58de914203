"""The cells of an Excel workbook with their places in the XML of their sheet."""

import posixpath
import re
from dataclasses import dataclass, field

from workbench.errors import BadInput
from workbench.formats.markup import escaped
from workbench.formats.splices import Splice
from workbench.formats.xml_scan import Attributes, Scanner, Span, XmlText, end_of, tag_name, xml_text
from workbench.formats.zip_parts import LARGEST_PART, Archive

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_RELATIONS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships id"


@dataclass(frozen=True, slots=True)
class Shared:
    """A text of the table that a workbook's cells share."""

    text: str
    is_rich: bool


@dataclass(slots=True)
class Cell:
    """One cell: its element's place, and what it shows."""

    element: Span
    style: str
    text: str = ""
    fixed: str = ""
    """Why it can't be edited here, to go after “its cell”."""


@dataclass(slots=True)
class Row:
    """One row: its number from 1, the place of its element, its cells by column from 0."""

    number: int
    element: Span
    cells: dict[int, Cell] = field(default_factory=dict)

    @property
    def has_text(self) -> bool:
        """Whether any cell shows something."""
        return any(cell.text for cell in self.cells.values())

    def texts(self) -> list[str]:
        """The texts from the first column to the last that has one."""
        last = max((column for column, cell in self.cells.items() if cell.text), default=-1)
        return [self.cells[n].text if n in self.cells else "" for n in range(last + 1)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its part of the archive, its XML and its rows that aren't empty."""

    name: str
    part: str
    xml: XmlText
    rows: tuple[Row, ...]


def sheets_of(archive: Archive) -> list[Sheet]:
    """The sheets of a workbook in their order. Raises BadInput if it is damaged."""
    workbook = next(iter(_related(archive, "", "officeDocument").values()), "xl/workbook.xml")
    strings = _related(archive, workbook, "sharedStrings")
    shared = _Strings.of(archive, next(iter(strings.values()))) if strings else []
    parts = _related(archive, workbook, "worksheet")
    listed = _Listed(_xml(archive, workbook).utf8, archive.document)
    listed.run()
    named = [(name, parts[relation]) for name, relation in listed.sheets if relation in parts]
    if len({part for _, part in named}) < len(named):
        raise BadInput(f"{archive.document} lists one sheet twice; it is damaged.")
    return [_sheet(archive, name, part, shared) for name, part in named]


def cell_splice(sheet: Sheet, row: Row, column: int, text: str, where: str) -> Splice[bytes]:
    """The splice that gives a cell a text of its own; Excel can't take it for a formula."""
    content = sheet.xml.utf8
    cell = row.cells.get(column)
    prefix = tag_name(content, row.element).removesuffix("row")
    style = f' s="{cell.style}"' if cell and cell.style else ""
    start = f'<{prefix}c r="{letters(column)}{row.number}"{style}'
    inner = escaped(_UNWRITABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", text), where)
    value = f'<{prefix}is><{prefix}t xml:space="preserve">{inner}</{prefix}t></{prefix}is>'
    new = f'{start} t="inlineStr">{value}</{prefix}c>' if text else f"{start}/>"
    if cell is not None:
        return Splice(cell.element.tag, end_of(content, cell.element), new.encode())
    before = [other.element for place, other in row.cells.items() if place < column]
    place = end_of(content, before[-1]) if before else row.element.start
    return Splice(place, place, new.encode())


def letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _sheet(archive: Archive, name: str, part: str, shared: list[Shared]) -> Sheet:
    xml = _xml(archive, part)
    scanner = _Cells(xml.utf8, f"{archive.document}, sheet {name}", shared)
    scanner.run()
    return Sheet(name, part, xml, tuple(row for row in scanner.rows if row.has_text))


def _xml(archive: Archive, part: str) -> XmlText:
    return xml_text(archive.read(part), f"{archive.document} ({part})")


def _related(archive: Archive, part: str, kind: str) -> dict[str, str]:
    """The parts that a part points at as this kind, by the relation's id."""
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{name}.rels")
    if place not in archive.parts:
        return {}
    scanner = _Relations(_xml(archive, place).utf8, archive.document)
    scanner.run()
    return {
        id_: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        for id_, (type_, target) in scanner.found.items()
        if type_.endswith(f"/{kind}")
    }


class _Relations(Scanner):
    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            self.found[attributes.get("Id", "")] = attributes.get("Type", ""), attributes.get("Target", "")


class _Listed(Scanner):
    """The sheets that a workbook lists: name and relation."""

    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name.endswith(" sheet"):
            relation = attributes.get(_RELATIONS) or attributes.get(_RELATIONS_STRICT, "")
            self.sheets.append((attributes.get("name", ""), relation))


class _Texts(Scanner):
    """Gathers the `t` of a shared or inline string; readings above Japanese characters are left out."""

    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.text = ""
        self.is_rich = False
        self._in_reading = 0
        self._span: Span | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(" ")[2]
        self._in_reading += local == "rPh"
        self.is_rich = self.is_rich or local == "r"
        self._span = self.opened() if local in ("t", "v", "f") else None

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self._in_reading -= local == "rPh"
        if local == "t" and self._span is not None and not self._in_reading:
            self.text += _unescaped(self.plain(self.closed(self._span)))


class _Strings(_Texts):
    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.shared: list[Shared] = []

    @classmethod
    def of(cls, archive: Archive, part: str) -> list[Shared]:
        scanner = cls(_xml(archive, part).utf8, archive.document)
        scanner.run()
        return scanner.shared

    def end(self, name: str) -> None:
        super().end(name)
        if name.endswith(" si"):
            self.shared.append(Shared(self.text, self.is_rich))
            self.text, self.is_rich = "", False


class _Cells(_Texts):
    def __init__(self, content: bytes, document: str, shared: list[Shared]) -> None:
        super().__init__(content, document)
        self.rows: list[Row] = []
        self._shared = shared
        self._kind = self._value = ""
        self._has_formula = False
        self._column = -1
        self._cell: Cell | None = None
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        local = name.rpartition(" ")[2]
        if local == "row":
            after = self.rows[-1].number + 1 if self.rows else 1
            self.rows.append(Row(_number(attributes.get("r", ""), after), self.opened()))
            self._column = -1
        elif local == "c" and self.rows:
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column(found[1]) if found else self._column + 1
            self._cell = Cell(self.opened(), attributes.get("s", ""))
            self._kind, self._value, self._has_formula = attributes.get("t", "n"), "", False
            self.text, self.is_rich = "", False

    def end(self, name: str) -> None:
        super().end(name)
        local = name.rpartition(" ")[2]
        if local == "v" and self._span is not None:
            self._value = self.plain(self.closed(self._span))
        elif local == "f":
            self._has_formula = True
        elif local == "c" and self._cell is not None:
            self._fill(self._cell)
            self.closed(self._cell.element)
            self.rows[-1].cells[self._column] = self._cell
            self._cell = None

    def _fill(self, cell: Cell) -> None:
        is_rich = self.is_rich
        if self._kind == "s" and self._value:
            number = _number(self._value.strip(), len(self._shared))
            if number >= len(self._shared):
                raise BadInput(f"{self.document}: a cell names the text {number}, which the workbook lacks.")
            cell.text, is_rich = self._shared[number].text, self._shared[number].is_rich
        else:
            cell.text = self.text if self._kind == "inlineStr" else _unescaped(self._value)
        self._length += len(cell.text)
        if self._length > LARGEST_PART:  # cells may share one text of any length
            raise BadInput(
                f"{self.document}: its cells show more than {LARGEST_PART:,} characters; too large."
            )
        if self._has_formula:
            cell.fixed = "holds a formula"
        elif is_rich:
            cell.fixed = "has formatting of its own within the text, which would be lost"


def _number(written: str, otherwise: int) -> int:
    """What digits say; no sheet has so many rows or texts that it takes ten."""
    return int(written) if written.isdecimal() and len(written) < 10 else otherwise


def _column(written: str) -> int:
    number = 0
    for letter in written:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    """The text with characters that XML can't hold, which Excel writes as `_x000D_`."""
    return _ESCAPE.sub(lambda found: _character(int(found[1], 16)), text) if "_x" in text else text


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
