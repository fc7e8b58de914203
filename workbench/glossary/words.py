"""The words of a text as terms see them: each with its lemmas, and hyphenated pairs also as one word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from workbench.inflection import lemmas_in
from workbench.text import places_of
from workbench.text import words_of as text_words

_HYPHENS = "-‐‑\u00ad"
_NO_PAIRS: Mapping[int, str] = {}
_HYPHEN = re.compile(r"(?<=\w)[-‐‑\u00ad](?=\w)")


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
        self.may_join = any(hyphen in text for hyphen in ("-" if text.isascii() else _HYPHENS))
        """Whether there may be hyphenated pairs: a quick look at the text's characters."""
        self._made: dict[int, Word] = {}

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        return places_of(self.forms, self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words: a text without a term's keys cannot hold the term."""
        of_word = lemmas_in(self.language)
        return frozenset().union(*map(of_word.__getitem__, (*self.forms, *self.joined.values())))

    @property
    def joined(self) -> Mapping[int, str]:
        """The place of a word before a hyphen → that word and the next as one (“cease-fire”: ceasefire)."""
        return self._joined if self.may_join else _NO_PAIRS

    @cached_property
    def _joined(self) -> dict[int, str]:
        spans, forms = self.spans, self.forms
        return {
            place: forms[place] + forms[place + 1]
            for place in range(len(forms) - 1)
            if spans[place + 1][0] == spans[place][1] + 1 and _HYPHEN.match(self.text, spans[place][1])
        }

    def keys_at(self, place: int) -> frozenset[str]:
        """The keys of the word of a place."""
        return lemmas_in(self.language)[self.forms[place]]

    def word(self, place: int) -> Word:
        """The word of a place."""
        made = self._made.get(place)
        if made is None:
            form = self.forms[place]
            made = self._made[place] = Word(form, *self.spans[place], self.keys_at(place))
        return made

    def readings(self, place: int) -> Iterator[tuple[Word, int]]:
        """The word at a place, and the hyphenated pair that starts there, each with the place after it."""
        if place < len(self.forms):
            yield self.word(place), place + 1
            if place in self.joined:
                form, start, end = self.joined[place], self.spans[place][0], self.spans[place + 1][1]
                yield Word(form, start, end, lemmas_in(self.language)[form]), place + 2


@lru_cache(maxsize=512)
def words_of(text: str, language: str) -> Words:
    """The words of a text in a language with spaces."""
    return Words(text, language)
