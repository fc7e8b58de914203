"""Finds phrases in every inflected form; `workbench.language.patterns` says how they are written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import takewhile
from pathlib import Path

from workbench.kept_tables import SetsTable, in_use
from workbench.language.inflection import folded, lemmas_in
from workbench.language.matching import Found, Text, as_written, match, starts, text_of
from workbench.language.patterns import Edge, Element, Word, parse
from workbench.language.word_tables import table_path
from workbench.text import AT_HAND, primary, words_of

__all__ = ["Found", "Phrase", "Variant", "as_written", "forms_in", "phrase"]

_DEEP = 3
"""Words of a phrase that a text is asked for before each of its variants is looked at."""


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

    @property
    def longest(self) -> frozenset[str]:
        """The forms of its longest word; none where any word will do."""
        return self.required[0] if self.required else frozenset()


class Phrase:
    """A pattern; it is parsed when a text that may hold it comes, since most never meet one."""

    def __init__(self, pattern: str, language: str, needs: tuple[frozenset[str], ...]) -> None:
        """The pattern is well formed; `needs` are what `_needs` gives of it."""
        self.pattern, self.language = pattern, language
        self.needs = needs
        """Sets of forms, of each of which a text that holds the phrase has at least one."""

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Every way to say it."""
        return _variants(self.pattern, self.language)

    @cached_property
    def by_longest(self) -> tuple[tuple[frozenset[str], tuple[Variant, ...]], ...]:
        """The variants by the forms of their longest word, which many have in common."""
        return _by_longest(self.variants)

    def may_stand(self, forms: frozenset[str]) -> bool:
        """Whether it can stand in a text of these forms: a cheap test that spares most searches."""
        return not any(map(forms.isdisjoint, self.needs))

    def find(self, text: str) -> list[Found]:
        """Where the phrase stands in the text, left to right, without overlaps; the longest at each place."""
        possible = self._possible(text)
        if not possible:
            return []
        words = text_of(text, self.language)
        hits = [hit for variant in possible for hit in self._hits(variant, words)]
        if len(hits) < 2:
            return hits
        found: list[Found] = []
        # Of variants at one place the one in base form comes first, so that a plural is seen as such.
        for hit in sorted(hits, key=_place_then_base_form):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found

    def _possible(self, text: str) -> list[Variant]:
        """The variants all of whose words stand somewhere in the text: a cheap test that spares searches."""
        lacks = forms_in(text, self.language).isdisjoint
        alive = [own for longest, own in self.by_longest if not (longest and lacks(longest))]
        return [
            variant
            for own in alive
            for variant in own
            if not any(map(lacks, variant.required))
            and not (variant.literals and any(literal not in _low(text) for literal in variant.literals))
        ]

    def _hits(self, variant: Variant, text: Text) -> Iterator[Found]:
        """The matches of one variant, one at most for each word that it may begin with."""
        in_vain: set[tuple[int, int]] = set()
        for place in starts(variant.opening, text):
            if hit := match(variant.elements, variant.opening, place, text, in_vain):
                yield hit


@lru_cache(maxsize=16)
def _low(text: str) -> str:
    """A text as verbatim words and stems are looked for in it; a segment's phrases ask in turn."""
    return folded(text)


@lru_cache(maxsize=AT_HAND)
def forms_in(text: str, language: str) -> frozenset[str]:
    """The lemmas and forms of every word of a text."""
    return frozenset().union(*map(lemmas_in(language).__getitem__, words_of(text)))


def _place_then_base_form(hit: Found) -> tuple[int, int, list[tuple[int, str]]]:
    return hit.start, -hit.end, [(len(word.text), word.text) for word, _ in hit.words]


@lru_cache(maxsize=65536)
def phrase(pattern: str, language: str) -> Phrase:
    """The phrase of a pattern. Raises BadInput, quoting it, where it is not well formed."""
    table = _needs_table(primary(language))
    needs = table.get(pattern)
    if needs is None:
        needs = _needs(_variants(pattern, language))
        table.add(pattern, needs)
    return Phrase(pattern, language, needs)


def _variants(pattern: str, language: str) -> tuple[Variant, ...]:
    return tuple(map(_variant, parse(pattern, language)))


def _needs(variants: Sequence[Variant]) -> tuple[frozenset[str], ...]:
    depth = min(_DEEP, *(len(variant.required) for variant in variants))
    return tuple(frozenset().union(*(v.required[place] for v in variants)) for place in range(depth))


@cache
def _needs_table(code: str) -> SetsTable:
    """Patterns of one language and the forms that their phrases need."""
    own = Path(__file__)
    return in_use(SetsTable(table_path(f"phrases_{code}", own, own.with_name("patterns.py"))))


def _by_longest(variants: Iterable[Variant]) -> tuple[tuple[frozenset[str], tuple[Variant, ...]], ...]:
    grouped: dict[frozenset[str], list[Variant]] = {}
    for variant in variants:
        grouped.setdefault(variant.longest, []).append(variant)
    return tuple((longest, tuple(own)) for longest, own in grouped.items())


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
