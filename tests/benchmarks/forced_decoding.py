"""Prints whether a translation model's forced decoding tells wrong words and bad segments, and what it adds.

    python -m tests.benchmarks.forced_decoding [ENGINE]

ENGINE is one that is `Scoring` (`sample`, `argos`, `argos=FILE`), for zh-en. Words: those that raters marked
in MQM news of 2021; a word's value is minus the log probability of its unlikeliest token. “Both” is a
logistic function of the suspicion and of that value, fitted on marks of 2020. Segments: MQM scores of 2021.
"""

import random
import sys

import numpy as np

from tests.benchmarks.agreement import partial_spearman, spearman
from tests.benchmarks.data import DATA, rows
from tests.benchmarks.quality_spans import Marked, marked_sample, print_line
from workbench.engines import Scoring, open_engine
from workbench.engines.likelihood import word_likelihoods
from workbench.estimate.estimator import expected_penalty
from workbench.estimate.suspicion import suspicions
from workbench.model import Segment

SEGMENTS = 400
STEPS = 20


def unlikely(engine: Scoring, segments: list[Segment]) -> tuple[list[list[float]], list[float]]:
    """For each word minus the log probability of its unlikeliest token; for each segment the words' mean."""
    by_word = [[-word.log_probability for word in words] for words in word_likelihoods(engine, segments)]
    return by_word, [float(np.mean(words)) if words else 0.0 for words in by_word]


def suspected(segments: list[Segment]) -> list[list[float]]:
    """For each word the log odds of its suspicion."""
    chances = [[own.chance for own in words] for words in suspicions(segments)]
    return [list(np.log(np.clip(c, 1e-4, 1 - 1e-4) / (1 - np.clip(c, 1e-4, 1 - 1e-4)))) for c in chances]


def fitted(values: np.ndarray, marked: np.ndarray) -> np.ndarray:
    """The weights of a logistic function of the columns, the last one constant (Newton's steps)."""
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-values @ weights))
        curve = (values * (chance * (1 - chance))[:, None]).T @ values + 1e-6 * np.eye(len(weights))
        weights += np.linalg.solve(curve, values.T @ (marked - chance))
    return weights


def columns(first: list[list[float]], second: list[list[float]]) -> np.ndarray:
    """All words as rows: both values and a constant."""
    here, there = np.concatenate(first), np.concatenate(second)
    return np.stack([here, there, np.ones(len(here))], axis=1)


def print_words(engine: Scoring) -> None:
    """The words' table."""
    training, test = marked_sample("2020"), marked_sample("2021")
    old, new = ([unlikely(engine, _of(some))[0], suspected(_of(some))] for some in (training, test))
    marked = np.concatenate([np.array(own.any_error, float) for own in training])
    weights = fitted(columns(*old), marked)
    both = [list(columns([a], [b]) @ weights) for a, b in zip(*new, strict=True)]
    print(f"Words against MQM zh-en 2021 marks, {len(test)} segments with a mark")
    draw = random.Random(1)
    print_line("random", test, [[draw.random() for _ in own.any_error] for own in test])
    print_line("forced decoding", test, new[0])
    print_line("suspicion", test, new[1])
    print_line("both", test, both)
    print(f"   weights: forced decoding {weights[0]:.3f}, suspicion {weights[1]:.3f}")


def _of(some: list[Marked]) -> list[Segment]:
    return [own.segment for own in some]


def print_segments(engine: Scoring) -> None:
    """How the segments' means go with the raters' scores, and with what the estimate leaves open."""
    every = [row for row in rows("mqm/mqm-seg.zh-en.2021-news.tsv.gz") if row["target"].strip()]
    some = random.Random(5).sample(every, SEGMENTS)
    segments = [Segment("d", str(n), "1", r["source"], r["target"], "zh", "en") for n, r in enumerate(some)]
    rated = [float(row["mqm"]) for row in some]
    _, means = unlikely(engine, segments)
    expected = [-expected_penalty(segment) for segment in segments]
    decoded, lengths = [-value for value in means], [-float(len(s.target)) for s in segments]
    print(f"Segments against MQM zh-en 2021 scores, {SEGMENTS} of them, Spearman")
    print(f"   forced decoding {spearman(decoded, rated):.3f}, estimate {spearman(expected, rated):.3f}")
    print(
        f"   forced decoding where lengths are taken out {partial_spearman(decoded, rated, lengths):.3f}, "
        f"where the estimate is {partial_spearman(decoded, rated, expected):.3f}"
    )


def main() -> None:
    """Print the figures, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    engine = open_engine(sys.argv[1] if len(sys.argv) > 1 else "sample")
    if problem := engine.unavailable():
        print(f"Nothing measured: {problem}")
        return
    assert isinstance(engine, Scoring)
    print_words(engine)
    print_segments(engine)


if __name__ == "__main__":
    main()
