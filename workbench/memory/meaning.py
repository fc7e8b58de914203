"""How near sentences of two texts are in meaning, by vectors of a multilingual model (extra `quality`)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.options import Progress

Vectors = NDArray[np.float32]
"""One row a sentence."""
Span = tuple[int, int, int, int]
"""Source sentences `[a:b]` and target sentences `[c:d]`."""

_SLOPE = 20.0
"""Log odds for a cosine of 1 more (tuned on news of 2020)."""
_EVEN = 0.15
"""The cosine that speaks neither for nor against a pair (tuned on news of 2020)."""

_AT_ONCE = 64
"""Texts whose pieces are in memory together."""


class Meaning:
    """How much the vectors of sentences speak for their belonging together.

    Vectors are taken from the mean of both texts: without that, all sentences of one subject are alike.
    """

    def __init__(self, source: Vectors, target: Vectors) -> None:
        middle = np.concatenate([source, target]).mean(axis=0)
        self._source, self._target = source - middle, target - middle

    def score(self, span: Span) -> float:
        """The log odds for source sentences `[a:b]` and target sentences `[c:d]`."""
        a, b, c, d = span
        here, there = self._source[a:b].sum(axis=0), self._target[c:d].sum(axis=0)
        size = float(np.linalg.norm(here) * np.linalg.norm(there))
        return _SLOPE * (float(here @ there) / size - _EVEN) if size else 0.0


def meaning_of(source: Sequence[str], target: Sequence[str], progress: Progress | None = None) -> Meaning:
    """The meaning of both texts; raises Unavailable where the extra `quality` is not installed."""
    from workbench.estimate.encoder import encoder

    texts, rows = [*source, *target], []
    for start in range(0, len(texts), _AT_ONCE):
        rows += [one.sentence for one in encoder().encode(texts[start : start + _AT_ONCE])]
        if progress is not None:
            progress(len(rows), len(texts))
    stacked = np.array(rows, np.float32)
    return Meaning(stacked[: len(source)], stacked[len(source) :])
