"""The model of translation quality: what people would think of a translation, from its signals.

For each language pair it is a sum of three kernel ridge regressions (sentence vectors, alignment vectors,
named signals), each through 600 landmarks, calibrated on documents that were left out. The file
`models/quality.npz` is made by `tests/training/quality.py`; docs/scores.md is its card.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.estimate.weights import Floats
from workbench.text import primary, size, writes_without_spaces

MODEL = Path(__file__).parent / "models" / "quality.npz"
USUAL_SIZE = 30.0
"""Source words to which penalty rates refer."""
_WORDS_A_CHARACTER = 0.6
"""What a character of a script without spaces counts for beside a word."""
STEP = 1 / 24
"""Landmarks are kept in 8 bits, in steps of this many standard deviations."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What people would think of one translation."""

    quality: float
    """0 to 100: the share of the pair's rated translations that people liked less."""
    low: float
    high: float
    """Between them people's own judgement falls four times in five."""
    penalty: float
    """MQM penalty points expected; where only direct assessments were at hand, a guess from the quality."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """Gaussian similarity to landmarks in standardised space, and what each weighs."""

    means: Floats
    scales: Floats
    landmarks: npt.NDArray[np.int8]
    sharpness: float

    def similarities(self, rows: Floats) -> Floats:
        """(rows, landmarks)."""
        own = np.clip((rows - self.means) / self.scales, -5, 5)
        marks = self.landmarks.astype(np.float32) * STEP
        squares = (own**2).sum(axis=1)[:, None] + (marks**2).sum(axis=1) - 2 * own @ marks.T
        return np.asarray(np.exp(-self.sharpness / own.shape[1] * np.maximum(squares, 0)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """From raw predictions to what people said, by bins of out-of-fold predictions."""

    raw: Floats
    middle: Floats
    low: Floats
    high: Floats
    rate: Floats
    """Penalty points in a source of `USUAL_SIZE`."""

    def read(self, raw: float, source_size: float) -> Expectation:
        """Linear between bins, flat beyond the outermost."""
        quality, low, high, rate = (
            float(np.interp(raw, self.raw, own)) for own in (self.middle, self.low, self.high, self.rate)
        )
        return Expectation(quality, low, high, rate * source_size / USUAL_SIZE)


@dataclass(frozen=True, slots=True)
class QualityModel:
    """The model of one language pair."""

    names: tuple[str, ...]
    kernels: tuple[Kernel, Kernel, Kernel]
    weights: tuple[Floats, Floats, Floats]
    calibration: Calibration

    def raw(self, vectors: Sequence[Floats]) -> Floats:
        """Uncalibrated predictions from (sentence vectors, alignment vectors, signals)."""
        parts = zip(self.kernels, self.weights, vectors, strict=True)
        return np.asarray(sum(kernel.similarities(own) @ weights for kernel, weights, own in parts))

    def signal_rows(self, signals: Sequence[Mapping[str, float]]) -> Floats:
        """Named signals as a matrix; what is absent counts as 0."""
        return np.array([[own.get(name, 0.0) for name in self.names] for own in signals], np.float32)


@cache
def digest() -> str:
    """Names the model in signatures: the beginning of a hash of its file."""
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()[:8]


def source_size(source: str, language: str) -> float:
    """Words, or what the characters of a script without spaces stand for; at least 1."""
    weight = _WORDS_A_CHARACTER if writes_without_spaces(language) else 1.0
    return max(1.0, weight * size(source, language))


def pair_of(source_lang: str, target_lang: str) -> str:
    """The name of a language pair in the model."""
    return f"{primary(source_lang)}-{primary(target_lang)}"


def measured_pairs() -> tuple[str, ...]:
    """The pairs that a model was trained and validated for."""
    return tuple(json.loads(str(_stored()["pairs"])))


@cache
def quality_model(pair: str) -> QualityModel | None:
    """The model of a pair, None where none was validated."""
    if pair not in measured_pairs():
        return None
    stored = _stored()
    kernels = [
        _kernel(place, place.rpartition(".")[2]) for place in ("sentence", "alignment", f"{pair}.signals")
    ]
    weights = [stored[f"{pair}.{kind}.weights"] for kind in ("sentence", "alignment", "signals")]
    return QualityModel(
        tuple(json.loads(str(stored[f"{pair}.names"]))),
        (kernels[0], kernels[1], kernels[2]),
        (weights[0], weights[1], weights[2]),
        _calibration(pair),
    )


def _calibration(pair: str) -> Calibration:
    raw, middle, low, high, rate = (
        _stored()[f"{pair}.{part}"] for part in ("raw", "middle", "low", "high", "rate")
    )
    return Calibration(raw, middle, low, high, rate)


def _kernel(place: str, kind: str) -> Kernel:
    means, scales, landmarks = (_stored()[f"{place}.{part}"] for part in ("means", "scales", "landmarks"))
    return Kernel(means, scales, landmarks, SHARPNESS[kind])


SHARPNESS = {"sentence": 1.0, "alignment": 1.0, "signals": 0.5}
"""Kernel widths, in standard deviations for each dimension (tuned on ru-en, training part)."""


@cache
def _stored() -> dict[str, Any]:
    with np.load(MODEL, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
