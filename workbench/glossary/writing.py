"""Writes a glossary in any form that we know, by the file's name, and says what could not be carried."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.errors import BadInput
from workbench.glossary.exchange import pairs_text
from workbench.glossary.table import Row, columns_of, order_of, written
from workbench.spreadsheets import quoted

Form = Literal["", "memoq"]
SUFFIXES = (".tsv", ".tbx", ".xml", ".xlsx", ".utx", ".po", ".csv", ".txt")
_OF_PAIRS = (".csv", ".txt", ".tab", ".utf8", ".utx", ".po")


@dataclass(frozen=True, slots=True)
class Target:
    """What a file is to be: its name, and for some forms the pair of languages or the dialect."""

    path: Path
    source_lang: str = ""
    target_lang: str = ""
    tbx: Literal["dca", "dct", "v2"] = "dca"
    memoq: bool = False
    """A `.csv` as memoQ exports it, with all languages."""


def content(rows: Sequence[Row], target: Target) -> tuple[bytes, list[str]]:
    """The file's content and, in words, what was left out. Raises BadInput for a form that we do not know."""
    suffix = target.path.suffix.lower()
    if suffix == ".tsv":
        return written(rows).encode(), []
    if suffix == ".tbx":
        from workbench.glossary.tbx_write import tbx_text

        return tbx_text(rows, target.tbx), []
    if suffix == ".xml":
        from workbench.glossary.multiterm import multiterm_text

        return multiterm_text(rows), []
    if suffix == ".xlsx":
        from workbench.glossary.sheets import sheet_content

        return sheet_content(_cells(rows)), []
    if suffix == ".csv" and target.memoq:
        from workbench.glossary.wide import memoq_cells

        cells, lost = memoq_cells(rows)
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(map(quoted, line) for line in cells)
        return text.getvalue().encode("utf-8-sig"), lost
    if suffix in _OF_PAIRS:
        return _pairs(rows, target, suffix)
    raise BadInput(f"{target.path}: not a form that we can write (known: {' '.join(SUFFIXES)}).")


def _pairs(rows: Sequence[Row], target: Target, suffix: str) -> tuple[bytes, list[str]]:
    languages = target.source_lang, target.target_lang
    if not all(languages):
        raise BadInput(f"{target.path}: a table of pairs needs --source-lang and --target-lang.")
    if suffix == ".po":
        from workbench.glossary.po_terms import po_terms_text

        return po_terms_text(rows, *languages)
    if suffix == ".utx":
        from workbench.glossary.utx import utx_text

        text, lost = utx_text(rows, *languages)
    else:
        text, lost = pairs_text(rows, *languages, comma=suffix == ".csv")
    return text.encode(), lost


def _cells(rows: Sequence[Row]) -> list[list[str]]:
    """Our table as cells: the same columns and order as the file."""
    ordered = sorted(rows, key=order_of)
    columns = columns_of(ordered)
    lines = [list(columns)]
    for row in ordered:
        values = {**row.fields, "concept": row.key[0], "language": row.key[1], "term": row.key[2]}
        lines.append([values.get(column, "") for column in columns])
    return lines
