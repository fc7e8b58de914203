"""How well each clause is covered by the other side: signals of omission, addition and a wrong segment.

A piece is covered where it and its nearest piece on the other side choose each other. Pieces weigh by how
much they tell: a rare word more than an article, punctuation next to nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.estimate.alignment import mass
from workbench.estimate.clauses import Clause, clauses
from workbench.estimate.encoder import Encoded
from workbench.estimate.weights import Floats
from workbench.lengths import surprise

_FEWEST_PIECES = 2
_RUNS = (5, 8, 12)
"""Pieces in a run of neighbours whose mean is taken to find the weakest place."""
_COMMON, _SPAN = 5.0, 8.0
"""Rarity at which a piece begins to tell something, and from there to a weight of 1."""
_LEAST, _PUNCTUATION = 0.1, 0.05
"""Weights, divided by the span, of common pieces and of those without letter or digit."""
_FULL = 2.0
"""Mass, in multiples of the mean, above which more says nothing."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One clause: which share of it is paired with the other side, how near it is, its mass."""

    clause: Clause
    mutual: float
    paired: float
    """The same weighted by what the pieces tell."""
    near: float
    mass: float
    lost: float
    """The weight of its pieces that are not paired."""

    @property
    def together(self) -> float:
        """By which the worst covered clause is found."""
        return self.paired + 2 * self.near + 0.3 * self.mass


@dataclass(frozen=True, slots=True)
class PairCoverage:
    """Both sides' clauses and the named numbers that the models of gross errors take."""

    source: tuple[Coverage, ...]
    target: tuple[Coverage, ...]
    signals: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Side:
    """One text and what is known of each of its pieces."""

    text: str
    language: str
    encoded: Encoded
    cosines: Floats
    """(own pieces, the other side's pieces)."""

    def weights(self) -> Floats:
        """How much each piece tells."""
        tells = np.maximum(_LEAST, self.encoded.rarity - _COMMON) / _SPAN
        has_word = [any(c.isalnum() for c in piece) for piece in self.encoded.pieces]
        return np.where(has_word, tells, _PUNCTUATION)

    def pieces_by_clause(self) -> list[tuple[Clause, npt.NDArray[np.bool_]]]:
        """Which pieces each clause has, by their middles; the whole text where no clause has enough."""
        lengths = np.array([len(piece) for piece in self.encoded.pieces], np.float32)
        ends = np.cumsum(lengths)
        middles = (ends - lengths / 2) * (len(self.text) / max(1.0, float(ends[-1])))
        found = [
            (clause, (middles >= clause.start) & (middles <= clause.end))
            for clause in clauses(self.text, self.language)
        ]
        everything = (Clause(0, len(self.text), self.text), np.ones(len(lengths), bool))
        return [pair for pair in found if pair[1].sum() >= _FEWEST_PIECES] or [everything]


def coverage(
    texts: tuple[str, str], languages: tuple[str, str], encoded: tuple[Encoded, Encoded]
) -> PairCoverage:
    """Source and target compared clause by clause; neither may be empty."""
    cosines = encoded[0].middle @ encoded[1].middle.T
    here = _Side(texts[0], languages[0], encoded[0], cosines)
    there = _Side(texts[1], languages[1], encoded[1], cosines.T)
    source, of_source = _covered("source", here)
    target, of_target = _covered("target", there)
    deviation = surprise(*texts, *languages)
    signals = of_source | of_target
    signals |= {
        "length": deviation if deviation is not None else 0.0,
        "log_pieces": float(np.log(len(encoded[1].pieces) / len(encoded[0].pieces))),
        "log_told": signals["target_told"] - signals["source_told"],
        "clauses": float(len(clauses(texts[1], languages[1])) - len(clauses(texts[0], languages[0]))),
        "cosine": float(encoded[0].sentence @ encoded[1].sentence),
    }
    return PairCoverage(tuple(source), tuple(target), signals)


def _covered(name: str, side: _Side) -> tuple[list[Coverage], dict[str, float]]:
    """The clauses of one side, and its named numbers."""
    forth, back = side.cosines.argmax(axis=1), side.cosines.argmax(axis=0)
    mutual = (back[forth] == np.arange(len(forth))).astype(np.float32)
    near, shares, weights = side.cosines.max(axis=1), mass(side.cosines, 1), side.weights()
    shares = np.minimum(shares / shares.mean(), _FULL)
    found = []
    for clause, own in side.pieces_by_clause():
        told = weights[own] / weights[own].sum()
        paired = float(mutual[own] @ told)
        found.append(
            Coverage(
                clause, float(mutual[own].mean()), paired, float(near[own] @ told),
                float(shares[own] @ told), float(weights[own].sum()) * (1 - paired),
            )
        )  # fmt: skip
    together = [own.together for own in found]
    lost = max(own.lost for own in found)
    signals = {
        "mutual": min(own.mutual for own in found),
        "paired": min(own.paired for own in found),
        "near": min(own.near for own in found),
        "mass": min(own.mass for own in found),
        "together": min(together),
        "together_below": min(together) - float(np.median(together)),
        "lost": lost,
        "lost_share": lost / float(weights.sum()),
        "told": float(np.log(weights.sum())),
        "all_paired": float(mutual @ weights / weights.sum()),
        "near_all": float(near.mean()),
    }
    for run in _RUNS:
        signals[f"mutual_run{run}"] = _weakest(mutual, weights, run)
        signals[f"near_run{run}"] = _weakest(near, weights, run)
        signals[f"mass_run{run}"] = _weakest(shares, weights, run)
    return found, {f"{name}_{own}": value for own, value in signals.items()}


def _weakest(values: Floats, weights: Floats, run: int) -> float:
    """The lowest weighted mean of so many neighbours."""
    if len(values) <= run:
        return float(values @ weights / weights.sum())
    ones = np.ones(run)
    return float((np.convolve(values * weights, ones, "valid") / np.convolve(weights, ones, "valid")).min())
