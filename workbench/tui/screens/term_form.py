"""All that can be said of one own term and of its concept, field by field."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.glossary.table import WHOLE_CONCEPT, Fields, Key, Row
from workbench.termbase.edits import Edit
from workbench.termbase.fields import FIELDS, Field
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.screens.page import ListScreen, frame_css

_NEW_LINE = " ¶ "
"""Stands for a line end in the line to type in."""

Change = Callable[[Key, Field, str], None]
"""Sets a field of a term, or of its concept, to a value."""


class TermFormScreen(ListScreen[None]):
    """Every change is saved at once and can be undone from the review screen."""

    DEFAULT_CSS = frame_css("TermFormScreen")
    BINDINGS: ClassVar = [
        Binding("e,enter", "change"),
        Binding("space", "next"),
        Binding("x,delete", "clear"),
        Binding("j", "down"),
        Binding("k", "up"),
    ]

    def __init__(self, row: Row, about: Fields, change: Change) -> None:
        """`about` is what is said of the term's concept."""
        super().__init__()
        self._key, self._own, self._about, self._change = row.key, row.fields, about, change
        self._frame = Vertical()
        self._message = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The fields, and a line to type in."""
        with self._frame:
            self._frame.border_subtitle = "Enter change · Space next value · x clear · Esc"
            yield self._message
            yield self._list
            yield self._line

    def on_mount(self) -> None:
        """Show the fields."""
        self._show()
        self.set_focus(self._list)

    def take(self, edits: Sequence[Edit]) -> None:
        """Follow changes that were made."""
        for edit in edits:
            if edit.key == (self._key[0], WHOLE_CONCEPT, ""):
                self._about = edit.after or {}
            elif edit.key == self._key and edit.after is not None:
                self._own = edit.after
        self._show()

    def tell(self, words: str) -> None:
        """Say something above the list."""
        if words:
            self._message.update(on_one_line(words))

    def action_change(self) -> None:
        """Ask for another value of the marked field, or give it the next one where there are few."""
        field = self._marked
        if field.values:
            self.action_next()
            return
        value = self._value(field).replace("\n", _NEW_LINE)
        self._open_line(value, f"{field.title}: {field.about}".rstrip(": "))

    def action_next(self) -> None:
        """Give the marked field the value after its own."""
        field = self._marked
        if field.values:
            self._change(self._key, field, field.after(self._value(field)))
        else:
            self.action_change()

    def action_clear(self) -> None:
        """Take the marked field's value away."""
        if self._value(self._marked):
            self._change(self._key, self._marked, "")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_line()
        self._change(self._key, self._marked, event.value.replace(_NEW_LINE, "\n").strip())

    @property
    def _marked(self) -> Field:
        return FIELDS[self._list.highlighted or 0]

    def _value(self, field: Field) -> str:
        return field.value(self._about if field.of_concept else self._own)

    def _show(self) -> None:
        palette, marked = palette_of(self.app), self._list.highlighted
        concept, language, term = self._key
        self._frame.border_title = on_one_line(f"{language} “{term}” · {concept}").replace("[", r"\[")
        self._list.clear_options()
        self._list.add_options([Option(_line(field, self._value(field), palette)) for field in FIELDS])
        self._list.highlighted = marked or 0


def _line(field: Field, value: str, palette: Palette) -> Text:
    return Text.assemble(
        f"{field.title:17} ",
        (on_one_line(value) or "–", palette.term if value else palette.quiet),
        (f"  {field.about}" if field.about else "", palette.quiet),
    )
