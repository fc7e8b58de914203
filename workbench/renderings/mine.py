"""Proposes renderings from marked translations: which source phrase a bad wording was made of.

Input are translations in which people marked bad words, several translations and readers a source.
A marked wording belongs to the run of Han characters that keeps company with its words: both stand in the
same sources, over all the sources given (Dice's coefficient). No word segmentation is needed. Proposals
are for a person to judge: their English is as it was found, not in base form.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench.language.inflection import lemmas
from workbench.text import is_spaceless, tokens

LONGEST = 6
"""Han characters in the longest source phrase proposed."""
_CONTEXT = 8
_LONGEST_SPAN = 6
_EMPTY = frozenset(
    "a an the of to in on at for and or is are was were be been by with it its that this as".split()
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark: the words of a target that a reader found bad, and a good translation of the source."""

    source: str
    target: str
    span: str
    reference: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source phrase, the bad wordings seen for it, and the words of references that go with it."""

    source: str
    bad: tuple[tuple[str, int], ...]
    """Marked wordings in lower case and how many marks each has, the most frequent first."""
    good: tuple[tuple[str, int], ...]
    """Words of the references and in how many sources each stands, the closest company first."""
    contexts: tuple[str, ...]
    marks: int


def mine(marked: Iterable[Marked], least_marks: int = 3, most: int = 500) -> list[Proposal]:
    """Proposals from marks, those with the most marks first.

    `least_marks` is how many marks one wording of one phrase needs; longer spans than six words are left out.
    """
    rows = [row for row in marked if _wording(row.span)]
    company = _Company.of(rows)
    bad: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, set[str]] = defaultdict(set)
    references: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        phrase = company.closest(row.source, row.span)
        if phrase:
            bad[phrase][_wording(row.span)] += 1
            sources[phrase].add(row.source)
            references[phrase].add((row.source, row.reference))
    proposals = []
    for phrase, seen in bad.items():
        if kept := tuple(pair for pair in seen.most_common() if pair[1] >= least_marks):
            good = company.good_words(phrase, references[phrase], kept)
            contexts = tuple(_context(source, phrase) for source in sorted(sources[phrase])[:3])
            proposals.append(Proposal(phrase, kept, good, contexts, sum(count for _, count in kept)))
    return sorted(proposals, key=lambda proposal: (-proposal.marks, proposal.source))[:most]


@dataclass(frozen=True, slots=True)
class _Company:
    """In which sources (by number) each run of Han characters and each English word stands."""

    phrases: Mapping[str, frozenset[int]]
    words: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, rows: Iterable[Marked]) -> "_Company":
        """Words are looked for in targets and references together."""
        numbers: dict[str, int] = {}
        phrases: dict[str, set[int]] = defaultdict(set)
        words: dict[str, set[int]] = defaultdict(set)
        for text in dict.fromkeys((row.source, each) for row in rows for each in (row.target, row.reference)):
            number = numbers.setdefault(text[0], len(numbers))
            for phrase in _runs(text[0]):
                phrases[phrase].add(number)
            for word in _words(text[1]):
                words[word].add(number)
        frozen = {phrase: frozenset(where) for phrase, where in phrases.items()}
        return cls(frozen, {word: frozenset(where) for word, where in words.items()})

    def dice(self, phrase: str, word: str) -> float:
        """How much company a phrase and a word keep, from 0 to 1."""
        here, there = self.phrases[phrase], self.words.get(word, frozenset())
        return 2 * len(here & there) / (len(here) + len(there))

    def closest(self, source: str, span: str) -> str:
        """The phrase of the source nearest to a marked wording, or "" where none stands in two sources."""
        wanted = _words(span)

        def closeness(phrase: str) -> tuple[float, int, str]:
            return round(sum(self.dice(phrase, word) for word in wanted), 6), len(phrase), phrase

        return max(
            (phrase for phrase in _runs(source) if len(self.phrases[phrase]) > 1), key=closeness, default=""
        )

    def good_words(
        self, phrase: str, references: Iterable[tuple[str, str]], bad: Iterable[tuple[str, int]]
    ) -> tuple[tuple[str, int], ...]:
        """The five words of the references nearest to the phrase that no bad wording has."""
        spoiled = {word for wording, _ in bad for word in _words(wording)}
        seen = Counter(word for _, text in references for word in _words(text) - spoiled)
        ranked = sorted(seen, key=lambda word: (-self.dice(phrase, word), word))
        return tuple((word, seen[word]) for word in ranked[:5])


@lru_cache(maxsize=8192)
def _runs(source: str) -> tuple[str, ...]:
    """Every run of two to six Han characters of a text, once."""
    return tuple(dict.fromkeys(_all_runs(source)))


def _all_runs(source: str) -> Iterator[str]:
    for stretch in re.split(r"[^\w]|[A-Za-z0-9]", source):
        han = "".join(character for character in stretch if is_spaceless(character))
        for start in range(len(han) - 1):
            yield from (han[start:end] for end in range(start + 2, min(start + LONGEST, len(han)) + 1))


@lru_cache(maxsize=65536)
def _words(text: str) -> frozenset[str]:
    """The base forms of a text's words, those that mean little left out."""
    return frozenset(min(lemmas(token.text, "en"), key=len) for token in tokens(text)) - _EMPTY


def _wording(span: str) -> str:
    """A marked span in lower case, or "" where it has no word of meaning or too many words."""
    words = [token.text.lower() for token in tokens(span)]
    return " ".join(words) if len(words) <= _LONGEST_SPAN and _words(span) else ""


def _context(source: str, phrase: str) -> str:
    place = max(source.find(phrase), 0)
    return source[max(0, place - _CONTEXT) : place + len(phrase) + _CONTEXT]
