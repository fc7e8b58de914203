"""Commands about what is shown, and how."""

from typing import TYPE_CHECKING

from workbench.errors import BadInput
from workbench.session.orders import NAMES
from workbench.tui.commands.base import DeskCommand, ScreenCommand
from workbench.tui.desk import Pane

if TYPE_CHECKING:
    from workbench.tui.screen_stage import ScreenStage
    from workbench.tui.stage import Stage


class Filter(DeskCommand):
    """Show only some segments: words, /regex/, severity:major, state:, check:, is:unreviewed, is:found …"""

    label, group, rank = "filter", "Look", 9
    list_keys, edit_keys = ("slash",), ("alt+l",)

    def _run(self, stage: "Stage") -> None:
        stage.ask("Filter", stage.desk.filter, stage.desk.query, allow_empty=True)


class ShowAll(DeskCommand):
    """Show every segment again."""

    label, group = "show all", "Look"
    list_keys = ("escape",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.filter("")


class Sort(DeskCommand):
    """Show the segments in another order: file, risk, state, source, target, longest."""

    label, group = "sort", "Look"
    list_keys = ("O",)

    def _run(self, stage: "Stage") -> None:
        def sort(order: str) -> None:
            named = [name for name in NAMES if name.startswith(order.strip().lower())]
            if len(named) != 1:
                raise BadInput(f"“{order}” is no order; there are {', '.join(NAMES)}.")
            stage.desk.sort(named[0])

        stage.ask(f"Order by {', '.join(NAMES)}", sort)


class NextPane(ScreenCommand):
    """Show findings, matches or your changes in the notes, in turn."""

    label, group, rank = "notes", "Look", 13
    list_keys, edit_keys = ("v",), ("alt+v",)

    def _run(self, stage: "ScreenStage") -> None:
        panes = list(Pane)
        stage.desk.pane = panes[(panes.index(stage.desk.pane) + 1) % len(panes)]


class Concordance(ScreenCommand):
    """Look a word up in the open files and the memories, on both sides."""

    label, group = "concordance", "Look"
    list_keys, edit_keys = ("f",), ("alt+q",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.show_concordance()


class Project(ScreenCommand):
    """Show all open files with their progress, findings and scores."""

    label, group = "project", "Look"
    list_keys = ("P",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.show_project()


class Statistics(ScreenCommand):
    """Show what this session did: words, time, distance from the machine's text."""

    label, group = "statistics", "Look"
    list_keys = ("T",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.show_statistics()


class Whitespace(ScreenCommand):
    """Show spaces, tabs and line ends as signs, or hide them again."""

    label, group = "whitespace", "Look"
    list_keys, edit_keys = ("W",), ("alt+w",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.desk.shows_whitespace = not stage.desk.shows_whitespace


class Layout(ScreenCommand):
    """Put source and target side by side, or one below the other."""

    label, group = "layout", "Look"
    list_keys = ("vertical_line",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.desk.is_stacked = not stage.desk.is_stacked


class Direction(ScreenCommand):
    """Order right-to-left text here, or leave that to the terminal: whichever reads well in yours."""

    label, group = "direction", "Look"
    list_keys = ("D",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.switch_direction()


class SwitchTheme(ScreenCommand):
    """Switch between dark and light."""

    label, group = "theme", "Look"
    list_keys = ("t",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.switch_theme()


class Help(ScreenCommand):
    """Show all keys."""

    label, group, rank = "help", "Look", 14
    list_keys, edit_keys = ("question_mark", "f1"), ("f1",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.show_help()
