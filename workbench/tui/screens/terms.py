"""The terms of this source or like what is sought: the project's own, to be changed, then others in use."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.glossary.table import Fields, Key, Row
from workbench.model import Segment, TermStatus
from workbench.termbase.edits import Edit
from workbench.termbase.fields import Field
from workbench.tui.messages import OwnRowsFound
from workbench.tui.own_words import OwnWords
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.screens.page import ListScreen, frame_css
from workbench.tui.screens.term_form import TermFormScreen

_PROPOSED = "proposed"
_IN_LINE = ("status", "flags")
"""Fields that stand in a term's line."""


class TermsScreen(ListScreen[str]):
    """Every change is saved at once and can be undone from the review screen.

    Closes with the term whose use is asked for, if any.
    """

    DEFAULT_CSS = frame_css("TermsScreen")
    BINDINGS: ClassVar = [
        Binding("slash,f", "search"),
        Binding("e,enter", "reword"),
        Binding("s", "next_status"),
        Binding("n", "note"),
        Binding("d", "details"),
        Binding("p", "accept"),
        Binding("u", "use"),
        Binding("x,delete", "remove"),
        Binding("j", "down"),
        Binding("k", "up"),
    ]

    def __init__(self, segment: Segment, own_words: OwnWords) -> None:
        """`segment` is the one on the desk."""
        super().__init__()
        self._segment, self._own_words = segment, own_words
        self._frame = Vertical()
        self._message, self._details = Static(markup=False), Static(markup=False)
        self._rows: tuple[Row, ...] = ()
        self._own = 0
        """How many of the rows, the first ones, are the project's own."""
        self._about: Mapping[str, Fields] = {}
        self._form: TermFormScreen | None = None
        self._sought = ""
        self._answered: Callable[[str], None] = self._search

    def compose(self) -> ComposeResult:
        """The terms, and a line to type in."""
        with self._frame:
            self._frame.border_title = "Own terms"
            self._frame.border_subtitle = (
                "/ search · e reword · s status · n note · d all fields · p accept · x remove · u uses · Esc"
            )
            yield self._message
            yield self._list
            yield self._details
            yield self._line

    def on_mount(self) -> None:
        """Show the terms of this source."""
        self.set_focus(self._list)
        self.look_up()

    def look_up(self) -> None:
        """Have the terms looked up that are shown."""
        self._own_words.look_up(self._segment, self._sought)

    def take(self, found: OwnRowsFound) -> None:
        """Show what was found; handed in by the review screen."""
        palette, marked = palette_of(self.app), self._list.highlighted
        self._rows, self._about = (*found.rows, *found.others), found.about
        self._own = len(found.rows)
        self._list.clear_options()
        self._list.add_options(
            [Option(_line(row, palette, is_own=at < self._own)) for at, row in enumerate(self._rows)]
        )
        if not self._rows:
            none = "None. + adds one from the list of segments; / searches all terms in use."
            self._list.add_option(Option(Text(none, palette.quiet), disabled=True))
        if self._rows:
            self._list.highlighted = min(marked or 0, len(self._rows) - 1)
        self._show_details()
        about = f"like “{found.text}”" if found.text else "of this source, and proposals"
        shared = f", {len(found.others)} shared" if found.others else ""
        title = f"{len(found.rows)} own terms{shared} {about} · {Path(*found.place.parts[-2:])}"
        self._frame.border_title = on_one_line(title).replace("[", r"\[")

    def follow(self, edits: Sequence[Edit]) -> None:
        """Show what was changed."""
        self.look_up()
        if self._form is not None:
            self._form.take(edits)

    def tell(self, words: str) -> None:
        """Say something above the list, or in the form that is open."""
        if self._form is not None:
            self._form.tell(words)
        if words:
            self._message.update(on_one_line(words))

    def action_search(self) -> None:
        """Ask what to search for."""
        self._ask(self._search, self._sought, "a term or a part of one")

    def action_reword(self) -> None:
        """Ask for another wording of the marked term."""
        if (row := self._marked) is not None:
            self._ask(lambda words: self._reword(row, words), row.key[2], "the term")

    def action_next_status(self) -> None:
        """Give the marked term the status after its own."""
        if (row := self._marked) is not None:
            order = list(TermStatus)
            status = order[(order.index(row.status) + 1) % len(order)]
            fields = {**row.fields, "status": status.value}
            self._own_words.change(
                self._segment, lambda desk: desk.change(row.key, fields), f"“{row.key[2]}” is {status.value}"
            )

    def action_note(self) -> None:
        """Ask for another note on the marked term."""
        if (row := self._marked) is not None:
            self._ask(lambda words: self._take_note(row, words), row.fields.get("note", ""), "a note")

    def action_details(self) -> None:
        """Open the form of the marked term: every field of it and of its concept."""
        if (row := self._marked) is not None:
            self._form = TermFormScreen(row, self._about.get(row.key[0], {}), self._set)
            self.app.push_screen(self._form, self._form_closed)

    def action_use(self) -> None:
        """Close, and show where the marked term stands in the open files and the memories."""
        if (row := self._looked_at) is not None:
            self.dismiss(row.key[2])

    def action_accept(self) -> None:
        """Make the marked proposal a term."""
        row = self._marked
        if row is not None and _PROPOSED in row.fields.get("flags", "").split():
            self._own_words.change(
                self._segment, lambda desk: desk.accept(row.key), f"“{row.key[2]}” accepted"
            )

    def action_remove(self) -> None:
        """Take the marked term out of the glossary."""
        if (row := self._marked) is not None:
            self._own_words.change(
                self._segment, lambda desk: desk.remove(row.key), f"“{row.key[2]}” removed"
            )

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_details()

    def _show_details(self) -> None:
        """All that the glossary says of the marked term."""
        row = self._looked_at
        fields = {**self._about.get(row.key[0], {}), **row.fields} if row is not None else {}
        said = [
            f"{name.replace('_', ' ')}: {value}" for name, value in fields.items() if name not in _IN_LINE
        ]
        self._details.update(on_one_line(" · ".join(said)))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_reword()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_line()
        self._answered(event.value.strip())

    @property
    def _looked_at(self) -> Row | None:
        number = self._list.highlighted
        return self._rows[number] if number is not None and number < len(self._rows) else None

    @property
    def _marked(self) -> Row | None:
        """The term to be changed; of a shared glossary none is."""
        if self._looked_at is not None and (self._list.highlighted or 0) >= self._own:
            self.tell("This term is of a shared glossary; + in the list of segments adds your own.")
            return None
        return self._looked_at

    def _ask(self, answered: Callable[[str], None], value: str, placeholder: str) -> None:
        self._answered = answered
        self._open_line(value, placeholder)

    def _search(self, words: str) -> None:
        self._sought = words
        self.look_up()

    def _set(self, key: Key, field: Field, value: str) -> None:
        whose = f"“{key[2]}”: {field.title}"
        self._own_words.change(
            self._segment,
            lambda desk: desk.set_field(key, field.name, value),
            f"{whose} is {value}" if value else f"{whose} taken away",
        )

    def _form_closed(self, _: None) -> None:
        self._form = None

    def _take_note(self, row: Row, words: str) -> None:
        fields = {**row.fields, "note": words}
        self._own_words.change(
            self._segment, lambda desk: desk.change(row.key, fields), f"Note on “{row.key[2]}” kept"
        )

    def _reword(self, row: Row, words: str) -> None:
        if words and words != row.key[2]:
            self._own_words.change(
                self._segment,
                lambda desk: desk.change(row.key, row.fields, words),
                f"“{row.key[2]}” is now “{words}”",
            )


def _line(row: Row, palette: Palette, *, is_own: bool) -> Text:
    concept, language, term = row.key
    status = row.status
    flags = row.fields.get("flags", "")
    return Text.assemble(
        (f"{language:8} ", palette.quiet),
        (on_one_line(term), palette.term if status.allowed else palette.forbidden),
        (f"  {status.value}", palette.accent if status.allowed else palette.quiet),
        (f" {flags}" if flags else "", palette.strong),
        (f"  {on_one_line(concept)}{'' if is_own else ' · shared'}", palette.quiet),
    )
