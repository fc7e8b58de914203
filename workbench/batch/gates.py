"""Decides whether a batch passes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.batch.outcome import Outcome
from workbench.batch.pipeline import Gate, Pipeline
from workbench.batch.significance import Difference, paired_bootstrap
from workbench.batch.weights import Weights, weighted_mqm, words_of
from workbench.counts import counted
from workbench.model import Finding, Key, Score, Segment

Pair = tuple[Segment, Segment]
"""The same segment in the version compared with, and now."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one gate says, and the segments that did it."""

    name: str
    passed: bool
    words: str
    keys: tuple[Key, ...] = ()
    is_measured: bool = True
    """False where there was nothing to decide by."""


def mqm_scores(outcome: Outcome, pipeline: Pipeline) -> list[Score]:
    """The MQM score of each document with the job's weights; waived findings don't count."""
    weights = Weights(pipeline.penalties, pipeline.factors)
    by_document: dict[str, list[Finding]] = {}
    for finding in outcome.standing:
        by_document.setdefault(finding.document, []).append(finding)
    return [
        weighted_mqm(file.file.name, file.segments, by_document.get(file.file.name, ()), weights)
        for file in outcome.files
    ]


def decisions(
    outcome: Outcome, pipeline: Pipeline, scores: Sequence[Score], pairs: Sequence[Pair]
) -> list[Decision]:
    """What every gate of the job says."""
    decided = []
    for gate in pipeline.gates:
        if gate.kind in ("findings", "new"):
            decided.append(_findings(gate, outcome))
        elif gate.kind == "mqm":
            decided.append(_mqm(gate, outcome, scores))
        else:
            decided.append(_metric(gate, pairs))
    return decided


def _findings(gate: Gate, outcome: Outcome) -> Decision:
    found = outcome.gated if gate.kind == "new" else outcome.standing
    grave = [finding for finding in found if finding.severity.reaches(gate.severity)]
    number = counted(len(grave), "new finding" if gate.kind == "new" else "finding")
    words = f"{number} from {gate.severity} on, {gate.most:,} allowed."
    keys = tuple(dict.fromkeys(finding.key for finding in grave))
    passed = len(grave) <= gate.most
    return Decision(gate.name, passed, words, () if passed else keys)


def _mqm(gate: Gate, outcome: Outcome, scores: Sequence[Score]) -> Decision:
    low = []
    for file, score in zip(outcome.files, scores, strict=True):
        if score.value is not None and score.value < gate.least and words_of(file.segments) >= gate.words:
            low.append(score)
    if not low:
        return Decision(gate.name, True, f"Every document reaches {gate.least:g}.")
    named = ", ".join(f"{score.document} {score.value:.1f}" for score in low)
    documents = {score.document for score in low}
    keys = tuple(dict.fromkeys(f.key for f in outcome.standing if f.document in documents))
    return Decision(gate.name, False, f"Below {gate.least:g}: {named} ({low[0].signature}).", keys)


def _metric(gate: Gate, pairs: Sequence[Pair]) -> Decision:
    difference = compared(gate.metric, pairs)
    if difference is None:
        words = f"{gate.metric} was not measured: no segment has a reference and a rival."
        return Decision(gate.name, gate.unmeasured == "pass", words, is_measured=False)
    words = said(difference)
    is_real = difference.is_worse and difference.p < gate.p
    keys = tuple(new.key for old, new in pairs if old.target != new.target)
    return Decision(gate.name, not is_real, words, keys if is_real else ())


def compared(metric: str, pairs: Iterable[Pair]) -> Difference | None:
    """A metric of both versions, over the segments that have a reference."""
    measured = [(old, new) for old, new in pairs if new.reference.strip()]
    if not measured:
        return None
    return paired_bootstrap(
        metric,
        measured[0][1].target_lang,
        [old.target for old, _ in measured],
        [new.target for _, new in measured],
        [new.reference for _, new in measured],
    )


def said(difference: Difference) -> str:
    """A metric's two values in words, with what reproduces them."""
    d = difference
    of = counted(d.segments, "segment")
    return f"{d.metric} {d.old:.2f} → {d.new:.2f}, p = {d.p:.3f}, {of} ({d.signature})."


def paired(old: Iterable[Segment], new: Iterable[Segment]) -> list[Pair]:
    """The segments that both versions have: of the same unit, with the same source.

    Where no unit is called the same, as in another format, those with the same source in the same order.
    """
    olds, news = list(old), list(new)
    before = {(segment.unit, segment.segment): segment for segment in olds}
    by_unit = [(before.get((segment.unit, segment.segment)), segment) for segment in news]
    pairs = [(a, b) for a, b in by_unit if a is not None and _same_source(a, b)]
    if pairs or len(olds) != len(news):
        return pairs
    in_order = list(zip(olds, news, strict=True))
    return in_order if all(_same_source(a, b) for a, b in in_order) else []


def _same_source(one: Segment, other: Segment) -> bool:
    return one.source.split() == other.source.split()
