"""Excel workbooks: sheets whose first row names columns, as in TSV and CSV tables.

An edit replaces one cell in the sheet's XML by a text of its own; every other part of the workbook
(styles, formulas, comments, pictures, macros) keeps its bytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.bilingual_xml import refused
from workbench.formats.languages import filled_in
from workbench.formats.splices import Splice
from workbench.formats.table_columns import Columns, columns_of, segment_of_row
from workbench.formats.xlsx_sample import SAMPLE
from workbench.formats.xlsx_sheet import Cell, Row, Sheet, cell_splice, sheets_of
from workbench.formats.xml_scan import applied
from workbench.formats.zip_parts import archive_of
from workbench.model import Key, Segment

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class _Place:
    sheet: Sheet
    columns: Columns
    row: Row

    @property
    def target(self) -> Cell | None:
        return self.row.cells.get(self.columns.places.get("target", -1))


class Xlsx:
    """Excel workbooks."""

    id = "xlsx"
    suffixes = (".xlsx", ".xlsm")
    sample = SAMPLE

    def recognises(self, head: bytes) -> bool:
        """A zip archive with the folder `xl/` and no other Office document's."""
        return head.startswith(_ZIP) and b"xl/workbook" in head and b"word/document" not in head

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """One segment for each row that has a source or a target, of every sheet that has such columns."""
        return [segment for segment, _ in _segments(content, document, languages)]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The workbook with the edited cells replaced; raises NotSaved for a formula or formatted text."""
        found = _segments(content, document, languages)
        for segment, place in found:
            if edits.get(segment.key, Edit()).target not in (None, segment.target):
                _must_be_free(segment, place.target)
        must_exist(edits, [segment for segment, _ in found])
        by_sheet: dict[str, tuple[Sheet, list[Splice[bytes]]]] = {}
        for segment, place in found:
            for role, text in place.columns.changes(segment, edits.get(segment.key, Edit())):
                _, splices = by_sheet.setdefault(place.sheet.part, (place.sheet, []))
                splices.append(_splice(segment, place, role, text))
        for part, (sheet, splices) in by_sheet.items():
            archive = archive_of(content, document)
            content = archive.with_part(part, applied(sheet.xml, splices, archive.read(part), document))
        return content

    def keeps_state(self, content: bytes) -> bool:
        """Whether a sheet has a column `state` or `fuzzy`."""
        try:
            return any(place.columns.keep_state for _, place in _segments(content, "", Languages()))
        except BadInput:
            return False


FORMAT = Xlsx()


def _segments(content: bytes, document: str, languages: Languages) -> list[tuple[Segment, _Place]]:
    if not content.strip():
        raise BadInput(f"{document} is empty.")
    if not content.startswith(_ZIP):
        raise BadInput(f"{document} is not an Excel workbook: it is no zip archive.")
    sheets = [sheet for sheet in sheets_of(archive_of(content, document)) if sheet.rows]
    found: list[tuple[Segment, _Place]] = []
    refusal = BadInput(f"{document} has no sheet with a text in it.")
    for sheet in sheets:
        try:
            found += _of_sheet(sheet, document, languages)
        except BadInput as problem:
            refusal = problem if sheet is sheets[0] else refusal
    if not found:
        raise refusal
    apart = numbered_apart(segment for segment, _ in found)
    return [(segment, place) for segment, (_, place) in zip(apart, found, strict=True)]


def _of_sheet(sheet: Sheet, document: str, languages: Languages) -> Iterator[tuple[Segment, _Place]]:
    names = sheet.rows[0].texts()
    if len(names) < 2:
        raise BadInput(f"{document}, sheet {sheet.name} has one column only; it needs a source and a target.")
    columns = columns_of(names, f"{document}, sheet {sheet.name}", languages)
    pair = Languages(
        filled_in(columns.languages.source, languages.source),
        filled_in(columns.languages.target, languages.target),
    )
    for row in sheet.rows[1:] if columns.has_header else sheet.rows:
        texts = {role: row.cells[n].text for role, n in columns.places.items() if n in row.cells}
        segment = segment_of_row(texts, document, f"{sheet.name}!{row.number}", pair)
        if segment.source or segment.target:
            place = _Place(sheet, columns, row)
            is_fixed = place.target is not None and bool(place.target.fixed)
            yield replace(segment, locked=segment.locked or is_fixed), place


def _splice(segment: Segment, place: _Place, role: str, text: str) -> Splice[bytes]:
    column = place.columns.places[role]
    _must_be_free(segment, place.row.cells.get(column))
    return cell_splice(place.sheet, place.row, column, text, f"{segment.document}, {segment.unit}")


def _must_be_free(segment: Segment, cell: Cell | None) -> None:
    if cell is not None and cell.fixed:
        raise refused(segment, f"can't be changed: its cell {cell.fixed}")
