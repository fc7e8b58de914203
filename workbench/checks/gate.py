"""Which checks can have anything to say about a segment, by a look at its characters and a few questions.

Most checks look for one kind of sign: brackets, quotation marks, full-width forms. Others need a term in the
source, or a known rendering. Asking each about each segment costs more than all that they find.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from workbench.checks.base import Check, Look, Resources, SegmentFinder
from workbench.model import Finding, Segment
from workbench.text import AT_HAND

_MOST_PLANS = 4096
"""Combinations of signs and answers that are remembered."""
_AT_ONCE = AT_HAND // 2
"""Segments that are looked at together: as many as whose words, of source and target, are at hand."""
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

    def run(self, segments: Sequence[Segment], resources: Resources) -> list[list[Finding]]:
        """What the checks find in each segment of a language pair, those with nothing to say not asked."""
        found: list[list[Finding]] = []
        for start in range(0, len(segments), _AT_ONCE):
            some = segments[start : start + _AT_ONCE]
            for segment, due in zip(some, self._due(some, resources), strict=True):
                own: list[Finding] = []
                for find, check in due:
                    own += [check.stamp(segment, hit) for hit in find(segment, resources)]
                found.append(own)
        return found

    def _due(self, segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[Asked, ...]]:
        """The checks to ask about each segment."""
        plans, signs_in = self._plans, self._signs_in
        answers: Iterable[tuple[bool, ...]] = repeat((), len(segments))
        if self._looks:
            answers = zip(*[look(segments, resources) for look in self._looks], strict=True)
        for segment, answer in zip(segments, answers, strict=True):
            target = segment.target
            seen = (frozenset(signs_in(target)), target.isascii(), answer)
            plan = plans.get(seen)
            yield self._planned(*seen) if plan is None else plan

    def _planned(self, signs: frozenset[str], is_ascii: bool, answers: tuple[bool, ...]) -> tuple[Asked, ...]:
        if len(self._plans) >= _MOST_PLANS:
            self._plans.clear()
        answer_of = dict(zip(self._looks, answers, strict=True))
        plan = tuple(
            (check.find, check)
            for check in self._checks
            if check.find is not None and _may_speak(check, signs, is_ascii, answer_of)
        )
        self._plans[signs, is_ascii, answers] = plan
        return plan


def _may_speak(check: Check, signs: frozenset[str], is_ascii: bool, answers: dict[Look, bool]) -> bool:
    if check.beyond_ascii and is_ascii:
        return False
    if check.look is not None and not answers[check.look]:
        return False
    return not check.signs or not signs.isdisjoint(check.signs)
