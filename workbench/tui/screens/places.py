"""Changes in many segments: each is looked at, none is made blindly."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment as Cell
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from workbench.counts import counted
from workbench.session import Session
from workbench.session.proposals import Proposal
from workbench.tui.marks import state_mark
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.screens.page import frame_css
from workbench.tui.widgets.marked_text import difference


class PlacesList(ScrollView, can_focus=True):
    """Three lines for each place: what is before it, its source, and how its target would change."""

    LINES = 3
    DEFAULT_CSS = "PlacesList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }"
    BINDINGS: ClassVar = [
        Binding("down,j", "step(1)"),
        Binding("up,k", "step(-1)"),
        Binding("pagedown", "step(5)"),
        Binding("pageup", "step(-5)"),
        Binding("home,g", "step(-1000000)"),
        Binding("end,G", "step(1000000)"),
        Binding("space,x", "choose"),
        Binding("a", "choose_all"),
        Binding("n", "choose_none"),
    ]

    def __init__(self, session: Session, proposals: Sequence[Proposal]) -> None:
        super().__init__()
        self._session, self._proposals = session, proposals
        self.chosen = {number for number, proposal in enumerate(proposals) if proposal.is_wanted}
        """The numbers of the proposals that are to be made."""
        self.cursor = 0

    def on_mount(self) -> None:
        """Make room for all lines."""
        self.virtual_size = Size(0, len(self._proposals) * self.LINES)

    def on_click(self, event: events.Click) -> None:
        """Choose a place or not."""
        number = (event.y + self.scroll_offset.y) // self.LINES
        if number < len(self._proposals):
            self.cursor = number
            self.action_choose()

    def action_step(self, by: int) -> None:
        """Go some places down."""
        self.cursor = min(max(0, self.cursor + by), len(self._proposals) - 1)
        top, height = self.scroll_offset.y, max(self.LINES, self.size.height)
        first = self.cursor * self.LINES
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif first + self.LINES > top + height:
            self.scroll_to(y=first + self.LINES - height, animate=False, force=True)
        self.refresh()

    def action_choose(self) -> None:
        """Choose this place, or leave it out."""
        self.chosen ^= {self.cursor}
        self.refresh()

    def action_choose_all(self) -> None:
        """Choose every place."""
        self.chosen = set(range(len(self._proposals)))
        self.refresh()

    def action_choose_none(self) -> None:
        """Leave every place out."""
        self.chosen.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number, line = divmod(y + self.scroll_offset.y, self.LINES)
        width = self.scrollable_content_region.width
        if number >= len(self._proposals):
            return Strip.blank(width, self.rich_style)
        palette = palette_of(self.app)
        base = self.rich_style + palette.cursor_row if number == self.cursor else self.rich_style
        text = self._line(number, line)
        text.truncate(width, overflow="ellipsis", pad=True)
        cells = Cell.apply_style(text.render(self.app.console), base)
        return Strip(list(cells)).adjust_cell_length(width, base)

    def _line(self, number: int, line: int) -> Text:
        palette, proposal = palette_of(self.app), self._proposals[number]
        segment = self._session.segments[proposal.place]
        if line == 0:
            before = self._session.segments[proposal.place - 1] if proposal.place else None
            context = before.source if before and before.document == segment.document else ""
            return Text.assemble(
                ("▸" if number == self.cursor else " ", palette.accent),
                ("[x] " if number in self.chosen else "[ ] ", palette.strong),
                (f"{proposal.place + 1:,} {state_mark(segment)}", palette.accent),
                (f"  after: {on_one_line(context)[:200]}" if context else "", palette.quiet),
            )
        if line == 1:
            return Text.assemble("     ", (on_one_line(segment.source)[:400], palette.quiet))
        return Text("     ").append_text(_near_change(segment.target, proposal.target, palette_of(self.app)))


def _near_change(old: str, new: str, palette) -> Text:  # type: ignore[no-untyped-def]
    """The difference, from a little before the first change on."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = max(0, old.rfind(" ", 0, max(0, start - 40)) + 1) if start > 60 else 0
    lead = Text("… ", palette.quiet) if start else Text()
    return lead.append_text(difference(old[start : start + 600], new[start : start + 600], palette))


class PlacesScreen(ModalScreen[tuple[int, ...]]):
    """Which of the proposed changes to make; closes with their numbers."""

    DEFAULT_CSS = frame_css("PlacesScreen")
    BINDINGS: ClassVar = [
        Binding("enter", "accept", priority=True),
        Binding("escape,q", "leave"),
    ]

    def __init__(self, session: Session, title: str, proposals: Sequence[Proposal]) -> None:
        super().__init__()
        self._title = title
        self._list = PlacesList(session, proposals)
        self._count = len(proposals)

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        with Vertical() as frame:
            places = counted(self._count, "place")
            frame.border_title = f"{on_one_line(self._title)}: {places}".replace("[", r"\[")
            frame.border_subtitle = "Space choose · a all · n none · Enter change the chosen · Esc leave"
            yield Static("What goes is struck through, what comes is underlined.")
            yield self._list

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.set_focus(self._list)

    def action_accept(self) -> None:
        """Close with what is chosen."""
        self.dismiss(tuple(sorted(self._list.chosen)))

    def action_leave(self) -> None:
        """Close and change nothing."""
        self.dismiss(())
