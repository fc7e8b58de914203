"""The long TSV of a glossary: one row a term, kept as files in Git."""

from collections.abc import Iterable
from pathlib import Path

from workbench.errors import BadInput
from workbench.model import Concept, Term, TermStatus

COLUMNS = ("concept", "language", "term", "status", "part_of_speech", "flags", "note")
_NEEDED = ("concept", "language", "term")


def read_table(path: Path) -> tuple[Concept, ...]:
    """The concepts of one file, in order of first appearance. Raises BadInput naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the glossary cannot be read: {error}.") from error
    header = lines[0].split("\t") if lines else []
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise BadInput(
            f"{path}: line 1 must name the columns; “{missing[0]}” is missing (known: {', '.join(COLUMNS)})."
        )
    terms: dict[str, list[Term]] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            concept, term = _row(line, header, f"{path}: line {number}")
            terms.setdefault(concept, []).append(term)
    return tuple(Concept(name, tuple(rows), subject_field=path.stem) for name, rows in terms.items())


def _row(line: str, header: list[str], where: str) -> tuple[str, Term]:
    values = dict(zip(header, line.split("\t"), strict=False))
    for name in _NEEDED:
        if not values.get(name, "").strip():
            raise BadInput(f"{where}: the column “{name}” is empty.")
    try:
        status = TermStatus(values.get("status") or "preferred")
    except ValueError as error:
        raise BadInput(f"{where}: {error}; use preferred, admitted, deprecated or superseded.") from error
    term = Term(
        text=values["term"],
        language=values["language"],
        status=status,
        part_of_speech=values.get("part_of_speech", ""),
        flags=tuple(values.get("flags", "").split()),
        note=values.get("note", ""),
    )
    return values["concept"], term


def table_files(place: Path) -> Iterable[Path]:
    """The glossary files of a path: itself, or every `.tsv` below a folder (renderings left out)."""
    if place.is_dir():
        return sorted(path for path in place.rglob("*.tsv") if "renderings" not in path.parts)
    return (place,)
