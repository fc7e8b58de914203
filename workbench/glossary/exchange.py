"""Two-column glossaries of other tools: OmegaT's tab-separated text and Weblate's CSV.

They know one language pair, one source and its targets, and a comment; what else is left out is said.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from workbench.counts import counted
from workbench.errors import BadInput
from workbench.glossary.left_out import left_out
from workbench.glossary.table import Key, Row, rows_of
from workbench.model import TermStatus
from workbench.regular_files import content_of
from workbench.spreadsheets import quoted, unquoted

_SOURCE = re.compile(r"source([ _](term|text|language))?")
_TARGET = re.compile(r"(target|translation)([ _](term|text|language))?")
_COMMENTS = (
    "comment", "note", "notes", "explanation", "translator_comments", "developer_comments", "context",
    "description",
)  # fmt: skip
_HEADS = frozenset((*_COMMENTS, "id", "location", "fuzzy"))
"""What Weblate and spreadsheets call the columns of pairs."""


def read_pairs(path: Path, source_lang: str, target_lang: str) -> list[Row]:
    """The rows of a delimited table of another tool. Raises BadInput where it cannot be told what is what."""
    text = decoded(path)
    comma = path.suffix.lower() == ".csv"
    first = text.split("\n", 1)[0]
    delimiter = max((",;\t" if comma else "\t"), key=first.count)
    try:
        if comma:
            cells = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
            lines = [list(map(unquoted, line)) for line in cells]
        else:
            lines = [line.split(delimiter) for line in text.splitlines()]
    except csv.Error as error:
        raise BadInput(f"{path}: not a readable table: {error}.") from error
    return rows_of_cells(lines, path, source_lang, target_lang)


def rows_of_cells(
    lines: Sequence[Sequence[str]], path: Path, source_lang: str, target_lang: str
) -> list[Row]:
    """The rows of a table of cells: ours, memoQ's, one column a language, or pairs of source and target."""
    from workbench.glossary.wide import header_at, rows_of_wide

    header = [name.strip() for name in lines[0]] if lines else []
    if {"concept", "language", "term"} <= set(header):
        return rows_of("".join("\t".join(map(_escaped, line)) + "\n" for line in lines), str(path))
    if (at := header_at(lines)) is not None:
        return list(rows_of_wide(lines, str(path), at))
    if not (source_lang and target_lang):
        if not any(map(any, lines)):
            raise BadInput(f"{path} is empty.")
        raise BadInput(
            f"{path}: its first line names no language. Name them there, one a column (en, German, zh-Hant), "
            "or for pairs, source first, give --source-lang and --target-lang."
        )
    return list(_rows(lines, path, (source_lang, target_lang)))


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "")


def decoded(path: Path) -> str:
    """A file's text: UTF-8, or UTF-16 with its mark. Raises BadInput."""
    try:
        data = content_of(path)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the glossary cannot be read: {error}; save it as UTF-8.") from error


def _rows(lines: Sequence[Sequence[str]], path: Path, languages: tuple[str, str]) -> Iterator[Row]:
    source, target, comments, first = _columns(lines, path)
    seen: set[Key] = set()
    translated: set[str] = set()
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for number, line in enumerate(lines[first:], first + 1):
        where = f"{path}: line {number}"
        if not any(value.strip() for value in line) or line[0].startswith("# "):
            continue
        if max(source, target) >= len(line):
            raise BadInput(
                f"{where}: it has {counted(len(line), 'column')}; a source and a target are needed."
            )
        text, rendering = line[source].strip(), line[target].strip()
        if not text or not rendering:
            continue
        if text not in ids:
            ids[text] = concept_id(text, taken)
            taken.add(ids[text])
        concept = ids[text]
        said = (line[comment].strip() for comment in comments if len(line) > comment)
        note = next(filter(None, said), "")
        status = "admitted" if concept in translated else "preferred"
        translated.add(concept)
        for key, fields in (
            ((concept, languages[0], text), {"status": "preferred"}),
            ((concept, languages[1], rendering), {"status": status} | ({"note": note} if note else {})),
        ):
            if key not in seen:
                seen.add(key)
                yield Row(key, fields, str(path), number)


def _columns(lines: Sequence[Sequence[str]], path: Path) -> tuple[int, int, Sequence[int], int]:
    """The places of source, target and comments, and the first line of data."""
    names = [name.strip().lower() for name in lines[0]] if lines else []
    targets = [place for place, name in enumerate(names) if _TARGET.fullmatch(name)]
    sources = [place for place, name in enumerate(names) if _SOURCE.fullmatch(name)]
    if sources and targets:
        return sources[0], targets[0], [names.index(name) for name in _COMMENTS if name in names], 1
    heads = {*sources, *targets}
    if heads and all(place in heads or name in _HEADS for place, name in enumerate(names)):
        lacking = "translation (“target”)" if sources else "source (“source”)"
        raise BadInput(f"{path}: line 1 names no column for the {lacking}; a table of pairs needs both.")
    return 0, 1, (2,), 0


def concept_id(text: str, taken: Container[str]) -> str:
    """A readable id for a source text: small letters, digits and hyphens; numbered where another has it."""
    plain = unicodedata.normalize("NFKC", text).lower()
    wanted = re.sub(r"[\W_]+", "-", plain).strip("-") or "term-" + "-".join(f"{ord(c):x}" for c in text)
    chosen, number = wanted, 1
    while chosen in taken:
        number += 1
        chosen = f"{wanted}-{number}"
    return chosen


def pairs_text(
    rows: Sequence[Row], source_lang: str, target_lang: str, *, comma: bool
) -> tuple[str, list[str]]:
    """The pairs as CSV with a header (Weblate) or tab-separated (OmegaT), and what was left out."""
    concepts: dict[str, list[Row]] = {}
    for row in rows:
        concepts.setdefault(row.key[0], []).append(row)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if comma else "\t", lineterminator="\n")
    if comma:
        writer.writerow(("source", "target", "context"))
    count = 0
    for own in concepts.values():
        for source in _allowed(own, source_lang):
            for target in _allowed(own, target_lang):
                cells = (source.key[2], target.key[2], target.fields.get("note", ""))
                writer.writerow(map(quoted, cells) if comma else [" ".join(cell.split()) for cell in cells])
                count += 1
    if not count:
        raise BadInput(f"The glossary has no concept with terms in both {source_lang} and {target_lang}.")
    return out.getvalue(), list(_left_out(rows, (source_lang, target_lang)))


def _allowed(rows: Iterable[Row], language: str) -> list[Row]:
    found = [row for row in rows if row.key[1] == language and row.key[2] and row.status.allowed]
    return sorted(found, key=lambda row: row.status is not TermStatus.PREFERRED)


def _left_out(rows: Sequence[Row], languages: tuple[str, str]) -> Iterator[str]:
    forbidden = sum(row.key[1] in languages and not row.status.allowed for row in rows if row.key[2])
    if forbidden:
        yield f"deprecated or superseded terms: {forbidden:,}"
    yield from left_out(rows, ("status", "note"), languages)
