"""How alike two source texts are, in the percentages that translators know.

101 the same text between the same neighbours · 100 the same text · below: the mean of how alike their words
and their characters are (1 − Levenshtein distance ÷ the longer length; a character of a script without
spaces is a word), less a penalty for each tag and number that differs. Case and spacing are no part of it,
but only the same text reaches 100. Percentages are whole numbers, rounded down.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from workbench.placeholders import TOKEN
from workbench.text import SPACELESS

IN_CONTEXT = 101
EXACT = 100
NEARLY = 99
"""The most that a text can reach which is not the same."""
TAG_PENALTY = 1
NUMBER_PENALTY = 2
LARGEST_PENALTY = 10
"""The most that tags, and that numbers, can cost together."""

NUMBER = re.compile(r"\d+(?:[.,:/’'\u00a0\u202f-]\d+)*")
"""A number, date or time written in digits."""
_WORD = re.compile(rf"[{SPACELESS}]|[^\W_{SPACELESS}]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Shape:
    """A text as it is compared: its words and characters with numbers and tags set apart."""

    canonical: str
    letters: str
    """Lower case, without tags, every number as `0`, spaces as one."""
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    tags: tuple[str, ...]


def canonical(text: str) -> str:
    """The text in NFC with its tags numbered in the order in which they come."""
    text = unicodedata.normalize("NFC", text)
    if "⟦" not in text:
        return text
    numbers: dict[str, int] = {}

    def renumbered(found: re.Match[str]) -> str:
        token = found.group()
        slash = "/" if token.startswith("⟦/") else ""
        return f"⟦{slash}{numbers.setdefault(token.strip('⟦/⟧'), len(numbers) + 1)}⟧"

    return TOKEN.sub(renumbered, text)


@lru_cache(maxsize=8192)
def shape_of(text: str) -> Shape:
    """The text as it is compared."""
    same = canonical(text)
    tags: tuple[str, ...] = ()
    plain = same
    if "⟦" in same:
        tags = tuple(TOKEN.findall(same))
        plain = TOKEN.sub("", same)
    numbers = tuple(NUMBER.findall(plain))
    if numbers:
        plain = NUMBER.sub("0", plain)
    letters = _SPACE.sub(" ", plain).strip().casefold()
    return Shape(same, letters, tuple(_WORD.findall(letters)), numbers, tags)


def similarity(first: Shape, second: Shape, least: int = 0) -> int:
    """How alike two texts are, 0 to 100; anything below `least` may come back as 0. Symmetric."""
    if first.canonical == second.canonical:
        return EXACT
    enough = max(0.0, 2 * least / 100 - 1 - 1e-9)
    characters = Levenshtein.normalized_similarity(first.letters, second.letters, score_cutoff=enough)
    if not characters and enough:
        return 0
    words = characters
    if first.words or second.words:
        words = Levenshtein.normalized_similarity(first.words, second.words)
    alike = int(50 * (words + characters) + 1e-9)
    alike -= _penalty(first.numbers, second.numbers, NUMBER_PENALTY)
    alike -= _penalty(first.tags, second.tags, TAG_PENALTY)
    return max(0, min(alike, NEARLY))


def _penalty(first: Sequence[str], second: Sequence[str], each: int) -> int:
    if first == second:
        return 0
    return min(each * Levenshtein.distance(first, second), LARGEST_PENALTY)


def same_context(stored: tuple[str | None, str | None], asked: tuple[str | None, str | None]) -> bool:
    """Whether the neighbours (before, after) agree: where both are known they are the same, and one is."""
    known = [(s, a) for s, a in zip(stored, asked, strict=True) if s is not None and a is not None]
    if not any(s for s, _ in known):
        return False
    return all(canonical(s) == canonical(a) for s, a in known)
