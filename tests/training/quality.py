"""Trains the quality model, `workbench/estimate/models/quality.npz`.

    python -m tests.training.quality

Data: MLQE-PE training rows (CC0) for ru-en, et-en, ro-en, en-zh and en-de; MQM of newstest2020 and 2021
(Apache-2.0; en-ru: WMT's research release) for zh-en and en-ru. Only numbers are kept, no text. Reading the
sets takes about 20 CPU minutes the first time; docs/scores.md is the model's card.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from tests.training.rated import Matrix, RatedSet
from tests.training.sets import ASSESSED, MQM_TEST, MQM_TRAINING, annotated_set, assessed_set
from workbench.estimate.quality import MODEL, SHARPNESS, STEP, USUAL_SIZE, Kernel, source_size

LANDMARKS = 600
SHRINKAGE = 0.3
"""Ridge penalty on the weights of landmarks (tuned on ru-en, training part)."""
FOLDS = 5
BINS = 12
_SEED = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """The weights of one pair's three parts, and the kernel over its signals."""

    names: tuple[str, ...]
    signals: Kernel
    weights: tuple[Matrix, Matrix, Matrix]


@dataclass(frozen=True, slots=True)
class Shared:
    """The kernels that all pairs share."""

    sentence: Kernel
    alignment: Kernel


def kernel_over(rows: Matrix, kind: str, seed: int = _SEED) -> Kernel:
    """Landmarks drawn from the rows, in 8 bits."""
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    drawn = np.random.RandomState(seed).permutation(len(rows))[:LANDMARKS]
    steps = np.clip((rows[drawn] - means) / scales, -5, 5) / STEP
    return Kernel(means, scales, np.rint(steps).astype(np.int8), SHARPNESS[kind])


def shared_kernels(sets: Sequence[RatedSet]) -> Shared:
    """From equal parts of all sets."""
    least = min(len(own.ratings) for own in sets)
    sentence = np.concatenate([own.sentence[:least] for own in sets])
    alignment = np.concatenate([own.alignment[:least] for own in sets])
    return Shared(kernel_over(sentence, "sentence"), kernel_over(alignment, "alignment"))


def signal_names(own: RatedSet) -> tuple[str, ...]:
    """The signals that the set's pair has."""
    return tuple(sorted({name for row in own.signals for name in row}))


def signal_rows(own: RatedSet, names: Sequence[str]) -> Matrix:
    """(rows, names)."""
    return np.array([[row.get(name, 0.0) for name in names] for row in own.signals], np.float32)


def fit(own: RatedSet, wanted: Matrix, shared: Shared) -> Fit:
    """Three ridge regressions of what is wanted."""
    names = signal_names(own)
    rows = signal_rows(own, names)
    kernel = kernel_over(rows, "signals")
    parts = ((shared.sentence, own.sentence), (shared.alignment, own.alignment), (kernel, rows))
    weights = [_ridge(part.similarities(matrix), wanted) for part, matrix in parts]
    return Fit(names, kernel, (weights[0], weights[1], weights[2]))


def predicted(own: RatedSet, fitted: Fit, shared: Shared) -> Matrix:
    """The sum of the three parts."""
    rows = signal_rows(own, fitted.names)
    parts = ((shared.sentence, own.sentence), (shared.alignment, own.alignment), (fitted.signals, rows))
    return np.asarray(
        sum(
            kernel.similarities(matrix) @ weights
            for (kernel, matrix), weights in zip(parts, fitted.weights, strict=True)
        )
    )


def wanted_of(own: RatedSet) -> Matrix:
    """What the model learns: the z-score of direct assessments, or minus the log penalty rate of MQM."""
    scores = own.scores()
    if own.ratings[0].system == "":
        return np.clip(scores, -3, 3)
    return np.asarray(-np.log1p(-scores / source_sizes(own) * USUAL_SIZE))


def source_sizes(own: RatedSet) -> Matrix:
    """The size of each row's source."""
    return np.array([source_size(r.source, r.languages[0]) for r in own.ratings], np.float32)


def _ridge(rows: Matrix, wanted: Matrix) -> Matrix:
    centre = rows.mean(axis=0)
    centred = (rows - centre).astype(np.float64)
    square = centred.T @ centred + SHRINKAGE * np.eye(centred.shape[1])
    return np.asarray(np.linalg.solve(square, centred.T @ (wanted - wanted.mean())), np.float32)


def folds(own: RatedSet) -> npt.NDArray[np.int64]:
    """A fold for each row; the rows of one document share it."""
    documents = sorted({rating.document for rating in own.ratings})
    order = np.random.RandomState(_SEED).permutation(len(documents))
    fold = {document: int(place) % FOLDS for document, place in zip(documents, order, strict=True)}
    return np.array([fold[rating.document] for rating in own.ratings])


def out_of_fold(own: RatedSet, shared: Shared) -> Matrix:
    """Each row as predicted by a model that did not see its document."""
    fold, wanted = folds(own), wanted_of(own)
    found = np.zeros(len(wanted), np.float32)
    for number in range(FOLDS):
        inside, outside = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        found[outside] = predicted(own.where(outside), fit(own.where(inside), wanted[inside], shared), shared)
    return found


def calibration(raw: Matrix, own: RatedSet) -> dict[str, Matrix]:
    """From out-of-fold predictions to the share of ratings below, in bins, made monotone."""
    wanted = wanted_of(own)
    below = 100 * (rankdata(wanted) - 0.5) / len(wanted)
    edges = np.array_split(np.argsort(raw, kind="stable"), BINS)
    middle = np.maximum.accumulate([below[bin_].mean() for bin_ in edges])
    low, high = (np.array([np.percentile(below[bin_], p) for bin_ in edges]) for p in (10, 90))
    if own.ratings[0].system == "":
        rate = _GUESSED_RATE * (1 - middle / 100)
    else:
        rates = -own.scores() / source_sizes(own) * USUAL_SIZE
        rate = np.minimum.accumulate([rates[bin_].mean() for bin_ in edges])
    columns = {
        "raw": np.array([raw[bin_].mean() for bin_ in edges]),
        "middle": middle,
        "low": np.maximum.accumulate(low),
        "high": np.maximum.accumulate(high),
        "rate": rate,
    }
    return {name: np.asarray(column, np.float32) for name, column in columns.items()}


_GUESSED_RATE = 10.0
"""Penalty points in a usual source of the worst translation, where people gave no penalties."""


def main() -> None:
    """Read the sets, fit, calibrate and write."""
    sets = {pair: assessed_set(pair) for pair in ASSESSED}
    for pair, whole in sets.items():
        sets[pair] = whole.where([n for n, r in enumerate(whole.ratings) if r.part == "train"])
    sets["zh-en"] = joined([annotated_set(name) for name in (*MQM_TRAINING, *MQM_TEST)])
    shared = shared_kernels(list(sets.values()))
    stored: dict[str, npt.ArrayLike] = {"pairs": json.dumps(list(sets))}
    for kind, kernel in (("sentence", shared.sentence), ("alignment", shared.alignment)):
        stored |= _kernel_parts(kind, kernel)
    for pair, own in sets.items():
        fitted = fit(own, wanted_of(own), shared)
        stored[f"{pair}.names"] = json.dumps(fitted.names)
        stored |= _kernel_parts(f"{pair}.signals", fitted.signals)
        for kind, weights in zip(("sentence", "alignment", "signals"), fitted.weights, strict=True):
            stored[f"{pair}.{kind}.weights"] = weights
        found = calibration(out_of_fold(own, shared), own)
        stored |= {f"{pair}.{name}": column for name, column in found.items()}
        print(pair, len(own.ratings), "rows", flush=True)
    with MODEL.open("wb") as file:
        np.savez_compressed(file, **{name: np.asarray(value) for name, value in stored.items()})


def joined(sets: Sequence[RatedSet]) -> RatedSet:
    """Several sets as one."""
    return RatedSet(
        tuple(rating for own in sets for rating in own.ratings),
        tuple(row for own in sets for row in own.signals),
        np.concatenate([own.sentence for own in sets]),
        np.concatenate([own.alignment for own in sets]),
    )


def _kernel_parts(place: str, kernel: Kernel) -> dict[str, npt.ArrayLike]:
    return {
        f"{place}.means": np.asarray(kernel.means, np.float32),
        f"{place}.scales": np.asarray(kernel.scales, np.float32),
        f"{place}.landmarks": kernel.landmarks,
    }


if __name__ == "__main__":
    main()
