"""What Chinese words mean by CC-CEDICT: evidence beside a suspected word of a translation."""

from dataclasses import dataclass
from functools import cache

from workbench.renderings.dictionary import entries, tidy

_LONGEST = 6
"""Characters of a headword that are looked for around a place."""
_MOST_WORDS = 3
"""Words of a gloss; longer ones explain rather than translate."""


@dataclass(frozen=True, slots=True)
class SourceWord:
    """A dictionary word in a Chinese text and its English glosses, best known first."""

    start: int
    end: int
    text: str
    glosses: tuple[str, ...]


def word_around(text: str, start: int, end: int) -> SourceWord | None:
    """The longest dictionary word of two characters and more that holds the middle of `[start:end]`."""
    middle = (start + end - 1) // 2
    best: SourceWord | None = None
    for first in range(max(0, middle - _LONGEST + 1), middle + 1):
        for last in range(max(middle + 1, first + 2), min(len(text), first + _LONGEST) + 1):
            glosses = _glosses().get(text[first:last], ())
            if glosses and (best is None or last - first > best.end - best.start):
                best = SourceWord(first, last, text[first:last], glosses)
    return best


@cache
def _glosses() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for names, glosses in entries():
        short = [
            plain
            for gloss in glosses
            for part in gloss.split(";")
            if (plain := tidy(part)) and len(plain.split()) <= _MOST_WORDS
        ]
        for name in names:
            if len(name) > 1 and short:
                found.setdefault(name, {}).update(dict.fromkeys(short))
    return {name: tuple(glosses) for name, glosses in found.items()}
