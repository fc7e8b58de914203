"""Scorers: numbers with the signature that reproduces them."""

from collections.abc import Iterable, Iterator, Sequence
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
    return scores_of(evidence_of(segments, findings, not_checked, estimates))


def scores_of(documents: Iterable[Evidence]) -> list[Score]:
    """Every scorer's value for each document, one document at a time in memory."""
    return [scorer.score(evidence) for evidence in documents for scorer in all_scorers()]


def by_document(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each document, in order."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.document, []).append(finding)
    return found


def evidence_of(
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    not_checked: tuple[str, ...] = (),
    estimates: Sequence[Estimate | None] | Unavailable | None = None,
) -> Iterator[Evidence]:
    """What is known of each document."""
    places: dict[str, list[int]] = {}
    for place, segment in enumerate(segments):
        places.setdefault(segment.document, []).append(place)
    found = by_document(findings)
    for document, own in places.items():
        evidence = Evidence(
            document=document,
            segments=tuple(segments[place] for place in own),
            findings=tuple(found.get(document, ())),
            not_checked=not_checked,
        )
        if isinstance(estimates, Unavailable):
            evidence = replace(evidence, not_estimated=f"Not measured: {estimates}")
        elif estimates is not None:
            evidence = replace(evidence, estimates=tuple(estimates[place] for place in own))
        yield evidence
