"""Excel workbooks (`.xlsx`) as rows of cells, by openpyxl."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.spreadsheets import starts_formula

_MOST_BYTES = 200_000_000
"""Of all parts of a workbook, unpacked."""
_MOST_CELLS = 5_000_000
"""Of a sheet, empty ones before a filled one counted: a single cell may claim to be in column XFD."""


def read_sheet(path: Path) -> list[list[str]]:
    """The cells of the first sheet as text, up to the last column that has a title.

    Raises BadInput where it is no workbook or too large. Formulas give the value that Excel last computed.
    """
    from openpyxl import load_workbook

    try:
        _refuse_bomb(path)
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file claims of them need not be so
        rows = list(_rows(sheet, path))
        book.close()
    except BadInput:
        raise
    except Exception as error:  # openpyxl raises whatever zipfile, its XML parser and its own code raise
        raise BadInput(f"{path}: not a readable Excel workbook: {error}.") from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def unread_sheets(path: Path) -> list[str]:
    """The names of the sheets behind the first that have anything in them."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    filled = [
        sheet.title for sheet in book.worksheets[1:] if any(map(any, sheet.iter_rows(values_only=True)))
    ]
    book.close()
    return filled


def _refuse_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > _MOST_BYTES:
        raise BadInput(f"{path} unpacks to {size:,} bytes; too large for a table of terms.")


def _rows(sheet: Any, path: Path) -> Iterator[list[str]]:
    cells = width = 0
    for row in sheet.iter_rows(values_only=True):
        cells += len(row) + 1
        if cells > _MOST_CELLS:
            raise BadInput(f"{path}: its first sheet has more than {_MOST_CELLS:,} cells; too large.")
        said = [_said(value) for value in row]
        width = width or len(said)
        yield said + [""] * (width - len(said))


def _said(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def sheet_content(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet, its first row in bold and fixed; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Glossary"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value:
                cell = sheet.cell(number, column)
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.data_type = "s"
                cell.quotePrefix = starts_formula(value)  # text even after somebody edits it
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()
