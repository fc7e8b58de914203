"""The checks, found by folder: one module each, its path is its id."""

from functools import cache

from workbench.checks.base import Check


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of ours and of installed packages, in order of id."""
    import sys

    from workbench.registry import discover

    return tuple(sorted(discover(sys.modules[__name__], "CHECK"), key=lambda check: check.id))
