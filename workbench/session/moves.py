"""Where the next thing to do is, among the rows that are shown."""

from collections.abc import Collection
from itertools import chain

from workbench.model import Severity
from workbench.session.filters import UNREVIEWED
from workbench.session.rows import Rows
from workbench.session.session import Session

Spot = tuple[int, int]
"""A segment's place and the number of one of its findings."""


def next_finding(session: Session, rows: Rows, spot: Spot, least: Severity = Severity.NEUTRAL) -> Spot | None:
    """The finding of that severity or above after this one; goes on at the top after the last.

    None where there is none.
    """
    place, number = spot
    later = [n for n in _numbers(session, place, least) if n > number]
    if later:
        return (place, later[0])
    for other in chain(rows.after(place), (place,)):
        if numbers := _numbers(session, other, least):
            return (other, numbers[0])
    return None


def previous_finding(
    session: Session, rows: Rows, spot: Spot, least: Severity = Severity.NEUTRAL
) -> Spot | None:
    """The finding of that severity or above before this one; goes on at the bottom before the first.

    None where there is none.
    """
    place, number = spot
    earlier = [n for n in _numbers(session, place, least) if n < number]
    if earlier:
        return (place, earlier[-1])
    for other in chain(rows.before(place), (place,)):
        if numbers := _numbers(session, other, least):
            return (other, numbers[-1])
    return None


def next_unreviewed(session: Session, rows: Rows, place: int) -> int | None:
    """The next segment that nobody has confirmed; goes on at the top. None where all are."""
    return next((other for other in rows.after(place) if is_unreviewed(session, other)), None)


def next_risk(session: Session, rows: Rows, place: int | None) -> int | None:
    """The unreviewed segment that comes after this one in the order of risk, gravest first.

    Without a place, or from the last one, it is the gravest; None where there is none.
    """
    ranked = [(-risk(session, p), p) for p in session.board if p in rows and is_unreviewed(session, p)]
    ranked = sorted(rank for rank in ranked if rank[0] < 0)
    if not ranked:
        return None
    if place is None:
        return ranked[0][1]
    here = (-risk(session, place), place)
    return next((p for rank, p in ranked if (rank, p) > here), ranked[0][1])


def next_among(rows: Rows, place: int, wanted: Collection[int]) -> int | None:
    """The next shown place that is one of those wanted; None where there is no other."""
    return next((other for other in rows.after(place) if other in wanted), None) if wanted else None


def next_document(session: Session, rows: Rows, place: int, step: int) -> int | None:
    """The first shown segment of the next (`step` 1) or previous (-1) file; None where there is none."""
    firsts: dict[str, int] = {}
    for row in rows:
        firsts.setdefault(session.segments[row].document, row)
    names = list(firsts)
    here = session.segments[place].document
    wanted = names.index(here) + step if here in names else 0
    return firsts[names[wanted]] if 0 <= wanted < len(names) else None


def is_unreviewed(session: Session, place: int) -> bool:
    """Whether a segment waits for a person to confirm it."""
    segment = session.segments[place]
    return segment.state in UNREVIEWED and not segment.locked


def risk(session: Session, place: int) -> float:
    """The penalty points to expect in a segment: those of its findings, in MQM's weights."""
    return sum(finding.severity.penalty for finding in session.findings(place))


def _numbers(session: Session, place: int, least: Severity) -> list[int]:
    """Which of a segment's findings are that grave."""
    return [n for n, finding in enumerate(session.findings(place)) if finding.severity.reaches(least)]
