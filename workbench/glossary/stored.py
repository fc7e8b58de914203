"""The concepts of large glossaries as the user's cache keeps them: a start need not read tables again."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.compiled import compiled, files_key
from workbench.glossary.table import concepts_of, read_table
from workbench.model import Concept, Term, TermStatus

_LARGE = 200_000
"""Bytes of glossary files from which they are worth keeping."""
_STATUS_OF = {status.value: status for status in TermStatus}


def concepts_in_files(files: Sequence[Path]) -> Iterator[Concept]:
    """The concepts of TSV and TBX files, file by file. Raises BadInput naming the file and line."""
    try:
        is_large = sum(file.stat().st_size for file in files) >= _LARGE
        key = files_key(files) if is_large else b""
    except OSError:  # reading the file says which and why
        key = b""
    if not key:
        return (concept for file in files for concept in _concepts(file))
    rows = compiled("glossary", key, lambda: [_row(c) for file in files for c in _concepts(file)])
    return map(_concept, rows)


def _concepts(file: Path) -> Iterable[Concept]:
    if file.suffix.lower() == ".tsv":
        return read_table(file)
    from workbench.glossary.reading import read_glossary

    return concepts_of(read_glossary(file), subject_field=file.stem)


def _row(concept: Concept) -> list[Any]:
    terms = [
        [term.text, term.language, term.status, term.part_of_speech, term.flags, term.note]
        for term in concept.terms
    ]
    return [concept.id, concept.subject_field, concept.definition, concept.note, terms]


def _concept(row: Sequence[Any]) -> Concept:
    name, subject_field, definition, note, terms = row
    return Concept(name, tuple(map(_term, terms)), subject_field, definition, note)


def _term(row: Sequence[Any]) -> Term:
    text, language, status, part_of_speech, flags, note = row
    return Term(text, language, _STATUS_OF[status], part_of_speech, tuple(flags), note)
