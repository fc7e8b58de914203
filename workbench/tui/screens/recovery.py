"""The question about work that an earlier visit left unsaved."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.counts import counted
from workbench.session.leftovers import Leftover
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.widgets.marked_text import difference

Answer = Literal["restore", "discard", "later"]
_SHOWN = 5


class RecoveryQuestion(ModalScreen[Answer]):
    """Restore, discard, or ask again next time."""

    DEFAULT_CSS = """
    RecoveryQuestion { align: center middle; }
    RecoveryQuestion Vertical {
        width: 90; max-width: 96%; height: auto; max-height: 90%; padding: 1 2;
        border: round $primary; background: $panel;
    }
    """
    BINDINGS: ClassVar = [
        Binding("r,enter", "answer('restore')"),
        Binding("d", "answer('discard')"),
        Binding("l,escape", "answer('later')"),
    ]

    def __init__(self, found: Sequence[Leftover]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """What was found, and the three keys."""
        palette = palette_of(self.app)
        count = sum(len(leftover.entries) for leftover in self._found)
        last = max(leftover.last for leftover in self._found)
        with Vertical():
            yield Static(
                f"The workbench ended suddenly. {counted(count, 'segment')} that you changed "
                f"{'was' if count == 1 else 'were'} not saved "
                f"(last at {last:%Y-%m-%d %H:%M}).\n",
                markup=False,
            )
            entries = [entry for leftover in self._found for entry in leftover.entries]
            for entry in entries[:_SHOWN]:
                line = Text(f"{on_one_line(entry.key[1])} ", palette.quiet)
                line.append_text(difference(entry.on_disk.target, entry.now.target, palette))
                line.truncate(400, overflow="ellipsis")
                yield Static(line)
            if count > _SHOWN:
                yield Static(f"and {count - _SHOWN:,} more", markup=False)
            yield Static(
                "\nR  restore them; nothing is saved yet\nD  discard them for good\nL  later: ask next time",
                markup=False,
            )

    def action_answer(self, answer: Answer) -> None:
        """Close with the answer."""
        self.dismiss(answer)
