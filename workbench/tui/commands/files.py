"""Commands about files, the list as a whole and the program."""

from typing import TYPE_CHECKING

from workbench.tui.commands.base import Command

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen


class Save(Command):
    """Save every changed file."""

    label, group, rank = "save", "Files", 5
    list_keys, edit_keys = ("s", "f2", "ctrl+s"), ("f2", "ctrl+s")

    def _run(self, screen: "ReviewScreen") -> None:
        count = screen.desk.session.save()
        words = f"Saved {count} segment{'s' if count != 1 else ''}." if count else "Nothing had changed."
        screen.desk.message = words


class Filter(Command):
    """Show only some segments: words, /regex/, severity:major, state:, check:, is:unreviewed, is:found …"""

    label, group, rank = "filter", "Files", 9
    list_keys = ("slash",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.ask_for_filter()


class ShowAll(Command):
    """Show every segment again."""

    label, group = "show all", "Files"
    list_keys = ("escape",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.filter("")


class SwitchTheme(Command):
    """Switch between dark and light."""

    label, group = "theme", "Files"
    list_keys = ("t",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.switch_theme()


class Help(Command):
    """Show all keys."""

    label, group, rank = "help", "Files", 11
    list_keys, edit_keys = ("question_mark", "f1"), ("f1",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.show_help()


class Quit(Command):
    """Leave; asks first if something is not saved."""

    label, group, rank = "quit", "Files", 7
    list_keys, edit_keys = ("q", "ctrl+q"), ("ctrl+q",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.leave()
