"""The line to type an answer into: a filter, a number, a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class AskLine(Horizontal):
    """Hidden until asked; Enter answers, Escape leaves all as it was."""

    DEFAULT_CSS = """
    AskLine { height: 1; display: none; background: $panel; }
    AskLine.-open { display: block; }
    AskLine Static { width: auto; max-width: 60%; height: 1; padding: 0 1; color: $primary; }
    AskLine Input, AskLine Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    """
    BINDINGS: ClassVar = [Binding("escape", "leave", show=False)]

    @dataclass
    class Answered(Message):
        """Something was typed."""

        then: Callable[[str], None]
        answer: str

    class Left(Message):
        """The line was closed without an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._prompt, self._input = Static(markup=False), Input()
        self._then: Callable[[str], None] = lambda _: None
        self._allow_empty = False

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        yield self._prompt
        yield self._input

    def ask(self, prompt: str, then: Callable[[str], None], value: str, *, allow_empty: bool) -> None:
        """Open with a value to change; `then` is called with the answer."""
        self._prompt.update(Content(prompt))
        self._input.value, self._then, self._allow_empty = value, then, allow_empty
        self.add_class("-open")
        self._input.focus()

    def action_leave(self) -> None:
        """Close and change nothing."""
        self.remove_class("-open")
        self.post_message(self.Left())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip() and not self._allow_empty:
            self.action_leave()
            return
        self.remove_class("-open")
        self.post_message(self.Answered(self._then, event.value))
