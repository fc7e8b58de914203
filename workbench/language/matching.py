"""Where one way to say a phrase stands in a text, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from workbench.language.inflection import lemmas_in
from workbench.language.patterns import Edge, Element, Gap, Word, beginnings
from workbench.remembered import Remembered
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
        self.forms = frozenset().union(*self.lemmas)
        """The lemmas and forms of all words."""
        self._places: dict[frozenset[str], Sequence[int]] = {}

    @cached_property
    def begun(self) -> frozenset[str]:
        """The forms and the beginnings of all words."""
        return self.forms.union(*map(_beginnings_in(self.language).__getitem__, self.words))

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return ends_of(self.words, self.text)

    def places(self, forms: frozenset[str]) -> Sequence[int]:
        """The words that are any of these forms; the variants of a phrase ask for the same ones in turn."""
        found = self._places.get(forms)
        if found is None:
            lacks = forms.isdisjoint
            found = [place for place, lemmas in enumerate(self.lemmas) if not lacks(lemmas)]
            self._places[forms] = found
        return found

    def start(self, place: int) -> int:
        """Where the word of a place begins."""
        return self.ends[place] - len(self.words[place])

    def token(self, place: int) -> Token:
        """The word of a place."""
        word, end = self.words[place], self.ends[place]
        return Token(word, end - len(word), end)

    def has(self, word: Word, place: int) -> bool:
        """Whether the word of a place is a form of a phrase's word."""
        if word.forms:
            return not word.forms.isdisjoint(self.lemmas[place])
        return word.matches(self.words[place], self.language)


class _Beginnings(Remembered[str, frozenset[str]]):
    """Word → its beginnings in one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def work_out(self, word: str) -> frozenset[str]:
        return beginnings(word, self._language)


@cache
def _beginnings_in(language: str) -> _Beginnings:
    return _Beginnings(language)


@lru_cache(maxsize=AT_HAND)
def text_of(text: str, language: str) -> Text:
    """A text to look for phrases in; those of one segment ask in turn."""
    return Text(text, language)


def starts(sought: tuple[tuple[int, Word], ...], text: Text) -> Sequence[int]:
    """The words at which a variant may begin whose opening has these words at these distances from each."""
    lemmas = text.lemmas
    last = len(lemmas) - max(1, len(sought))
    places: Sequence[int] | None = None
    for shift, word in sought:
        if places is None:
            if word.forms:
                places = [
                    place - shift for place in text.places(word.forms) if shift <= place <= last + shift
                ]
            else:
                places = [place for place in range(last + 1) if text.has(word, place + shift)]
        elif word.forms:
            lacks = word.forms.isdisjoint
            places = [place for place in places if not lacks(lemmas[place + shift])]
        else:
            places = [place for place in places if text.has(word, place + shift)]
        if not places:
            return ()
    return range(last + 1) if places is None else places


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
    rest = _rest(variant, at, text, after, in_vain)
    if rest is None:
        return None
    begun = [_standing(word, text, where) for where, word in enumerate(opening, place) if not word.context]
    own = (*begun, *rest)
    return Found(own[0][1].start, own[-1][1].end, own)


def _rest(
    variant: tuple[Element, ...], at: int, text: Text, place: int, in_vain: set[tuple[int, int]]
) -> tuple[Standing, ...] | None:
    """The words of the rest of a variant at a place, with the shortest gaps; None if it isn't there."""
    if at == len(variant):
        return ()
    element = variant[at]
    if isinstance(element, Edge):
        return _rest(variant, at + 1, text, place, in_vain) if _at_edge(element, text, place) else None
    if isinstance(element, Gap):
        if (at, place) in in_vain:
            return None
        for skipped in range(element.most + 1):
            if place + skipped > len(text.words) or not _runs_on(text, place, skipped):
                break
            rest = _rest(variant, at + 1, text, place + skipped, in_vain)
            if rest is not None:
                return rest
        in_vain.add((at, place))
        return None
    if place >= len(text.words) or not text.has(element, place):
        return None
    if at and isinstance(variant[at - 1], Word) and not _is_joined(text, place):
        return None
    rest = _rest(variant, at + 1, text, place + 1, in_vain)
    if rest is None or element.context:
        return rest
    return (_standing(element, text, place), *rest)


def _standing(word: Word, text: Text, place: int) -> Standing:
    return word.chosen(text.words[place], text.language), text.token(place)


def _is_joined(text: Text, place: int) -> bool:
    """Whether only spaces, hyphens or quotation marks part the word of a place from the one before it."""
    if place == 0:
        return True
    start, end = text.ends[place - 1], text.start(place)
    if text.text[start:end] == " " or _BETWEEN.fullmatch(text.text, start, end):
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
