"""What tells that two sentences belong together besides their lengths: words that both must have."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from workbench.formats.base import Languages
from workbench.glossary import Glossary
from workbench.memory.entry import Filter
from workbench.memory.similarity import NUMBER
from workbench.memory.store import Store
from workbench.text import is_spaceless, words_of

Keys = frozenset[str]
"""What a sentence is recognised by: `=` and something that is written alike in both languages (a number, a
name, a concept of the glossary), or a plain word of its language."""

Translations = Mapping[str, frozenset[str]]
"""Words of the source language and the words that each may be in the target language."""

_NAME = re.compile(r"[A-Z][\w-]{2,}|[\w.+-]+@[\w.-]+|https?://\S+")
_LONG_NUMBER = re.compile(r"=\d{2,}")
"""A number that is not written as a word, so that its absence tells too."""
_PRESENT = 0.7
"""How often the translation of a sentence has what it is expected to have."""
_WEIGHT = 0.8
"""Words depend on each other: what they say counts a little less (tuned on news of 2020)."""
_TOO_COMMON = 0.2
"""A word in more than this share of the sentences tells nothing."""
_OTHERS = 5
"""Sentences without the word that a short text is thought to have besides: one of two is not common."""
_TOGETHER = 0.35
"""Dice coefficient from which two words are taken for translations of each other."""
_TWICE = 2
_LESSONS = 20_000
"""Entries of a memory from which words are learned."""


def keys_of(text: str, language: str, glossary: Glossary | None = None) -> Keys:
    """What a sentence is recognised by."""
    keys = {f"={re.sub('[^0-9]', '', number)}" for number in NUMBER.findall(text)}
    keys |= {f"={name.casefold()}" for name in _NAME.findall(text)}
    if glossary is not None:
        spans = glossary.spans(text, language)
        keys |= {f"=concept {concept}" for span in spans for concept in glossary.concepts_of(span.term)}
    words = [word.casefold() for word in words_of(text)]
    keys |= {word for word in words if not is_spaceless(word[0])}
    keys |= {a + b for a, b in pairwise(words) if is_spaceless(a[0]) and is_spaceless(b[0])}
    return frozenset(keys)


@dataclass(frozen=True, slots=True)
class _Expected:
    """Something that the translation of a sentence should have."""

    places: frozenset[int]
    """The target sentences that have it."""
    gain: float
    loss: float


class Evidence:
    """How much the words of sentences speak for their belonging together."""

    def __init__(self, expected: Sequence[Sequence[_Expected]]) -> None:
        self._expected = expected

    def score(self, span: tuple[int, int, int, int]) -> float:
        """The log odds for source sentences `[a:b]` and target sentences `[c:d]`."""
        a, b, c, d = span
        total = 0.0
        for some in self._expected[a:b]:
            for one in some:
                is_there = c in one.places or (d - c == _TWICE and c + 1 in one.places)
                total += one.gain if is_there else one.loss
        return total * _WEIGHT


def evidence_of(
    source: Sequence[Keys], target: Sequence[Keys], translations: Translations | None = None
) -> Evidence:
    """What each source sentence lets expect of its translation, given known translations of words."""
    where: dict[str, set[int]] = {}
    for place, keys in enumerate(target):
        for key in keys:
            where.setdefault(key, set()).add(place)
    known = translations or {}
    expected: dict[str, _Expected | None] = {}

    def expectation(key: str) -> _Expected | None:
        if key not in expected:
            wanted = {key} if key.startswith("=") else known.get(key, frozenset())
            places = frozenset(place for word in wanted for place in where.get(word, ()))
            expected[key] = None
            if not places and _LONG_NUMBER.fullmatch(key):
                expected[key] = _Expected(places, 0.0, math.log(1 - _PRESENT))
            elif places and len(places) <= max(_TOO_COMMON * len(target), 1):
                chance = len(places) / (len(target) + _OTHERS)
                loss = math.log((1 - _PRESENT) / (1 - chance))
                expected[key] = _Expected(places, math.log(_PRESENT / chance), loss)
        return expected[key]

    return Evidence([[one for key in keys if (one := expectation(key)) is not None] for keys in source])


def learned(
    spans: Iterable[tuple[int, int, int, int]], source: Sequence[Keys], target: Sequence[Keys]
) -> dict[str, frozenset[str]]:
    """Words of the source and the words of the target that went together with them, twice at least."""
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for a, b, c, d in spans:
        here = {key for keys in source[a:b] for key in keys if not key.startswith("=")}
        there = {key for keys in target[c:d] for key in keys if not key.startswith("=")}
        ours.update(here)
        theirs.update(there)
        both.update((word, other) for word in here for other in there)
    found: dict[str, set[str]] = {}
    for (word, other), times in both.items():
        if times >= _TWICE and 2 * times / (ours[word] + theirs[other]) >= _TOGETHER:
            found.setdefault(word, set()).add(other)
    return {word: frozenset(others) for word, others in found.items()}


def lexicon_of(store: Store, languages: Languages) -> Translations:
    """What the newest entries of a memory teach about the words of a language pair."""
    wanted = Filter(languages.source, languages.target)
    source, target = [], []
    for entry in islice(store.entries(wanted, newest_first=True), _LESSONS):
        source.append(keys_of(entry.source, languages.source))
        target.append(keys_of(entry.target, languages.target))
    return learned(((n, n + 1, n, n + 1) for n in range(len(source))), source, target)
