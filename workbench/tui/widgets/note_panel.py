"""A pane of the notes: text that scrolls, laid out anew only when it says something else."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.strip import Strip
from textual.widgets import Static

from workbench.tui.direction import ordered, orders_text


class _Lines(Static):
    """Puts right-to-left text into the order in which it is seen."""

    from_right = False

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        strip = super().render_line(y)
        return ordered(strip, from_right=self.from_right) if orders_text(self.app) else strip


class NotePanel(VerticalScroll, can_focus=False):
    """Shows one text under a title."""

    DEFAULT_CSS = """
    NotePanel {
        border-top: solid $workbench-line;
        border-title-color: $workbench-quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._static = _Lines(markup=False)
        self._shown: Text | None = None

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield self._static

    def show_text(self, title: str, text: Text, *, from_right: bool = False) -> None:
        """Show a text from its first line on; `from_right`: its paragraphs run from right to left."""
        self._static.from_right = from_right
        if title != self.border_title:
            self.border_title = title
        if self._shown != text:
            self._shown = text
            self._static.update(text)
            self.scroll_home(animate=False)

    def show_or_hide(self, *, is_shown: bool) -> None:
        """Take part in the layout or not."""
        if self.display != is_shown:
            self.display = is_shown
