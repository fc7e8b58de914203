"""Which checks can have anything to say about a text, by one look at its characters.

Most checks look for one kind of sign: brackets, quotation marks, full-width forms. Asking each about each
segment costs more than all that they find.
"""

from collections.abc import Iterable

from workbench.checks.base import Check

_MOST_PLANS = 4096
"""Combinations of signs that are remembered."""


class Gate:
    """The checks of single segments, told apart by their `signs` and `beyond_ascii`."""

    def __init__(self, checks: Iterable[Check]) -> None:
        """Checks that only compare segments with each other are left out."""
        self._checks = tuple(check for check in checks if check.find is not None)
        self._signs = frozenset("".join(check.signs for check in self._checks))
        self._plans: dict[tuple[frozenset[str], bool], tuple[Check, ...]] = {}

    def due(self, target: str) -> tuple[Check, ...]:
        """The checks to ask about a target, in order."""
        seen = (self._signs.intersection(target), target.isascii())
        plan = self._plans.get(seen)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[seen] = tuple(check for check in self._checks if _may_speak(check, *seen))
        return plan


def _may_speak(check: Check, signs: frozenset[str], is_ascii: bool) -> bool:
    if check.beyond_ascii and is_ascii:
        return False
    return not check.signs or not signs.isdisjoint(check.signs)
