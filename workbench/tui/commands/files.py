"""Commands about files and the program."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.counts import counted
from workbench.tui.commands.base import DeskCommand, ScreenCommand

if TYPE_CHECKING:
    from workbench.tui.screen_stage import ScreenStage
    from workbench.tui.stage import Stage


class Save(DeskCommand):
    """Save every changed file."""

    label, group, rank = "save", "Files", 5
    list_keys, edit_keys = ("s", "f2", "ctrl+s"), ("f2", "ctrl+s")

    def _run(self, stage: "Stage") -> None:
        count = stage.desk.session.save()
        stage.desk.message = f"Saved {counted(count, 'segment')}." if count else "Nothing had changed."


class SaveCopy(DeskCommand):
    """Save a copy of this file, as it is now, under another name."""

    label, group = "save a copy", "Files"
    list_keys = ("S",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        path = desk.session.document_at(desk.place).path

        def save(name: str) -> None:
            desk.session.save_copy(desk.place, Path(name).expanduser())
            desk.message = f"Saved a copy: {name}"

        stage.ask("Save a copy as", save, str(path.with_stem(path.stem + "-copy")))


class Learn(ScreenCommand):
    """See what you changed the same way twice or more, and keep it as a term or rendering."""

    label, group = "learn", "Files"
    list_keys = ("L",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.show_lessons()


class Quit(DeskCommand):
    """Leave; asks first if something is not saved."""

    label, group, rank = "quit", "Files", 7
    list_keys, edit_keys = ("q", "ctrl+q"), ("ctrl+q",)

    def _run(self, stage: "Stage") -> None:
        stage.leave()
