"""Where which of many terms stand in a text, found with few steps a word however many terms there are.

A text becomes the string of its words' classes, in which an automaton finds the terms' strings; only what it
finds is looked at word by word. Word forms of several classes, and hyphenated pairs, are tried as each.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.glossary.filing import PREFIX_KEY, filed
from workbench.glossary.model import How, Span
from workbench.glossary.names import NameIndex
from workbench.glossary.pattern import Pattern, Slot, how_written, parted, pattern_of
from workbench.glossary.readings import MOST_REMEMBERED, OtherReadings, WordClasses
from workbench.glossary.words import Words
from workbench.language.inflection import folded, lemmas
from workbench.model import Term
from workbench.remembered import Remembered

Standing = tuple[tuple[int, How], ...]
"""The numbers of the terms that some words are, and how each was recognised."""

Hit = tuple[int, int, Standing]
"""Where terms stand: start, end, and which."""
_Found = tuple[int, int, int]
"""A path, the place of its first word, and the place after its last."""
_path_of = itemgetter(0)


class TermIndex:
    """Terms of a language with spaces by the classes of their first words."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """Builds the index, or takes it from the cache; patterns are made when a text asks for them."""
        self._terms, self._language = terms, language
        self._texts = [term.text.strip() for term in terms]
        self._made: dict[int, Pattern | None] = {}
        content = filed(terms, language)
        self._classes = WordClasses(content["classes"], language)
        self._paths: list[str] = content["paths"]
        self._records: list[list[list[int]]] = content["records"]
        self._slots: list[tuple[list[str], bool, bool, bool, bool]] = content["slots"]
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
        self._known = Remembered[str, Standing](MOST_REMEMBERED)
        self._automaton = AhoCorasick(self._paths, matchkind=MatchKind.Standard) if self._paths else None
        self._prefixes: dict[str, list[int]] = content["prefixes"]
        self.marks: tuple[Term, ...] = tuple(terms[number] for number in content["marks"])
        """The terms that have no word."""
        self._readings = OtherReadings(self._paths, self._automaton, self._classes)
        self._names = NameIndex(content["names"], language)

    @property
    def has_prefixes(self) -> bool:
        """Whether any term may be the start of a longer word."""
        return bool(self._prefixes)

    def prefixes(self, form: str) -> list[Pattern]:
        """The terms that a word may begin with."""
        return self._patterns(self._prefixes.get(folded(form[:PREFIX_KEY]), ()))

    def single(self, form: str) -> list[Pattern]:
        """The terms of one word that may be this form."""
        number, keys = self._readings.number_of(self._classes[form]), lemmas(form, self._language)
        patterns = [] if number is None else self._patterns(record[0] for record in self._records[number])
        return [pattern for pattern in patterns if pattern.may_be(keys)]

    def _patterns(self, numbers: Iterable[int]) -> list[Pattern]:
        return [pattern for number in numbers if (pattern := self._pattern(number)) is not None]

    def _pattern(self, number: int) -> Pattern | None:
        """A term's pattern; kept by number, since looking a term up takes longer than all else."""
        if number not in self._made:
            self._made[number] = pattern_of(self._terms[number], self._language)
        return self._made[number]

    def may_name(self, texts: Sequence[str]) -> list[bool]:
        """Whether each text can hold a sure name."""
        return self._names.may_stand(texts)

    def hits(self, words: Words) -> list[Hit]:
        """Every place of every term that has a word, whether or not others overlap it."""
        found, verified = self._found(words)
        straight = [hit for one in found if (hit := self._hit(one, words)) is not None]
        return _joined([*straight, *verified]) if verified else straight

    def longest(self, words: Words) -> list[Span]:
        """The terms by place; of those that overlap only the longest, which spares a look at the others."""
        found, verified = self._found(words)
        if verified:
            hits = _joined(self._by_length(found, words, verified))
        else:
            hits = self._longest_of(found, words)
        hits.sort()
        return self.spans(hits)

    def spans(self, hits: Iterable[Hit]) -> list[Span]:
        """The terms of hits, each where it stands."""
        terms, make = self._terms, tuple.__new__
        return [
            make(Span, (start, end, terms[number], how))
            for start, end, standing in hits
            for number, how in standing
        ]

    def _longest_of(self, found: Sequence[_Found], words: Words) -> list[Hit]:
        """The longest of paths that overlap, looked at by their length."""
        text, ends, forms = words.text, words.ends, words.forms
        due = [
            (ends[first] - len(forms[first]) - ends[after - 1], first, after, path)
            for path, first, after in found
        ]
        due.sort()
        kept: list[Hit] = []
        free = [True] * len(forms)
        for minus, first, after, path in due:
            # The words between are of a longer path if neither the first nor the last is.
            if free[first] and free[after - 1]:
                end = ends[after - 1]
                standing = self._standing(path, first, words, text[end + minus : end])
                if standing:
                    free[first:after] = [False] * (after - first)
                    kept.append((end + minus, end, standing))
        return kept

    def _by_length(self, found: Sequence[_Found], words: Words, verified: Sequence[Hit]) -> list[Hit]:
        """The longest of paths and of hits that patterns found, looked at by their length: paths first."""
        ends, forms = words.ends, words.forms
        no_path = len(self._paths)
        due = [(start - end, start, no_path, at, 0) for at, (start, end, _) in enumerate(verified)]
        for path, first, after in found:
            start = ends[first] - len(forms[first])
            due.append((start - ends[after - 1], start, path, first, after))
        due.sort()
        kept: list[Hit] = []
        places: set[tuple[int, int]] = set()
        taken = 0
        for minus, start, path, at, after in due:
            mask = ((1 << -minus) - 1) << start
            if taken & mask and (start, start - minus) not in places:
                continue
            hit = verified[at] if path == no_path else self._hit((path, at, after), words)
            if hit is not None:
                taken |= mask
                kept.append(hit)
                places.add((start, start - minus))
        return kept

    def _found(self, words: Words) -> tuple[Sequence[_Found], list[Hit]]:
        """The paths of a text whose words are each read as of their first class, and what patterns find."""
        if self._automaton is None:
            return [], []
        line = "".join(map(self._classes.__getitem__, words.forms))
        verified: list[Hit] = []
        found = self._automaton.find_matches_as_indexes(line, overlapping=True)
        special = self._special
        if special and not special.keys().isdisjoint(map(_path_of, found)):
            for path, first, _ in found:
                if path in special:
                    verified += self._by_patterns(special[path], first, words)
        others = self._classes.others
        if words.may_join or not others.keys().isdisjoint(words.forms):
            for path, place in self._readings.paths(line, words):
                verified += self._by_patterns((record[0] for record in self._records[path]), place, words)
        return found, verified

    def _hit(self, found: _Found, words: Words) -> Hit | None:
        """The terms of a path that some words are, if any."""
        path, first, after = found
        ends = words.ends
        start, end = ends[first] - len(words.forms[first]), ends[after - 1]
        standing = self._standing(path, first, words, words.text[start:end])
        return (start, end, standing) if standing else None

    def _standing(self, path: int, first: int, words: Words, wording: str) -> Standing:
        """The terms of a path that some words are; remembered by the words."""
        number = self._lone[path]
        if number >= 0 and wording == self._texts[number]:
            return ((number, "exact"),)
        known = self._known.known(wording)
        return self._worked_out(path, first, words, wording) if known is None else known

    def _worked_out(self, path: int, first: int, words: Words, wording: str) -> Standing:
        after = first + len(self._paths[path])
        texts, standing = self._texts, list[tuple[int, How]]()
        forms = words.forms[first:after]
        if wording == " ".join(forms) or all(parted(None, words, at) for at in range(first + 1, after)):
            keys = [words.keys_at(at) for at in range(first, after)]
            for number, *slots in self._records[path]:
                if slots and (wording == texts[number] or self._take(slots, forms, keys)):
                    standing.append((number, how_written(wording, texts[number])))
        self._known.remember(wording, tuple(standing))
        return tuple(standing)

    def _take(self, slots: list[int], forms: Sequence[str], keys: list[frozenset[str]]) -> bool:
        for slot, form, own in zip(slots, forms, keys, strict=True):
            if not self._slot(slot).takes(form, own):
                return False
        return True

    def _slot(self, number: int) -> Slot:
        if number not in self._slots_made:
            keys, *rest = self._slots[number]
            self._slots_made[number] = Slot(frozenset(keys), *rest)
        return self._slots_made[number]

    def _by_patterns(self, numbers: Iterable[int], place: int, words: Words) -> Iterator[Hit]:
        for number in numbers:
            pattern = self._pattern(number)
            span = pattern.at(words, place) if pattern is not None else None
            if span is not None:
                yield span.start, span.end, ((number, span.how),)


def _joined(hits: Iterable[Hit]) -> list[Hit]:
    """The hits with one for each place; a term that was found in two ways stands there once."""
    at: dict[tuple[int, int], dict[int, How]] = {}
    for start, end, standing in hits:
        own = at.setdefault((start, end), {})
        for number, how in standing:
            own.setdefault(number, how)
    return [(start, end, tuple(own.items())) for (start, end), own in at.items()]
