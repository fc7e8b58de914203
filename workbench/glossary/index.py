"""Where which of many terms stand in a text, found with few steps a word however many terms there are.

A text becomes the string of its words' classes, in which an automaton finds the terms' strings; only what it
finds is looked at word by word. Word forms of several classes, and hyphenated pairs, are tried as each.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.glossary.filing import PREFIX_KEY, filed
from workbench.glossary.model import How
from workbench.glossary.names import NameIndex
from workbench.glossary.pattern import Pattern, Slot, how_written, parted, pattern_of
from workbench.glossary.words import Words
from workbench.inflection import folded, lemmas
from workbench.model import Term

_NO_CLASS = " "
_MOST_WORDS = 262_144
"""Word forms of texts whose class is remembered."""
_MOST_WORDINGS = 131_072
"""Words in a text and a term of which it is remembered whether they are it: texts repeat themselves."""


Standing = tuple[tuple[int, How], ...]
"""The numbers of the terms that some words are, and how each was recognised."""


_VERIFIED = -1
"""Stands for a path where a place is known to hold."""

_FEW = 3
"""Other readings of a text's words of which every combination is tried at once."""
_Reading = tuple[int, str, int]
"""The place of a word, the class that it may be read as, and how many words that takes."""

Hit = tuple[int, int, Standing]
"""Where terms stand: start, end, and which."""


class _Classes(dict[str, str]):
    """Word form → its class, a space for words of no term; `others` has the rest of forms of several."""

    def __init__(self, of_key: dict[str, str], language: str) -> None:
        super().__init__()
        self.others: dict[str, str] = {}
        self._of_key = of_key
        self._language = language

    def __missing__(self, form: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self.others.clear()
        known = {self._of_key[key] for key in lemmas(form, self._language) if key in self._of_key}
        first, *rest = sorted(known) or [_NO_CLASS]
        if rest:
            self.others[form] = "".join(rest)
        self[form] = first
        return first


class TermIndex:
    """Terms of a language with spaces by the classes of their first words."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """Builds the index, or takes it from the cache; patterns are made when a text asks for them."""
        self._terms, self._language = terms, language
        self._texts = [term.text.strip() for term in terms]
        self._made: dict[int, Pattern | None] = {}
        content = filed(terms, language)
        self._classes = _Classes(content["classes"], language)
        self._paths: list[str] = content["paths"]
        self._records: list[list[list[int]]] = content["records"]
        self._slots: list[tuple[list[str], bool, bool, bool]] = content["slots"]
        self._slots_made: dict[int, Slot] = {}
        self._special = {
            path: numbers
            for path, records in enumerate(self._records)
            if (numbers := [record[0] for record in records if len(record) == 1])
        }
        """Path → its terms whose patterns decide."""
        self._lone = [
            records[0][0] if len(records) == 1 and len(records[0]) > 1 else -1 for records in self._records
        ]
        """For each path its only term, where words alone decide; else -1."""
        self._known: dict[str, Standing] = {}
        self._automaton = AhoCorasick(self._paths, matchkind=MatchKind.Standard) if self._paths else None
        self._prefixes: dict[str, list[int]] = content["prefixes"]
        self.marks: tuple[Term, ...] = tuple(terms[number] for number in content["marks"])
        """The terms that have no word."""
        self._number_of: dict[str, int] = {}
        self._beginnings: set[str] = set()
        self._deepest = max(map(len, self._paths), default=0)
        self._names = NameIndex(content["names"], language, self._pattern)

    @property
    def has_prefixes(self) -> bool:
        """Whether any term may be the start of a longer word."""
        return bool(self._prefixes)

    def prefixes(self, form: str) -> list[Pattern]:
        """The terms that a word may begin with."""
        return self._patterns(self._prefixes.get(folded(form[:PREFIX_KEY]), ()))

    def single(self, form: str) -> list[Pattern]:
        """The terms of one word that may be this form."""
        number, keys = self._numbers().get(self._classes[form]), lemmas(form, self._language)
        patterns = [] if number is None else self._patterns(record[0] for record in self._records[number])
        return [pattern for pattern in patterns if pattern.may_be(keys)]

    def _patterns(self, numbers: Iterable[int]) -> list[Pattern]:
        return [pattern for number in numbers if (pattern := self._pattern(number)) is not None]

    def _pattern(self, number: int) -> Pattern | None:
        """A term's pattern; kept by number, since looking a term up takes longer than all else."""
        if number not in self._made:
            self._made[number] = pattern_of(self._terms[number], self._language)
        return self._made[number]

    def may_name(self, words: Words) -> bool:
        """Whether a text can hold a proper noun of the terms."""
        return self._names.in_text(words)

    def hits(self, words: Words) -> list[Hit]:
        """Every place of every term that has a word, whether or not others overlap it."""
        offers, verified = self._offers(words)
        straight = (
            (start, start - minus, standing)
            for minus, start, path, first in offers
            if (standing := self._standing(path, first, words, words.text[start : start - minus]))
        )
        return _joined([*straight, *verified]) if verified else list(straight)

    def longest(self, words: Words) -> list[Hit]:
        """The places by order; of those that overlap only the longest, which spares a look at the others."""
        offers, verified = self._offers(words)
        offers += [(start - end, start, _VERIFIED, at) for at, (start, end, _) in enumerate(verified)]
        kept: list[Hit] = []
        places: set[tuple[int, int]] = set()
        taken, text, known, lone, texts = 0, words.text, self._known, self._lone, self._texts
        for minus, start, path, at in sorted(offers):
            end = start - minus
            mask = (1 << end) - (1 << start)
            if taken & mask and (start, end) not in places:
                continue
            if path == _VERIFIED:
                standing = verified[at][2]
            elif (number := lone[path]) >= 0 and text[start:end] == texts[number]:
                standing = ((number, "exact"),)
            elif (own := known.get(text[start:end])) is not None:
                standing = own
            else:
                standing = self._standing(path, at, words, text[start:end])
            if standing:
                taken |= mask
                places.add((start, end))
                kept.append((start, end, standing))
        kept.sort()
        return _joined(kept) if verified else kept

    def _offers(self, words: Words) -> tuple[list[tuple[int, int, int, int]], list[Hit]]:
        """What to look at and what holds already.

        The first are minus the characters, the start, a path, and the place of the first word, each word read
        as one word; the others come from patterns.
        """
        if self._automaton is None:
            return [], []
        line = "".join(map(self._classes.__getitem__, words.forms))
        offers: list[tuple[int, int, int, int]] = []
        verified: list[Hit] = []
        found = self._automaton.find_matches_as_indexes(line, overlapping=True)
        if found:
            spans, special = words.spans, self._special
            for path, first, after in found:
                start = spans[first][0]
                offers.append((start - spans[after - 1][1], start, path, first))
                if path in special:
                    verified += self._by_patterns(special[path], first, words)
        others = self._classes.others
        if words.may_join or not others.keys().isdisjoint(words.forms):
            verified += self._odd(line, words)
        return offers, verified

    def _standing(self, path: int, first: int, words: Words, wording: str) -> Standing:
        """The terms of a path that some words are; remembered by the words, since texts repeat themselves."""
        if wording in self._known:
            return self._known[wording]
        forms = words.forms[first : first + len(self._paths[path])]
        keys = [words.keys_at(at) for at in range(first, first + len(forms))]
        apart = all(parted(None, words, at) for at in range(first + 1, first + len(forms)))
        standing = tuple(
            (number, how_written(wording, self._texts[number]))
            for number, *slots in (self._records[path] if apart else ())
            if slots and (wording == self._texts[number] or self._take(slots, forms, keys))
        )
        if len(self._known) >= _MOST_WORDINGS:
            self._known.clear()
        self._known[wording] = standing
        return standing

    def _take(self, slots: list[int], forms: Sequence[str], keys: list[frozenset[str]]) -> bool:
        return all(
            self._slot(slot).takes(form, own) for slot, form, own in zip(slots, forms, keys, strict=True)
        )

    def _slot(self, number: int) -> Slot:
        if number not in self._slots_made:
            keys, capital, capitals, fixed = self._slots[number]
            self._slots_made[number] = Slot(frozenset(keys), capital, capitals, fixed)
        return self._slots_made[number]

    def _by_patterns(self, numbers: Iterable[int], place: int, words: Words) -> Iterator[Hit]:
        for number in numbers:
            pattern = self._pattern(number)
            span = pattern.at(words, place) if pattern is not None else None
            if span is not None:
                yield span.start, span.end, ((number, span.how),)

    def _odd(self, line: str, words: Words) -> Iterator[Hit]:
        """What stands where words of several classes, or hyphenated pairs, are read otherwise."""
        others, classes = self._classes.others, self._classes
        readings: list[_Reading] = [
            (place, own, 1) for place, form in enumerate(words.forms) for own in others.get(form, "")
        ]
        for place, pair in words.joined.items():
            if (first := classes[pair]) != _NO_CLASS:
                readings += ((place, own, 2) for own in first + others.get(pair, ""))
        readings.sort()
        if len(readings) <= _FEW:
            for size in range(1, len(readings) + 1):
                for chosen in combinations(readings, size):
                    yield from self._read_so(chosen, line, words)
        else:
            yield from self._read_all(readings, line, words)

    def _read_so(self, chosen: Sequence[_Reading], line: str, words: Words) -> Iterator[Hit]:
        """The terms that all of some readings are part of."""
        assert self._automaton is not None
        classes, starts, after = "", list[int](), 0
        for place, own, length in chosen:
            if place < after:
                return  # two readings of one word
            classes += line[after:place] + own
            starts += range(after, place + 1)
            after = place + length
        classes += line[after:]
        starts += range(after, len(line))
        first, last = chosen[0][0], chosen[-1][0]
        for path, begin, end in self._automaton.find_matches_as_indexes(classes, overlapping=True):
            if starts[begin] <= first and last <= starts[end - 1]:
                yield from self._by_patterns((r[0] for r in self._records[path]), starts[begin], words)

    def _read_all(self, readings: Sequence[_Reading], line: str, words: Words) -> Iterator[Hit]:
        """The same for so many readings that each combination would be too many."""
        numbers = self._numbers()
        ways = [[(own, place + 1)] for place, own in enumerate(line)]
        for place, own, length in readings:
            ways[place].append((own, place + length))
        odd = {place for place, _, _ in readings}
        near = {place for one in odd for place in range(max(0, one - self._deepest + 1), one + 1)}
        for place in near:
            paths = (path for path in self._read(ways, place) if path in numbers)
            terms = dict.fromkeys(record[0] for path in paths for record in self._records[numbers[path]])
            yield from self._by_patterns(terms, place, words)

    def _read(
        self, readings: list[list[tuple[str, int]]], place: int, path: str = "", otherwise: bool = False
    ) -> Iterator[str]:
        """What terms may begin with the words from a place on, at least one of them read otherwise."""
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


def _joined(hits: Iterable[Hit]) -> list[Hit]:
    """The hits with one for each place; a term that was found in two ways stands there once."""
    at: dict[tuple[int, int], dict[int, How]] = {}
    for start, end, standing in hits:
        own = at.setdefault((start, end), {})
        for number, how in standing:
            own.setdefault(number, how)
    return [(start, end, tuple(own.items())) for (start, end), own in at.items()]
