"""A source phrase whose good translations are known, and none of them in the target.

This is advice, not a verdict: a translator may have found another good way. So it is neutral and gates
nothing unless asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.known_renderings import example_rule
from workbench.model import Segment, Severity
from workbench.renderings import Renderings


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each covered phrase that is rendered in no known way; it marks the source phrase."""
    if resources.renderings is None or not segment.target:
        return
    for missing in resources.renderings.uncovered(segment.source, segment.target):
        start, end = missing.source_span
        good = ", ".join(f"“{text}”" for text in missing.suggestions[:4])
        yield Hit(
            start=start,
            end=end,
            side="source",
            message=f"{segment.source[start:end]} is usually {good}; the translation has none of these.",
            rule=missing.rule.id,
        )


def _example_resources() -> Resources:
    rule = example_rule(
        source="画蛇添足", wrong="snake", better="gild the lily", category="accuracy/mistranslation"
    ).rules[0]
    return Resources(renderings=Renderings([replace(rule, cover=True, accept=("superfluous",))], "zh", "en"))


_RESOURCES = _example_resources()

CHECK = Check(
    id="accuracy.uncovered_phrase",
    category="accuracy/mistranslation",
    severity=Severity.NEUTRAL,
    message="No known good translation of {text} is in the target.",
    find=find,
    examples=(
        Example("这是画蛇添足。", "That is painting feet.", ("画蛇添足",), resources=_RESOURCES),
        Example("何必画蛇添足？", "Why do too much?", ("画蛇添足",), resources=_RESOURCES),
        Example("这是画蛇添足。", "That is gilding the lily.", resources=_RESOURCES),
        Example("这是画蛇添足。", "That is superfluous.", resources=_RESOURCES),
        Example("这是画蛇添足。", "That is drawing a snake with feet.", resources=_RESOURCES),
    ),
)
