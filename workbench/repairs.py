"""Puts the suggestions of findings into a text."""

from collections.abc import Iterable

from workbench.model import Finding


def repaired(findings: Iterable[Finding]) -> str:
    """The target of one segment with each finding's first suggestion; where they overlap, the first one's."""
    ordered = sorted(findings, key=lambda finding: (finding.start, finding.end))
    text, pieces, place = ordered[0].target, [], 0
    for finding in ordered:
        if finding.start >= place:
            pieces += [text[place : finding.start], finding.suggestions[0]]
            place = finding.end
    return "".join([*pieces, text[place:]])
