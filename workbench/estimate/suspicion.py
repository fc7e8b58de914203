"""Which words of an English translation from Chinese a reviser would mark: a linear model over word signals.

`models/suspicion.npz`, trained by `tests/training/suspicion.py` on the words that raters marked in MQM zh-en.
A chance is what share of words with such a value was marked by a rater; two raters seldom agree on a
word, so it is a hint where to look.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from workbench.estimate.encoder import Encoded, encoder
from workbench.estimate.weights import Floats
from workbench.estimate.word_signals import WordSignals, word_signals
from workbench.model import Segment
from workbench.text import primary

MODEL = Path(__file__).parent / "models" / "suspicion.npz"

WORTH_A_LOOK = 0.47
"""Chance from which a word is shown: fewer than a tenth of human translations have one (newstest2021)."""


@dataclass(frozen=True, slots=True)
class WordDoubt:
    """One word of the target, the chance that a rater marks it, and where its counterpart stands."""

    start: int
    end: int
    chance: float
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class SuspicionModel:
    """Weights over signals and states, and the chances that raw values stand for."""

    signal_weights: Floats
    state_weights: Floats
    bias: float
    raw: Floats
    chances: Floats

    def chances_of(self, words: WordSignals) -> Floats:
        """One for each word, 0 to 1."""
        raw = words.signals @ self.signal_weights + words.states @ self.state_weights + self.bias
        return np.asarray(np.interp(raw, self.raw, self.chances), np.float32)


def is_measured(source_lang: str, target_lang: str) -> bool:
    """Whether the model was trained for the pair."""
    return (primary(source_lang), primary(target_lang)) == ("zh", "en")


def suspicions(segments: Sequence[Segment]) -> list[list[WordDoubt]]:
    """The words of each segment in order; none where the pair is not measured. Raises Unavailable."""
    own = [s for s in segments if is_measured(s.source_lang, s.target_lang)]
    texts = list(dict.fromkeys(text for s in own for text in (s.source, s.target)))
    states = dict(zip(texts, encoder().encode(texts), strict=True)) if texts else {}
    return [
        suspected_words(s.source, s.target, (states[s.source], states[s.target]))
        if is_measured(s.source_lang, s.target_lang)
        else []
        for s in segments
    ]


def suspected_words(source: str, target: str, encoded: tuple[Encoded, Encoded]) -> list[WordDoubt]:
    """The words of one target in order."""
    words = word_signals(source, target, encoded)
    if words is None:
        return []
    chances = suspicion_model().chances_of(words)
    rows = zip(words.words, chances, words.counterparts, strict=True)
    return [WordDoubt(word.start, word.end, float(chance), *place) for word, chance, place in rows]


@cache
def suspicion_model() -> SuspicionModel:
    """The model as shipped."""
    with np.load(MODEL, allow_pickle=False) as stored:
        return SuspicionModel(
            stored["signal_weights"].astype(np.float32),
            stored["state_weights"].astype(np.float32),
            float(stored["bias"]),
            stored["raw"],
            stored["chances"],
        )
