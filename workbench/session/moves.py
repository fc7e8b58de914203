"""Where the next thing to do is, among the rows that are shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from workbench.session.filters import UNREVIEWED
from workbench.session.session import Session

Spot = tuple[int, int]
"""A segment's place and the number of one of its findings."""


def next_finding(session: Session, rows: Sequence[int], spot: Spot) -> Spot | None:
    """The finding after this one; goes on at the top after the last. None where there is none."""
    place, number = spot
    if number + 1 < len(session.findings(place)):
        return (place, number + 1)
    after = bisect_right(rows, place)
    found = _first(session, chain(range(after, len(rows)), range(after)), rows)
    return None if found is None else (found, 0)


def previous_finding(session: Session, rows: Sequence[int], spot: Spot) -> Spot | None:
    """The finding before this one; goes on at the bottom before the first. None where there is none."""
    place, number = spot
    if number > 0:
        return (place, number - 1)
    before = bisect_left(rows, place)
    back = chain(range(before - 1, -1, -1), range(len(rows) - 1, before - 1, -1))
    found = _first(session, back, rows)
    return None if found is None else (found, len(session.findings(found)) - 1)


def next_unreviewed(session: Session, rows: Sequence[int], place: int) -> int | None:
    """The next segment that nobody has confirmed; goes on at the top. None where all are."""
    after = bisect_right(rows, place)
    for index in chain(range(after, len(rows)), range(after)):
        segment = session.segments[rows[index]]
        if segment.state in UNREVIEWED and not segment.locked and rows[index] != place:
            return rows[index]
    return None


def next_document(session: Session, rows: Sequence[int], place: int, step: int) -> int | None:
    """The first shown segment of the next (`step` 1) or previous (-1) file; None where there is none."""
    firsts: dict[str, int] = {}
    for row in rows:
        firsts.setdefault(session.segments[row].document, row)
    names = list(firsts)
    here = session.segments[place].document
    wanted = names.index(here) + step if here in names else 0
    return firsts[names[wanted]] if 0 <= wanted < len(names) else None


def _first(session: Session, indices: Iterable[int], rows: Sequence[int]) -> int | None:
    return next((rows[i] for i in indices if session.findings(rows[i])), None)
