"""The orders in which segments can be shown."""

from collections.abc import Callable, Sequence

from workbench.model import State
from workbench.session.moves import is_unreviewed, risk
from workbench.session.rows import Rows
from workbench.session.session import Session

FILE_ORDER = "file"

_STATES = list(State)

ORDERS: dict[str, Callable[[Session, int], object]] = {
    "risk": lambda s, p: (-risk(s, p), not is_unreviewed(s, p)),
    "state": lambda s, p: _STATES.index(s.segments[p].state),
    "source": lambda s, p: s.segments[p].source.casefold(),
    "target": lambda s, p: s.segments[p].target.casefold(),
    "longest": lambda s, p: -len(s.segments[p].source),
}
"""What to sort by, smallest first; equals stay in the file's order."""

NAMES = (FILE_ORDER, *ORDERS)


def in_order(session: Session, places: Sequence[int], order: str) -> Rows:
    """The places as rows in one of the orders."""
    if order == FILE_ORDER:
        return Rows(places)
    key = ORDERS[order]
    return Rows(sorted(places, key=lambda place: key(session, place)), in_file_order=False)  # type: ignore[arg-type,return-value]
