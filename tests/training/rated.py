"""Translations that people rated, as signals and vectors: what the quality model is trained and measured on.

Reading a set costs about 20 CPU milliseconds a row, so that what was read is kept in the workbench's cache.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.benchmarks.data import rows
from workbench.config import cache_dir
from workbench.estimate.encoder import encoder
from workbench.estimate.signals import signals_of
from workbench.estimate.vectors import alignment_vector, sentence_vector

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rating:
    """One row of the published data."""

    languages: tuple[str, str]
    source: str
    target: str
    document: str
    system: str
    score: float
    """z-standardised direct assessment, or MQM (minus the penalty points)."""
    part: str
    """`train` or `dev` of MLQE-PE; the year of MQM."""


@dataclass(frozen=True, slots=True)
class RatedSet:
    """Ratings with what the encoder and the texts say of them, row by row."""

    ratings: tuple[Rating, ...]
    signals: tuple[dict[str, float], ...]
    sentence: Matrix
    alignment: Matrix

    def where(self, chosen: Sequence[int] | npt.NDArray[np.int64]) -> "RatedSet":
        """The rows at some places."""
        places = [int(place) for place in chosen]
        return RatedSet(
            tuple(self.ratings[p] for p in places),
            tuple(self.signals[p] for p in places),
            self.sentence[places],
            self.alignment[places],
        )

    def scores(self) -> Matrix:
        """What people said."""
        return np.array([rating.score for rating in self.ratings], np.float32)


def assessed(pair: str, training: int = 3500) -> list[Rating]:
    """MLQE-PE's (CC0): so many training rows, and all of `dev`."""
    source_lang, target_lang = pair.split("-")
    found = [
        Rating((source_lang, target_lang), row["source"], row["target"], row["doc"], "", float(row["z_mean"]),
               row["split"])
        for row in rows(f"da/mlqe-pe.{pair}.train-dev.tsv.gz")
    ]  # fmt: skip
    training_rows = [rating for rating in found if rating.part == "train"]
    random.Random(7).shuffle(training_rows)
    return [rating for rating in found if rating.part == "dev"] + training_rows[:training]


def annotated(name: str, systems: int) -> list[Rating]:
    """MQM's, `zh-en.2020-news` and the like: so many systems of each source, chosen at random."""
    pair, rest = name.split(".")
    source_lang, target_lang = pair.split("-")
    by_source: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(f"mqm/mqm-seg.{name}.tsv.gz"):
        by_source[row["source"]].append(row)
    choose = random.Random(7)
    return [
        Rating((source_lang, target_lang), row["source"], row["target"], row["doc"], row["system"],
               float(row["mqm"]), rest[:4])
        for own in by_source.values()
        for row in choose.sample(own, min(systems, len(own)))
    ]  # fmt: skip


def read_set(name: str, ratings: Sequence[Rating]) -> RatedSet:
    """The set with its signals and vectors, from the cache where it was read before."""
    path = cache_dir() / "training" / f"{name}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep(path, list(_signalled(ratings)))
    with np.load(path, allow_pickle=False) as kept:
        table: list[dict[str, float]] = json.loads(str(kept["signals"]))
        has_pieces = [place for place, row in enumerate(table) if "cosine" in row]
        whole = RatedSet(
            tuple(ratings),
            tuple(table),
            kept["sentence"].astype(np.float32),
            kept["alignment"].astype(np.float32),
        )
    return whole.where(has_pieces)


def _signalled(ratings: Sequence[Rating]) -> Iterator[tuple[dict[str, float], Any, Any]]:
    for start in range(0, len(ratings), 500):
        some = ratings[start : start + 500]
        texts = list(dict.fromkeys(text for r in some for text in (r.source, r.target)))
        states = dict(zip(texts, encoder().encode(texts), strict=True))
        for rating in some:
            encoded = (states[rating.source], states[rating.target])
            yield (
                signals_of((rating.source, rating.target), rating.languages, encoded),
                sentence_vector(*encoded),
                alignment_vector(*encoded),
            )
        print(f"{start + len(some)} of {len(ratings)} read", flush=True)


def _keep(path: Path, read: list[tuple[dict[str, float], Any, Any]]) -> None:
    signals, sentence, alignment = zip(*read, strict=True)
    partial = path.with_suffix(".partial.npz")
    np.savez(
        partial,
        signals=np.array(json.dumps(signals)),
        sentence=np.array(sentence, np.float16),
        alignment=np.array(alignment, np.float16),
    )
    partial.replace(path)
