"""Which checks can have anything to say about a segment, by a look at its characters and a few questions.

Most checks look for one kind of sign: brackets, quotation marks, full-width forms. Others need a term in the
source, or a known rendering. Asking each about each segment costs more than all that they find.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from typing import TypeVar

from workbench.checks.base import Check, Resources, SegmentFinder
from workbench.model import Finding, Segment
from workbench.text import AT_HAND

_MOST_PLANS = 4096
"""Combinations of signs, and of what they leave open and answers, that are remembered."""
_AT_ONCE = AT_HAND // 4
"""Segments that are looked at together: so few that the words of their sources and targets stay at hand."""
Asked = tuple[SegmentFinder, Check]
"""A check to ask about a segment."""
_K = TypeVar("_K")
_V = TypeVar("_V")


class Gate:
    """The checks of single segments, told apart by their `signs`, `beyond_ascii` and `look`."""

    def __init__(self, checks: Iterable[Check]) -> None:
        """Checks that only compare segments with each other are left out."""
        self._checks = tuple(check for check in checks if check.find is not None)
        signs = "".join(dict.fromkeys("".join(check.signs for check in self._checks)))
        self._signs_in = re.compile(f"[{re.escape(signs)}]" if signs else r"\b\B").findall
        self._looks = tuple(dict.fromkeys(check.look for check in self._checks if check.look is not None))
        self._open_to: dict[tuple[frozenset[str], bool], bytes] = {}
        self._plans: dict[tuple[bytes, tuple[bool, ...]], tuple[Asked, ...]] = {}

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
        plans, open_to, signs_in = self._plans, self._open_to, self._signs_in
        answers: Iterable[tuple[bool, ...]] = repeat((), len(segments))
        if self._looks:
            answers = zip(*[look(segments, resources) for look in self._looks], strict=True)
        for segment, answer in zip(segments, answers, strict=True):
            target = segment.target
            seen = frozenset(signs_in(target)), target.isascii()
            may_ask = open_to.get(seen)
            if may_ask is None:
                may_ask = self._opened(*seen)
            plan = plans.get((may_ask, answer))
            yield self._planned(may_ask, answer) if plan is None else plan

    def _opened(self, signs: frozenset[str], is_ascii: bool) -> bytes:
        """For each check whether a target with these signs is open to it."""
        may_ask = bytes(
            not (check.beyond_ascii and is_ascii) and not (check.signs and signs.isdisjoint(check.signs))
            for check in self._checks
        )
        _remember(self._open_to, (signs, is_ascii), may_ask)
        return may_ask

    def _planned(self, may_ask: bytes, answers: tuple[bool, ...]) -> tuple[Asked, ...]:
        answer_of = dict(zip(self._looks, answers, strict=True))
        plan = tuple(
            (check.find, check)
            for check in compress(self._checks, may_ask)
            if check.find is not None and (check.look is None or answer_of[check.look])
        )
        _remember(self._plans, (may_ask, answers), plan)
        return plan


def _remember(table: dict[_K, _V], key: _K, value: _V) -> None:
    if len(table) >= _MOST_PLANS:
        table.clear()
    table[key] = value
