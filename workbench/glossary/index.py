"""Which of many terms may begin at which word, found with few steps a word however many terms there are.

Every word form belongs to a class; terms are filed under the classes of their first words. Word forms
that belong to several classes (“left” of leave and of left) are tried as each. What the index offers is
more than what stands there: the term's pattern decides.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.compiled import compiled
from workbench.glossary.pattern import Pattern, Variant, pattern_of
from workbench.glossary.words import Words
from workbench.inflection import folded, lemmas
from workbench.model import Term
from workbench.text import primary

_DEEP = 4
_NOTHING = -1
"""Stands for the second word of a term that has one word."""
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
        self._made: dict[int, Pattern | None] = {}
        content = _content(terms, language)
        self._classes = _Classes(content["classes"], language)
        self._filed: dict[tuple[int, ...], list[int]] = {
            tuple(path): numbers for path, numbers in content["filed"]
        }
        self._prefixes: dict[str, list[int]] = content["prefixes"]
        self.marks: tuple[Term, ...] = tuple(terms[number] for number in content["marks"])
        """The terms that have no word."""
        self._opened: dict[int, dict[int, list[tuple[int, ...]]]] = {}
        self._beginnings: set[tuple[int, ...]] = set()
        for path in self._filed:
            after = path[1] if len(path) > 1 else _NOTHING
            self._opened.setdefault(path[0], {}).setdefault(after, []).append(path)
            self._beginnings.update(path[:length] for length in range(1, len(path) + 1))
        self._capitals = frozenset(content["capitals"])
        self._names = frozenset(content["names"])
        self._name_prefixes = frozenset(content["name_prefixes"])
        self._beginning = frozenset(content["beginnings"])

    @property
    def has_prefixes(self) -> bool:
        """Whether any term may be the start of a longer word."""
        return bool(self._prefixes)

    def prefixes(self, form: str) -> list[Pattern]:
        """The terms that a word may begin with."""
        return self._patterns(self._prefixes.get(folded(form[:_PREFIX_KEY]), ()))

    def _patterns(self, numbers: Iterable[int]) -> list[Pattern]:
        return [pattern for number in numbers if (pattern := self._pattern(number)) is not None]

    def _pattern(self, number: int) -> Pattern | None:
        """A term's pattern; kept by number, since looking a term up takes longer than all else."""
        if number not in self._made:
            self._made[number] = pattern_of(self._terms[number], self._language)
        return self._made[number]

    def may_name(self, words: Words) -> bool:
        """Whether a text can hold a proper noun of the terms: a cheap look at its capitalised words."""
        forms = [*words.forms, *(pair.text for pair in words.joined.values())]
        begun = [form for form in forms if self._begins_name(form)]
        own = begun if self._names else [form for form in begun if not form[0].islower()]
        if not own:
            return False
        if not self._name_prefixes.isdisjoint(folded(form[:_PREFIX_KEY]) for form in own):
            return True
        numbers = {self._classes[form] for form in own}
        others = self._classes.others
        numbers.update(number for form in own if form in others for number in others[form])
        return not (self._capitals.isdisjoint(numbers) and self._names.isdisjoint(numbers))

    def _begins_name(self, form: str) -> bool:
        """Whether a word begins like a word of a name; then it is worth asking what it is a form of."""
        low = folded(form[:_PREFIX_KEY])
        return low in self._beginning or low[:2] in self._beginning or low[:1] in self._beginning

    def candidates(self, words: Words) -> Iterator[tuple[int, Pattern]]:
        """Each place and a term that may begin there; a term may be offered twice."""
        classes = tuple(map(self._classes.__getitem__, words.forms))
        if not self._opened.keys().isdisjoint(classes):
            for place, number in enumerate(classes):
                if number in self._opened:
                    for path in self._paths_at(classes, place):
                        for pattern in self._patterns(self._filed[path]):
                            yield place, pattern
        others = self._classes.others
        if words.joined or not others.keys().isdisjoint(words.forms):
            yield from self._odd_candidates(words, classes)

    def _paths_at(self, classes: tuple[int, ...], place: int) -> Iterator[tuple[int, ...]]:
        by_second = self._opened[classes[place]]
        yield from by_second.get(_NOTHING, ())
        if place + 1 < len(classes):
            for path in by_second.get(classes[place + 1], ()):
                if classes[place : place + len(path)] == path:
                    yield path

    def _odd_candidates(self, words: Words, classes: tuple[int, ...]) -> Iterator[tuple[int, Pattern]]:
        """Those about words of several classes and hyphenated pairs."""
        others = self._classes.others
        odd = {place for place, form in enumerate(words.forms) if form in others} | words.joined.keys()
        readings = [
            [((number, *others.get(form, ())), place + 1)]
            for place, (number, form) in enumerate(zip(classes, words.forms, strict=True))
        ]
        for place, pair in words.joined.items():
            readings[place].append(((self._classes[pair.text], *others.get(pair.text, ())), place + 2))
        for place in {near for one in odd for near in range(max(0, one - _DEEP), one + 1)}:
            for path in self._paths(readings, place, ()):
                for pattern in self._patterns(self._filed.get(path, ())):
                    yield place, pattern

    def single(self, form: str) -> list[Pattern]:
        """The terms of one word that may be this form."""
        return self._patterns(self._filed.get((self._classes[form],), ()))

    def _paths(
        self, readings: list[list[tuple[tuple[int, ...], int]]], place: int, path: tuple[int, ...]
    ) -> Iterator[tuple[int, ...]]:
        """What terms may begin with the words from a place on, by every reading of them."""
        if path:
            yield path
        if len(path) == _DEEP or place >= len(readings):
            return
        for numbers, after in readings[place]:
            for number in numbers:
                longer = (*path, number)
                if longer in self._beginnings:
                    yield from self._paths(readings, after, longer)


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
    prefixed = [p for p, numbers in prefixes.items() if any(_is_name(terms[n]) for n in numbers)]
    marks = [number for number, pattern in enumerate(patterns) if pattern is None]
    capitals, names = _classes_of_names([v for n, v in variants if _is_name(terms[n])], classes)
    named = {*capitals, *names}
    beginnings = {_beginning(key, language) for key, number in classes.items() if number in named}
    return {
        "classes": classes, "filed": list(filed.items()), "prefixes": prefixes, "marks": marks,
        "capitals": capitals, "names": names,
        "name_prefixes": prefixed,
        "beginnings": sorted(beginnings.union(prefixed)),
    }  # fmt: skip


def _beginning(key: str, language: str) -> str:
    """What every form of a name begins with; a short Slavic one may lose a vowel (Лев, Льва)."""
    if len(key) > 4 or primary(language) not in ("ru", "uk"):
        return key[:_PREFIX_KEY]
    return key[: max(1, len(key) - 2)]


def _is_name(term: Term) -> bool:
    return term.part_of_speech == "proper_noun"


def _classes_of_names(variants: Iterable[Variant], classes: dict[str, int]) -> tuple[list[int], list[int]]:
    """The classes of the capitalised words of names, and of the first words of names without any."""
    capitals: set[int] = set()
    names: set[int] = set()
    for variant in variants:
        capital = [slot for slot in variant.slots[:_DEEP] if slot.capital]
        own = capitals if capital else names
        own.update(classes[next(iter(slot.keys))] for slot in (capital or variant.slots[:1]))
    return sorted(capitals), sorted(names)


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
