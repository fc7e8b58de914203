"""Scorers: numbers with the signature that reproduces them."""

from functools import cache

from workbench.scorers.base import Scorer


@cache
def all_scorers() -> tuple[Scorer, ...]:
    """Every scorer of ours and of installed packages, in module order."""
    import sys

    from workbench.registry import discover

    return tuple(scorer for group in discover(sys.modules[__name__], "SCORERS") for scorer in group)
