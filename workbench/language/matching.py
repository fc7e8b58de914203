"""Where one way to say a phrase stands in a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress
from operator import not_

from workbench.language.inflection import lemmas_in
from workbench.language.patterns import Edge, Element, Gap, Word
from workbench.text import AT_HAND, Token, ends_of, sentences, tokens, words_of

_BETWEEN = re.compile(r"[\s\-‐‑–/'’\"“”‘«»]*")
_SENTENCE_END = re.compile(r"[.!?;。！？；]\s|[。！？；]")

Standing = tuple[Word, Token]
"""A word of a phrase and the token that it is in a text."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase stands: its span and the token of each of its words in order."""

    start: int
    end: int
    words: tuple[Standing, ...]


def as_written(token: Token) -> Standing:
    """A word of a text that no pattern names as a word of a match."""
    return Word(token.text.lower(), frozenset((token.text.lower(),))), token


class Text:
    """A text as phrases are looked for in it: its words in order, their lemmas and their places."""

    def __init__(self, text: str, language: str) -> None:
        """`language` is that of the text."""
        self.text, self.language = text, language
        self.words = words_of(text)
        self.lemmas = list(map(lemmas_in(language).__getitem__, self.words))

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return ends_of(self.words, self.text)

    def start(self, place: int) -> int:
        """Where the word of a place begins."""
        return self.ends[place] - len(self.words[place])

    def token(self, place: int) -> Token:
        """The word of a place."""
        return Token(self.words[place], self.start(place), self.ends[place])

    def has(self, word: Word, place: int) -> bool:
        """Whether the word of a place is a form of a phrase's word."""
        if word.forms:
            return not word.forms.isdisjoint(self.lemmas[place])
        return word.matches(self.words[place], self.language)


@lru_cache(maxsize=AT_HAND)
def text_of(text: str, language: str) -> Text:
    """A text to look for phrases in; those of one segment ask in turn."""
    return Text(text, language)


def starts(opening: tuple[Word, ...], text: Text) -> Sequence[int]:
    """The words at which a variant may begin that has these words before its first gap."""
    places: Sequence[int] = range(len(text.words) + 1 - max(1, len(opening)))
    for shift, word in enumerate(opening):
        if word.forms and not shift:
            # All words of the text are looked at only here, so no step of Python's is taken for each.
            places = list(compress(places, map(not_, map(word.forms.isdisjoint, text.lemmas))))
        else:
            places = [place for place in places if text.has(word, place + shift)]
        if not places:
            break
    return places


def match(
    variant: tuple[Element, ...],
    opening: tuple[Word, ...],
    place: int,
    text: Text,
    in_vain: set[tuple[int, int]],
) -> Found | None:
    """The match of a variant that begins at a place which `starts` gives, shortest gaps first.

    `in_vain` holds gaps and places from which nothing was found: without it, a pattern of many gaps
    would try every combination of their lengths.
    """
    at, after = len(opening), place + len(opening)
    if isinstance(variant[0], Edge):
        if not _at_edge(variant[0], text, place):
            return None
        at += 1
    if not all(_is_joined(text, inner) for inner in range(place + 1, after)):
        return None
    for rest in _walk(variant, at, text, after, in_vain):
        begun = (_standing(word, text, where) for where, word in enumerate(opening, place))
        own = tuple(pair for pair in (*begun, *rest) if not pair[0].context)
        if own:
            return Found(own[0][1].start, own[-1][1].end, own)
    return None


def _walk(
    variant: tuple[Element, ...], at: int, text: Text, place: int, in_vain: set[tuple[int, int]]
) -> Iterator[tuple[Standing, ...]]:
    """The ways in which the rest of a variant stands at a place, shortest gaps first."""
    if at == len(variant):
        yield ()
        return
    element = variant[at]
    if isinstance(element, Edge):
        if _at_edge(element, text, place):
            yield from _walk(variant, at + 1, text, place, in_vain)
    elif isinstance(element, Gap):
        if (at, place) in in_vain:
            return
        for skipped in range(element.most + 1):
            if place + skipped > len(text.words) or not _runs_on(text, place, skipped):
                break
            yield from _walk(variant, at + 1, text, place + skipped, in_vain)
        in_vain.add((at, place))
    elif (
        place < len(text.words)
        and text.has(element, place)
        and (not isinstance(variant[at - 1], Word) or at == 0 or _is_joined(text, place))
    ):
        for rest in _walk(variant, at + 1, text, place + 1, in_vain):
            yield (_standing(element, text, place), *rest)


def _standing(word: Word, text: Text, place: int) -> Standing:
    return word.chosen(text.words[place], text.language), text.token(place)


def _is_joined(text: Text, place: int) -> bool:
    """Whether only spaces, hyphens or quotation marks part the word of a place from the one before it."""
    if place == 0:
        return True
    start, end = text.ends[place - 1], text.start(place)
    if _BETWEEN.fullmatch(text.text, start, end):
        return True
    in_number = text.words[place - 1][-1].isdigit() and text.words[place][0].isdigit()
    return in_number and text.text[start:end] in (":", ".", ",")


def _runs_on(text: Text, place: int, skipped: int) -> bool:
    """Whether no sentence ends between the word before a gap and the word after it."""
    if place == 0 or place + skipped >= len(text.words):
        return True
    return not _SENTENCE_END.search(text.text[text.ends[place - 1] : text.start(place + skipped)])


def _at_edge(edge: Edge, text: Text, place: int) -> bool:
    whole = text.text
    if edge.at_start:
        spot = text.start(place) if place < len(text.words) else len(whole)
        return any(not tokens(whole[start:spot]) and start <= spot for start, _ in sentences(whole))
    spot = text.ends[place - 1] if place else 0
    if edge.mark:
        return whole[spot:].lstrip("\"”’'»)").startswith(edge.mark)
    return any(start < spot <= end and not tokens(whole[spot:end]) for start, end in sentences(whole))
