"""The translations that are offered for the segment on the desk."""

from collections.abc import Sequence

from rich.text import Text

from workbench.model import Segment
from workbench.tui.messages import Offer
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.widgets.marked_text import difference
from workbench.tui.widgets.note_panel import NotePanel


class MatchesPanel(NotePanel):
    """Each match with its number, percentage, origin, and how its source differs."""

    def show(self, segment: Segment, offers: Sequence[Offer] | None) -> None:
        """Show the matches of a segment; None while they are looked for."""
        palette = palette_of(self.app)
        if not offers:
            nothing = "Looking …" if offers is None else "No matches."
            self.show_text(" Matches ", Text(nothing, palette.quiet))
            return
        text = Text()
        for number, offer in enumerate(offers, 1):
            text.append_text(_lines(number, offer, segment, palette))
        text.rstrip()
        self.show_text(f" Matches {len(offers)} · Alt+number inserts ", text)


def _lines(number: int, offer: Offer, segment: Segment, palette: Palette) -> Text:
    match = offer.match
    text = Text.assemble(
        (f"{number} ", palette.accent),
        (f"{match.similarity:.0f}%" if match.type == "tm" else match.type, palette.strong),
        (f"  {on_one_line(match.origin)}\n", palette.quiet),
        "  ",
    )
    if offer.repairs:
        text.append_text(difference(offer.repairs, match.target, palette))
    else:
        text.append(on_one_line(match.target))
    text.append("\n")
    if offer.remark:
        text.append(f"  {on_one_line(offer.remark)}\n", palette.quiet)
    if match.source != segment.source and match.source:
        text.append("  ").append_text(difference(match.source, segment.source, palette)).append("\n")
    return text
