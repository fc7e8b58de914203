"""How likely English words follow each other, by the trigram model inside the package pocketsphinx (BSD).

The model knows about 20,000 words, lower case; a word it does not know is skipped and parts the text.
"""

import os
from functools import cache
from typing import Any

import numpy as np

from workbench.errors import Unavailable
from workbench.estimate.weights import HOW_TO_GET
from workbench.text import words_of

_LOWEST = -25.0
"""Natural log probability below which nothing is told apart."""
_SURPRISE = -2.0
"""A word so much less likely after its neighbours than alone is a surprise."""


class Trigrams:
    """The model."""

    def __init__(self) -> None:
        """Raises Unavailable where the package is missing."""
        try:
            from pocketsphinx import Config, LogMath, NGramModel, get_model_path
        except ImportError:
            raise Unavailable("The trigram model of pocketsphinx is not installed:", HOW_TO_GET) from None
        self._math: Any = LogMath()
        path = os.path.join(get_model_path(), "en-us", "en-us.lm.bin")  # noqa: PTH118 - its own API
        self._model: Any = NGramModel(Config(), self._math, path)

    def probability(self, *words: str) -> float:
        """The natural log probability of the last word after the one or two before it, all in lower case."""
        return max(_LOWEST, float(self._math.log_to_ln(self._model.prob(list(words[::-1])))))

    def knows(self, word: str) -> bool:
        """Whether the word is in the vocabulary."""
        return self.probability(word) > _LOWEST

    def runs(self, text: str) -> list[tuple[float, float]]:
        """For each known word its log probability after its neighbours and alone."""
        found: list[tuple[float, float]] = []
        before: list[str] = []
        for word in words_of(text.lower().replace("’", "'")):
            alone = self.probability(word)
            if alone <= _LOWEST:
                before = []
                continue
            found.append((self.probability(*before, word), alone))
            before = [*before[-1:], word]
        return found


@cache
def trigrams() -> Trigrams:
    """The one model of this process. Raises Unavailable where the package is missing."""
    return Trigrams()


def fluency_signals(text: str) -> dict[str, float]:
    """Named numbers of an English text; zeros where it has no word that the model knows."""
    runs = trigrams().runs(text)
    if not runs:
        return dict.fromkeys(("lm_mean", "lm_lift", "lm_low", "lm_surprises", "lm_unknown"), 0.0)
    after, alone = np.array(runs).T
    lift = after - alone
    return {
        "lm_mean": float(after.mean()),
        "lm_lift": float(lift.mean()),
        "lm_low": float(np.sort(lift)[:3].mean()),
        "lm_surprises": float((lift < _SURPRISE).sum()),
        "lm_unknown": 1 - len(runs) / max(1, len(words_of(text))),
    }
