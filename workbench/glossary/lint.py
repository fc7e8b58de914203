"""What is wrong with a glossary: where, and what to do about it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from workbench.errors import BadInput
from workbench.glossary.language_names import tag_of
from workbench.glossary.matching import find_term
from workbench.glossary.reading import read_glossary
from workbench.glossary.table import CONFLICT_MARKS, WHOLE_CONCEPT, Row, endless, order_of, read_rows, term_of
from workbench.model import TermStatus
from workbench.regular_files import content_of
from workbench.text import primary, tokens

KNOWN_FLAGS = (
    "advice", "ambiguous", "case", "do_not_translate", "exact", "nested", "prefix", "proposed", "whole",
)  # fmt: skip
_SPACES = re.compile(r"^\s|\s$|\s\s|[\u00a0\u2000-\u200b\u2028-\u202e\u2066-\u2069\ufeff]")
_SEVERAL = re.compile(r"\S\s*[;；]\s*\S|\S\s+[/|]\s+\S")
_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kr": "ko", "ua": "uk"}
"""Codes of countries that are taken for languages, of which none has such a code."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, in words."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


def lint_files(files: Iterable[Path]) -> list[Problem]:
    """The problems of glossary files together; one that cannot be read is a problem itself."""
    problems: list[Problem] = []
    rows: list[Row] = []
    for file in files:
        try:
            own = read_rows(file) if _is_table(file) else read_glossary(file)
        except BadInput as error:
            problems += _conflicts(file) or [Problem(str(file), str(error).removeprefix(f"{file}: "))]
            continue
        rows += own
        problems += _order(own) if _is_table(file) else []
    return problems + lint(rows)


def _is_table(file: Path) -> bool:
    return file.suffix.lower() == ".tsv"


def _conflicts(file: Path) -> list[Problem]:
    lines = content_of(file).decode("utf-8", "replace").splitlines()
    return [
        Problem(
            f"{file}: line {at}", "an unresolved merge conflict begins here; keep one version of its rows."
        )
        for at, line in enumerate(lines, 1)
        if line.startswith(CONFLICT_MARKS[0])
    ]


def lint(rows: Sequence[Row]) -> list[Problem]:
    """The problems of rows, in their order."""
    found = [*_of_each(rows), *_repeated(rows), *_preferred(rows), *_contradictions(rows), *_alone(rows)]
    places = {row.where: place for place, row in enumerate(rows)}
    return sorted(found, key=lambda problem: places.get(problem.where, -1))


def _of_each(rows: Iterable[Row]) -> Iterator[Problem]:
    for row in rows:
        for words in _in_row(row):
            yield Problem(row.where, words)


def _in_row(row: Row) -> Iterator[str]:
    _, language, term = row.key
    if problem := endless(term):
        yield problem
        return  # what else is wrong with it would take for ever to find
    if primary(language) in _COUNTRIES:
        yield f"“{language}” is a country; its language is “{_COUNTRIES[primary(language)]}”."
    elif language != WHOLE_CONCEPT and not tag_of(language):
        yield f"“{language}” is no language code; use those of BCP 47, such as en, pt-BR or zh-Hant."
    if _SPACES.search(term):
        yield f"“{term}” has a stray or invisible space."
    if _CONTROL.search(term) or unicodedata.normalize("NFC", term) != term:
        yield f"“{term}” has a control character or a decomposed letter; write it in NFC."
    if _SEVERAL.search(term):
        yield f"“{term}” looks like several terms in one; give each its own row."
    mixed = [token.text for token in tokens(term) if len(_scripts(token.text)) > 1]
    if mixed:
        yield f"“{mixed[0]}” mixes letters of {' and '.join(sorted(_scripts(mixed[0])))}."
    name = row.fields.get("part_of_speech") == "proper_noun" and "ambiguous" not in row.fields.get(
        "flags", ""
    )
    if name and language == "en" and term.islower() and term.isalpha():
        yield f"“{term}” is a proper noun in small letters."
    yield from _examples(row)
    for flag in row.fields.get("flags", "").split():
        if flag not in KNOWN_FLAGS and not flag.startswith("unless:"):
            yield f"the flag “{flag}” is not known; known: {', '.join(KNOWN_FLAGS)}, unless:WORD."


def _examples(row: Row) -> Iterator[str]:
    """The row's own examples that do not hold; a column may have several, one a line."""
    _, language, term = row.key
    for column, wanted in (("right", True), ("wrong", False)):
        for example in row.fields.get(column, "").splitlines():
            if bool(find_term(term_of(row), example, language)) is not wanted:
                found = "not found" if wanted else "found"
                yield f"“{term}” is {found} in its {column} example “{example}”."


def _scripts(word: str) -> set[str]:
    names = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
    return names & {"LATIN", "CYRILLIC", "GREEK"}


def _repeated(rows: Iterable[Row]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], str] = {}
    for row in rows:
        if row.key in seen:
            yield Problem(
                row.where, f"{row.key[0]} already has “{row.key[2]}” ({row.key[1]}) at {seen[row.key]}."
            )
        seen.setdefault(row.key, row.where)


def _preferred(rows: Iterable[Row]) -> Iterator[Problem]:
    groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.key[2]:
            groups[row.key[:2]].append(row)
    for (concept, language), group in groups.items():
        wanted = list({row.key: row for row in group if row.status is TermStatus.PREFERRED}.values())
        if len(wanted) > 1:
            terms = ", ".join(f"“{row.key[2]}”" for row in wanted)
            yield Problem(
                wanted[1].where, f"{concept} prefers {terms} in {language}; prefer one, admit others."
            )
        if not wanted and not any(row.status.allowed for row in group):
            yield Problem(group[0].where, f"{concept} forbids every term in {language} and allows none.")


def _contradictions(rows: Iterable[Row]) -> Iterator[Problem]:
    """One wording of two concepts: preferred in both, or preferred in one and forbidden in the other."""
    homes: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.key[2]:
            homes[row.key[1], row.key[2]].append(row)
    for (language, term), group in homes.items():
        wanted = [row for row in group if row.status is TermStatus.PREFERRED]
        forbidden = [row for row in group if row.status is TermStatus.DEPRECATED]
        plain = [row for row in wanted if "ambiguous" not in row.fields.get("flags", "").split()]
        plain = list({row.key[0]: row for row in plain}.values())
        if wanted and forbidden:
            yield Problem(
                forbidden[0].where,
                f"“{term}” ({language}) is deprecated for {forbidden[0].key[0]} but preferred for "
                f"{wanted[0].key[0]}.",
            )
        elif len(plain) > 1:
            both = " and ".join(row.key[0] for row in plain)
            yield Problem(
                plain[1].where, f"“{term}” ({language}) is preferred for {both}; flag one ambiguous."
            )


def _alone(rows: Iterable[Row]) -> Iterator[Problem]:
    """Concepts that are untranslated: terms in one language only, none flagged do_not_translate."""
    concepts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.key[2]:
            concepts[row.key[0]].append(row)
    for concept, own in concepts.items():
        kept = any("do_not_translate" in row.fields.get("flags", "").split() for row in own)
        if len({row.key[1] for row in own}) == 1 and not kept:
            yield Problem(own[0].where, f"{concept} has terms in {own[0].key[1]} only: untranslated.")


def _order(rows: Sequence[Row]) -> Iterator[Problem]:
    for before, row in pairwise(rows):
        if order_of(row)[:5] < order_of(before)[:5]:
            yield Problem(row.where, "out of order; `workbench glossary convert FILE -o FILE` sorts a table.")
            return
