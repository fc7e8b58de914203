"""Trains the models of gross errors, `workbench/estimate/models/gross.json`.

    python -m tests.training.gross

Data: good translations of newstest2020 (MQM, zh-en and en-de; Apache-2.0), spoilt by `spoiling`. Nothing
of the texts is kept. It takes about three CPU minutes; `tests.benchmarks.quality` measures on 2021.
"""

import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tests.training.spoiling import Pair, good_pairs, spoilt
from workbench.estimate.coverage import coverage
from workbench.estimate.encoder import encoder
from workbench.estimate.gross import MODEL

_TRAINING = (("zh", "en", 320), ("en", "de", 160))
_SHARED = ("length", "log_pieces", "log_told", "clauses", "cosine")
_OF_A_SIDE = (
    "mutual", "paired", "near", "mass", "together", "together_below", "lost", "lost_share", "told",
    "all_paired",
    *(f"{kind}_run{run}" for kind in ("mutual", "near", "mass") for run in (5, 8, 12)),
)  # fmt: skip
_NAMES = {
    "omitted": (*_SHARED, *(f"source_{name}" for name in _OF_A_SIDE)),
    "added": (*_SHARED, *(f"target_{name}" for name in _OF_A_SIDE)),
    "unrelated": ("cosine", "source_near_all", "target_near_all"),
}
_POSITIVE = {
    "omitted": ("last clause omitted", "inner clause omitted"),
    "added": ("clause added",),
    "unrelated": ("wrong segment",),
}
_SHRINKAGE = 3.0
"""Ridge penalty on standardised weights."""

Matrix = npt.NDArray[np.float64]


def signal_rows(pairs: Sequence[Pair], languages: Pair) -> list[dict[str, float]]:
    """The coverage signals of pairs."""
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    states = dict(zip(texts, encoder().encode(texts), strict=True))
    return [coverage(pair, languages, (states[pair[0]], states[pair[1]])).signals for pair in pairs]


def fitted(rows: Matrix, is_wrong: Matrix) -> dict[str, object]:
    """A ridge logistic regression by Newton's method, as `gross.Logistic` reads it."""
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    full = np.c_[(rows - means) / scales, np.ones(len(rows))]
    penalty = _SHRINKAGE * np.eye(full.shape[1])
    penalty[-1, -1] = 0
    weights = np.zeros(full.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-full @ weights))
        curvature = (full * (chance * (1 - chance) + 1e-6)[:, None]).T @ full + penalty
        weights -= np.linalg.solve(curvature, full.T @ (chance - is_wrong) + penalty @ weights)
    return {
        "means": np.round(means, 5).tolist(),
        "scales": np.round(scales, 5).tolist(),
        "weights": np.round(weights[:-1], 5).tolist(),
        "bias": round(float(weights[-1]), 5),
    }


def main() -> None:
    """Encode, fit and write."""
    found: dict[str, list[dict[str, float]]] = {}
    for source_lang, target_lang, count in _TRAINING:
        languages = (source_lang, target_lang)
        pairs = good_pairs(f"mqm/mqm-seg.{'-'.join(languages)}.2020-news.tsv.gz", count, languages, 3)
        for kind, texts in spoilt(pairs, languages, 4).items():
            if kind in ("none", *(k for kinds in _POSITIVE.values() for k in kinds)):
                found.setdefault(kind, []).extend(signal_rows(texts, languages))
                print(source_lang, target_lang, kind, len(texts), flush=True)
    models: dict[str, object] = {}
    for name, signals in _NAMES.items():
        wrong = [row for kind in _POSITIVE[name] for row in found[kind]]
        matrix = np.array([[row[signal] for signal in signals] for row in wrong + found["none"]])
        labels = np.r_[np.ones(len(wrong)), np.zeros(len(found["none"]))]
        models[name] = {"names": signals, **fitted(matrix, labels)}
    MODEL.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
