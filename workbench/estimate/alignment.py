"""Signals from how the pieces of source and target answer to each other in the encoder's states.

Recall is how near the nearest target piece is to each source piece, precision the same the other way
(BERTScore's words). Mass is how much of the other side's soft alignment falls on a piece: an omitted
clause gets little.
"""

import numpy as np

from workbench.estimate.encoder import Encoded
from workbench.estimate.weights import Floats

_SHARPNESS = 25.0
"""Inverse temperature of the soft alignment of cosines between middle states."""
_RUN = 5
"""Pieces in a run whose mean is taken to find the weakest place."""


def similarities(source: Encoded, target: Encoded) -> tuple[Floats, Floats]:
    """Cosines of all pieces, (source pieces, target pieces), in the middle and the last layer."""
    return source.middle @ target.middle.T, source.last @ target.last.T


def mass(cosines: Floats, axis: int) -> Floats:
    """How much soft alignment each piece along the other axis gets from the pieces along `axis`."""
    weights = np.exp(_SHARPNESS * (cosines - cosines.max(axis=1 - axis, keepdims=True)))
    shares = weights / weights.sum(axis=1 - axis, keepdims=True)
    return np.asarray(shares.sum(axis=axis))


def alignment_signals(source: Encoded, target: Encoded) -> dict[str, float]:
    """Named numbers; all zeros where a side is empty."""
    if not source.pieces or not target.pieces:
        return {}
    signals = {"cosine": float(source.sentence @ target.sentence)}
    for layer, cosines in zip(("middle", "last"), similarities(source, target), strict=True):
        recall, precision = cosines.max(axis=1), cosines.max(axis=0)
        signals |= {f"{layer}_{name}": value for name, value in _levels("recall", recall).items()}
        signals |= {f"{layer}_{name}": value for name, value in _levels("precision", precision).items()}
        signals[f"{layer}_mutual"] = _mutual(cosines)
        signals[f"{layer}_diagonal"] = _off_diagonal(cosines)
    for name, values in (("source", mass(cosines, 1)), ("target", mass(cosines, 0))):
        signals[f"mass_{name}_low"] = _weakest(values / values.mean())
        signals[f"mass_{name}_none"] = float((values < 0.25 * values.mean()).mean())
    return signals


def _levels(name: str, values: Floats) -> dict[str, float]:
    ordered = np.sort(values)
    return {
        name: float(values.mean()),
        f"{name}_min3": float(ordered[:3].mean()),
        f"{name}_tenth": float(ordered[: max(1, len(ordered) // 10)].mean()),
        f"{name}_spread": float(values.std()),
        f"{name}_run": _weakest(values),
    }


def _weakest(values: Floats) -> float:
    if len(values) <= _RUN:
        return float(values.mean())
    return float(np.convolve(values, np.ones(_RUN) / _RUN, "valid").min())


def _mutual(cosines: Floats) -> float:
    """The share of pieces of the shorter side that are each other's nearest."""
    to_target, to_source = cosines.argmax(axis=1), cosines.argmax(axis=0)
    return float((to_source[to_target] == np.arange(len(to_target))).sum() / min(cosines.shape))


def _off_diagonal(cosines: Floats) -> float:
    """How far apart, relative to the lengths, the nearest pieces stand on average."""
    here, there = cosines.shape
    places = cosines.argmax(axis=1) / there - np.arange(here) / here
    return float(np.abs(places - np.median(places)).mean())
