"""The words of a text as terms see them: each with its lemmas, and hyphenated pairs also as one word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.inflection import lemmas
from workbench.text import tokens

_HYPHENS = frozenset("-‐‑\u00ad")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the keys under which a term may find it."""

    text: str
    start: int
    end: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order."""

    text: str
    language: str
    plain: tuple[Word, ...]
    joined: dict[int, Word]
    """The place of a word before a hyphen → that word and the next as one (“cease-fire”)."""
    keys: frozenset[str]
    """The keys of all words: a text without a term's keys cannot hold the term."""

    def readings(self, place: int) -> Iterator[tuple[Word, int]]:
        """The word at a place, and the hyphenated pair that starts there, each with the place after it."""
        if place < len(self.plain):
            yield self.plain[place], place + 1
            if place in self.joined:
                yield self.joined[place], place + 2


@lru_cache(maxsize=2048)
def words_of(text: str, language: str) -> Words:
    """The words of a text in a language with spaces."""
    plain = tuple(Word(t.text, t.start, t.end, lemmas(t.text, language)) for t in tokens(text))
    joined = {}
    for place, (left, right) in enumerate(pairwise(plain)):
        if right.start - left.end == 1 and text[left.end] in _HYPHENS:
            form = left.text + right.text
            joined[place] = Word(form, left.start, right.end, lemmas(form, language))
    every = frozenset(key for word in (*plain, *joined.values()) for key in word.keys)
    return Words(text, language, plain, joined, every)
