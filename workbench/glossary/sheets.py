"""Excel workbooks (`.xlsx`) as rows of cells, by openpyxl."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from workbench.errors import BadInput


def read_sheet(path: Path) -> list[list[str]]:
    """The cells of the first sheet as text, up to the last column that has a title.

    Raises BadInput where it is no workbook. Formulas give the value that Excel last computed.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [[_said(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except Exception as error:  # openpyxl raises whatever zipfile, its XML parser and its own code raise
        raise BadInput(f"{path}: not a readable Excel workbook: {error}.") from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


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
    for row in rows:
        sheet.append([None] * len(row))
        for cell, value in zip(sheet[sheet.max_row], row, strict=True):
            if value:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()
