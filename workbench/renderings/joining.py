"""Makes one hit of the pieces of one wrong rendering: “set up a pole and see its shadow”, found as two."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.language.phrases import Found
from workbench.text import tokens

_NEAR = 6
"""Words between two pieces up to which they are one rendering."""
_PARTING = frozenset(".!?;:")


def joined(found: Sequence[Found], phrases: int, target: str) -> list[Found]:
    """The hits with near pieces made one, as long as they are more than the phrases of the source.

    A rule may find two pieces of a rendering; two repairs would say the same twice.
    """
    hits = _apart(found)
    while len(hits) > phrases:
        gaps = [_gap(first, second, target) for first, second in pairwise(hits)]
        least = min(gaps)
        if least > _NEAR:
            break
        place = gaps.index(least)
        hits[place : place + 2] = [_both(hits[place], hits[place + 1])]
    return hits


def _apart(found: Sequence[Found]) -> list[Found]:
    """The hits by place, those that overlap made one."""
    apart: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
        elif hit.end > apart[-1].end:
            apart[-1] = _both(apart[-1], hit)
    return apart


def _gap(first: Found, second: Found, target: str) -> int:
    """Words between two hits; more than are joined where a sentence or clause ends between them."""
    between = target[first.end : second.start]
    return _NEAR + 1 if _PARTING & set(between) else len(tokens(between))


def _both(first: Found, second: Found) -> Found:
    words = tuple(pair for pair in second.words if pair[1].start >= first.end)
    return Found(first.start, second.end, first.words + words)
