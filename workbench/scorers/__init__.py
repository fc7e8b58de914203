"""Scorers: numbers with the signature that reproduces them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from workbench.errors import Unavailable
from workbench.estimate.estimator import Estimate
from workbench.model import Finding, Score, Segment
from workbench.scorers.base import Evidence, Scorer


@cache
def all_scorers() -> tuple[Scorer, ...]:
    """Every scorer of ours and of installed packages, in module order."""
    import sys

    from workbench.registry import discover

    return tuple(scorer for group in discover(sys.modules[__name__], "SCORERS") for scorer in group)


def score_documents(
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    not_checked: tuple[str, ...] = (),
    estimates: Sequence[Estimate | None] | Unavailable | None = None,
) -> list[Score]:
    """Every scorer's value for each document, in the order of the segments.

    `estimates` has one for each segment, or says why there are none.
    """
    scores: list[Score] = []
    for evidence in evidence_of(segments, findings, not_checked, estimates):
        scores += [scorer.score(evidence) for scorer in all_scorers()]
    return scores


def evidence_of(
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    not_checked: tuple[str, ...] = (),
    estimates: Sequence[Estimate | None] | Unavailable | None = None,
) -> Iterator[Evidence]:
    """What is known of each document."""
    for document in dict.fromkeys(segment.document for segment in segments):
        own = [place for place, segment in enumerate(segments) if segment.document == document]
        evidence = Evidence(
            document=document,
            segments=tuple(segments[place] for place in own),
            findings=tuple(finding for finding in findings if finding.document == document),
            not_checked=not_checked,
        )
        if isinstance(estimates, Unavailable):
            evidence = replace(evidence, not_estimated=f"Not measured: {estimates}")
        elif estimates is not None:
            evidence = replace(evidence, estimates=tuple(estimates[place] for place in own))
        yield evidence
