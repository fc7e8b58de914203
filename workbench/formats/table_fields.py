"""Fields of TSV and CSV files with their places, and how each file quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.errors import BadInput

_NEEDS_QUOTES = re.compile(r"[\"\r\n\t,;|]|^\s|\s$")
_CLOSED = re.compile(r"\"([^\"]*(?:\"\"[^\"]*)*)\"(?=[\t\r\n]|$)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table separates and quotes its fields."""

    delimiter: str
    quotes: bool
    backslash: bool = False
    """Whether a quote inside quotes is written as a backslash and a quote."""


@dataclass(slots=True)
class Field:
    """One field: its text and its place, quotes included."""

    text: str
    start: int
    end: int
    is_quoted: bool = False


@dataclass(slots=True)
class Row:
    """One row that is not empty: the number of its first line, and its fields."""

    line: int
    fields: list[Field]


def dialect_of(text: str, *, is_tsv: bool) -> Dialect:
    """The dialect that the first line and the use of quotes tell; no delimiter if there is none."""
    found = re.search(r"[^\r\n]*\S[^\r\n]*", text)
    first = found.group() if found else ""
    if is_tsv or "\t" in first:
        return Dialect("\t", quotes='"' in text and _tabs_are_quoted(text, first))
    outside_quotes = re.sub(r"\"[^\"]*\"", "", first)
    delimiter = max(",;|", key=outside_quotes.count)
    if delimiter not in outside_quotes:
        return Dialect("", quotes=False)
    backslash = re.search(r"[^\\]\\\"(?!\s*(?:[,;|\r\n]|$))", text) is not None and '""' not in text
    return Dialect(delimiter, quotes=True, backslash=backslash)


def _tabs_are_quoted(text: str, first: str) -> bool:
    """Whether quotes in a tab-separated file are quoting, not text.

    They are if the whole first line is quoted, or if every field that starts with one is a proper
    quoted field and some could not have been written without.
    """
    if is_all_quoted(first):
        return True
    place, is_needed = 0, False
    opening = re.compile(r"(?:^|(?<=[\t\r\n]))\"")
    while found := opening.search(text, place):
        closed = _CLOSED.match(text, found.start())
        if closed is None:
            return False
        is_needed = is_needed or re.search(r"\"\"|[\t\r\n]", closed[1]) is not None
        place = closed.end()
    return is_needed


def is_all_quoted(line: str) -> bool:
    """Whether every field of a tab-separated line is in quotes."""
    names = line.strip("\r\n").split("\t")
    return all(name.startswith('"') and name.endswith('"') and len(name) > 1 for name in names)


def rows(text: str, dialect: Dialect, document: str) -> Iterator[Row]:
    """The rows that are not empty; raises BadInput where a quote is never closed."""
    return _quoted_rows(text, dialect, document) if dialect.quotes else _plain_rows(text, dialect)


def _plain_rows(text: str, dialect: Dialect) -> Iterator[Row]:
    place = 0
    for number, line in enumerate(text.split("\n"), 1):
        start = place
        place += len(line) + 1
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        fields = []
        for piece in line.split(dialect.delimiter) if dialect.delimiter else [line]:
            fields.append(Field(piece, start, start + len(piece)))
            start += len(piece) + 1
        yield Row(number, fields)


def _quoted_rows(text: str, dialect: Dialect, document: str) -> Iterator[Row]:
    delimiter = re.escape(dialect.delimiter)
    inside = r"[^\"\\]*(?:\\.[^\"\\]*)*" if dialect.backslash else r"[^\"]*(?:\"\"[^\"]*)*"
    pattern = re.compile(rf"(?:\"({inside})\")?([^{delimiter}\r\n]*)({delimiter}|\r\n|\n|\r|$)", re.DOTALL)
    place, line, fields, row_line = 0, 1, list[Field](), 1
    while place < len(text) or fields:
        found = pattern.match(text, place)
        if found is None or (found[1] is None and found[2].startswith('"')):
            raise BadInput(f"{document}: line {line} opens a quote that is not closed.")
        quoted, rest, separator = found.groups()
        value = rest if quoted is None else _unquoted(quoted, dialect) + rest
        fields.append(Field(value, found.start(), found.end(2), quoted is not None))
        line += found.group().count("\n")
        place = found.end()
        if separator != dialect.delimiter:
            if len(fields) > 1 or fields[0].text.strip():
                yield Row(row_line, fields)
            fields, row_line = [], line


def _unquoted(quoted: str, dialect: Dialect) -> str:
    if dialect.backslash:
        return re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)
    return quoted.replace('""', '"')


def as_field(text: str, dialect: Dialect, *, quote: bool) -> str | None:
    """The text as a field of this dialect, quoted if asked for or needed; None if it cannot be one."""
    if not dialect.quotes:
        return None if re.search(f"[{dialect.delimiter}\r\n]", text) else text
    if not quote and not _NEEDS_QUOTES.search(text):
        return text
    if dialect.backslash:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + text.replace('"', '""') + '"'
