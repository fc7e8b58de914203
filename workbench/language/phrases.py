"""Finds phrases in every inflected form; `workbench.language.patterns` says how they are written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from workbench.language.inflection import folded, lemmas_in
from workbench.language.patterns import Edge, Element, Gap, Word, parse
from workbench.text import Token, sentences, tokens, words_of

_DEEP = 3
"""Words of a phrase that a text is asked for before each of its variants is looked at."""
_BETWEEN = re.compile(r"[\s\-‐‑–/'’\"“”‘«»]*")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase stands: its span and the token of each of its words in order."""

    start: int
    end: int
    words: tuple[tuple[Word, Token], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a pattern."""

    elements: tuple[Element, ...]
    required: tuple[frozenset[str], ...]
    """The forms of each of its words, the longest word first, which is the rarest as a rule."""
    literals: tuple[str, ...]
    """What must be in the text in lower case: verbatim words and stems."""
    opening: tuple[Word, ...]
    """The words that it begins with, after the start of a sentence if it wants that, up to a gap or edge."""

    def may_stand(self, forms: frozenset[str], text: str) -> bool:
        """Whether all words stand somewhere in a text of these forms: a cheap test that spares searches."""
        if any(map(forms.isdisjoint, self.required)):
            return False
        return all(literal in _low(text) for literal in self.literals)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed pattern: every way to say it."""

    pattern: str
    language: str
    variants: tuple[Variant, ...]
    needs: tuple[frozenset[str], ...]
    """Sets of forms, of each of which a text that holds the phrase has at least one."""

    def may_stand(self, forms: frozenset[str]) -> bool:
        """Whether it can stand in a text of these forms: a cheap test that spares most searches."""
        return not any(map(forms.isdisjoint, self.needs))

    def find(self, text: str) -> list[Found]:
        """Where the phrase stands in the text, left to right, without overlaps; the longest at each place."""
        forms = forms_in(text, self.language)
        if not self.may_stand(forms):
            return []
        possible = [variant for variant in self.variants if variant.may_stand(forms, text)]
        if not possible:
            return []
        hits = [hit for variant in possible for hit in self._hits(variant, text)]
        if len(hits) < 2:
            return hits
        found: list[Found] = []
        # Of variants at one place the one in base form comes first, so that a plural is seen as such.
        for hit in sorted(hits, key=_place_then_base_form):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found

    def _hits(self, variant: Variant, text: str) -> Iterator[Found]:
        """The matches of one variant, one at most for each word that it may begin with."""
        in_vain: set[tuple[int, int]] = set()
        for place in _starts(variant.opening, text, self.language):
            if hit := _match(variant.elements, tokens(text), place, text, self.language, in_vain):
                yield hit


@lru_cache(maxsize=16)
def _low(text: str) -> str:
    """A text as verbatim words and stems are looked for in it; a segment's phrases ask in turn."""
    return folded(text)


@lru_cache(maxsize=1024)
def forms_in(text: str, language: str) -> frozenset[str]:
    """The lemmas and forms of every word of a text."""
    return frozenset().union(*map(lemmas_in(language).__getitem__, words_of(text)))


def _place_then_base_form(hit: Found) -> tuple[int, int, list[tuple[int, str]]]:
    return hit.start, -hit.end, [(len(word.text), word.text) for word, _ in hit.words]


@lru_cache(maxsize=64)
def _lemmas_of(text: str, language: str) -> list[frozenset[str]]:
    """The lemmas of each word of a text in order."""
    return list(map(lemmas_in(language).__getitem__, words_of(text)))


def _starts(opening: tuple[Word, ...], text: str, language: str) -> Sequence[int]:
    """The words at which a variant with this opening may begin."""
    lemmas = _lemmas_of(text, language)
    places: Sequence[int] = range(len(lemmas) + 1 - max(1, len(opening)))
    for shift, word in enumerate(opening):
        if word.forms:
            differs = word.forms.isdisjoint
            places = [place for place in places if not differs(lemmas[place + shift])]
        else:
            words = words_of(text)
            places = [place for place in places if word.matches(words[place + shift], language)]
        if not places:
            break
    return places


@lru_cache(maxsize=65536)
def phrase(pattern: str, language: str) -> Phrase:
    """Parse a pattern. Raises BadInput, quoting it, where it is not well formed."""
    variants = tuple(map(_variant, parse(pattern, language)))
    depth = min(_DEEP, *(len(variant.required) for variant in variants))
    needs = tuple(frozenset().union(*(v.required[place] for v in variants)) for place in range(depth))
    return Phrase(pattern, language, variants, needs)


def _variant(elements: tuple[Element, ...]) -> Variant:
    words = {element: None for element in elements if isinstance(element, Word)}
    longest_first = sorted(words, key=lambda word: -len(word.text))
    literals = [folded(word.text) for word in longest_first if word.verbatim or word.prefix]
    first = 1 if isinstance(elements[0], Edge) else 0  # an edge takes no word
    opening = takewhile(lambda element: isinstance(element, Word), elements[first:])
    return Variant(
        elements,
        # A verbatim word's own form is among the forms of the text, as every word's is.
        tuple(word.forms or frozenset((folded(word.text),)) for word in longest_first if _has_forms(word)),
        tuple(literal for literal in literals if literal),
        tuple(element for element in opening if isinstance(element, Word)),
    )


def _has_forms(word: Word) -> bool:
    return bool(word.forms) or word.verbatim


def _match(
    variant: tuple[Element, ...],
    words: tuple[Token, ...],
    place: int,
    text: str,
    language: str,
    in_vain: set[tuple[int, int]],
) -> Found | None:
    """The match of a variant that begins at the token `place`, shortest gaps first."""
    for used in _walk(variant, 0, words, place, text, language, in_vain):
        own = tuple(pair for pair in used if not pair[0].context)
        if own:
            return Found(own[0][1].start, own[-1][1].end, own)
    return None


def _walk(
    variant: tuple[Element, ...],
    at: int,
    words: tuple[Token, ...],
    place: int,
    text: str,
    language: str,
    in_vain: set[tuple[int, int]],
) -> Iterator[tuple[tuple[Word, Token], ...]]:
    """The ways in which the rest of a variant stands at a place, shortest gaps first.

    `in_vain` holds gaps and places from which nothing was found: without it, a pattern of many gaps
    would try every combination of their lengths.
    """
    if at == len(variant):
        yield ()
        return
    element = variant[at]
    if isinstance(element, Edge):
        if _at_edge(element, words, place, text):
            yield from _walk(variant, at + 1, words, place, text, language, in_vain)
    elif isinstance(element, Gap):
        if (at, place) in in_vain:
            return
        for skipped in range(element.most + 1):
            if place + skipped > len(words) or not _runs_on(words, place, skipped, text):
                break
            yield from _walk(variant, at + 1, words, place + skipped, text, language, in_vain)
        in_vain.add((at, place))
    elif (
        place < len(words)
        and element.matches(words[place].text, language)
        and _joined(variant, at, words, place, text)
    ):
        for rest in _walk(variant, at + 1, words, place + 1, text, language, in_vain):
            yield ((element.chosen(words[place].text, language), words[place]), *rest)


def _joined(variant: tuple[Element, ...], at: int, words: tuple[Token, ...], place: int, text: str) -> bool:
    """Whether only spaces, hyphens or quotation marks part this word from the one before it in the phrase."""
    if not (at > 0 and isinstance(variant[at - 1], Word) and place > 0):
        return True
    before, word = words[place - 1], words[place]
    if _BETWEEN.fullmatch(text, before.end, word.start):
        return True
    in_number = before.text[-1].isdigit() and word.text[0].isdigit()
    return in_number and text[before.end : word.start] in (":", ".", ",")


def _runs_on(words: tuple[Token, ...], place: int, skipped: int, text: str) -> bool:
    """Whether no sentence ends between the word before a gap and the word after it."""
    if place == 0 or place + skipped >= len(words):
        return True
    between = text[words[place - 1].end : words[place + skipped].start]
    return not re.search(r"[.!?;。！？；]\s|[。！？；]", between)


def _at_edge(edge: Edge, words: tuple[Token, ...], place: int, text: str) -> bool:
    if edge.at_start:
        spot = words[place].start if place < len(words) else len(text)
        return any(not tokens(text[start:spot]) and start <= spot for start, _ in sentences(text))
    spot = words[place - 1].end if place else 0
    if edge.mark:
        return text[spot:].lstrip("\"”’'»)").startswith(edge.mark)
    return any(start < spot <= end and not tokens(text[spot:end]) for start, end in sentences(text))
