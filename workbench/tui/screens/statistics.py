"""What this session did, in numbers and a chart."""

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from workbench.model import Severity
from workbench.session import Session
from workbench.session.track import Statistics, Track, statistics
from workbench.tui.charts import bar, categories, levels, penalties
from workbench.tui.palette import Palette, palette_of
from workbench.tui.screens.page import Page, PageScreen, page_css


class StatisticsScreen(PageScreen):
    """Numbers are computed on a thread: the distance takes a while."""

    DEFAULT_CSS = page_css("StatisticsScreen")

    def __init__(self, session: Session, track: Track) -> None:
        super().__init__()
        self._session, self._track = session, track
        self._text = Static("Counting …", markup=False)

    def compose(self) -> ComposeResult:
        """One page."""
        with Page() as page:
            page.border_title = "Statistics of this session"
            page.border_subtitle = "Esc close"
            yield self._text

    def on_mount(self) -> None:
        """Start to count."""
        self.run_worker(lambda: statistics(self._session, self._track), thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the numbers."""
        result = event.worker.result
        if event.state is WorkerState.SUCCESS and isinstance(result, Statistics):
            self._text.update(_numbers(result, self._session, palette_of(self.app)))
        elif event.state is WorkerState.ERROR:
            self._text.update(Text(f"Could not be counted: {event.worker.error}"))


def _numbers(numbers: Statistics, session: Session, palette: Palette) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=palette.quiet)
    grid.add_column()
    rate = numbers.words_per_hour
    rows = {
        "segments visited": f"{numbers.visited:,}",
        "changed": f"{numbers.changed:,}",
        "confirmed": f"{numbers.confirmed:,}",
        "words worked on": f"{numbers.words:,}",
        "time at work": f"{numbers.seconds / 60:.1f} min",
        "words per hour": "after a minute of work" if rate is None else f"{rate:,.0f}",
        "distance": "nothing changed" if numbers.distance is None else f"TER {numbers.distance:.1f}",
    }
    for name, value in rows.items():
        grid.add_row(name, value)
    if numbers.signature:
        grid.add_row("", Text(numbers.signature, palette.quiet))
    for title, values in (
        ("seconds by segment", [seconds for _, seconds, _ in numbers.by_place]),
        ("TER by segment", [distance for _, _, distance in numbers.by_place]),
    ):
        if any(values):
            grid.add_row(title, Text(f"{levels(values)}  most {max(values):,.0f}", palette.accent))
    _add_findings(grid, session, palette)
    return grid


def _add_findings(grid: Table, session: Session, palette: Palette) -> None:
    """What is found now: where along the text, how grave, and of what kind."""
    along = penalties(session, range(len(session.segments)), palette)
    if not along:
        return
    grid.add_row("penalty along the text", along)
    found = session.progress().findings
    most = max(found.values())
    for severity in reversed(Severity):
        if count := found.get(severity, 0):
            style = palette.severity(severity)
            grid.add_row(f"{severity.value} findings", Text(f"{bar(count, most)} {count:,}", style))
    for kind, count in categories(session):
        grid.add_row(kind, Text(f"{bar(count, most)} {count:,}", palette.quiet))
