"""A reference-free estimate of quality: what people would think of the translation, by a trained model.

0 to 100: the share of rated translations of the same language pair that people liked less. It comes from
`workbench.estimate` (see docs/scores.md, its card) and is not measured for pairs that it was not validated
on. Gross errors cap a segment's value, since embeddings are blind to numbers and fond of copies.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

from workbench.counts import counted
from workbench.estimate.estimator import Estimate
from workbench.estimate.gross import GrossErrors
from workbench.estimate.quality import Expectation, digest, measured_pairs, pair_of
from workbench.model import Finding, Key, Score, Segment, Severity
from workbench.scorers.base import Evidence, Expected, Scorer, example_segments
from workbench.scorers.mqm import example_finding
from workbench.text import size

ID = "estimate"
CAPS = {
    "accuracy.untranslated": 1.0,
    "accuracy.wrong_language": 1.0,
    "accuracy.unrelated": 1.0,
    "accuracy.source_script_left": 10.0,
    "accuracy.length_mismatch": 10.0,
    "accuracy.omitted_sentence": 10.0,
    "accuracy.omitted_clause": 20.0,
    "accuracy.added_clause": 20.0,
    "accuracy.repetition": 20.0,
    "accuracy.number_mismatch": 20.0,
}
"""The most that a segment with a finding of this check is worth, if the finding is major or worse."""


def segment_scores(evidence: Evidence) -> Iterator[Score]:
    """A score for each segment that has an estimate; the note gives the interval and what capped it."""
    capped = _caps(evidence)
    for segment, expectation in _expected(evidence):
        value, why = _capped(expectation.quality, capped[segment.key])
        note = f"80 % interval {min(value, expectation.low):.0f} to {max(value, expectation.high):.0f}.{why}"
        yield Score(*segment.key, ID, value, _signature(evidence), note)


def _measure(evidence: Evidence) -> tuple[float | None, str, str]:
    """The mean over the document's segments, each counting by the size of its source."""
    signature = _signature(evidence)
    if not evidence.estimates:
        return None, signature, evidence.not_estimated
    measured = list(_expected(evidence))
    if not measured:
        return None, signature, _not_validated(evidence)
    capped = _caps(evidence)
    sizes = [max(1, size(segment.source, segment.source_lang)) for segment, _ in measured]
    values = [_capped(expectation.quality, capped[segment.key])[0] for segment, expectation in measured]
    mean = sum(s * v for s, v in zip(sizes, values, strict=True)) / sum(sizes)
    return mean, signature, _note(evidence, [e for _, e in measured], sizes)


def _expected(evidence: Evidence) -> Iterator[tuple[Segment, Expectation]]:
    for segment, estimate in zip(evidence.segments, evidence.estimates, strict=True):
        if estimate is not None and estimate.expectation is not None:
            yield segment, estimate.expectation


def _caps(evidence: Evidence) -> dict[Key, list[Finding]]:
    found: dict[Key, list[Finding]] = defaultdict(list)
    for finding in evidence.findings:
        if finding.check in CAPS and finding.severity.reaches(Severity.MAJOR):
            found[finding.key].append(finding)
    return found


def _capped(value: float, findings: list[Finding]) -> tuple[float, str]:
    if not findings:
        return value, ""
    lowest = min(findings, key=lambda finding: CAPS[finding.check])
    if CAPS[lowest.check] >= value:
        return value, ""
    return CAPS[lowest.check], f" Capped by {lowest.check}."


def _note(evidence: Evidence, measured: list[Expectation], sizes: list[int]) -> str:
    spreads = [(own.high - own.low) / 2 for own in measured]
    error = sqrt(sum((s * n) ** 2 for s, n in zip(spreads, sizes, strict=True))) / sum(sizes)
    notes = [f"80 % interval ±{error:.0f}; not for ranking systems."]
    if len(measured) < len(evidence.segments):
        missing = len(evidence.segments) - len(measured)
        notes.append(f"{counted(missing, 'segment was', 'segments were')} not measured.")
    return " ".join(notes)


def _not_validated(evidence: Evidence) -> str:
    pairs = ", ".join(measured_pairs())
    own = pair_of(evidence.segments[0].source_lang, evidence.target_lang) if evidence.segments else ""
    return f"Not measured: the model was not validated for {own} (it was for {pairs})."


def _signature(evidence: Evidence) -> str:
    from workbench import __version__

    return f"{ID}|model:{digest()}|caps:{len(CAPS)}|version:{__version__}"


def _example(quality: float) -> Estimate:
    expectation = Expectation(quality, quality - 20, quality + 20, 3.0)
    return Estimate(expectation, GrossErrors(0.0, 0.0, 0.0, (0, 0), (0, 0)), {})


_TWO = example_segments(("一二三四", "one", ""), ("五六七八", "five", ""))
_NUMBER = replace(example_finding(Severity.MAJOR), check="accuracy.number_mismatch")
_NONE_OF_PAIR = Estimate(None, GrossErrors(0.0, 0.0, 0.0, (0, 0), (0, 0)), {})

SCORERS = (
    Scorer(
        id=ID,
        higher_is_better=True,
        measure=_measure,
        examples=(
            Expected(Evidence("example", _TWO, estimates=(_example(60), _example(80))), 70.0),
            Expected(Evidence("example", _TWO, (_NUMBER,), estimates=(_example(60), _example(80))), 50.0),
            Expected(Evidence("example", _TWO, estimates=(_example(60), None)), 60.0),
            Expected(Evidence("example", _TWO, estimates=(_NONE_OF_PAIR, None)), None),
            Expected(Evidence("example", _TWO), None),
        ),
    ),
)
