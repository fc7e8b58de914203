"""Whether one translation scores better than another by more than chance: sacreBLEU's paired bootstrap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from workbench.scorers.overlap import metric_of

METRICS = ("bleu", "chrf", "ter")
_SAMPLES = 1000
"""Resamples, as sacreBLEU takes by default."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric of two translations of the same segments."""

    metric: str
    old: float
    new: float
    p: float
    """How likely a difference as large comes of chance alone."""
    segments: int
    signature: str

    @property
    def is_worse(self) -> bool:
        """Whether the new one is worse, chance or not."""
        return self.new > self.old if self.metric == "ter" else self.new < self.old


def paired_bootstrap(
    metric: str, language: str, old: Sequence[str], new: Sequence[str], references: Sequence[str]
) -> Difference | None:
    """Compare two translations against references; None where there are no references.

    Resamples segments with sacreBLEU's own seed (12345 unless SACREBLEU_SEED says otherwise), so that the
    same texts give the same p. Source: Koehn 2004, “Statistical Significance Tests for MT Evaluation”.
    """
    if not references:
        return None
    from sacrebleu.significance import PairedTest

    test = PairedTest(
        [("old", list(old)), ("new", list(new))],
        {metric: metric_of(metric, language)},
        [list(references)],
        test_type="bs",
        n_samples=_SAMPLES,
    )
    signatures, scores = test()
    (name,) = signatures
    before, after = cast("Any", scores[name])
    # sacreBLEU counts differences *beyond* the real one: for equal systems there are none, and its p is tiny
    p = 1.0 if after.p_value is None or before.score == after.score else float(after.p_value)
    return Difference(
        metric, float(before.score), float(after.score), p, len(references), str(signatures[name])
    )
