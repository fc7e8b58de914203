"""The words of a text as terms see them: each with its lemmas, and hyphenated pairs also as one word."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from workbench.language.inflection import lemmas_in
from workbench.text import AT_HAND, ends_of
from workbench.text import words_of as text_words

_HYPHENS = "-‐‑\u00ad"
_NO_PAIRS: Mapping[int, str] = {}
_HYPHEN = re.compile(f"[{_HYPHENS}]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the keys under which a term may find it."""

    text: str
    start: int
    end: int
    keys: frozenset[str]


class Words:
    """The words of one text in order; each is looked at only when a term asks for it."""

    def __init__(self, text: str, language: str) -> None:
        """`text` is of a language with spaces."""
        self.text = text
        self.language = language
        self.forms = text_words(text)
        self.may_join = may_join(text)
        self._ends: list[int] | None = None
        self._joined: Mapping[int, str] | None = None
        self._made: dict[int, Word] = {}

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def ends(self) -> list[int]:
        """Where each word ends."""
        if self._ends is None:  # no `cached_property`, which takes a lock for each text
            self._ends = ends_of(self.forms, self.text)
        return self._ends

    def start(self, place: int) -> int:
        """Where the word of a place begins."""
        return self.ends[place] - len(self.forms[place])

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words: a text without a term's keys cannot hold the term."""
        of_word = lemmas_in(self.language)
        return frozenset().union(*map(of_word.__getitem__, (*self.forms, *self.joined.values())))

    @property
    def joined(self) -> Mapping[int, str]:
        """The place of a word before a hyphen → that word and the next as one (“cease-fire”: ceasefire)."""
        if self._joined is None:
            self._joined = self._pairs() if self.may_join else _NO_PAIRS
        return self._joined

    def _pairs(self) -> dict[int, str]:
        """The words that only a hyphen parts."""
        forms, ends = self.forms, self.ends
        pairs: dict[int, str] = {}
        for hyphen in _HYPHEN.finditer(self.text):
            place = hyphen.start()
            first = bisect_left(ends, place)
            is_pair = first + 1 < len(ends) and ends[first] == place
            if is_pair and ends[first + 1] - len(forms[first + 1]) == place + 1:
                pairs[first] = forms[first] + forms[first + 1]
        return pairs

    def keys_at(self, place: int) -> frozenset[str]:
        """The keys of the word of a place."""
        return lemmas_in(self.language)[self.forms[place]]

    def word(self, place: int) -> Word:
        """The word of a place."""
        made = self._made.get(place)
        if made is None:
            form, end = self.forms[place], self.ends[place]
            made = self._made[place] = Word(form, end - len(form), end, self.keys_at(place))
        return made

    def readings(self, place: int) -> Iterator[tuple[Word, int]]:
        """The word at a place, and the hyphenated pair that starts there, each with the place after it."""
        if place < len(self.forms):
            yield self.word(place), place + 1
            if place in self.joined:
                form, start, end = self.joined[place], self.start(place), self.ends[place + 1]
                yield Word(form, start, end, lemmas_in(self.language)[form]), place + 2


def may_join(text: str) -> bool:
    """Whether a text may have hyphenated pairs: a quick look at its characters."""
    return "-" in text or (not text.isascii() and any(hyphen in text for hyphen in _HYPHENS))


@lru_cache(maxsize=AT_HAND)
def words_of(text: str, language: str) -> Words:
    """The words of a text in a language with spaces."""
    return Words(text, language)
