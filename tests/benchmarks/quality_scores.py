"""The quality estimate against people: models refitted without the documents, or the year, they are tried on.

The first run reads the sets with the encoder, about 20 CPU minutes; what was read is kept in the cache.
"""

from collections import defaultdict

import numpy as np

from tests.benchmarks.agreement import Numbers, agreement_line, spearman
from tests.benchmarks.data import rows
from tests.training.quality import fit, predicted, shared_kernels, wanted_of
from tests.training.rated import RatedSet
from tests.training.sets import ASSESSED, MQM_TEST, MQM_TRAINING, annotated_set, assessed_set
from workbench.text import size

_FEWEST = 1500
"""Training rows below which a document-disjoint fit is not tried: the pair's parts share their documents."""


def print_tables() -> None:
    """MLQE-PE's dev parts, then MQM zh-en of 2021 after training on 2020, then the human ceiling."""
    print("Quality estimate against direct assessments (MLQE-PE dev, trained on the train part)")
    for pair in ASSESSED:
        whole = assessed_set(pair)
        test = np.flatnonzero([rating.part == "dev" for rating in whole.ratings])
        training = np.flatnonzero([rating.part == "train" for rating in whole.ratings])
        _print_fit(pair, whole.where(training), whole.where(test))
        documents = {whole.ratings[place].document for place in test}
        disjoint = [place for place in training if whole.ratings[place].document not in documents]
        if len(disjoint) >= _FEWEST:
            _print_fit(f"{pair}, other documents", whole.where(disjoint), whole.where(test))
    for training_name, test_name in zip(MQM_TRAINING, MQM_TEST, strict=True):
        print(f"Quality estimate against MQM penalties, {test_name} after training on {training_name}")
        _print_fit("estimate × length", annotated_set(training_name), annotated_set(test_name))
    _print_ceiling()


def _print_fit(name: str, training: RatedSet, test: RatedSet) -> None:
    shared = shared_kernels([training])
    raw = predicted(test, fit(training, wanted_of(training), shared), shared)
    lengths = [size(rating.target, rating.languages[1]) for rating in test.ratings]
    sources = [rating.source for rating in test.ratings]
    people, given_length = test.scores(), [len(source) for source in sources]
    if test.ratings[0].system:
        raw = raw - PENALTY_LENGTH * np.log(lengths)
    print(f"   {name}: {len(training.ratings)} rows to learn from, {len(test.ratings)} to try")
    print(agreement_line("   this estimate", raw, people, given_length, sources))
    print(agreement_line("   length alone", [-length for length in lengths], people, given_length, sources))


PENALTY_LENGTH = 1.0
"""The model learns log rates; penalties are summed over a segment, so its log length is added once."""


def _print_ceiling() -> None:
    """How well one rater's penalties of newstest2020 zh-en agree with another's."""
    by_rater: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows("mqm/mqm-span.zh-en.2020-news.tsv.gz"):
        by_rater[row["source"], row["system"]][row["rater"]] -= float(row["weight"])
    one: list[float] = []
    other: list[float] = []
    mean: list[float] = []
    for scores in by_rater.values():
        values = [scores[rater] for rater in sorted(scores)]
        if len(values) == 3:
            one.append(values[0])
            other.append(values[1])
            mean.append((values[1] + values[2]) / 2)
    print(f"   Human ceiling, 2020 zh-en, {len(one)} segments with three raters who marked something:")
    print(f"      one rater and another {_agree(one, other)}, one and the mean of two {_agree(one, mean)}")


def _agree(one: Numbers, other: Numbers) -> str:
    return f"Spearman {spearman(one, other):.3f}"
