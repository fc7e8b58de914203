"""Changes that were made twice or more: each may become a term or rendering for good."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from workbench.session import Session
from workbench.session.lessons import Lesson, lessons
from workbench.tui.own_words import OwnWords, learn_term
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.screens.page import ListScreen, frame_css


class LessonsScreen(ListScreen[None]):
    """The person gives the source words that a change goes with, and it is written into the project."""

    DEFAULT_CSS = frame_css("LessonsScreen")
    BINDINGS: ClassVar = [
        Binding("r", "keep('rendering')"),
        Binding("t", "keep('term')"),
    ]

    def __init__(self, session: Session, own_words: OwnWords) -> None:
        super().__init__()
        self._lessons = lessons(session)
        self._own_words = own_words
        self._message = Static(markup=False)
        self._kind = "rendering"

    def compose(self) -> ComposeResult:
        """The changes, and a line for the source words."""
        with Vertical() as frame:
            frame.border_title = "Learnt from your changes"
            frame.border_subtitle = "r keep as a rendering · t keep as a term · Esc close"
            yield self._message
            yield self._list
            yield self._line

    def on_mount(self) -> None:
        """Show the commonest first."""
        palette = palette_of(self.app)
        self._list.add_options([Option(_line(lesson, palette)) for lesson in self._lessons])
        if self._lessons:
            self._list.highlighted = 0
            self._message.update("What went is struck through; the source words are a guess to correct.")
        else:
            self._message.update("Nothing was changed in the same way in two segments yet.")
        self.set_focus(self._list)

    def action_keep(self, kind: str) -> None:
        """Ask for the source words of the marked change."""
        if self._list.highlighted is not None and self._lessons:
            self._kind = kind
            lesson = self._lessons[self._list.highlighted]
            self._open_line(lesson.source, "the source words that it goes with")

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        number = self._list.highlighted
        words = event.value.strip()
        self._close_line()
        if number is None or not words:
            return
        lesson = self._lessons[number]
        if self._kind == "rendering":
            self._own_words.keep_rendering(lesson, words)
        else:
            segment = lesson.examples[0][0]
            self._own_words.change(segment, learn_term(lesson, words), f"Kept as a term: {words}")

    def tell(self, words: str) -> None:
        """Say what came of it; handed in by the review screen."""
        self._message.update(words)


def _line(lesson: Lesson, palette: Palette) -> Text:
    return Text.assemble(
        (f"{len(lesson.examples)}×  ", palette.accent),
        (on_one_line(lesson.wrong), palette.removed),
        " ",
        (on_one_line(lesson.right), palette.added),
        (f"  {on_one_line(lesson.source)}" if lesson.source else "", palette.term),
    )
