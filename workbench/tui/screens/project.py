"""All open files: how far each has come, what was found, where to go on."""

from collections.abc import Callable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.counts import counted
from workbench.model import Severity, State
from workbench.session import Session
from workbench.session.overview import FileOverview, overview
from workbench.tui.charts import penalties
from workbench.tui.marks import SEVERITY_MARKS, STATE_MARKS
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.screens.page import frame_css

PERIOD = 0.5
"""Seconds between two looks whether all is checked."""
_BAR = 20


class ProjectScreen(ModalScreen[int | None]):
    """Closes with the place to go to: that of the chosen file where there is most to do."""

    DEFAULT_CSS = frame_css("ProjectScreen")
    BINDINGS: ClassVar = [
        Binding("escape,q,P", "leave"),
        Binding("j", "down"),
        Binding("k", "up"),
    ]

    def __init__(self, session: Session, place: int, is_checked: Callable[[], bool]) -> None:
        """`place` is where the person is: its file is marked at first.

        `is_checked` tells whether all segments were checked; until then there is no score to show.
        """
        super().__init__()
        self._session, self._place, self._is_checked = session, place, is_checked
        self._sum = Static()
        self._files: list[FileOverview] = []
        self._options = OptionList()

    def compose(self) -> ComposeResult:
        """The files and their sum."""
        with Vertical() as frame:
            frame.border_title = "Project"
            frame.border_subtitle = "Enter go on in this file · Esc back to the segment"
            yield self._sum
            yield self._options

    def on_mount(self) -> None:
        """Mark the file that the person is in; count again until all is checked."""
        self._count()
        here = self._session.segments[self._place].document
        self._options.highlighted = [file.document.name for file in self._files].index(here)
        self.set_focus(self._options)
        if not self._is_checked():
            self._counting = self.set_interval(PERIOD, self._count_again)

    def _count_again(self) -> None:
        if self._is_checked():
            self._counting.stop()
            self._count()

    def _count(self) -> None:
        palette, marked = palette_of(self.app), self._options.highlighted
        self._files = overview(self._session)
        self._sum.update(_sum(self._files, palette))
        self._options.clear_options()
        is_checked = self._is_checked()
        self._options.add_options(
            [Option(self._file(n, palette, is_checked=is_checked)) for n in range(len(self._files))]
        )
        self._options.highlighted = marked

    def _file(self, number: int, palette: Palette, *, is_checked: bool) -> Table:
        grid = _file(self._files[number], palette, is_checked=is_checked)
        if along := penalties(self._session, self._session.places_of(number), palette):
            grid.add_row(along)
        return grid

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on in the chosen file: at the segment in hand if it is there, else where most is to do."""
        event.stop()
        file = overview(self._session)[event.option_index]  # what is counted may be a moment old
        is_here = file.document.name == self._session.segments[self._place].document
        self.dismiss(self._place if is_here else file.next_place)

    def action_leave(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Mark the next file."""
        self._options.action_cursor_down()

    def action_up(self) -> None:
        """Mark the file before."""
        self._options.action_cursor_up()


def _sum(files: list[FileOverview], palette: Palette) -> Text:
    reviewed, total = sum(f.reviewed for f in files), sum(f.total for f in files)
    states = "  ".join(
        f"{STATE_MARKS[state]} {sum(f.segments.get(state, 0) for f in files):,} {state.value}"
        f" ({counted(sum(f.words.get(state, 0) for f in files), 'word')})"
        for state in State
        if any(f.segments.get(state) for f in files)
    )
    return Text.assemble(
        (
            f"{reviewed:,} of {counted(total, 'segment')} reviewed in {counted(len(files), 'file')}\n",
            palette.strong,
        ),
        (f"{states}\n", palette.quiet),
    )


def _file(file: FileOverview, palette: Palette, *, is_checked: bool) -> Table:
    done = round(_BAR * file.reviewed / file.total) if file.total else 0
    name = Text(on_one_line(file.document.path.name), palette.strong)
    if file.unsaved:
        name.append(f" *{file.unsaved}", palette.accent)
    findings = Text()
    for severity in reversed(Severity):
        if count := file.findings.get(severity):
            findings.append(f"{SEVERITY_MARKS[severity]}{count} ", palette.severity(severity))
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for _ in range(4):
        grid.add_column(justify="right", no_wrap=True)
    grid.add_row(
        name,
        Text("█" * done + "·" * (_BAR - done), palette.accent),
        Text(f"{file.reviewed:,}/{file.total:,}"),
        findings or Text("–", palette.quiet),
        Text(_score(file, is_checked=is_checked), palette.quiet),
    )
    return grid


def _score(file: FileOverview, *, is_checked: bool) -> str:
    if not is_checked:
        return "checking"
    return "MQM    –" if file.mqm is None else f"MQM {file.mqm:>5.1f}"
