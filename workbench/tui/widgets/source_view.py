"""The source of the segment on the desk."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.markup import escape
from textual.widgets import Static

from workbench.glossary import TermMatch
from workbench.session.reasons import Reason
from workbench.tui.desk import Desk
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import on_one_line, shown
from workbench.tui.widgets.marked_text import marked_source


class SourceView(VerticalScroll, can_focus=False):
    """The whole source text, wrapped; terms are underlined."""

    DEFAULT_CSS = """
    SourceView {
        height: auto;
        min-height: 3;
        max-height: 6;
        border-top: solid $workbench-line;
        border-title-color: $workbench-quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Static(markup=False)
        self._shown: Text | None = None

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield self._text

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
        if self._shown != text:
            self._shown = text
            self._text.update(text)
        name = on_one_line(f"{segment.unit} {segment.segment}".strip())
        self.border_title = escape(f" Source {name} ")
