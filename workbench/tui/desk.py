"""What is on the desk: which segment, which finding, which suggestion; knows no widget."""

from collections.abc import Mapping
from enum import StrEnum

from workbench.counts import counted
from workbench.model import Finding, Segment, Severity
from workbench.session import Refused, Rows, Session, Step, matching
from workbench.session.orders import FILE_ORDER, in_order


class Pane(StrEnum):
    """What the notes show where there is no room for all of it."""

    FINDINGS = "findings"
    MATCHES = "matches"
    CHANGES = "changes"


class Desk:
    """The person's place in a session. Widgets draw it; commands move it."""

    def __init__(self, session: Session) -> None:
        """Starts at the first segment; the session must hold one at least."""
        self.session = session
        self.rows = Rows(range(len(session.segments)))
        """The places that the filter lets through, in the chosen order; never empty."""
        self.query = ""
        """The filter line that made `rows`."""
        self.order = FILE_ORDER
        self.place = 0
        self.number = 0
        """Which of the segment's findings is looked at."""
        self.choice = 0
        """Which of its suggestions is marked."""
        self.riskiest = -1
        """Where going by risk went last: from there it goes on, from elsewhere it starts at the gravest."""
        self._fixed: tuple[Finding, int] | None = None
        self.message = ""
        """What the last command has to say; the next one wipes it."""
        self.least = Severity.MINOR
        """The least severity at which the moves to findings stop; advice is seen where one is."""
        self.pane = Pane.FINDINGS
        self.shows_whitespace = False
        self.is_stacked = True
        """Whether the target stands below the source, not beside it."""
        self.knows_of_lost_states = False
        """Whether the person was told that this kind of file can't keep states."""

    @property
    def segment(self) -> Segment:
        """The segment on the desk."""
        return self.session.segments[self.place]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of that segment."""
        return self.session.findings(self.place)

    @property
    def finding(self) -> Finding | None:
        """The finding that is looked at; None where the segment has none."""
        self._keep_in_range()
        return self.findings[self.number] if self.findings else None

    @property
    def needed_finding(self) -> Finding:
        """The finding that is looked at; raises Refused where the segment has none."""
        if self.finding is None:
            raise Refused("There is no finding here.")
        return self.finding

    def go(self, place: int, number: int = 0) -> None:
        """Put a segment (and one of its findings) on the desk."""
        if place != self.place:
            self.session.seal()
            self._fixed = None
        if (place, number) != (self.place, self.number):
            self.choice = 0
        self.place, self.number = place, number
        if place not in self.rows:
            self.filter("")
            self.message = "The filter was cleared to show this segment."

    def step(self, by: int) -> None:
        """Go some rows down (up where negative), as far as there are rows."""
        index = min(max(self.row + by, 0), len(self.rows) - 1)
        self.go(self.rows[index])

    @property
    def row(self) -> int:
        """The index of the segment among the rows."""
        return self.rows.near(self.place)

    def filter(self, query: str) -> None:
        """Show only the segments that match. Raises BadInput or Refused and leaves all as it was."""
        places = matching(self.session, query)
        if not places:
            raise Refused(f"No segment matches “{query}”; the list is as it was.")
        row = self.row
        self.rows, self.query = in_order(self.session, places, self.order), query
        if self.place not in self.rows:
            self.go(self.rows[min(row, len(self.rows) - 1)])

    def sort(self, order: str) -> None:
        """Show the segments in another order."""
        self.order = order
        self.rows = in_order(self.session, matching(self.session, self.query), order)

    def rearranged(self, moved: Mapping[int, int]) -> None:
        """The segments have other places now."""
        self.place = moved.get(self.place, min(self.place, len(self.session.segments) - 1))
        self.query, self.order, self.number = "", FILE_ORDER, 0
        self.rows = Rows(range(len(self.session.segments)))

    def choose_next(self) -> None:
        """Mark the next suggestion of the finding, the first after the last."""
        if self.finding is not None and self.finding.suggestions:
            self.choice = (self.choice + 1) % len(self.finding.suggestions)

    def apply(self, choice: int) -> int:
        """Put a suggestion in its place and say so; returns how many more findings are like it.

        Raises Refused where that can't be.
        """
        finding = self.needed_finding
        self.session.seal()
        others = self.session.board.siblings(finding)
        self.session.apply(finding, choice)
        self._fixed, self.choice = (finding, choice), 0
        self.message = f"“{finding.text}” → “{finding.suggestions[choice]}”"
        return others

    def repair_to_spread(self) -> tuple[Finding, int]:
        """The finding, and which of its suggestions, to repair elsewhere too: the one just repaired here,
        else the one that is looked at. Raises Refused where there is neither."""
        if self._fixed is not None:
            return self._fixed
        return self.needed_finding, self.choice

    def tell_of_repetitions(self, place: int) -> None:
        """Say how many other segments have the source of a segment that was confirmed, and another target."""
        session = self.session
        target = session.segments[place].target
        count = sum(session.segments[other].target != target for other in session.repetitions(place))
        if count:
            differ = "differs" if count == 1 else "differ"
            self.message = f"Confirmed; {counted(count, 'segment')} with the same source {differ}."

    def show_step(self, step: Step | None, done: str, nothing: str) -> None:
        """After undo or redo: go to where it happened and say what it was."""
        if step is None:
            raise Refused(nothing)
        self.go(step.where)
        self.message = f"{done}: {step.label}"

    def _keep_in_range(self) -> None:
        last = max(0, len(self.findings) - 1)
        if self.number > last:
            self.number, self.choice = last, 0
