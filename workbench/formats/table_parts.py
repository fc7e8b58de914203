"""Reads a large TSV file in parts, so that checking it takes as much memory as one of them.

Only a file whose parts read as they do within the whole is parted: UTF-8, and no field that begins with a
quotation mark, since quoting is told from all of a file. Rows of the same id keep it in each part.
"""

from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path

from workbench.formats.base import Document, Languages
from workbench.formats.files import check_languages
from workbench.formats.languages import checked, pair_in_name
from workbench.formats.table import FORMAT

LARGE = 32_000_000
"""Bytes from which a file is read in parts."""
ROWS = 8_000
"""Rows of a part."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """Some rows of a table: `[start:end]` of its bytes, and what stands before them."""

    start: int
    end: int
    head: int
    """Bytes up to the end of the first row, which may be a header."""
    rows_before: int
    """Rows that are not empty, a header left out."""
    lines_before: int


def table_parts(path: Path) -> list[TablePart]:
    """The parts of a file; none where it is small, no TSV, or must be read as a whole.

    Raises OSError where it can't be read.
    """
    if path.suffix.lower() not in (".tsv", ".tab") or path.stat().st_size < LARGE:
        return []
    parts: list[TablePart] = []
    place = head = start = count = before = lines = lines_before = 0
    with path.open("rb") as file:
        for line in file:
            place += len(line)
            line = line if lines else line.removeprefix(BOM_UTF8)
            if _may_quote(line) or b"\0" in line:
                return []
            try:
                is_empty = not line.decode().strip()
            except UnicodeDecodeError:
                return []
            lines += 1
            if not is_empty and not head:
                head = start = place
                lines_before = lines
                continue
            count += not is_empty
            if count - before == ROWS:
                parts.append(TablePart(start, place, head, before, lines_before))
                start, before, lines_before = place, count, lines
    if count > before:
        parts.append(TablePart(start, place, head, before, lines_before))
    return parts


def _may_quote(line: bytes) -> bool:
    return b'"' in line and (line.startswith(b'"') or b'\t"' in line or b'\r"' in line)


def open_table_part(path: Path, part: TablePart, languages: Languages) -> Document:
    """Read some rows of a table as a document of its name. Raises BadInput."""
    asked, hint, name = checked(languages), pair_in_name(path), str(path)
    given = Languages(asked.source or hint.source, asked.target or hint.target)
    with path.open("rb") as file:
        head = file.read(part.head)
        file.seek(part.start)
        body = file.read(part.end - part.start)
    before = {"rows_before": part.rows_before, "lines_before": part.lines_before}
    segments = tuple(FORMAT.read_part(head, body, name, given, **before))
    check_languages(segments, asked, name)
    return Document(path, FORMAT, head + body, segments, name, given, keeps_state=False)
