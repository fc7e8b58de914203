"""Finds phrases in every inflected form; `workbench.language.patterns` says how they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import takewhile
from pathlib import Path

from workbench.kept_tables import SetsTable, in_use
from workbench.language.inflection import folded
from workbench.language.matching import Found, Text, as_written, match, starts, text_of
from workbench.language.patterns import Edge, Element, Word, parse
from workbench.language.word_tables import table_path
from workbench.text import primary

__all__ = ["Found", "Phrase", "Variant", "as_written", "forms_in", "phrase"]

_DEEP = 4
"""Words of a phrase that a text is asked for before each of its variants is looked at."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a pattern."""

    elements: tuple[Element, ...]
    required: tuple[frozenset[str], ...]
    """The forms of each of its words, the longest word first and choices last: as a rule the rarest first."""
    literals: tuple[str, ...]
    """What must be in the text in lower case: verbatim words and stems."""
    opening: tuple[Word, ...]
    """The words that it begins with, after the start of a sentence if it wants that, up to a gap or edge."""
    sought: tuple[tuple[int, Word], ...]
    """The opening's words, each after its place in it, in the order in which a text is asked for them."""

    @property
    def rarest(self) -> frozenset[str]:
        """The forms of its rarest word; none where any word will do."""
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
    def by_rarest(self) -> tuple[tuple[frozenset[str], tuple[Variant, ...]], ...]:
        """The variants by the forms of their rarest word, which many have in common."""
        return _by_rarest(self.variants)

    def may_stand(self, forms: frozenset[str]) -> bool:
        """Whether it can stand in a text of these forms: a cheap test that spares most searches."""
        for needed in self.needs:  # noqa: SIM110  most die at the first: `any` and `map` would cost more
            if needed.isdisjoint(forms):
                return False
        return True

    def find(self, text: str) -> list[Found]:
        """Where the phrase stands in the text, left to right, without overlaps; the longest at each place."""
        words = text_of(text, self.language)
        hits = self._hits(words) if self.may_stand(words.forms) else []
        if len(hits) < 2:
            return hits
        found: list[Found] = []
        # Of variants at one place the one in base form comes first, so that a plural is seen as such.
        for hit in sorted(hits, key=_place_then_base_form):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found

    def _hits(self, text: Text) -> list[Found]:
        """The matches of the variants, one at most for each word that a variant may begin with."""
        hits: list[Found] = []
        lacks = text.forms.isdisjoint
        for rarest, variants in self.by_rarest:
            if rarest and lacks(rarest):
                continue
            for variant in variants:
                # That all of its words stand somewhere in the text is a cheap test that spares searches.
                if any(map(lacks, variant.required)):
                    continue
                if variant.literals and not all(map(text.low.__contains__, variant.literals)):
                    continue
                in_vain: set[tuple[int, int]] = set()
                for place in starts(variant.sought, text):
                    if hit := match(variant.elements, variant.opening, place, text, in_vain):
                        hits.append(hit)
        return hits


def forms_in(text: str, language: str) -> frozenset[str]:
    """The lemmas and forms of every word of a text."""
    return text_of(text, language).forms


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
    """Sets of forms of each of which every variant has a word: those without short words first, but few."""
    if not all(variant.required for variant in variants):
        return ()
    every = dict.fromkeys(_with_one_of_each(word, variants) for v in variants for word in v.required)
    return tuple(sorted(every, key=lambda forms: -min(map(len, forms)))[:_DEEP])


def _with_one_of_each(word: frozenset[str], variants: Iterable[Variant]) -> frozenset[str]:
    """The forms of a word, and of the rarest word of each variant that has none of those taken before."""
    taken = {word}
    for variant in variants:
        if taken.isdisjoint(variant.required):
            taken.add(variant.rarest)
    return frozenset().union(*taken)


@cache
def _needs_table(code: str) -> SetsTable:
    """Patterns of one language and the forms that their phrases need."""
    own = Path(__file__)
    return in_use(SetsTable(table_path(f"phrases_{code}", own, own.with_name("patterns.py"))))


def _by_rarest(variants: Iterable[Variant]) -> tuple[tuple[frozenset[str], tuple[Variant, ...]], ...]:
    grouped: dict[frozenset[str], list[Variant]] = {}
    for variant in variants:
        grouped.setdefault(variant.rarest, []).append(variant)
    return tuple((rarest, tuple(own)) for rarest, own in grouped.items())


def _variant(elements: tuple[Element, ...]) -> Variant:
    words = {element: None for element in elements if isinstance(element, Word)}
    rarest_first = sorted(words, key=_rarity)
    literals = [folded(word.text) for word in rarest_first if word.verbatim or word.prefix]
    first = 1 if isinstance(elements[0], Edge) else 0  # an edge takes no word
    begun = takewhile(lambda element: isinstance(element, Word), elements[first:])
    opening = tuple(element for element in begun if isinstance(element, Word))
    return Variant(
        elements,
        # A verbatim word's own form is among the forms of the text, as every word's is.
        tuple(word.forms or frozenset((folded(word.text),)) for word in rarest_first if _has_forms(word)),
        tuple(literal for literal in literals if literal),
        opening,
        # Words without forms are looked at one by one, so they come last.
        tuple(sorted(enumerate(opening), key=lambda placed: (not placed[1].forms, _rarity(placed[1])))),
    )


def _rarity(word: Word) -> tuple[bool, int]:
    """Less for a word that fewer texts have."""
    return bool(word.either), -len(word.text)


def _has_forms(word: Word) -> bool:
    return bool(word.forms) or word.verbatim
