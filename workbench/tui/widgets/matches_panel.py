"""The translations that are offered for the segment on the desk."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from workbench.model import Match, Segment
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.widgets.marked_text import difference


class MatchesPanel(VerticalScroll, can_focus=False):
    """Each match with its number, percentage, origin, and how its source differs."""

    DEFAULT_CSS = """
    MatchesPanel {
        border-top: solid $workbench-line;
        border-title-color: $workbench-quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield self._text

    def show(self, segment: Segment, matches: Sequence[Match] | None) -> None:
        """Show the matches of a segment; None while they are looked for."""
        palette = palette_of(self.app)
        self.border_title = f" Matches {len(matches)} · Alt+number inserts " if matches else " Matches "
        if not matches:
            self._text.update(Text("Looking …" if matches is None else "No matches.", palette.quiet))
            return
        text = Text()
        for number, match in enumerate(matches, 1):
            text.append_text(_line(number, match, segment, palette))
        text.rstrip()
        self._text.update(text)
        self.scroll_home(animate=False)


def _line(number: int, match: Match, segment: Segment, palette: Palette) -> Text:
    text = Text.assemble(
        (f"{number} ", palette.accent),
        (f"{match.similarity:.0f}%" if match.type == "tm" else match.type, palette.strong),
        (f"  {on_one_line(match.origin)}\n", palette.quiet),
        f"  {on_one_line(match.target)}\n",
    )
    if match.source != segment.source and match.source:
        text.append("  ").append_text(difference(match.source, segment.source, palette)).append("\n")
    return text
