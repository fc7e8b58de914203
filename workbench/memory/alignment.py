"""Pairing the sentences of a text with those of its translation.

Beads of one to two sentences a side are weighed by their lengths (Gale and Church, “A program for aligning
sentences in bilingual corpora”, 1993) and by words that the other side must have: the same numbers and names,
the glossary's terms, words that a memory has for each other, and, in a second pass, words that went together
in the first; where there are vectors, by their nearness too. The confidence of a pair is its posterior
probability over all alignments (forward and backward sums).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.memory.evidence import Evidence, Keys, Translations, evidence_of, learned
from workbench.memory.meaning import Meaning
from workbench.text import sentences

_PRIORS = {(1, 1): 0.89, (1, 0): 0.01, (0, 1): 0.01, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.01}
"""How often a bead of so many sentences comes; the paper's figures."""
_VARIANCE = 4.0
"""Of the length in characters for each character of the source (tuned on news of 2020; the paper has 6.8)."""
_LONELY = -1.0
"""Log likelihood of a sentence without partner, in the place of its length's."""
_BAND = 60
"""Sentences that the alignment may stray from the diagonal, beside a tenth of the text."""
_SURE = 0.5
"""Confidence from which a pair teaches words."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together; either side may be empty, where something was left out or added."""

    source: str
    target: str
    confidence: float
    """0 to 1."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a plain text; a line end ends a sentence."""
    return [line[start:end] for line in text.splitlines() for start, end in sentences(line)]


def aligned(
    source: Sequence[str],
    target: Sequence[str],
    source_keys: Sequence[Keys],
    target_keys: Sequence[Keys],
    joint: tuple[str, str] = (" ", " "),
    known: Translations | None = None,
    meaning: Meaning | None = None,
) -> list[Bead]:
    """The best alignment of two texts in order.

    `keys` are what sentences are recognised by (`workbench.memory.evidence`), `joint` what stands between two
    sentences of each side, `known` what is known of words beforehand (`lexicon_of`), `meaning` how near the
    sentences are by their vectors.
    """
    if not source or not target:
        return [Bead(text, "", 1.0) for text in source] + [Bead("", text, 1.0) for text in target]
    known = known or {}
    first = _Chart(source, target, evidence_of(source_keys, target_keys, known), meaning)
    sure = [span for span, confidence in first.best() if confidence >= _SURE]
    here = learned(sure, source_keys, target_keys)
    words = {word: known.get(word, frozenset()) | here.get(word, frozenset()) for word in {*known, *here}}
    chart = _Chart(source, target, evidence_of(source_keys, target_keys, words), meaning)
    return [
        Bead(joint[0].join(source[a:b]), joint[1].join(target[c:d]), round(confidence, 4))
        for (a, b, c, d), confidence in chart.best()
    ]


Span = tuple[int, int, int, int]
"""Source sentences `[a:b]` and target sentences `[c:d]`."""


class _Chart:
    """Log probabilities of all ways to align the beginnings and the ends of two texts."""

    def __init__(
        self, source: Sequence[str], target: Sequence[str], evidence: Evidence, meaning: Meaning | None
    ) -> None:
        self._sizes = (len(source), len(target))
        self._evidence = evidence
        self._meaning = meaning
        self._source_length = [0, *accumulate(map(len, source))]
        self._target_length = [0, *accumulate(map(len, target))]
        self._ratio = self._target_length[-1] / max(1, self._source_length[-1])
        self._scores: dict[Span, float] = {}

    def best(self) -> list[tuple[Span, float]]:
        """The likeliest beads in order, each with its posterior probability."""
        ends = self._sums(_log_sum, backward=True)
        starts = self._sums(_log_sum, backward=False)
        whole = ends[0, 0]
        likeliest = self._sums(max, backward=True)
        found, place = [], (0, 0)
        while place != self._sizes:
            span = max(
                self._beads_from(place), key=lambda s: self._score(s) + likeliest.get((s[1], s[3]), -math.inf)
            )
            place = (span[1], span[3])
            chance = starts[span[0], span[2]] + self._score(span) + ends[place] - whole
            found.append((span, min(1.0, math.exp(chance))))
        return found

    def _sums(
        self, joined: Callable[[float, float], float], *, backward: bool
    ) -> dict[tuple[int, int], float]:
        """For each place the joined log probability of all ways to it (or, backward, from it to the end)."""
        begin, step = (self._sizes, -1) if backward else ((0, 0), 1)
        sums = {begin: 0.0}
        for i in range(begin[0], self._sizes[0] - begin[0] + step, step):
            for j in self._columns(i)[::step]:
                for span in self._beads_from((i, j)) if backward else self._beads_to((i, j)):
                    before = sums.get((span[1], span[3]) if backward else (span[0], span[2]))
                    if before is not None:
                        chance = before + self._score(span)
                        sums[i, j] = joined(sums[i, j], chance) if (i, j) in sums else chance
        return sums

    def _columns(self, i: int) -> range:
        """Target places near the diagonal of a source place."""
        rows, columns = self._sizes
        middle, reach = i * columns // rows, _BAND + columns // 10
        return range(max(0, middle - reach), min(columns, middle + reach) + 1)

    def _beads_from(self, place: tuple[int, int]) -> list[Span]:
        i, j = place
        return [
            (i, i + a, j, j + b) for a, b in _PRIORS if i + a <= self._sizes[0] and j + b <= self._sizes[1]
        ]

    def _beads_to(self, place: tuple[int, int]) -> list[Span]:
        i, j = place
        return [(i - a, i, j - b, j) for a, b in _PRIORS if i >= a and j >= b]

    def _score(self, span: Span) -> float:
        """The log probability of one bead."""
        found = self._scores.get(span)
        if found is None:
            a, b, c, d = span
            found = math.log(_PRIORS[b - a, d - c])
            if b > a and d > c:
                found += self._length_score(span) + self._evidence.score(span)
                found += self._meaning.score(span) if self._meaning is not None else 0.0
            else:
                found += _LONELY
            self._scores[span] = found
        return found

    def _length_score(self, span: Span) -> float:
        expected = (self._source_length[span[1]] - self._source_length[span[0]]) * self._ratio
        actual = self._target_length[span[3]] - self._target_length[span[2]]
        spread = math.sqrt(max(1.0, (expected + actual) / 2) * _VARIANCE)
        return -(((actual - expected) / spread) ** 2) / 2


def _log_sum(first: float, second: float) -> float:
    high, low = (first, second) if first > second else (second, first)
    return high + math.log1p(math.exp(low - high))
