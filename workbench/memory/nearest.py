"""One language's signatures in memory: which texts are likely alike, which likely hold a phrase."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from workbench.memory.signatures import WORDS, Bits, signatures

_STRETCH = 65_536
"""Texts compared at a time, so that what is between stays in the processor's cache."""
_LONGEST = 65_535
_NUMBERS_AND_TAGS = 0.25
"""How far below the wanted similarity a text may be for its numbers and tags alone."""
_TAIL = 20_000
"""Texts that may wait unsorted before they are sorted in."""


def _no_numbers() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(slots=True)
class _Part:
    """Signatures sorted by length, column by column."""

    ids: NDArray[np.int64] = field(default_factory=_no_numbers)
    lengths: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, np.uint16))
    columns: list[NDArray[np.uint64]] = field(
        default_factory=lambda: [np.zeros(0, np.uint64) for _ in range(WORDS)]
    )
    counts: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    """How many bits each has."""

    def alike(
        self, bits: Bits, low: int, high: int, most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids and Dice coefficients of the best texts whose lengths are within `[low, high]`."""
        # A plain integer would have the whole array converted.
        first = int(np.searchsorted(self.lengths, np.uint16(min(low, _LONGEST))))
        last = int(np.searchsorted(self.lengths, np.uint16(min(high, _LONGEST)), side="right"))
        mine = np.float32(np.bitwise_count(bits).sum())
        dice = np.empty(last - first, np.float32)
        for start in range(first, last, _STRETCH):
            end = min(start + _STRETCH, last)
            shared = np.zeros(end - start, np.uint16)
            for column, wanted in zip(self.columns, bits, strict=True):
                shared += np.bitwise_count(column[start:end] & wanted)
            np.divide(
                shared, np.maximum(self.counts[start:end] + mine, 1), out=dice[start - first : end - first]
            )
        best = _largest(dice, most)
        return self.ids[first:last][best], dice[best]

    def holding(self, bits: Bits) -> NDArray[np.int64]:
        """Ids of the texts that have all of these bits."""
        fits = np.ones(len(self.ids), bool)
        for column, wanted in zip(self.columns, bits, strict=True):
            fits &= (column & wanted) == wanted
        return self.ids[fits]


def _largest(values: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Where the largest values are, in no order."""
    if len(values) <= most:
        return np.arange(len(values))
    if len(values) <= _STRETCH:
        return np.argpartition(values, len(values) - most)[len(values) - most :]
    # Every sixteenth value tells a bar that few values reach, so that only these are sorted.
    sample = values[::16]
    rank = min(len(sample), most // 4 + 16)
    likely = np.flatnonzero(values >= np.partition(sample, len(sample) - rank)[len(sample) - rank])
    if len(likely) < most:
        likely = np.arange(len(values))
    return likely[np.argpartition(values[likely], len(likely) - most)[len(likely) - most :]]


class Nearest:
    """Signatures that grow; belongs to one thread at a time."""

    def __init__(self) -> None:
        self._sorted, self._tail = _Part(), _Part()

    def __len__(self) -> int:
        return len(self._sorted.ids) + len(self._tail.ids)

    def extend(self, ids: NDArray[np.int64], lengths: NDArray[np.uint16], bits: Bits) -> None:
        """Take in more texts."""
        fresh = _Part(ids, lengths, list(bits.T))
        self._tail = _merged(self._tail, fresh)
        if len(self._tail.ids) > max(_TAIL, len(self._sorted.ids) // 20):
            self._sorted, self._tail = _merged(self._sorted, self._tail), _Part()

    def alike(self, text: str, least: float, most: int) -> list[int]:
        """Ids of at most `most` texts that may be alike (0 to 1) to `least`, likeliest first."""
        bits, lengths = signatures([text])
        low, high = int(lengths[0] * least), int(lengths[0] / max(least, 0.01)) + 1
        found = [part.alike(bits[0], low, high, most) for part in (self._sorted, self._tail)]
        ids = np.concatenate([ids for ids, _ in found])
        order = np.argsort(-np.concatenate([dice for _, dice in found]), kind="stable")
        return [int(number) for number in ids[order[:most]]]

    def holding(self, text: str) -> NDArray[np.int64]:
        """Ids of all texts that may hold this one, in no order."""
        bits, _ = signatures([text])
        return np.concatenate([part.holding(bits[0]) for part in (self._sorted, self._tail)])


def likely_alike(rows: Iterable[tuple[int, str]], text: str, least: float) -> set[int]:
    """The ids of those texts that are alike letter by letter, numbers and tags aside."""
    asked, enough = text.casefold(), least - _NUMBERS_AND_TAGS
    alike = Levenshtein.normalized_similarity
    return {number for number, other in rows if alike(asked, other.casefold()) >= enough}


def _merged(first: _Part, second: _Part) -> _Part:
    lengths = np.concatenate([first.lengths, second.lengths])
    order = np.argsort(lengths, kind="stable")
    columns = [np.concatenate([a, b])[order] for a, b in zip(first.columns, second.columns, strict=True)]
    counts = sum(np.bitwise_count(column).astype(np.float32) for column in columns)
    ids = np.concatenate([first.ids, second.ids])[order]
    return _Part(ids, lengths[order], columns, np.asarray(counts, np.float32))
