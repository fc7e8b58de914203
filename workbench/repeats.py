"""Findings in order, less those that say what another says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from workbench.model import Finding, Key, Segment

_SAID_BY_WRONG_TERM = ("terminology.missing_term", "terminology.do_not_translate")


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
    repeats = {id(finding) for own in by_segment.values() if len(own) > 1 for finding in _repeats(own)}
    return [finding for finding in findings if id(finding) not in repeats]


def _repeats(own: Sequence[Finding]) -> Iterator[Finding]:
    """Those of one segment's findings that another says too. They are held only against what overlaps them:
    a long text may have a hundred thousand."""
    wrong_terms = {f.rule for f in own if f.side == "target" and f.check == "terminology.wrong_term"}
    by_side: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for place, finding in enumerate(own):
        if finding.side == "source" and finding.rule in wrong_terms and finding.check in _SAID_BY_WRONG_TERM:
            yield finding
        by_side[finding.side].append((place, finding))
    for placed in by_side.values():
        placed.sort(key=lambda each: each[1].start)
        near: list[tuple[int, Finding]] = []
        for start, group in groupby(placed, lambda each: each[1].start):
            beginning = list(group)
            near = [each for each in near if each[1].end >= start] + beginning
            for place, finding in beginning:
                others = ((n, other) for n, other in near if n != place)
                if any(_is_said_by(finding, other, earlier=n < place) for n, other in others):
                    yield finding


def _is_said_by(finding: Finding, other: Finding, *, earlier: bool) -> bool:
    """Whether `other`, of the same side, covers its words and has its first suggestion in its own."""
    if not (other.start <= finding.start and finding.end <= other.end):
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
