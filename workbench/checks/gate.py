"""Which checks can have anything to say about a segment, by a look at its characters and a few questions.

Most checks look for one kind of sign: brackets, quotation marks, full-width forms. Others need a term in the
source, or a known rendering. Asking each about each segment costs more than all that they find.
"""

import re
from collections.abc import Iterable

from workbench.checks.base import Check, Look, Resources, SegmentFinder
from workbench.model import Finding, Segment

_MOST_PLANS = 4096
"""Combinations of signs and answers that are remembered."""
Asked = tuple[SegmentFinder, Check]
"""A check to ask about a segment."""


class Gate:
    """The checks of single segments, told apart by their `signs`, `beyond_ascii` and `look`."""

    def __init__(self, checks: Iterable[Check]) -> None:
        """Checks that only compare segments with each other are left out."""
        self._checks = tuple(check for check in checks if check.find is not None)
        signs = "".join(dict.fromkeys("".join(check.signs for check in self._checks)))
        self._signs_in = re.compile(f"[{re.escape(signs)}]" if signs else r"\b\B").findall
        self._looks = tuple(dict.fromkeys(check.look for check in self._checks if check.look is not None))
        self._plans: dict[tuple[frozenset[str], bool, tuple[bool, ...]], tuple[Asked, ...]] = {}

    def run(self, segment: Segment, resources: Resources) -> list[Finding]:
        """What the checks find in a segment, those that can have nothing to say not asked."""
        return [
            check.stamp(segment, hit)
            for find, check in self._due(segment, resources)
            for hit in find(segment, resources)
        ]

    def _due(self, segment: Segment, resources: Resources) -> tuple[Asked, ...]:
        target = segment.target
        answers = tuple([look(segment, resources) for look in self._looks])
        seen = (frozenset(self._signs_in(target)), target.isascii(), answers)
        plan = self._plans.get(seen)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            answer_of = dict(zip(self._looks, answers, strict=True))
            plan = self._plans[seen] = tuple(
                (check.find, check)
                for check in self._checks
                if check.find is not None and _may_speak(check, seen[0], seen[1], answer_of)
            )
        return plan


def _may_speak(check: Check, signs: frozenset[str], is_ascii: bool, answers: dict[Look, bool]) -> bool:
    if check.beyond_ascii and is_ascii:
        return False
    if check.look is not None and not answers[check.look]:
        return False
    return not check.signs or not signs.isdisjoint(check.signs)
