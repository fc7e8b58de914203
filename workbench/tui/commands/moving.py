"""Commands that go somewhere."""

from typing import TYPE_CHECKING

from workbench.session import next_document, next_finding, next_unreviewed, previous_finding
from workbench.session.refusal import Refused
from workbench.tui.commands.base import Command

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen


class Down(Command):
    """Go to the next segment."""

    label, group = "down", "Move"
    list_keys, edit_keys = ("j", "down"), ("alt+down",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.step(1)


class Up(Command):
    """Go to the segment before."""

    label, group = "up", "Move"
    list_keys, edit_keys = ("k", "up"), ("alt+up",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.step(-1)


class PageDown(Command):
    """Go down by as many segments as the list shows."""

    label, group = "page down", "Move"
    list_keys = ("pagedown",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.step(screen.table.page)


class PageUp(Command):
    """Go up by as many segments as the list shows."""

    label, group = "page up", "Move"
    list_keys = ("pageup",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.step(-screen.table.page)


class First(Command):
    """Go to the first segment."""

    label, group = "first", "Move"
    list_keys = ("g", "home")

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.step(-len(screen.desk.rows))


class Last(Command):
    """Go to the last segment."""

    label, group = "last", "Move"
    list_keys = ("G", "end")

    def _run(self, screen: "ReviewScreen") -> None:
        screen.desk.step(len(screen.desk.rows))


class NextFinding(Command):
    """Go to the next finding, in this segment or a later one."""

    label, group, rank = "next finding", "Move", 2
    list_keys, edit_keys = ("n", "f3"), ("f3",)

    def _run(self, screen: "ReviewScreen") -> None:
        desk = screen.desk
        spot = next_finding(desk.session, desk.rows, (desk.place, desk.number if desk.findings else -1))
        _go_to_finding(screen, spot)


class PreviousFinding(Command):
    """Go to the finding before."""

    label, group = "finding before", "Move"
    list_keys, edit_keys = ("N", "p"), ("alt+p",)

    def _run(self, screen: "ReviewScreen") -> None:
        desk = screen.desk
        _go_to_finding(screen, previous_finding(desk.session, desk.rows, (desk.place, desk.number)))


class ScrollSourceDown(Command):
    """Read on in a long source."""

    label, group = "source down", "Move"
    list_keys = ("J",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.source.scroll_down(animate=False)


class ScrollSourceUp(Command):
    """Back in a long source."""

    label, group = "source up", "Move"
    list_keys = ("K",)

    def _run(self, screen: "ReviewScreen") -> None:
        screen.source.scroll_up(animate=False)


class NextUnreviewed(Command):
    """Go to the next segment that nobody has confirmed."""

    label, group, rank = "unreviewed", "Move", 8
    list_keys, edit_keys = ("u", "f7"), ("f7",)

    def _run(self, screen: "ReviewScreen") -> None:
        go_to_unreviewed(screen)


class NextFile(Command):
    """Go to the next file."""

    label, group = "next file", "Move"
    list_keys = ("right_square_bracket",)

    def _run(self, screen: "ReviewScreen") -> None:
        _go_to_file(screen, 1)


class PreviousFile(Command):
    """Go to the file before."""

    label, group = "file before", "Move"
    list_keys = ("left_square_bracket",)

    def _run(self, screen: "ReviewScreen") -> None:
        _go_to_file(screen, -1)


def go_to_unreviewed(screen: "ReviewScreen") -> None:
    """To the next unreviewed segment; raises Refused where all that are shown are reviewed."""
    desk = screen.desk
    place = next_unreviewed(desk.session, desk.rows, desk.place)
    if place is None:
        raise Refused("Nothing else here is waiting for review.")
    desk.go(place)


def _go_to_finding(screen: "ReviewScreen", spot: tuple[int, int] | None) -> None:
    if spot is None:
        raise Refused("No findings in the segments shown.")
    screen.desk.go(*spot)
    screen.show_finding_in_editor()


def _go_to_file(screen: "ReviewScreen", step: int) -> None:
    desk = screen.desk
    place = next_document(desk.session, desk.rows, desk.place, step)
    if place is None:
        raise Refused("There is no other file in that direction.")
    desk.go(place)
