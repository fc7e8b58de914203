"""Cuts a text into clauses at its punctuation: the units whose omission or addition can be seen."""

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.text import size, writes_without_spaces

_BREAK = re.compile(r"[，。；：！？…]+[”’」』）]*|[.!?;:,]+[\"'”’»)\]]*(?=\s|$)|\s[—–-]+\s|——|\n")
_FEWEST = {True: 5, False: 3}
"""Characters (scripts without spaces) or words of the shortest piece that stands as a clause of its own."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text between marks of punctuation; the marks are left out."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses in order; pieces too short for one join the piece before (the first: the one after)."""
    found: list[tuple[int, int]] = []
    start = 0
    for end, following in [m.span() for m in _BREAK.finditer(text)] + [(len(text), len(text))]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if right > left:
            found.append((left, right))
        start = following
    joined: list[tuple[int, int]] = []
    for span in found:
        if joined and _FEWEST[writes_without_spaces(language)] > min(
            size(text[slice(*span)], language), size(text[slice(*joined[-1])], language)
        ):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return tuple(Clause(a, b, text[a:b]) for a, b in joined)
