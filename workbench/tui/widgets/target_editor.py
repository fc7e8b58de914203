"""The text box for the target on the desk."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.document._edit import Edit
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location, Selection

from workbench.model import Finding
from workbench.session.difference import difference
from workbench.session.tags import around_tags, harm_to_message, outside_tags
from workbench.tui.completion import Completion
from workbench.tui.direction import ordered, orders_text
from workbench.tui.keyed import give_keys
from workbench.tui.keymap import Keymap
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import on_one_line, shown, unveiled, veiled, with_whitespace
from workbench.tui.widgets.marked_text import Span, mark_findings, mark_forbidden, mark_tags


class TargetEditor(TextArea):
    """Edits one target; findings are underlined where they are, inline tags are chips.

    Inside, hidden characters are veiled (see `safe_text`), so `text` is never what a file holds:
    `target` is. Undo belongs to the session, not to this box. The cursor never stands inside an inline
    tag, and what would cut one in two takes it whole.
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take_offer", show=False),
        Binding("shift+tab", "nothing", show=False),
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
    ]

    is_unlocked = False
    """Whether tags, placeholders and messages may be edited like other text, until the next segment."""

    def __init__(
        self, keymap: Keymap, edited: Callable[[], object], refused: Callable[[str], object]
    ) -> None:
        """`keymap` says which keys are commands while editing.

        `edited` is called within each edit, not by a message: what was typed must be in the journal before it
        can be drawn. `refused` is told why an edit was not made.
        """
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="indent")
        give_keys(self, keymap, "edit")
        self._edited, self._refused = edited, refused
        self.place = -1
        """The place of the segment whose target is in the box."""
        self.completion = Completion()
        """What words to offer."""
        self.state = ""
        """The segment's state, for the heading."""
        self._offer = ""
        self.shows_whitespace = False
        self.from_right = False
        """Whether the target's language is written from right to left."""
        self.forbidden: Sequence[Span] = ()
        """Where terms stand that the glossary forbids."""
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.match_cursor_bracket = False
        self._findings: Sequence[Finding] = ()
        self._current: Finding | None = None

    @property
    def target(self) -> str:
        """The text in the box as it belongs in the file."""
        return unveiled(self.text)

    def render_line(self, y: int) -> Strip:
        """A line of the screen, in the order in which it is seen; called by the text box."""
        strip = super().render_line(y)
        return ordered(strip, from_right=self.from_right) if orders_text(self.app) else strip

    def show(self, place: int, target: str, findings: Sequence[Finding], current: Finding | None) -> None:
        """Show a segment's target; where only a part changed, the cursor goes there."""
        if place != self.place:
            self.place, self.is_unlocked = place, False
            self.load_text(veiled(target))
        elif target != self.target:
            self._change_to(target)
        self._findings, self._current = findings, current
        self._line_cache.clear()
        self.refresh()
        self._show_heading()

    def go_to(self, offset: int) -> None:
        """Put the cursor at a place in the target."""
        self.move_cursor(self._location(offset))

    def complete(self) -> bool:
        """Offer the next word or phrase that goes on from the cursor; returns whether there is one."""
        if self._offer:
            self._offer_to_go_on(self.completion.after(self._offer))
        else:
            self._offer_to_go_on(self.completion.offer(self._before_cursor(), least=1))
        return bool(self._offer)

    def update_suggestion(self) -> None:
        """Offer a word while one is being typed; called by the text box."""
        is_in_word = self._after_cursor()[:1].isalnum()
        self._offer_to_go_on("" if is_in_word else self.completion.offer(self._before_cursor(), least=3))

    def _offer_to_go_on(self, words: str) -> None:
        """Show an offer: behind the text where it ends, else in the heading, where it moves no words."""
        self._offer = words
        self.suggestion = "" if self._after_cursor() else words
        self._show_heading()

    def _show_heading(self) -> None:
        heading = f" Target {self.state} "
        if self.is_unlocked:
            heading += "· tags and messages unlocked "
        if self._offer and not self.suggestion:
            heading += f"· Tab …{on_one_line(self._offer)} ".replace("[", r"\[")
        if heading != self.border_title:
            self.border_title = heading

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn; called by the text box."""
        raw = unveiled(self.document.get_line(line_index))
        line = Text(with_whitespace(raw) if self.shows_whitespace else shown(raw), end="", no_wrap=True)
        palette = palette_of(self.app)
        offset = sum(len(self.document.get_line(above)) + 1 for above in range(line_index))
        mark_tags(line, self.target, palette, offset)
        mark_forbidden(line, self.forbidden, palette, offset)
        mark_findings(line, "target", self._findings, self._current, palette, offset)
        return line

    def edit(self, edit: Edit) -> EditResult:
        """Carry out an edit; what it would cut in two it takes whole, what it would break it leaves alone."""
        if not self.is_unlocked:
            first, last = sorted((edit.from_location, edit.to_location))
            start, end = around_tags(self.text, self._offset(first), self._offset(last))
            edit.from_location, edit.to_location = self._location(start), self._location(end)
            harm = harm_to_message(self.target, unveiled(self.text[:start] + edit.text + self.text[end:]))
            if harm:
                self._refused(harm)
                return EditResult(end_location=self.cursor_location, replaced_text="")
        result = super().edit(edit)
        self._edited()
        return result

    def _validate_selection(self, selection: Selection) -> Selection:
        selection = super()._validate_selection(selection)
        return Selection(self._outside(selection.start), self._outside(selection.end))

    def _outside(self, location: Location) -> Location:
        if self.is_unlocked:
            return location
        forward = location >= self.selection.end
        return self._location(outside_tags(self.text, self._offset(location), forward=forward))

    async def _on_key(self, event: events.Key) -> None:
        # The text box would put a line end for Enter and a letter for Alt+letter; here both are commands.
        if event.key in ("enter", "tab") or event.key.startswith("alt+"):
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        if not self.read_only:
            text = veiled(event.text.replace("\r\n", "\n").replace("\r", "\n"))
            self.replace(text, *self.selection)

    def action_take_offer(self) -> None:
        """Go on with what is offered."""
        if self._offer and not self.read_only:
            self.insert(self._offer)

    def action_nothing(self) -> None:
        """Keep a key from leaving the box."""

    def action_cursor_left(self, select: bool = False) -> None:
        """To the left as it is seen: on in the text where that runs from right to left."""
        move = super().action_cursor_right if self.from_right else super().action_cursor_left
        move(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """To the right as it is seen."""
        move = super().action_cursor_left if self.from_right else super().action_cursor_right
        move(select)

    def action_cursor_word_left(self, select: bool = False) -> None:
        """A word to the left as it is seen."""
        move = super().action_cursor_word_right if self.from_right else super().action_cursor_word_left
        move(select)

    def action_cursor_word_right(self, select: bool = False) -> None:
        """A word to the right as it is seen."""
        move = super().action_cursor_word_left if self.from_right else super().action_cursor_word_right
        move(select)

    def action_text_start(self) -> None:
        """Go to the start of the target."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """Go to the end of the target."""
        self.move_cursor(self.document.end)

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
        result = super().edit(Edit(change.inserted, start, end, maintain_selection_offset=True))
        self.move_cursor(result.end_location)

    def _after_cursor(self) -> str:
        row, column = self.cursor_location
        return self.document.get_line(row)[column:] if self.document.line_count > row else ""

    def _before_cursor(self) -> str:
        row, column = self.cursor_location
        return self.document.get_line(row)[:column] if self.document.line_count > row else ""

    def _offset(self, location: Location) -> int:
        row, column = location
        lines = self.text.split("\n")
        return sum(len(line) + 1 for line in lines[:row]) + column

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)
