"""The long TSV of a glossary: one row a term, kept as files in Git.

A row without a term says something about its concept in that language, or (language `*`) about the concept
itself: definition, subject field, note. In a value `\\n` is a line end, `\\t` a tab, `\\\\` a backslash.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.counts import counted
from workbench.errors import BadInput
from workbench.model import Concept, Term, TermStatus
from workbench.regular_files import shown_below, text_of

COLUMNS = ("concept", "language", "term", "status", "part_of_speech", "flags", "note")
MORE_COLUMNS = (
    "subject_field", "definition", "gender", "number", "context", "right", "wrong", "reference", "author",
    "date", "tbx",
)  # fmt: skip
"""Written where a row has one; any other column of a file is kept too."""

WHOLE_CONCEPT = "*"
CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_NEEDED = ("concept", "language", "term")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PLAIN = {escape: character for character, escape in _ESCAPES.items()}
_ESCAPE = re.compile(r"\\[\\ntr]")
_STATUSES = {status.value: order for order, status in enumerate(TermStatus)}

Key = tuple[str, str, str]
"""Concept, language, term."""
Fields = Mapping[str, str]
"""Every other column of a row that is not empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    key: Key
    fields: Fields
    file: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """File and line, for messages."""
        return f"{self.file}: line {self.line}"

    @property
    def status(self) -> TermStatus:
        """The term's status; preferred where the row says none."""
        return TermStatus(self.fields.get("status") or "preferred")


def read_rows(path: Path) -> list[Row]:
    """The rows of a file in order. Raises BadInput naming file and line."""
    try:
        text = text_of(path)
    except FileNotFoundError as error:
        raise BadInput(f"{path}: there is no such glossary.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the glossary cannot be read: {error}.") from error
    return rows_of(text, str(path))


def rows_of(text: str, name: str) -> list[Row]:
    """The rows of a table's text; an empty text has none."""
    lines = text.replace("\r\n", "\n").split("\n")
    if not text.strip():
        return []
    header = lines[0].split("\t")
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        raise BadInput(
            f"{name}: line 1 must name the columns; “{missing[0]}” is missing (known: {', '.join(COLUMNS)})."
        )
    return [
        _row(line, header, name, at) for at, line in enumerate(lines[1:], 2) if line and not line.isspace()
    ]


def _row(line: str, header: list[str], name: str, number: int) -> Row:
    if line[0] in "<|=>" and line.startswith(CONFLICT_MARKS):
        raise BadInput(
            f"{name}: line {number}: a merge left a conflict here; keep one version and delete the marks."
        )
    parts = line.split("\t")
    if len(parts) > len(header):
        raise BadInput(
            f"{name}: line {number}: {counted(len(parts), 'column')}, but the header names {len(header)}."
        )
    fields = {column: value for column, value in zip(header, parts, strict=False) if value}
    if "\\" in line:
        fields = {column: _ESCAPE.sub(_unescaped, value) for column, value in fields.items()}
    key = (fields.pop("concept", ""), fields.pop("language", ""), fields.pop("term", ""))
    row = Row(key, fields, name, number)
    if (
        not key[0]
        or not key[1]
        or key[1] == WHOLE_CONCEPT
        or fields.get("status", "preferred") not in _STATUSES
    ):
        _verify(row)
    return row


def _verify(row: Row) -> None:
    """Raise BadInput where the row says too little or what cannot be."""
    for column, value in zip(_NEEDED[:2], row.key, strict=False):
        if not value:
            raise BadInput(f"{row.where}: the column “{column}” is empty.")
    if row.key[1] == WHOLE_CONCEPT and row.key[2]:
        raise BadInput(f"{row.where}: a row of language * speaks of the whole concept and has no term.")
    status = row.fields.get("status", "preferred")
    if status not in _STATUSES:
        raise BadInput(f"{row.where}: “{status}” is no status; use {', '.join(_STATUSES)}.")


def _unescaped(match: re.Match[str]) -> str:
    return _PLAIN[match.group()]


def written(rows: Iterable[Row]) -> str:
    """A table's text, sorted by concept, language, status and term."""
    ordered = sorted(rows, key=order_of)
    columns = columns_of(ordered)
    return "".join(line + "\n" for line in ("\t".join(columns), *(line_of(row, columns) for row in ordered)))


def order_of(row: Row) -> tuple[object, ...]:
    """What rows are sorted by."""
    concept, language, term = row.key
    return (concept, language, bool(term), _STATUSES[row.status], term, sorted(row.fields.items()))


def columns_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The columns that the rows need: the usual ones, then those that any row fills."""
    filled = {name for row in rows for name in row.fields} - set(COLUMNS)
    known = [name for name in MORE_COLUMNS if name in filled]
    return (*COLUMNS, *known, *sorted(filled - set(known)))


def line_of(row: Row, columns: tuple[str, ...]) -> str:
    """A row as one line without its end."""
    values = {**row.fields, **dict(zip(_NEEDED, row.key, strict=True))}
    if row.key[2] and "status" not in values:
        values["status"] = "preferred"
    return "\t".join("".join(_ESCAPES.get(c, c) for c in values.get(name, "")) for name in columns)


_LONGEST_TERM = 4_000
"""Characters. What stands for a term grows with the square of its words."""


def endless(term: str) -> str:
    """What is wrong with a term that is far too long to be one; empty where it is not."""
    is_long = len(term) > _LONGEST_TERM
    return f"its term has {len(term):,} characters, more than {_LONGEST_TERM:,}." if is_long else ""


def concepts_of(rows: Iterable[Row], subject_field: str = "") -> tuple[Concept, ...]:
    """The concepts of rows, in order of first appearance. Raises BadInput for what is no term."""
    terms: dict[str, list[Term]] = {}
    about: dict[str, Fields] = {}
    for row in rows:
        concept, language, term = row.key
        own = terms.setdefault(concept, [])
        if problem := endless(term):
            raise BadInput(f"{row.where}: {problem}")
        if term:
            own.append(term_of(row))
        elif language == WHOLE_CONCEPT:
            about[concept] = row.fields
    return tuple(
        _concept(name, tuple(own), about.get(name, {}), subject_field) for name, own in terms.items()
    )


def _concept(name: str, terms: tuple[Term, ...], about: Fields, subject_field: str) -> Concept:
    return Concept(
        name,
        terms,
        subject_field=about.get("subject_field", subject_field),
        definition=about.get("definition", ""),
        note=about.get("note", ""),
    )


_STATUS_OF = {status.value: status for status in TermStatus}


def term_of(row: Row) -> Term:
    """The term of a row that has one."""
    _, language, term = row.key
    get = row.fields.get
    flags = get("flags")
    return Term(
        term,
        language,
        _STATUS_OF[get("status") or "preferred"],
        get("part_of_speech", ""),
        tuple(flags.split()) if flags else (),
        get("note", ""),
    )


def read_table(path: Path) -> tuple[Concept, ...]:
    """The concepts of one file, in order of first appearance. Raises BadInput naming file and line."""
    return concepts_of(read_rows(path), subject_field=path.stem)


def table_files(place: Path) -> Iterable[Path]:
    """The glossary files of a path: itself, or every `.tsv` shown below a folder (renderings left out)."""
    if place.is_dir():
        return [
            path for path in shown_below(place, ".tsv") if "renderings" not in path.relative_to(place).parts
        ]
    return (place,)
