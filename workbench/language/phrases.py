"""Finds phrases in every inflected form; `workbench.language.patterns` says how they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import takewhile
from pathlib import Path

from workbench.kept_tables import SetsTable, in_use
from workbench.language.inflection import folded
from workbench.language.matching import Found, Text, as_written, match, starts, text_of
from workbench.language.patterns import Edge, Element, Word, beginning_with, parse
from workbench.language.word_tables import table_path
from workbench.text import primary

__all__ = ["Found", "Phrase", "Variant", "as_written", "phrase", "text_of"]

_DEEP = 4
"""Words of a phrase that a text is asked for before each of its variants is looked at."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a pattern."""

    elements: tuple[Element, ...]
    required: tuple[frozenset[str], ...]
    """The forms of each of its words, the longest word first and choices last: as a rule the rarest first."""
    stems: frozenset[str]
    """How words must begin."""
    opening: tuple[Word, ...]
    """The words that it begins with, after the start of a sentence if it wants that, up to a gap or edge."""
    sought: tuple[tuple[int, Word], ...]
    """The opening's words, each after its place in it, in the order in which a text is asked for them."""

    @property
    def asked(self) -> list[frozenset[str]]:
        """What a text must have of each of its words, forms or the beginning of a word, the rarest first."""
        return [forms for word in _rarest_first(self.elements) if (forms := _forms(word))]

    @property
    def rarest(self) -> frozenset[str]:
        """The forms of its rarest word; none where any word will do."""
        return self.required[0] if self.required else frozenset()


class Phrase:
    """A pattern; it is parsed when a text that may hold it comes, since most never meet one."""

    def __init__(self, pattern: str, language: str, needs: tuple[frozenset[str], ...]) -> None:
        """The pattern is well formed; `needs` are what `_needs` gives of it."""
        self.pattern, self.language = pattern, language
        self.needs = tuple(needed for needed in needs if not _has_beginnings(needed))
        """Sets of forms, of each of which a text that holds the phrase has at least one."""
        self._begun = tuple(needed for needed in needs if _has_beginnings(needed))
        """The same, but beginnings of words are among them."""

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Every way to say it."""
        return _variants(self.pattern, self.language)

    @cached_property
    def by_rarest(self) -> tuple[tuple[frozenset[str], tuple[Variant, ...]], ...]:
        """The variants by the forms of their rarest word, which many have in common."""
        return _by_rarest(self.variants)

    def may_stand(self, text: Text) -> bool:
        """Whether it can stand in a text: a cheap test that spares most searches."""
        lacks = text.forms.isdisjoint
        for needed in self.needs:  # most die at the first: `any` and `map` would cost more
            if lacks(needed):
                return False
        return not self._begun or not any(map(text.begun.isdisjoint, self._begun))

    def find(self, text: str) -> list[Found]:
        """Where the phrase stands in the text, left to right, without overlaps; the longest at each place."""
        words = text_of(text, self.language)
        hits = self._hits(words) if self.may_stand(words) else []
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
                if variant.stems and not variant.stems <= text.begun:
                    continue
                in_vain: set[tuple[int, int]] = set()
                for place in starts(variant.sought, text):
                    if hit := match(variant.elements, variant.opening, place, text, in_vain):
                        hits.append(hit)
        return hits


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
    """Sets of forms and beginnings of words, of each of which every variant has one: the rarest few."""
    asked = [variant.asked for variant in variants]
    if not all(asked):
        return ()
    different = dict.fromkeys(word for words in asked for word in words)
    every = dict.fromkeys(_with_one_of_each(word, asked) for word in different)
    rarest_first = sorted(every, key=lambda forms: -min(map(len, forms)))
    plain = [forms for forms in rarest_first if not _has_beginnings(forms)]
    return (*plain[:_DEEP], *[forms for forms in rarest_first if _has_beginnings(forms)][:_DEEP])


def _with_one_of_each(word: frozenset[str], variants: Iterable[Sequence[frozenset[str]]]) -> frozenset[str]:
    """The forms of a word, and of a word of each variant that has none of those taken before.

    A word that no variant has beside the first one stands in its place, so it is taken before others.
    """
    beside = {each for words in variants if word in words for each in words}
    taken = {word}
    for words in variants:
        if taken.isdisjoint(words):
            taken.add(next((each for each in words if each not in beside), words[0]))
    return frozenset().union(*taken)


def _has_beginnings(forms: frozenset[str]) -> bool:
    return any(form.endswith("*") for form in forms)


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
    words = _rarest_first(elements)
    first = 1 if isinstance(elements[0], Edge) else 0  # an edge takes no word
    begun = takewhile(lambda element: isinstance(element, Word), elements[first:])
    opening = tuple(element for element in begun if isinstance(element, Word))
    return Variant(
        elements,
        tuple(forms for word in words if not word.prefix and (forms := _forms(word))),
        frozenset().union(*(_forms(word) for word in words if word.prefix)),
        opening,
        # Words without forms are looked at one by one, so they come last.
        tuple(sorted(enumerate(opening), key=lambda placed: (not placed[1].forms, _rarity(placed[1])))),
    )


def _rarest_first(elements: Iterable[Element]) -> list[Word]:
    words = {element: None for element in elements if isinstance(element, Word)}
    return sorted(words, key=_rarity)


def _forms(word: Word) -> frozenset[str]:
    """Forms or beginnings of which a text with a word has one; none where any text may have the word."""
    if word.verbatim:
        return frozenset((folded(word.text),))  # which is among the forms of the text, as every word's is
    if word.prefix and word.text:
        return frozenset((beginning_with(word.text),))
    return word.forms


def _rarity(word: Word) -> tuple[bool, int]:
    """Less for a word that fewer texts have."""
    return bool(word.either), -len(word.text)
