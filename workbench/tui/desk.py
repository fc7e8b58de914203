"""What is on the desk: which segment, which finding, which suggestion; knows no widget."""

from bisect import bisect_left

from workbench.model import Finding, Segment
from workbench.session import Refused, Session, Step, matching


class Desk:
    """The person's place in a session. Widgets draw it; commands move it."""

    def __init__(self, session: Session) -> None:
        """Starts at the first segment; the session must hold one at least."""
        self.session = session
        self.rows: list[int] = list(range(len(session.segments)))
        """The places that the filter lets through, in order; never empty."""
        self.query = ""
        """The filter line that made `rows`."""
        self.place = 0
        self.number = 0
        """Which of the segment's findings is looked at."""
        self.choice = 0
        """Which of its suggestions is marked."""
        self.message = ""
        """What the last command has to say; the next one wipes it."""
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

    def go(self, place: int, number: int = 0) -> None:
        """Put a segment (and one of its findings) on the desk."""
        if place != self.place:
            self.session.seal()
        if (place, number) != (self.place, self.number):
            self.choice = 0
        self.place, self.number = place, number
        if not self._is_shown(place):
            self.filter("")
            self.message = "The filter was cleared to show this segment."

    def step(self, by: int) -> None:
        """Go some rows down (up where negative), as far as there are rows."""
        index = min(max(self.row + by, 0), len(self.rows) - 1)
        self.go(self.rows[index])

    @property
    def row(self) -> int:
        """The index of the segment among the rows."""
        return bisect_left(self.rows, self.place)

    def filter(self, query: str) -> None:
        """Show only the segments that match. Raises BadInput or Refused and leaves all as it was."""
        rows = matching(self.session, query)
        if not rows:
            raise Refused(f"No segment matches “{query}”; the list is as it was.")
        self.rows, self.query = rows, query
        if not self._is_shown(self.place):
            self.go(rows[min(self.row, len(rows) - 1)])

    def choose_next(self) -> None:
        """Mark the next suggestion of the finding, the first after the last."""
        if self.finding is not None and self.finding.suggestions:
            self.choice = (self.choice + 1) % len(self.finding.suggestions)

    def apply(self, choice: int) -> None:
        """Put a suggestion in its place and say so. Raises Refused where that can't be."""
        finding = self.finding
        if finding is None:
            raise Refused("There is no finding here to apply.")
        self.session.seal()
        self.session.apply(finding, choice)
        self.choice = 0
        self.message = f"“{finding.text}” → “{finding.suggestions[choice]}”"

    def show_step(self, step: Step | None, done: str, nothing: str) -> None:
        """After undo or redo: go to where it happened and say what it was."""
        if step is None:
            raise Refused(nothing)
        self.go(step.changes[0].place)
        self.message = f"{done}: {step.label}"

    def _keep_in_range(self) -> None:
        last = max(0, len(self.findings) - 1)
        if self.number > last:
            self.number, self.choice = last, 0

    def _is_shown(self, place: int) -> bool:
        row = bisect_left(self.rows, place)
        return row < len(self.rows) and self.rows[row] == place
