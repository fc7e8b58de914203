"""The checks, found by folder: one module each, its path is its id."""

from functools import cache

from workbench.checks.base import Check
from workbench.options import is_below

NAMES_NO_CHECK = "names no check “{}”; `workbench doctor` lists the checks"
"""What a file of ours is told whose key does."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of ours and of installed packages, in order of id."""
    import sys

    from workbench.registry import discover

    return tuple(sorted(discover(sys.modules[__name__], "CHECK"), key=lambda check: check.id))


def names_checks(prefix: str) -> bool:
    """Whether a check's id begins so."""
    return any(is_below(check.id, prefix) for check in all_checks())
