"""Where a large table can be cut between its rows, and how all of it quotes."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from workbench.formats import parts
from workbench.formats.encodings import LONGEST_LINE
from workbench.formats.parts import Cuts, Part
from workbench.formats.table import Table
from workbench.formats.table_fields import Dialect, dialect_of, is_all_quoted, rows

_OPENING = re.compile(rb"(?<=[\t\r\n])\"")
_CLOSED = re.compile(rb"\"([^\"]*+(?:\"\"[^\"]*+)*+)\"(?=[\t\r\n])")
_CLOSED_OTHERWISE = re.compile(rb"\"[^\"]*+(?:\"\"[^\"]*+)*+\"[^\"\t\r\n]")
_NEEDED = re.compile(rb"\"\"|[\t\r\n]")


def table_parts(path: Path) -> list[Part]:
    """The parts of a file; none where it must be read as a whole: not in UTF-8, or quoted in its own way.

    Raises OSError where it can't be read.
    """
    is_tsv = path.suffix.lower() in (".tsv", ".tab")
    with path.open("rb") as file:
        try:
            dialect = _dialect(file, is_tsv=is_tsv)
            return _parts(file, dialect) if dialect is not None else []
        except UnicodeDecodeError:
            return []


def _parts(file: BinaryIO, dialect: Dialect) -> list[Part]:
    """The parts of a file of a known dialect. Raises UnicodeDecodeError."""
    cuts: Cuts | None = None
    head, place, lines, count = b"", 0, 0, 0
    for row in _rows(file, dialect):
        if row is None:
            return []
        if cuts is not None and cuts.is_due(place, count):
            cuts.add(place, count, lines)
        text = (row if place else row.removeprefix(BOM_UTF8)).decode()
        place += len(row)
        lines += row.count(b"\n")
        if _is_empty(text, dialect):
            continue
        if cuts is None:
            cuts, head = Cuts(place, lines), row
            continue
        count += 1
    if cuts is None:
        return []
    return [
        Part(cut.place, end, cut.lines, Table(dialect, cut.units, cut.lines - head.count(b"\n")), head)
        for cut, end in cuts.spans(place)
    ]


def _dialect(file: BinaryIO, *, is_tsv: bool) -> Dialect | None:
    """The dialect that all of a file tells; None where that takes all of it at once."""
    file.seek(0)
    first = b""
    while not first.strip():
        first = file.readline(LONGEST_LINE)
        if not first or b"\0" in first:
            return None
        first = first.removeprefix(BOM_UTF8)
    told = dialect_of(first.decode(), is_tsv=is_tsv)
    if told.delimiter == "\t":
        return Dialect("\t", quotes=is_all_quoted(first.decode()) or _tabs_are_quoted(file))
    return Dialect(told.delimiter, quotes=True) if told.delimiter and not _may_escape(file) else None


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(parts.CHUNK):
        yield chunk


def _may_escape(file: BinaryIO) -> bool:
    """Whether quotes inside quotes may be written with a backslash: some are, and none is doubled."""
    before, is_escaped = b"", False
    for chunk in _chunks(file):
        if b'""' in before + chunk:
            return False
        is_escaped = is_escaped or b'\\"' in before + chunk
        before = chunk[-1:]
    return is_escaped


def _tabs_are_quoted(file: BinaryIO) -> bool:
    """What `table_fields.dialect_of` tells from a whole text, told from a stream of it."""
    buffer, is_needed, is_open = b"\n", False, False
    for chunk in chain(_chunks(file), [b"\n"]):
        buffer += chunk.removeprefix(BOM_UTF8) if buffer == b"\n" else chunk
        place, is_open = 0, False
        while found := _OPENING.search(buffer, place):
            closed = _CLOSED.match(buffer, found.start())
            if closed is None:
                if _CLOSED_OTHERWISE.match(buffer, found.start()) or len(buffer) > 2 * LONGEST_LINE:
                    return False
                place, is_open = found.start(), True
                break
            is_needed = is_needed or _NEEDED.search(closed[1]) is not None
            place = closed.end()
        buffer = buffer[place - 1 if is_open else -1 :]
    return is_needed and not is_open


def _rows(file: BinaryIO, dialect: Dialect) -> Iterator[bytes | None]:
    """The rows as they stand with their ends; None where the file is none that can be cut into rows."""
    file.seek(0)
    if not dialect.quotes:
        yield from (None if b"\0" in line else line for line in file)
        return
    outside = rf"[^{re.escape(dialect.delimiter)}\r\n]*+"
    field = rf"(?:\"[^\"]*+(?:\"\"[^\"]*+)*+\"{outside}|(?!\"){outside})"
    row = re.compile(rf"{field}(?:{re.escape(dialect.delimiter)}{field})*+(?:\r\n|\n|\r(?!\Z))".encode())
    buffer = b""
    for chunk in chain(_chunks(file), [b""]):
        is_last = not chunk
        buffer, place = buffer + chunk + (b"\n" if is_last else b""), 0
        while found := row.match(buffer, place):
            place = found.end()
            yield found.group()
        buffer = buffer[place:]
        if b"\0" in chunk or len(buffer) > 2 * LONGEST_LINE:
            yield None
    if buffer:
        yield None


def _is_empty(text: str, dialect: Dialect) -> bool:
    if not dialect.quotes:
        return not text.strip()
    if dialect.delimiter in text and dialect.delimiter != "\t":
        return False
    return next(rows(text, dialect, ""), None) is None
