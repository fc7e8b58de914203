"""The source of the segment on the desk."""

from collections.abc import Sequence

from textual.markup import escape
from textual.widget import Widget

from workbench.glossary import TermMatch
from workbench.session.reasons import Reason
from workbench.tui.desk import Desk
from workbench.tui.direction import is_right_to_left
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import on_one_line, shown
from workbench.tui.widgets.marked_text import marked_source
from workbench.tui.widgets.note_panel import NotePanel


class SourceView(NotePanel):
    """The whole source text, wrapped; terms are underlined."""

    DEFAULT_CSS = "SourceView { height: auto; min-height: 3; max-height: 6; }"

    def show(self, desk: Desk, terms: Sequence[TermMatch], reason: Reason | None) -> None:
        """Show the segment's source, and its note where it has one; the reason's words stand out."""
        segment, palette = desk.segment, palette_of(self.app)
        text = marked_source(
            segment.source, desk.findings, desk.finding, terms, palette, whitespace=desk.shows_whitespace
        )
        if reason is not None and reason.words:
            text.stylize(palette.current, reason.start, reason.end)
        if segment.note:
            text.append(f"\nNote: {shown(segment.note)}", palette.quiet)
        name = on_one_line(f"{segment.unit} {segment.segment}".strip())
        self.show_text(escape(f" Source {name} "), text, from_right=is_right_to_left(segment.source_lang))

    def scroll_with(self, other: Widget) -> None:
        """Show the part that corresponds to what another text shows, as far down by its length."""
        share = other.scroll_y / other.max_scroll_y if other.max_scroll_y else 0.0
        self.scroll_to(y=round(share * self.max_scroll_y), animate=False)
