"""Puts the suggestions of findings into a text."""

from collections import defaultdict
from collections.abc import Iterable

from workbench.model import Finding, Key


def repaired(findings: Iterable[Finding]) -> str:
    """The target of one segment with each finding's first suggestion; where they overlap, the first one's."""
    ordered = sorted(findings, key=lambda finding: (finding.start, finding.end))
    text, pieces, place = ordered[0].target, [], 0
    for finding in ordered:
        if finding.start >= place:
            pieces += [text[place : finding.start], finding.suggestions[0]]
            place = finding.end
    return "".join([*pieces, text[place:]])


def repaired_targets(findings: Iterable[Finding]) -> dict[tuple[Key, str], str]:
    """The repaired target by segment and target as it stood, for target-side findings with suggestions.

    The old target belongs to the name: rows of a user's frame may share a key.
    """
    by_target: dict[tuple[Key, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_target[finding.key, finding.target].append(finding)
    return {name: repaired(found) for name, found in by_target.items()}
