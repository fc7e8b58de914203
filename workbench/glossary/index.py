"""Which of many terms may begin at which word, found with few steps a word however many terms there are.

Every word form belongs to a class; terms are filed under the classes of their first words. Word forms
that belong to several classes (“left” of leave and of left) are tried as each. What the index offers is
more than what stands there: the term's pattern decides.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.compiled import compiled
from workbench.glossary.pattern import Pattern, pattern_of
from workbench.glossary.words import Words
from workbench.inflection import folded, lemmas
from workbench.model import Term

_DEEP = 4
_PREFIX_KEY = 3
_MOST_WORDS = 262_144
"""Word forms of texts whose class is remembered."""
_MANY = 300
"""Terms from which an index is worth keeping in the cache."""


class _Classes(dict[str, int]):
    """Word form → its class, 0 for words of no term; forms of several classes are in `others` too."""

    def __init__(self, of_key: dict[str, int], language: str) -> None:
        super().__init__()
        self.others: dict[str, tuple[int, ...]] = {}
        self._of_key = of_key
        self._language = language

    def __missing__(self, form: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self.others.clear()
        known = {self._of_key[key] for key in lemmas(form, self._language) if key in self._of_key}
        first, *rest = sorted(known) or [0]
        if rest:
            self.others[form] = tuple(rest)
        self[form] = first
        return first


class TermIndex:
    """Terms of a language with spaces by the classes of their first words, four at most."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """Builds the index, or takes it from the cache; patterns are made when a text asks for them."""
        self._terms, self._language = terms, language
        content = _content(terms, language)
        self._classes = _Classes(content["classes"], language)
        self._filed: dict[tuple[int, ...], list[int]] = {
            tuple(path): numbers for path, numbers in content["filed"]
        }
        self._prefixes: dict[str, list[int]] = content["prefixes"]
        self.marks: tuple[Term, ...] = tuple(terms[number] for number in content["marks"])
        """The terms that have no word."""
        self._opened: dict[int, list[tuple[int, ...]]] = {}
        self._beginnings: set[tuple[int, ...]] = set()
        for path in self._filed:
            self._opened.setdefault(path[0], []).append(path)
            self._beginnings.update(path[:length] for length in range(1, len(path) + 1))

    @property
    def has_prefixes(self) -> bool:
        """Whether any term may be the start of a longer word."""
        return bool(self._prefixes)

    def prefixes(self, form: str) -> list[Pattern]:
        """The terms that a word may begin with."""
        return self._patterns(self._prefixes.get(folded(form[:_PREFIX_KEY]), ()))

    def _patterns(self, numbers: Iterable[int]) -> list[Pattern]:
        patterns = (pattern_of(self._terms[number], self._language) for number in numbers)
        return [pattern for pattern in patterns if pattern is not None]

    def candidates(self, words: Words) -> Iterator[tuple[int, Pattern]]:
        """Each place and a term that may begin there; a term may be offered twice."""
        classes = tuple(map(self._classes.__getitem__, words.forms))
        if not self._opened.keys().isdisjoint(classes):
            for place, number in enumerate(classes):
                for path in self._opened.get(number, ()):
                    if len(path) == 1 or classes[place : place + len(path)] == path:
                        for pattern in self._patterns(self._filed[path]):
                            yield place, pattern
        others = self._classes.others
        if words.joined or not others.keys().isdisjoint(words.forms):
            yield from self._odd_candidates(words)

    def _odd_candidates(self, words: Words) -> Iterator[tuple[int, Pattern]]:
        """Those about words of several classes and hyphenated pairs."""
        others = self._classes.others
        odd = {place for place, form in enumerate(words.forms) if form in others} | words.joined.keys()
        for place in {near for one in odd for near in range(max(0, one - _DEEP), one + 1)}:
            for path in self._paths(words, place, ()):
                for pattern in self._patterns(self._filed.get(path, ())):
                    yield place, pattern

    def single(self, form: str) -> list[Pattern]:
        """The terms of one word that may be this form."""
        return self._patterns(self._filed.get((self._classes[form],), ()))

    def _paths(self, words: Words, place: int, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """What terms may begin with the words from a place on, by every reading of them."""
        if path:
            yield path
        for word, after in words.readings(place) if len(path) < _DEEP else ():
            for number in (self._classes[word.text], *self._classes.others.get(word.text, ())):
                longer = (*path, number)
                if longer in self._beginnings:
                    yield from self._paths(words, after, longer)


def _content(terms: Sequence[Term], language: str) -> dict[str, Any]:
    """What an index is made of; working it out takes a dictionary and a parsing for each term."""
    if len(terms) < _MANY:
        return _worked_out(terms, language)
    parts = ((t.text, t.language, t.part_of_speech, *t.flags) for t in terms)
    key = hashlib.blake2b("\n".join(map("\t".join, parts)).encode("utf-8", "surrogatepass"), digest_size=16)
    return dict(compiled(f"terms-{language}", key.digest(), lambda: _worked_out(terms, language)))


def _worked_out(terms: Sequence[Term], language: str) -> dict[str, Any]:
    patterns = [pattern_of(term, language) for term in terms]
    known = [(number, pattern) for number, pattern in enumerate(patterns) if pattern is not None]
    variants = [(number, variant) for number, pattern in known for variant in pattern.variants]
    classes = _classes_of_keys(slot.keys for _, variant in variants for slot in variant.slots[:_DEEP])
    filed: dict[tuple[int, ...], list[int]] = {}
    for number, variant in variants:
        path = tuple(classes[next(iter(slot.keys))] for slot in variant.slots[:_DEEP])
        filed.setdefault(path, []).append(number)
    prefixes: dict[str, list[int]] = {}
    for number, pattern in known:
        if pattern.prefix:
            prefixes.setdefault(folded(pattern.term.text[:_PREFIX_KEY]), []).append(number)
    marks = [number for number, pattern in enumerate(patterns) if pattern is None]
    return {"classes": classes, "filed": list(filed.items()), "prefixes": prefixes, "marks": marks}


def _classes_of_keys(groups: Iterable[frozenset[str]]) -> dict[str, int]:
    """Key → number of its class: keys of one word of a term are always of one class."""
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        while parents.setdefault(key, key) != key:
            parents[key] = key = parents[parents[key]]
        return key

    for group in groups:
        first, *rest = (root(key) for key in group)
        for other in rest:
            parents[root(other)] = root(first)
    numbers: dict[str, int] = {}
    return {key: numbers.setdefault(root(key), len(numbers) + 1) for key in list(parents)}
