"""The question before leaving with unsaved work."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.counts import counted

Answer = Literal["save", "discard", "cancel"]


class LeaveQuestion(ModalScreen[Answer]):
    """Save, discard or stay."""

    DEFAULT_CSS = """
    LeaveQuestion { align: center middle; }
    LeaveQuestion Vertical {
        width: 56; max-width: 90%; height: auto; padding: 1 2;
        border: round $primary; background: $panel;
    }
    """
    BINDINGS: ClassVar = [
        Binding("s,enter,f2", "answer('save')"),
        Binding("d", "answer('discard')"),
        Binding("c,escape", "answer('cancel')"),
    ]

    def __init__(self, unsaved: int) -> None:
        """`unsaved` is the number of segments that would be lost."""
        super().__init__()
        self._unsaved = unsaved

    def compose(self) -> ComposeResult:
        """The question and its three keys."""
        segments = counted(self._unsaved, "segment is", "segments are")
        with Vertical():
            yield Static(f"{segments} not saved.\n", markup=False)
            yield Static("S  save and leave\nD  discard and leave\nC  cancel, stay here", markup=False)

    def action_answer(self, answer: Answer) -> None:
        """Close with the answer."""
        self.dismiss(answer)
