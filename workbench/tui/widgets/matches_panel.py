"""The translations that are offered for the segment on the desk."""

from collections.abc import Sequence

from rich.text import Text

from workbench.model import Match, Segment
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.widgets.marked_text import difference
from workbench.tui.widgets.note_panel import NotePanel


class MatchesPanel(NotePanel):
    """Each match with its number, percentage, origin, and how its source differs."""

    def show(self, segment: Segment, matches: Sequence[Match] | None) -> None:
        """Show the matches of a segment; None while they are looked for."""
        palette = palette_of(self.app)
        if not matches:
            nothing = "Looking …" if matches is None else "No matches."
            self.show_text(" Matches ", Text(nothing, palette.quiet))
            return
        text = Text()
        for number, match in enumerate(matches, 1):
            text.append_text(_line(number, match, segment, palette))
        text.rstrip()
        self.show_text(f" Matches {len(matches)} · Alt+number inserts ", text)


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
