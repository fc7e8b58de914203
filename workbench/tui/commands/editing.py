"""Commands that change this segment's text or state."""

from typing import TYPE_CHECKING

from workbench.counts import counted
from workbench.model import Severity, State
from workbench.session.refusal import Refused
from workbench.session.tags import missing_tags
from workbench.tui.commands.base import DeskCommand, ScreenCommand
from workbench.tui.commands.moving import go_to_unreviewed

if TYPE_CHECKING:
    from workbench.tui.screen_stage import ScreenStage
    from workbench.tui.stage import Stage


class StartEditing(ScreenCommand):
    """Edit the target of this segment."""

    label, group, rank = "edit", "Edit", 1
    list_keys = ("enter", "e")

    def _run(self, stage: "ScreenStage") -> None:
        if stage.desk.segment.locked:
            raise Refused("The file says that this segment is not to be translated.")
        stage.screen.set_focus(stage.screen.editor)


class StopEditing(ScreenCommand):
    """Back to the list; what was typed stays."""

    label, group, rank = "list", "Edit", 1
    edit_keys = ("escape",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.desk.session.seal()
        stage.screen.set_focus(stage.screen.table)


class ApplySuggestion(DeskCommand):
    """Apply the suggestion that is marked ▸ (the first, unless you chose another)."""

    label, group, rank = "fix", "Edit", 3
    list_keys, edit_keys = ("a", "f4"), ("f4",)

    def _run(self, stage: "Stage") -> None:
        stage.apply(stage.desk.choice)


class ApplyNumber(DeskCommand):
    """Apply the suggestion of that number."""

    label, group, in_palette = "apply number", "Edit", False
    list_keys = tuple("123456789")

    def _run(self, stage: "Stage") -> None:
        stage.apply(int(self.key[-1]) - 1)


class NextSuggestion(DeskCommand):
    """Mark the next suggestion of this finding."""

    label, group, rank = "other fix", "Edit", 8
    list_keys, edit_keys = ("o", "f5"), ("f5",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.choose_next()


class Confirm(DeskCommand):
    """Confirm this segment as reviewed and go on to the next unreviewed one."""

    label, group, rank = "confirm", "Edit", 4
    list_keys, edit_keys = ("c", "f6"), ("enter", "f6", "ctrl+enter")

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        place = desk.place
        grave = sum(finding.severity.reaches(Severity.MAJOR) for finding in desk.findings)
        desk.session.set_state(place, State.REVIEWED)
        if grave:
            left = counted(grave, "major finding")
            desk.message = f"Segment {place + 1:,} is confirmed with {left} left in it."
        stage.confirmed(place)
        try:
            go_to_unreviewed(stage)
        except Refused as refusal:
            desk.message = f"{desk.message} {refusal}".strip()
        loses_states = not desk.session.document_at(place).keeps_state
        if loses_states and not desk.knows_of_lost_states and not desk.message:
            desk.knows_of_lost_states = True
            desk.message = "This kind of file has no place for “reviewed”: it is known until you leave."


class Reopen(DeskCommand):
    """Take back that this segment is reviewed."""

    label, group = "reopen", "Edit"
    list_keys, edit_keys = ("r",), ("alt+r",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.session.set_state(stage.desk.place, State.TRANSLATED)


class CopySource(DeskCommand):
    """Put the source in the target's place."""

    label, group = "copy source", "Edit"
    list_keys, edit_keys = ("equals_sign",), ("alt+s",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.session.seal()
        stage.desk.session.edit(stage.desk.place, stage.desk.segment.source, "copy of the source")


class ClearTarget(DeskCommand):
    """Empty the target."""

    label, group = "clear", "Edit"
    list_keys, edit_keys = ("backspace",), ("alt+d",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.session.seal()
        stage.desk.session.edit(stage.desk.place, "", "clearing")


class BackToOriginal(DeskCommand):
    """Put the target back to what it was before this revision."""

    label, group = "original", "Edit"
    list_keys, edit_keys = ("U",), ("alt+u",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        desk.session.seal()
        desk.session.edit(desk.place, desk.session.originals[desk.place].target, "back to the original")


class InsertTag(DeskCommand):
    """Insert the first of the source's tags and placeholders that the target lacks."""

    label, group = "tag", "Edit"
    list_keys, edit_keys = ("less_than_sign",), ("f9", "alt+t")

    def _run(self, stage: "Stage") -> None:
        missing = missing_tags(stage.desk.segment.source, stage.desk.segment.target)
        if not missing:
            raise Refused("No tag or placeholder of the source is missing here.")
        stage.insert(missing[0], "tag")


class Unlock(ScreenCommand):
    """Edit tags, placeholders and plural messages of this segment like other text, or no longer."""

    label, group = "unlock", "Edit"
    edit_keys = ("alt+z",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.screen.editor.is_unlocked = not stage.screen.editor.is_unlocked


class InsertMatch(DeskCommand):
    """Put the match of that number in the target's place."""

    label, group, in_palette = "insert match", "Edit", False
    list_keys = edit_keys = tuple(f"alt+{number}" for number in range(1, 10))

    def _run(self, stage: "Stage") -> None:
        stage.insert_match(int(self.key[-1]) - 1)


class AskModel(ScreenCommand):
    """Have the chat model of --ask-model mend this segment, its terms kept; it is offered as a match."""

    label, group = "ask model", "Edit"
    list_keys, edit_keys = ("M",), ("alt+o",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.have_mended()


class Complete(ScreenCommand):
    """Offer a word or phrase to go on with, from terms, matches and the document; → takes it."""

    label, group = "complete", "Edit"
    edit_keys = ("ctrl+@", "ctrl+space")

    def _run(self, stage: "ScreenStage") -> None:
        if not stage.screen.editor.complete():
            raise Refused("Nothing known goes on like this.")


class InsertLineEnd(ScreenCommand):
    """Put a line end into the target."""

    label, group, in_palette = "new line", "Edit", False
    edit_keys = ("f8",)

    def _run(self, stage: "ScreenStage") -> None:
        if not stage.screen.editor.read_only:
            stage.insert("\n", "line end")


class Undo(DeskCommand):
    """Take back the last change, wherever it was."""

    label, group, rank = "undo", "Edit", 6
    list_keys, edit_keys = ("z", "ctrl+z"), ("ctrl+z",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.show_step(stage.desk.session.undo(), "Taken back", "There is nothing to take back.")


class Redo(DeskCommand):
    """Do again what was taken back."""

    label, group = "redo", "Edit"
    list_keys, edit_keys = ("y", "ctrl+y"), ("ctrl+y",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.show_step(stage.desk.session.redo(), "Done again", "There is nothing to do again.")
