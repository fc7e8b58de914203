"""The line to type an answer into: a filter, a number, a reason."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from workbench.tui.stage import Then

Closed = Callable[[Then | None, str], object]
"""Told what to do with the answer, and the answer; None where the line was left without one.

It is called at once, not by a message: the key after Enter must find the answer taken.
"""


class AskLine(Horizontal):
    """Hidden until asked; Enter answers, Escape or going elsewhere leaves all as it was.

    Tab does nothing: who takes it for the way to a next field must not type into the target.
    """

    DEFAULT_CSS = """
    AskLine { height: 1; background: $panel; }
    AskLine Static { width: auto; max-width: 60%; height: 1; padding: 0 1; color: $primary; }
    AskLine Input, AskLine Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "leave", show=False),
        Binding("tab,shift+tab", "stay", show=False),
    ]

    def __init__(self, closed: Closed) -> None:
        super().__init__()
        self.display = False
        self._prompt, self._input = Static(markup=False), _Line(self._submit)
        self._when_closed = closed
        self._then: Then | None = None
        self._allow_empty = False

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        yield self._prompt
        yield self._input

    def ask(self, prompt: str, then: Then, value: str, *, allow_empty: bool) -> None:
        """Open with a value to change; `then` is called with the answer."""
        self._prompt.update(Content(prompt))
        self._input.value, self._then, self._allow_empty = value, then, allow_empty
        self._input.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(self._input)

    def action_leave(self) -> None:
        """Close and change nothing."""
        self._close(None, "")

    def action_stay(self) -> None:
        """Nothing."""

    def on_descendant_blur(self) -> None:
        """Close when a click took the keys elsewhere on this screen, and leave them there."""
        there = self.screen.focused
        if self.display and there not in (None, self._input):
            self._close(None, "")
            self.screen.set_focus(there)

    def _submit(self) -> None:
        answer = self._input.value
        self._close(self._then if answer.strip() or self._allow_empty else None, answer)

    def _close(self, then: Then | None, answer: str) -> None:
        self.display = False
        self._when_closed(then, answer)


class _Line(Input):
    """Answers at once."""

    def __init__(self, submitted: Callable[[], object]) -> None:
        super().__init__()
        self._submitted = submitted

    async def action_submit(self) -> None:
        """Give the answer."""
        self._submitted()
