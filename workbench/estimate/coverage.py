"""How well each clause is covered by the other side: signals of omission, addition and a wrong segment."""

from dataclasses import dataclass

import numpy as np

from workbench.estimate.alignment import mass
from workbench.estimate.clauses import Clause, clauses
from workbench.estimate.encoder import Encoded
from workbench.estimate.weights import Floats
from workbench.lengths import surprise

_FEWEST_PIECES = 2
_SHORT_RUN, _LONG_RUN = 5, 7
"""Pieces in a run of neighbours whose mean is taken to find the weakest place."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One clause: which share of its pieces is paired with the other side, how near it is, its mass."""

    clause: Clause
    mutual: float
    nearness: float
    mass: float


@dataclass(frozen=True, slots=True)
class _Side:
    """One text with its clauses and what is known of each piece."""

    text: str
    language: str
    encoded: Encoded

    def middles(self) -> Floats:
        """Where each piece's middle stands in the text; normalisation may shift it by a character or two."""
        lengths = np.array([len(piece) for piece in self.encoded.pieces], np.float32)
        ends = np.cumsum(lengths)
        return np.asarray((ends - lengths / 2) * (len(self.text) / max(1.0, float(ends[-1]))))

    def by_clause(self, mutual: Floats, near: Floats, shares: Floats) -> list[Coverage]:
        """The clauses that have pieces enough; the whole text where none has."""
        middles = self.middles()
        found = []
        for clause in clauses(self.text, self.language):
            own = (middles >= clause.start) & (middles <= clause.end)
            if own.sum() >= _FEWEST_PIECES:
                found.append(
                    Coverage(
                        clause, float(mutual[own].mean()), float(near[own].mean()), float(shares[own].mean())
                    )
                )
        whole = Clause(0, len(self.text), self.text)
        return found or [Coverage(whole, float(mutual.mean()), float(near.mean()), float(shares.mean()))]


@dataclass(frozen=True, slots=True)
class PairCoverage:
    """Both sides' clauses and the named numbers that the models of gross errors take."""

    source: tuple[Coverage, ...]
    target: tuple[Coverage, ...]
    signals: dict[str, float]


def coverage(
    texts: tuple[str, str], languages: tuple[str, str], encoded: tuple[Encoded, Encoded]
) -> PairCoverage:
    """Source and target compared clause by clause; neither may be empty."""
    here, there = (_Side(*side) for side in zip(texts, languages, encoded, strict=True))
    cosines = here.encoded.middle @ there.encoded.middle.T
    sides = {}
    signals = _lengths(here, there)
    for name, side, own in (("source", here, cosines), ("target", there, cosines.T)):
        forth, back = own.argmax(axis=1), own.argmax(axis=0)
        mutual = (back[forth] == np.arange(len(forth))).astype(np.float32)
        near, shares = own.max(axis=1), mass(own, 1)
        shares = shares / shares.mean()
        found = sides[name] = side.by_clause(mutual, near, shares)
        signals |= {
            f"{name}_mutual": min(c.mutual for c in found),
            f"{name}_mutual_run": _weakest(mutual, _LONG_RUN),
            f"{name}_mass": min(c.mass for c in found),
            f"{name}_mass_run": _weakest(shares, _LONG_RUN),
            f"{name}_near": min(c.nearness for c in found),
            f"{name}_near_below": min(c.nearness for c in found)
            - float(np.median([c.nearness for c in found])),
            f"{name}_near_run": _weakest(near, _SHORT_RUN),
            f"{name}_near_all": float(near.mean()),
        }
    signals["cosine"] = float(here.encoded.sentence @ there.encoded.sentence)
    signals["clauses"] = float(len(sides["target"]) - len(sides["source"]))
    return PairCoverage(tuple(sides["source"]), tuple(sides["target"]), signals)


def _lengths(here: _Side, there: _Side) -> dict[str, float]:
    deviation = surprise(here.text, there.text, here.language, there.language)
    return {
        "length": deviation if deviation is not None else 0.0,
        "log_pieces": float(np.log(len(there.encoded.pieces) / len(here.encoded.pieces))),
    }


def _weakest(values: Floats, run: int) -> float:
    if len(values) <= run:
        return float(values.mean())
    return float(np.convolve(values, np.ones(run) / run, "valid").min())
