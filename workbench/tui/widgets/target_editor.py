"""The text box for the target on the desk."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.widgets import TextArea

from workbench.model import Finding
from workbench.session.difference import difference
from workbench.tui.commands import bindings
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import shown, unveiled, veiled
from workbench.tui.widgets.marked_text import mark_findings, mark_tags


class TargetEditor(TextArea):
    """Edits one target; findings are underlined where they are.

    Inside, hidden characters are veiled (see `safe_text`), so `text` is never what a file holds:
    `target` is. Undo belongs to the session, not to this box.
    """

    DEFAULT_CSS = """
    TargetEditor, TargetEditor:focus {
        border: none;
        border-top: solid $workbench-line;
        border-title-color: $workbench-quiet;
        padding: 0 1;
        height: auto;
        min-height: 4;
        max-height: 7;
        scrollbar-size-vertical: 1;
        background: $background;
    }
    TargetEditor:focus {
        border-top: heavy $primary;
        border-title-color: $primary;
        border-title-style: bold;
        background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(editing=True)

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.place = -1
        """The place of the segment whose target is in the box."""
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.match_cursor_bracket = False
        self._findings: Sequence[Finding] = ()
        self._current: Finding | None = None

    @property
    def target(self) -> str:
        """The text in the box as it belongs in the file."""
        return unveiled(self.text)

    def show(self, place: int, target: str, findings: Sequence[Finding], current: Finding | None) -> None:
        """Show a segment's target; where only a part changed, the cursor goes there."""
        if place != self.place:
            self.place = place
            self.load_text(veiled(target))
        elif target != self.target:
            self._change_to(target)
        self._findings, self._current = findings, current
        self._line_cache.clear()
        self.refresh()

    def go_to(self, offset: int) -> None:
        """Put the cursor at a place in the target."""
        self.move_cursor(self._location(offset))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn; called by the text box."""
        raw = unveiled(self.document.get_line(line_index))
        line = Text(shown(raw), end="", no_wrap=True)
        palette = palette_of(self.app)
        mark_tags(line, raw, palette)
        offset = sum(len(self.document.get_line(above)) + 1 for above in range(line_index))
        mark_findings(line, "target", self._findings, self._current, palette, offset)
        return line

    async def _on_key(self, event: events.Key) -> None:
        # The text box would put a line end for Enter and a letter for Alt+letter; here both are commands.
        if event.key == "enter" or event.key.startswith("alt+"):
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        if not self.read_only:
            text = veiled(event.text.replace("\r\n", "\n").replace("\r", "\n"))
            self.replace(text, *self.selection)

    def action_copy(self) -> None:
        """Copy the selection as it belongs in the file."""
        self.app.copy_to_clipboard(unveiled(self.selected_text))

    def action_cut(self) -> None:
        """Copy the selection and remove it."""
        if self.selected_text and not self.read_only:
            self.action_copy()
            self.replace("", *self.selection)

    def action_paste(self) -> None:
        """Put what was copied at the cursor."""
        if not self.read_only:
            self.replace(veiled(self.app.clipboard), *self.selection)

    def _change_to(self, target: str) -> None:
        change = difference(self.text, veiled(target))
        start, end = self._location(change.start), self._location(change.old_end)
        result = self.replace(change.inserted, start, end)
        self.move_cursor(result.end_location)

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)
