"""Finds phrases in every inflected form; `workbench.patterns` says how they are written."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.inflection import folded, lemmas
from workbench.patterns import Edge, Element, Gap, Word, parse
from workbench.text import Token, sentences, tokens, words_of

_BETWEEN = re.compile(r"[\s\-‐‑–/'’\"“”‘«»]*")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase stands: its span and the token of each of its words in order."""

    start: int
    end: int
    words: tuple[tuple[Word, Token], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed pattern: every way to say it, as sequences of elements."""

    pattern: str
    language: str
    variants: tuple[tuple[Element, ...], ...]

    by_first_form: dict[str, tuple[tuple[Element, ...], ...]] = field(compare=False)
    """The variants that begin with a word, by each form of that word."""
    others: tuple[tuple[Element, ...], ...]
    """The variants that begin with something else, such as a stem."""

    def find(self, text: str) -> list[Found]:
        """Where the phrase stands in the text, left to right, without overlaps; the longest at each place."""
        forms = forms_in(text, self.language)
        begun = {id(v): v for form in self.by_first_form.keys() & forms for v in self.by_first_form[form]}
        if not (begun or self.others):
            return []
        low = folded(text)
        possible = [variant for variant in (*begun.values(), *self.others) if _may_stand(variant, forms, low)]
        if not possible:
            return []
        words, places = tokens(text), places_of(text, self.language)
        hits = [
            hit
            for variant in possible
            for place in _starts(variant[0], places, len(words))
            if (hit := _match(variant, words, place, text, self.language))
        ]
        found: list[Found] = []
        # Of variants at one place the one in base form comes first, so that a plural is seen as such.
        for hit in sorted(hits, key=_place_then_base_form):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found


@lru_cache(maxsize=1024)
def forms_in(text: str, language: str) -> frozenset[str]:
    """The lemmas and forms of every word of a text."""
    return frozenset().union(*(lemmas(word, language) for word in set(words_of(text))))


@lru_cache(maxsize=1024)
def places_of(text: str, language: str) -> dict[str, list[int]]:
    """Every form and lemma of a text's words, and the numbers of the words that have it."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words_of(text)):
        for form in lemmas(word, language):
            places.setdefault(form, []).append(number)
    return places


def _place_then_base_form(hit: Found) -> tuple[int, int, list[tuple[int, str]]]:
    return hit.start, -hit.end, [(len(word.text), word.text) for word, _ in hit.words]


def _starts(first: Element, places: dict[str, list[int]], count: int) -> Iterable[int]:
    """The words at which a variant may begin."""
    if isinstance(first, Word) and first.forms:
        return sorted({place for form in first.forms for place in places.get(form, ())})
    return range(count)


def _may_stand(variant: tuple[Element, ...], forms: Collection[str], low: str) -> bool:
    """Whether a text with these forms can hold the variant: a cheap test that spares most searches."""
    for word in variant:
        if isinstance(word, Word):
            if word.verbatim or word.prefix or word.number:
                if folded(word.text) not in low:
                    return False
            elif word.forms.isdisjoint(forms):
                return False
    return True


@lru_cache(maxsize=65536)
def phrase(pattern: str, language: str) -> Phrase:
    """Parse a pattern. Raises BadInput, quoting it, where it is not well formed."""
    told = parse(pattern, language)
    by_first_form: dict[str, list[tuple[Element, ...]]] = {}
    for variant in told:
        first = variant[0]
        for form in first.forms if isinstance(first, Word) else ():
            by_first_form.setdefault(form, []).append(variant)
    others = tuple(v for v in told if not (isinstance(v[0], Word) and v[0].forms))
    return Phrase(pattern, language, told, {form: tuple(v) for form, v in by_first_form.items()}, others)


def _match(
    variant: tuple[Element, ...], words: tuple[Token, ...], place: int, text: str, language: str
) -> Found | None:
    """The match of a variant that begins at the token `place`, shortest gaps first."""
    for used in _walk(variant, 0, words, place, text, language):
        own = tuple(pair for pair in used if not pair[0].context)
        if own:
            return Found(own[0][1].start, own[-1][1].end, own)
    return None


def _walk(
    variant: tuple[Element, ...], at: int, words: tuple[Token, ...], place: int, text: str, language: str
) -> Iterator[tuple[tuple[Word, Token], ...]]:
    if at == len(variant):
        yield ()
        return
    element = variant[at]
    if isinstance(element, Edge):
        if _at_edge(element, words, place, text):
            yield from _walk(variant, at + 1, words, place, text, language)
    elif isinstance(element, Gap):
        for skipped in range(element.most + 1):
            if place + skipped > len(words) or not _runs_on(words, place, skipped, text):
                return
            yield from _walk(variant, at + 1, words, place + skipped, text, language)
    elif (
        place < len(words)
        and element.matches(words[place], language)
        and _joined(variant, at, words, place, text)
    ):
        for rest in _walk(variant, at + 1, words, place + 1, text, language):
            yield ((element.chosen(words[place], language), words[place]), *rest)


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
    return any(start < spot <= end and not tokens(text[spot:end]) for start, end in sentences(text))
