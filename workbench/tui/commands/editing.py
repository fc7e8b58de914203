"""Commands that change the text or a state."""

from typing import TYPE_CHECKING

from workbench.model import State
from workbench.session.refusal import Refused
from workbench.tui.commands.base import Command
from workbench.tui.commands.moving import go_to_unreviewed

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen


class StartEditing(Command):
    """Edit the target of this segment."""

    label, group, rank = "edit", "Edit", 1
    list_keys = ("enter", "e")

    def _run(self, screen: "ReviewScreen") -> None:
        if screen.desk.segment.locked:
            raise Refused("The file says that this segment is not to be translated.")
        screen.editor.focus()


class StopEditing(Command):
    """Back to the list; what was typed stays."""

    label, group, rank = "list", "Edit", 1
    edit_keys = ("escape",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.session.seal()
        screen.table.focus()


class ApplySuggestion(Command):
    """Apply the suggestion that is marked ▸ (the first, unless you chose another)."""

    label, group, rank = "fix", "Edit", 3
    list_keys, edit_keys = ("a", "f4"), ("f4",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.apply(screen.desk.choice)


class ApplyNumber(Command):
    """Apply the suggestion of that number."""

    label, group, in_palette = "apply number", "Edit", False
    list_keys = tuple("123456789")

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.apply(int(self.key) - 1)


class NextSuggestion(Command):
    """Mark the next suggestion of this finding."""

    label, group, rank = "other fix", "Edit", 8
    list_keys, edit_keys = ("o", "f5"), ("f5",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.choose_next()


class Confirm(Command):
    """Confirm this segment as reviewed and go on to the next unreviewed one."""

    label, group, rank = "confirm", "Edit", 4
    list_keys, edit_keys = ("c", "f6"), ("enter", "f6")

    def _run(self, screen: "ReviewScreen") -> None:
        desk = screen.desk
        desk.session.set_state(desk.place, State.REVIEWED)
        go_to_unreviewed(screen)
        if not desk.session.document_at(desk.place).keeps_state and not desk.knows_of_lost_states:
            desk.knows_of_lost_states = True
            desk.message = "This kind of file has no place for “reviewed”: it is known until you leave."


class Reopen(Command):
    """Take back that this segment is reviewed."""

    label, group = "reopen", "Edit"
    list_keys = ("r",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.session.set_state(screen.desk.place, State.TRANSLATED)


class InsertLineEnd(Command):
    """Put a line end into the target."""

    label, group, in_palette = "new line", "Edit", False
    edit_keys = ("f8",)

    def _run(self, screen: "ReviewScreen") -> None:
        if not screen.editor.read_only:
            screen.editor.insert("\n")


class Undo(Command):
    """Take back the last change, wherever it was."""

    label, group, rank = "undo", "Edit", 6
    list_keys, edit_keys = ("z", "ctrl+z"), ("ctrl+z",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.show_step(screen.desk.session.undo(), "Taken back", "There is nothing to take back.")


class Redo(Command):
    """Do again what was taken back."""

    label, group = "redo", "Edit"
    list_keys, edit_keys = ("y", "ctrl+y"), ("ctrl+y",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.show_step(screen.desk.session.redo(), "Done again", "There is nothing to do again.")
