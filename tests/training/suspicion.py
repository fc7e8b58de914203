"""Trains the model of suspected words, `workbench/estimate/models/suspicion.npz`.

    python -m tests.training.suspicion

Data: the marks of MQM zh-en newstest2020 (Apache-2.0), three raters a segment; the share of raters who
marked a word is what a ridge regression learns. It takes about six CPU minutes. 2021 is left for
`tests.benchmarks.quality`.
"""

import random
from collections import defaultdict

import numpy as np
import numpy.typing as npt

from tests.benchmarks.data import rows
from workbench.estimate.encoder import encoder
from workbench.estimate.suspicion import MODEL
from workbench.estimate.word_signals import WordSignals, word_signals

SEGMENTS = 4000
SHRINKAGE = 0.01
"""Ridge penalty, for each training word, on standardised weights."""
BINS = 40
_RATERS = 3
_AT_ONCE = 200

Matrix = npt.NDArray[np.float32]
Marks = dict[tuple[str, str], list[tuple[int, int, str]]]


def marks_of(name: str) -> Marks:
    """Start, end and rater of the marks on target words, by (source, target); neutral ones left out."""
    found: Marks = defaultdict(list)
    for row in rows(name):
        if row["side"] == "target" and row["start"].isdigit() and row["severity"] != "neutral":
            mark = (int(row["start"]), int(row["end"]), row["rater"])
            found[row["source"], row["target"]].append(mark)
    return found


def shares(words: WordSignals, marks: list[tuple[int, int, str]]) -> list[float]:
    """For each word the share of raters who marked it."""
    return [
        min(1.0, len({rater for a, b, rater in marks if a < word.end and word.start < b}) / _RATERS)
        for word in words.words
    ]


def main() -> None:
    """Encode, fit and write."""
    marks = marks_of("mqm/mqm-span.zh-en.2020-news.tsv.gz")
    found = {(row["source"], row["target"]) for row in rows("mqm/mqm-seg.zh-en.2020-news.tsv.gz")}
    pairs = random.Random(3).sample(sorted(found), SEGMENTS)
    signals: list[Matrix] = []
    wanted: list[float] = []
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        texts = list(dict.fromkeys(text for pair in some for text in pair))
        states = dict(zip(texts, encoder().encode(texts), strict=True))
        for source, target in some:
            words = word_signals(source, target, (states[source], states[target]))
            if words is not None:
                signals.append(np.concatenate([words.signals, words.states], axis=1))
                wanted += shares(words, marks.get((source, target), []))
        print(f"{start + len(some)} of {len(pairs)} read", flush=True)
    write(np.concatenate(signals), np.array(wanted, np.float32))


def write(rows_: Matrix, wanted: Matrix) -> None:
    """Fit and store: (words, signals and states), and what share of raters marked each."""
    weights, bias = ridge(rows_, wanted)
    raw = rows_ @ weights + bias
    bins = np.array_split(np.argsort(raw, kind="stable"), BINS)
    count = rows_.shape[1] - _STATES
    with MODEL.open("wb") as file:
        np.savez_compressed(
            file,
            signal_weights=weights[:count].astype(np.float32),
            state_weights=weights[count:].astype(np.float32),
            bias=np.float32(bias),
            raw=np.array([raw[own].mean() for own in bins], np.float32),
            chances=np.maximum.accumulate([wanted[own].mean() for own in bins]).astype(np.float32),
        )


_STATES = 768
"""Numbers in the states of a word and its counterpart."""


def ridge(given: Matrix, wanted: Matrix) -> tuple[Matrix, float]:
    """Weights on the given numbers as they are, and the bias."""
    means, scales = given.mean(axis=0), given.std(axis=0) + 1e-6
    standard = (given - means) / scales
    square = standard.T @ standard + SHRINKAGE * len(given) * np.eye(given.shape[1], dtype=np.float32)
    weights = np.linalg.solve(square, standard.T @ (wanted - wanted.mean())) / scales
    return np.asarray(weights, np.float32), float(wanted.mean() - means @ weights)


if __name__ == "__main__":
    main()
