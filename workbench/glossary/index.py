"""Which of many terms may begin at which word, found with few steps a word however many terms there are.

Every word form belongs to a class; terms are filed under the classes of their first words. Word forms
that belong to several classes (“left” of leave and of left) are tried as each. What the index offers is
more than what stands there: the term's pattern decides.
"""

from collections.abc import Iterable, Iterator, Sequence

from workbench.glossary.pattern import Pattern
from workbench.glossary.words import Words
from workbench.inflection import lemmas

_DEEP = 4


class _Classes(dict[str, int]):
    """Word form → its class, 0 for words of no term; forms of several classes are in `others` too."""

    def __init__(self, of_key: dict[str, int], language: str) -> None:
        super().__init__()
        self.others: dict[str, tuple[int, ...]] = {}
        self._of_key = of_key
        self._language = language

    def __missing__(self, form: str) -> int:
        known = {self._of_key[key] for key in lemmas(form, self._language) if key in self._of_key}
        first, *rest = sorted(known) or [0]
        if rest:
            self.others[form] = tuple(rest)
        self[form] = first
        return first


class TermIndex:
    """Terms of a language with spaces by the classes of their first words, four at most."""

    def __init__(self, patterns: Sequence[Pattern], language: str) -> None:
        """Builds the index."""
        of_key = _classes_of_keys(
            slot.keys
            for pattern in patterns
            for variant in pattern.variants
            for slot in variant.slots[:_DEEP]
        )
        self._classes = _Classes(of_key, language)
        self._filed: dict[tuple[int, ...], list[Pattern]] = {}
        self._opened: dict[int, list[tuple[int, ...]]] = {}
        self._beginnings: set[tuple[int, ...]] = set()
        for pattern in patterns:
            for variant in pattern.variants:
                path = tuple(of_key[next(iter(slot.keys))] for slot in variant.slots[:_DEEP])
                self._filed.setdefault(path, []).append(pattern)
                self._beginnings.update(path[:length] for length in range(1, len(path) + 1))
        for path in self._filed:
            self._opened.setdefault(path[0], []).append(path)

    def candidates(self, words: Words) -> Iterator[tuple[int, Pattern]]:
        """Each place and a term that may begin there; a term may be offered twice."""
        classes = tuple(map(self._classes.__getitem__, words.forms))
        if not self._opened.keys().isdisjoint(classes):
            for place, number in enumerate(classes):
                for path in self._opened.get(number, ()):
                    if len(path) == 1 or classes[place : place + len(path)] == path:
                        for pattern in self._filed[path]:
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
                for pattern in self._filed.get(path, ()):
                    yield place, pattern

    def single(self, form: str) -> Iterable[Pattern]:
        """The terms of one word that may be this form."""
        return self._filed.get((self._classes[form],), ())

    def _paths(self, words: Words, place: int, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """What terms may begin with the words from a place on, by every reading of them."""
        if path:
            yield path
        for word, after in words.readings(place) if len(path) < _DEEP else ():
            for number in (self._classes[word.text], *self._classes.others.get(word.text, ())):
                longer = (*path, number)
                if longer in self._beginnings:
                    yield from self._paths(words, after, longer)


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
