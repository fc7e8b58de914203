"""Tells gross errors from how clauses are covered: one omitted, one added, a translation of something else.

Logistic models in `models/gross.json`, trained by `tests/training/gross.py` on good translations that were
spoilt on purpose; its card says on which and how well they do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from workbench.estimate.coverage import Coverage, PairCoverage

MODEL = Path(__file__).parent / "models" / "gross.json"
KINDS = ("omitted", "added", "unrelated")


@dataclass(frozen=True, slots=True)
class GrossErrors:
    """How sure the models are of each gross error, 0 to 1, and which clause it would be."""

    omitted: float
    added: float
    unrelated: float
    omitted_clause: tuple[int, int]
    """Where in the source."""
    added_clause: tuple[int, int]
    """Where in the target."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over standardised signals."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def probability(self, signals: Mapping[str, float]) -> float:
        """Of the error, in the proportions of the training data."""
        rows = zip(self.names, self.means, self.scales, self.weights, strict=True)
        log_odds = self.bias + sum(w * (signals[name] - mean) / scale for name, mean, scale, w in rows)
        return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def gross_errors(found: PairCoverage) -> GrossErrors:
    """The probabilities of the three, and the clause that is covered worst on either side."""
    omitted, added, unrelated = (_models()[kind].probability(found.signals) for kind in KINDS)
    return GrossErrors(omitted, added, unrelated, _worst(found.source), _worst(found.target))


def _worst(side: tuple[Coverage, ...]) -> tuple[int, int]:
    worst = min(side, key=lambda own: own.together)
    return worst.clause.start, worst.clause.end


@cache
def _models() -> dict[str, Logistic]:
    stored = json.loads(MODEL.read_text(encoding="utf-8"))
    return {kind: _logistic(stored[kind]) for kind in KINDS}


def _logistic(stored: dict[str, Any]) -> Logistic:
    names, means, scales, weights = (tuple(stored[part]) for part in ("names", "means", "scales", "weights"))
    return Logistic(names, means, scales, weights, stored["bias"])
