"""Whether the workbench finds and repairs an item's wrong rendering, and leaves the right one alone."""

from dataclasses import dataclass

from tests.benchmarks.genre.items import Item
from tests.benchmarks.layers import LAYERS, is_known, is_suspected
from workbench.language.phrases import phrase
from workbench.model import Finding, Segment
from workbench.reviewer import Reviewer

TRIED = 3
"""Suggestions that a reviser sees at a glance."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which layers found the wrong words, whether a suggestion fits, and which disturb the right sentence."""

    known: bool
    suspected: bool
    either: bool
    fitting: bool
    right_known: bool
    right_suspected: bool


def judge(item: Item, reviewer: Reviewer) -> Outcome:
    """Review the wrong sentence and the right one."""
    start, end = item.place
    found = [
        finding
        for finding in _findings(item, item.wrong, reviewer)
        if finding.side == "target" and finding.start < end and start < finding.end
    ]
    known, suspected = (any(map(belongs, found)) for belongs in LAYERS.values())
    right = _findings(item, item.right, reviewer)
    return Outcome(
        known,
        suspected,
        known or suspected,
        any(fits(item, finding) for finding in found),
        *(any(map(belongs, right)) for belongs in LAYERS.values()),
    )


def fits(item: Item, finding: Finding) -> bool:
    """Whether one of the first suggestions, put in place, gives the right sentence or a good rendering."""
    for suggestion in finding.suggestions[:TRIED]:
        repaired = item.wrong[: finding.start] + suggestion + item.wrong[finding.end :]
        if repaired == item.right or any(phrase(good, "en").find(repaired) for good in item.good):
            return True
    return False


def _findings(item: Item, target: str, reviewer: Reviewer) -> list[Finding]:
    segment = Segment("genre", item.id, "1", item.source, target, item.language, "en")
    return [f for f in reviewer.review_segment(segment) if is_known(f) or is_suspected(f)]
