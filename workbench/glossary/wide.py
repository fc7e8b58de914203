"""Tables with one concept a row and a column a language: memoQ's, and spreadsheets made by hand.

memoQ writes `Entry_…` columns, then for each term its language's name followed by `…_Def`, `Term_Info` and
`Term_Example`; a language may come several times. In other tables a cell may hold several terms, one a line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.glossary.language_names import code_of
from workbench.glossary.left_out import left_out
from workbench.glossary.table import WHOLE_CONCEPT, Row, order_of
from workbench.model import TermStatus

Cells = Sequence[Sequence[str]]
_ENTRY = {"entry_subject": "subject_field", "entry_domain": "memoq:domain", "entry_note": "note",
          "entry_creator": "author", "entry_created": "date", "entry_clientid": "memoq:client",
          "entry_projectid": "memoq:project", "entry_lastmodified": "memoq:modified",
          "entry_modifier": "memoq:modifier"}  # fmt: skip
_ABOUT = {"definition": "definition", "domain": "subject_field", "subject": "subject_field", "note": "note",
          "notes": "note", "comment": "note", "comments": "note", "remarks": "note", "备注": "note",
          "context": "context"}  # fmt: skip
_INFO = {"CaseSense": "case", "Exact": "exact", "HalfPrefix": "prefix"}


def is_memoq(header: Sequence[str]) -> bool:
    """Whether a header is that of memoQ's term bases."""
    return any(name.strip().lower() == "entry_id" for name in header)


def is_wide(header: Sequence[str]) -> bool:
    """Whether a header names at least two languages."""
    return sum(bool(code_of(name)) for name in header) >= 2


def _language(title: str) -> str:
    """The language that a column of terms is in; empty for other columns."""
    return "" if title.strip().lower().endswith("_def") else code_of(title)


def header_at(cells: Cells) -> int | None:
    """The line whose titles name languages, or memoQ's: the first, or one below a caption."""
    for at, line in enumerate(cells):
        if is_memoq(line) or is_wide(line):
            return at
        if sum(bool(cell.strip()) for cell in line) > 1:
            break
    return None


def rows_of_wide(cells: Cells, name: str, at: int = 0) -> Iterator[Row]:
    """The rows of a table whose line `at` names languages; `name` is the file's, for messages.

    Several lines may be of one concept; what only a spreadsheet knows stays in columns `sheet:TITLE`.
    """
    header = [" ".join(title.split()) for title in cells[at]]
    memoq = is_memoq(header)
    columns = _ENTRY if memoq else _ABOUT | _other_columns(header)
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(cells[at + 1 :], at + 2):
        values = [value.strip() for value in (*line, *[""] * (len(header) - len(line)))]
        named = {title.strip().lower(): value for title, value in zip(header, values, strict=False) if value}
        concept = named.get("entry_id") or named.get("id") or f"concept-{number - 1}"
        about = {columns[title]: value for title, value in named.items() if title in columns}
        whole = (concept, WHOLE_CONCEPT, "")
        if about and whole not in seen:
            seen.add(whole)
            yield Row(whole, about, name, number)
        for row in _terms(header, values, concept, number, name, memoq=memoq):
            first = row.key[:2] not in seen
            if row.key not in seen:
                seen |= {row.key[:2], row.key}
                status = row.fields.get("status") or ("preferred" if first else "admitted")
                yield Row(row.key, {"status": status, **row.fields}, name, number)


def _other_columns(header: Sequence[str]) -> dict[str, str]:
    """The columns for what is neither a term nor known, by title in small letters."""
    others = (title for title in header if title and not code_of(title))
    return {t.lower(): f"sheet:{t}" for t in others if t.lower() not in (*_ABOUT, "id")}


def _terms(
    header: Sequence[str], values: Sequence[str], concept: str, number: int, name: str, *, memoq: bool
) -> Iterator[Row]:
    for place, title in enumerate(header):
        language = _language(title)
        if not language or not values[place]:
            continue
        fields: dict[str, str] = {}
        for extra, value in zip(header[place + 1 : place + 4], values[place + 1 : place + 4], strict=False):
            low = extra.strip().lower()
            if not memoq or _language(extra):
                break
            if low == "term_info":
                fields |= _info(value)
            elif value and low in ("term_example", f"{title.strip().lower()}_def"):
                fields["context" if low == "term_example" else "definition"] = value
        for term in dict.fromkeys(filter(None, map(str.strip, values[place].split("\n")))):
            yield Row((concept, language, term), fields, name, number)


def _info(text: str) -> dict[str, str]:
    """memoQ's `CaseSense;HalfPrefix;Forbidden`; what our flags cannot say is kept as it is."""
    words = [word for word in re.split(r"[;|,]\s*", text) if word]
    flags = " ".join(sorted(_INFO[word] for word in words if word in _INFO))
    fields = {"memoq:info": ";".join(words)} if words else {}
    fields |= {"flags": flags} if flags else {}
    return fields | ({"status": "deprecated"} if "Forbidden" in words else {})


def memoq_cells(rows: Sequence[Row]) -> tuple[list[list[str]], list[str]]:
    """A memoQ table with as many columns of each language as it needs, and what was left out."""
    entries = [list(own) for _, own in groupby(sorted(rows, key=order_of), key=lambda row: row.key[0])]
    most: dict[str, int] = {}
    for own in entries:
        for language in {row.key[1] for row in own if row.key[2]}:
            count = sum(row.key[1] == language and bool(row.key[2]) for row in own)
            most[language] = max(most.get(language, 0), count)
    languages = [code for code, count in sorted(most.items()) for _ in range(count)]
    about = {column: title for title, column in _ENTRY.items()}
    titles = list(_ENTRY)
    header = ["Entry_ID", *("_".join(w.capitalize() for w in t.split("_")) for t in titles)]
    table = [
        [
            *header,
            *(cell for code in languages for cell in (code, f"{code}_Def", "Term_Info", "Term_Example")),
        ]
    ]
    for own in entries:
        whole = next((row.fields for row in own if row.key[1] == WHOLE_CONCEPT), {})
        cells = [own[0].key[0], *(whole.get(_ENTRY[title], "") for title in titles)]
        for code in sorted(most):
            terms = [row for row in own if row.key[1] == code and row.key[2]]
            cells += [cell for row in terms for cell in _term_cells(row)]
            cells += [""] * 4 * (most[code] - len(terms))
        table.append(cells)
    lost = list(left_out([row for row in rows if row.key[1] != WHOLE_CONCEPT], _MEMOQ_CARRIES))
    entries_lost = sum(
        name not in about for row in rows if row.key[1] == WHOLE_CONCEPT for name in row.fields
    )
    if entries_lost:
        lost.append(f"values of concepts: {entries_lost:,}")
    return table, lost


_MEMOQ_CARRIES = ("status", "definition", "context", "memoq:info", "flags")


def _term_cells(row: Row) -> tuple[str, str, str, str]:
    flags = row.fields.get("flags", "").split()
    forbidden = row.status in (TermStatus.DEPRECATED, TermStatus.SUPERSEDED)
    known = row.fields.get("memoq:info", "").split(";") if "memoq:info" in row.fields else []
    plain = [word for word in known if word not in _INFO and word != "Forbidden"]
    words = [
        *plain,
        *(word for word, flag in _INFO.items() if flag in flags),
        *(["Forbidden"] if forbidden else []),
    ]
    get = row.fields.get
    return row.key[2], get("definition", ""), ";".join(words), get("context", "")
