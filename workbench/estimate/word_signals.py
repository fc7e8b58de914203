"""What is known of each word of an English translation: its counterparts, its neighbours, its form."""

from dataclasses import dataclass

import numpy as np

from workbench.estimate.encoder import Encoded
from workbench.estimate.fluency import trigrams
from workbench.estimate.subwords import piece_spans
from workbench.estimate.weights import Floats
from workbench.text import Token, tokens


@dataclass(frozen=True, slots=True)
class WordSignals:
    """The words with their signals, their states and their counterparts."""

    words: tuple[Token, ...]
    signals: Floats
    """(words, 18)."""
    states: Floats
    """(words, 2 × hidden): the word's middle state and that of its nearest source pieces."""
    counterparts: tuple[tuple[int, int], ...]
    """Where in the source the nearest piece of each word stands."""


def word_signals(source: str, target: str, encoded: tuple[Encoded, Encoded]) -> WordSignals | None:
    """None where a side has no words."""
    here, there = encoded
    words = tokens(target)
    if not words or not here.pieces or not there.pieces:
        return None
    source_spans, target_spans = piece_spans(source, here.pieces), piece_spans(target, there.pieces)
    cosines = here.middle @ there.middle.T
    near, nearest = cosines.max(axis=0), cosines.argmax(axis=0)
    mutual = cosines.argmax(axis=1)[nearest] == np.arange(cosines.shape[1])
    ordered = np.sort(cosines, axis=0)
    lead = ordered[-1] - ordered[-3] if len(ordered) > 3 else np.zeros_like(near)
    near_last = (here.last @ there.last.T).max(axis=0)
    likely = _likelihoods(words)
    signals, states, counterparts = [], [], []
    for place, word in enumerate(words):
        own = [n for n, (a, b) in enumerate(target_spans) if a < word.end and b > word.start]
        own = own or [min(len(target_spans) - 1, place * len(target_spans) // len(words))]
        signals.append([
            near[own].mean(), near[own].min(), mutual[own].mean(), near_last[own].mean(), lead[own].mean(),
            len(own), *likely[place], len(word.text), word.text[:1].isupper(), place == 0,
            place / len(words), word.text.isdigit(), len(words) / 50,
            abs(nearest[own].mean() / len(here.pieces) - place / len(words)),
            float(here.sentence @ there.sentence),
        ])  # fmt: skip
        states.append(
            np.concatenate([there.middle[own].mean(axis=0), here.middle[nearest[own]].mean(axis=0)])
        )
        counterparts.append(source_spans[int(nearest[own[int(near[own].argmax())]])])
    return WordSignals(
        words, np.array(signals, np.float32), np.array(states, np.float32), tuple(counterparts)
    )


def _likelihoods(words: tuple[Token, ...]) -> list[tuple[float, float, float, float]]:
    """For each word: log probability alone, after its neighbours, the gain, and its gain for the next."""
    model = trigrams()
    low = [word.text.lower().replace("’", "'") for word in words]
    found = []
    for place, word in enumerate(low):
        alone = model.probability(word)
        after = model.probability(*low[max(0, place - 2) : place], word)
        gain = 0.0
        if place + 1 < len(low):
            following = low[place + 1]
            gain = model.probability(*low[max(0, place - 1) : place + 1], following)
            gain -= model.probability(following)
        found.append((alone, after, after - alone, gain))
    return found
