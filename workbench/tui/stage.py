"""What a command may ask of the place where it runs: the full screen, or the plain line mode."""

from collections.abc import Callable, Sequence
from typing import Protocol

from workbench.model import Finding
from workbench.session.proposals import Proposal
from workbench.session.reasons import Reason
from workbench.tui.desk import Desk
from workbench.tui.own_words import TermChange

Then = Callable[[str], None]
"""What to do with a line that was typed; a WorkbenchError that it raises is shown as a sentence."""


class Stage(Protocol):
    """Shows the desk, asks the person, and reaches what lies beside the session."""

    @property
    def desk(self) -> Desk:
        """The person's place in the session."""
        ...

    @property
    def is_checked(self) -> bool:
        """Whether the instant checks have seen every segment."""
        ...

    @property
    def reason(self) -> Reason | None:
        """Why the finding that is looked at was made; None where that is not known."""
        ...

    @property
    def selection(self) -> str:
        """The words of the target that are selected."""
        ...

    @property
    def author(self) -> str:
        """Who works here, for waivers and comments."""
        ...

    def ask(self, prompt: str, then: Then, value: str = "", *, allow_empty: bool = False) -> None:
        """Have a line typed, then go on with it; nothing happens where the person leaves it."""
        ...

    def offer(self, title: str, proposals: Sequence[Proposal], label: str) -> None:
        """Show each change in its place; those that the person chooses are made as one step."""
        ...

    def show_finding(self) -> None:
        """Bring the words of the finding that is looked at into sight."""
        ...

    def apply(self, choice: int) -> None:
        """Apply a suggestion of the finding that is looked at."""
        ...

    def insert(self, text: str, label: str) -> None:
        """Put text into the target, where the cursor is if there is one."""
        ...

    def insert_match(self, number: int) -> None:
        """Put a match in the target's place; `number` counts from 0. Raises Refused."""
        ...

    def waive(self, finding: Finding, reason: str) -> None:
        """Accept a finding. Raises BadInput or NotSaved."""
        ...

    def change_terms(self, what: TermChange, label: str) -> None:
        """Change the project's own glossary, as a step that can be undone; what is refused is said."""
        ...

    def confirmed(self, place: int) -> None:
        """A segment was confirmed: what learns from that may do so."""
        ...

    def leave(self) -> None:
        """Close the editor; ask first where something would be lost."""
        ...
