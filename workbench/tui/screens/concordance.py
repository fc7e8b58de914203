"""Where a word or phrase stands: in the open files and in the memories, on both sides."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workbench.searching import Search
from workbench.session import Session
from workbench.session.concordance import question_of
from workbench.tui.matching import LONGEST_LIST, Matcher
from workbench.tui.messages import ConcordanceFound
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.screens.page import frame_css

_NAME = 16
"""Characters shown of a memory's name."""
_LONGEST = 400
"""Characters shown of a text."""
_AROUND = 60
"""Characters shown before the words found."""


class ConcordanceScreen(ModalScreen[int | None]):
    """Closes with the place of a segment to go to."""

    DEFAULT_CSS = frame_css("ConcordanceScreen")
    BINDINGS: ClassVar = [
        Binding("escape", "leave", priority=True),
        Binding("down", "results", priority=False),
    ]

    def __init__(self, session: Session, matcher: Matcher, words: str) -> None:
        """`words` are looked up at once, if there are any."""
        super().__init__()
        self._session, self._matcher = session, matcher
        self._input = Input(
            words, placeholder="words or /expression/, file:NAME author:NAME since:2026-01 until:…"
        )
        self._results = OptionList()
        self._places: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        """The line to type in, and what was found."""
        with Vertical() as frame:
            frame.border_title = "Concordance"
            frame.border_subtitle = "Enter look up · ↓ results · Enter go there · Esc back"
            yield self._input
            yield self._results

    def on_mount(self) -> None:
        """Look up what was given."""
        self.set_focus(self._input)
        if self._input.value:
            self._look_up()

    @on(Input.Submitted)
    def _look_up(self) -> None:
        if self._input.value.strip():
            self._matcher.look_up(self._input.value.strip(), self._session.segments)

    def take(self, found: ConcordanceFound) -> None:
        """Show what was found; handed in by the review screen."""
        palette = palette_of(self.app)
        self._results.clear_options()
        self._places = found.places
        if found.problem:
            self._results.add_option(Option(Text(found.problem, palette.accent), disabled=True))
            return
        search = question_of(found.text).search
        for place in found.places:
            segment = self._session.segments[place]
            head = Text(f"{place + 1:,}  ", palette.accent)
            self._results.add_option(Option(_entry(head, segment.source, segment.target, search, palette)))
        for hit in found.hits:
            about = " · ".join(filter(None, (hit.entry.document, hit.entry.author, hit.entry.date[:10])))
            head = Text(f"{on_one_line(hit.memory)[:_NAME]}  ", palette.quiet)
            entry = _entry(head, hit.entry.source, hit.entry.target, search, palette)
            entry.add_row("", Text(on_one_line(about), palette.quiet))
            self._results.add_option(Option(entry, disabled=True))
        total = len(found.places) + len(found.hits)
        if not total:
            self._results.add_option(Option(Text("Found nowhere.", palette.quiet), disabled=True))
        more = " (the first ones)" if max(len(found.places), len(found.hits)) >= LONGEST_LIST else ""
        self.query_one(Vertical).border_title = f"Concordance: {total} found{more}"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._places):
            self.dismiss(self._places[event.option_index])

    def action_results(self) -> None:
        """From the line to the results."""
        self.set_focus(self._results)
        if self._results.highlighted is None:
            self._results.action_first()

    def action_leave(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)


def _entry(head: Text, source: str, target: str, search: Search, palette: Palette) -> Table:
    grid = Table.grid(expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(head, _near(source, search, palette))
    grid.add_row("", _near(target, search, palette))
    return grid


def _near(text: str, search: Search, palette: Palette) -> Text:
    """The text around the first place that was found, with every place marked."""
    spans = search.spans(text)
    start = max(0, spans[0][0] - _AROUND) if spans else 0
    line = Text(on_one_line(text[start : start + _LONGEST]) + "…" * (len(text) > start + _LONGEST))
    for first, last in spans:
        line.stylize(palette.current, first - start, last - start)
    return Text("…").append_text(line) if start else line
