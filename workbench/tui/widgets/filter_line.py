"""The line to type a filter into."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class FilterLine(Input):
    """Hidden until asked for; Enter filters, Escape leaves the list as it was."""

    DEFAULT_CSS = """
    FilterLine, FilterLine:focus { height: 1; border: none; padding: 0 1; background: $panel; display: none; }
    FilterLine.-open { display: block; }
    """
    BINDINGS: ClassVar = [Binding("escape", "leave", show=False)]

    @dataclass
    class Asked(Message):
        """A filter was typed."""

        query: str

    class Left(Message):
        """The line was closed without a filter."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="words  /regex/  is:found  is:unreviewed  severity:major  check:… — Enter"
        )

    def ask(self, query: str) -> None:
        """Open with the present filter to change."""
        self.value = query
        self.add_class("-open")
        self.focus()

    def action_leave(self) -> None:
        """Close and change nothing."""
        self.remove_class("-open")
        self.post_message(self.Left())

    async def action_submit(self) -> None:
        """Close and filter."""
        self.remove_class("-open")
        self.post_message(self.Asked(self.value.strip()))
