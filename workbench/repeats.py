"""Findings in order, less those that say what another says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workbench.model import Finding, Key, Segment


def in_order(findings: Iterable[Finding], segments: Sequence[Segment]) -> list[Finding]:
    """Findings in the order of their segments, then by place; repeats left out."""
    places = {segment.key: place for place, segment in enumerate(segments)}
    ordered = sorted(findings, key=lambda f: (places[f.key], f.start, f.end, f.check))
    return without_repeats(ordered)


def without_repeats(findings: Sequence[Finding]) -> list[Finding]:
    """Findings less those that another says too: the same words or a part of them, and the same repair."""
    by_segment: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_segment[finding.key].append(finding)
    repeats = {
        id(finding)
        for own in by_segment.values()
        if len(own) > 1
        for place, finding in enumerate(own)
        if any(_is_said_by(finding, other, earlier=n < place) for n, other in enumerate(own) if n != place)
    }
    return [finding for finding in findings if id(finding) not in repeats]


def _is_said_by(finding: Finding, other: Finding, *, earlier: bool) -> bool:
    """Whether `other` covers the finding's words and its first suggestion holds the finding's."""
    if finding.side == "source" and other.side == "target":
        told = other.check == "terminology.wrong_term" and finding.rule == other.rule
        return told and finding.check in ("terminology.missing_term", "terminology.do_not_translate")
    if finding.side != other.side or not (other.start <= finding.start and finding.end <= other.end):
        return False
    if (finding.start, finding.end) != (other.start, other.end):
        return (
            bool(finding.suggestions and other.suggestions) and finding.suggestions[0] in other.suggestions[0]
        )
    if finding.suggestions[:1] != other.suggestions[:1] or not (
        finding.suggestions or finding.check == other.check
    ):
        return False
    graver = other.severity.penalty - finding.severity.penalty
    return graver > 0 or (graver == 0 and earlier)
