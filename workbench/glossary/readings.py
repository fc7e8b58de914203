"""How the words of a text may be read: a form's first class, its others, and hyphenated pairs as one word."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ahocorasick_rs import AhoCorasick

from workbench.glossary.words import Words
from workbench.language.inflection import lemmas_in
from workbench.remembered import REMEMBERED, Remembered

MOST_REMEMBERED = 2 * REMEMBERED
"""Word forms, and wordings, of which it is remembered what terms they may be.

A hundred thousand different texts have about as many; with half of it terms took a third longer to find.
"""

_NO_CLASS = " "
_FEW = 3
"""Other readings of a text's words of which every combination is tried at once."""
_Reading = tuple[int, str, int]
"""The place of a word, the class that it may be read as, and how many words that takes."""
PathPlace = tuple[int, int]
"""The number of a path, and the place of the word that it may begin with."""


class WordClasses(Remembered[str, str]):
    """Word form → its class, a space for words of no term; `others` has the rest of forms of several."""

    def __init__(self, of_key: Mapping[str, str], language: str) -> None:
        """`of_key` gives the class of each key that a word may have."""
        super().__init__(MOST_REMEMBERED)
        self.others: dict[str, str] = {}
        self._of_key = of_key
        self._lemmas = lemmas_in(language)

    def work_out(self, form: str) -> str:
        """The first class of a form."""
        of_key = self._of_key
        known = {of_key[key] for key in self._lemmas[form] if key in of_key}
        if len(known) < 2:
            return known.pop() if known else _NO_CLASS
        first, *rest = sorted(known)
        self.others[form] = "".join(rest)
        return first

    def grow_old(self) -> None:
        """Forget the older half, and what else was known of its forms."""
        super().grow_old()
        self.others = {form: rest for form, rest in self.others.items() if form in self._older}


class OtherReadings:
    """What stands where words of several classes, or hyphenated pairs, are read otherwise than at first."""

    def __init__(self, paths: Sequence[str], automaton: AhoCorasick | None, classes: WordClasses) -> None:
        """`automaton` finds the paths; it is None where there are none."""
        self._paths, self._automaton, self._classes = paths, automaton, classes
        self._deepest = max(map(len, paths), default=0)
        self._reaches: dict[str, tuple[int, int]] = {}
        self._number_of: dict[str, int] = {}
        self._beginnings: set[str] = set()

    def number_of(self, path: str) -> int | None:
        """The number of a path; None for one that no term has."""
        return self._numbers().get(path)

    def paths(self, line: str, words: Words) -> Iterator[PathPlace]:
        """The paths of a text when some of its words are read otherwise; `line` has their first classes.

        A pattern must tell whether they hold.
        """
        others, classes = self._classes.others, self._classes
        readings: list[_Reading] = []
        if not others.keys().isdisjoint(words.forms):
            forms = enumerate(words.forms)
            readings = [(place, own, 1) for place, form in forms if form in others for own in others[form]]
        for place, pair in words.joined.items():
            if (first := classes[pair]) != _NO_CLASS:
                readings += ((place, own, 2) for own in first + others.get(pair, ""))
        readings.sort()
        if len(readings) <= _FEW:
            for size in range(1, len(readings) + 1):
                for chosen in combinations(readings, size):
                    yield from self._read_so(chosen, line)
        else:
            yield from self._read_all(readings, line)

    def _read_so(self, chosen: Sequence[_Reading], line: str) -> Iterator[PathPlace]:
        """The paths that all of some readings are part of."""
        assert self._automaton is not None
        reach = self._reach()
        first, last = chosen[0][0], chosen[-1][0]
        before, _ = reach[chosen[0][1]]
        after = max(0, first - before)
        classes, starts = "", list[int]()
        for number, (place, own, length) in enumerate(chosen):
            if place < after:
                return  # two readings of one word
            if number and place - after > min(reach[own][0], reach[chosen[number - 1][1]][1]):
                return  # no path that has the one is long enough to have the other
            classes += line[after:place] + own
            starts += range(after, place + 1)
            after = place + length
        classes += line[after : after + reach[chosen[-1][1]][1]]
        starts += range(after, after + len(classes) - len(starts))
        for path, begin, end in self._automaton.find_matches_as_indexes(classes, overlapping=True):
            if starts[begin] <= first and last <= starts[end - 1]:
                yield path, starts[begin]

    def _reach(self) -> dict[str, tuple[int, int]]:
        """How many words any path has before a class and after it; worked out when first asked for."""
        if not self._reaches:
            for path in self._paths:
                rest = len(path)
                for place, own in enumerate(path):
                    rest -= 1
                    before, after = self._reaches.get(own, (0, 0))
                    if place > before or rest > after or own not in self._reaches:
                        self._reaches[own] = (max(place, before), max(rest, after))
        return self._reaches

    def _read_all(self, readings: Sequence[_Reading], line: str) -> Iterator[PathPlace]:
        """The same for so many readings that each combination would be too many."""
        numbers = self._numbers()
        ways = [[(own, place + 1)] for place, own in enumerate(line)]
        for place, own, length in readings:
            ways[place].append((own, place + length))
        odd = {place for place, _, _ in readings}
        near = {place for one in odd for place in range(max(0, one - self._deepest + 1), one + 1)}
        for place in near:
            for path in dict.fromkeys(self._read(ways, place)):
                if path in numbers:
                    yield numbers[path], place

    def _read(
        self, readings: list[list[tuple[str, int]]], place: int, path: str = "", otherwise: bool = False
    ) -> Iterator[str]:
        """What paths may begin with the words from a place on, at least one of them read otherwise."""
        if otherwise:
            yield path
        if place >= len(readings):
            return
        first = readings[place][0][0][0]
        for classes, after in readings[place]:
            for own in classes:
                if path + own in self._beginnings:
                    is_first = own == first and after == place + 1
                    yield from self._read(readings, after, path + own, otherwise or not is_first)

    def _numbers(self) -> dict[str, int]:
        """Each path's number; filled, with the paths' beginnings, when first asked for."""
        if not self._number_of and self._paths:
            self._number_of = {path: number for number, path in enumerate(self._paths)}
            self._beginnings = {path[:end] for path in self._paths for end in range(1, len(path) + 1)}
        return self._number_of
