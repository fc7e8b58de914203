"""Scorers: numbers with the signature that reproduces them."""

from collections.abc import Sequence
from functools import cache

from workbench.model import Finding, Score, Segment
from workbench.scorers.base import Evidence, Scorer


@cache
def all_scorers() -> tuple[Scorer, ...]:
    """Every scorer of ours and of installed packages, in module order."""
    import sys

    from workbench.registry import discover

    return tuple(scorer for group in discover(sys.modules[__name__], "SCORERS") for scorer in group)


def score_documents(
    segments: Sequence[Segment], findings: Sequence[Finding], not_checked: tuple[str, ...] = ()
) -> list[Score]:
    """Every scorer's value for each document, in the order of the segments."""
    scores: list[Score] = []
    for document in dict.fromkeys(segment.document for segment in segments):
        evidence = Evidence(
            document=document,
            segments=tuple(segment for segment in segments if segment.document == document),
            findings=tuple(finding for finding in findings if finding.document == document),
            not_checked=not_checked,
        )
        scores += [scorer.score(evidence) for scorer in all_scorers()]
    return scores
