"""Commands that go somewhere."""

from typing import TYPE_CHECKING

from workbench.model import Severity
from workbench.session import next_document, next_finding, next_risk, next_unreviewed, previous_finding
from workbench.session.moves import next_among
from workbench.session.refusal import Refused
from workbench.tui.commands.base import DeskCommand, ScreenCommand

if TYPE_CHECKING:
    from workbench.tui.screen_stage import ScreenStage
    from workbench.tui.stage import Stage


class Down(DeskCommand):
    """Go to the next segment."""

    label, group = "down", "Move"
    list_keys, edit_keys = ("j", "down"), ("alt+down",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.step(1)


class Up(DeskCommand):
    """Go to the segment before."""

    label, group = "up", "Move"
    list_keys, edit_keys = ("k", "up"), ("alt+up",)

    def _run(self, stage: "Stage") -> None:
        stage.desk.step(-1)


class PageDown(ScreenCommand):
    """Go down by as many segments as the list shows."""

    label, group = "page down", "Move"
    list_keys = ("pagedown",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.desk.step(stage.screen.table.page)


class PageUp(ScreenCommand):
    """Go up by as many segments as the list shows."""

    label, group = "page up", "Move"
    list_keys = ("pageup",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.desk.step(-stage.screen.table.page)


class First(DeskCommand):
    """Go to the first segment."""

    label, group = "first", "Move"
    list_keys = ("g", "home")

    def _run(self, stage: "Stage") -> None:
        stage.desk.step(-len(stage.desk.rows))


class Last(DeskCommand):
    """Go to the last segment."""

    label, group = "last", "Move"
    list_keys = ("G", "end")

    def _run(self, stage: "Stage") -> None:
        stage.desk.step(len(stage.desk.rows))


class GoTo(DeskCommand):
    """Go to the segment of a number, or of a unit's name."""

    label, group = "go to", "Move"
    list_keys, edit_keys = ("colon",), ("alt+g",)

    def _run(self, stage: "Stage") -> None:
        def go(text: str) -> None:
            stage.desk.go(_place_named(stage, text.strip()))

        stage.ask("Go to segment", go)


class NextFinding(DeskCommand):
    """Go to the next finding, in this segment or a later one."""

    label, group, rank = "next finding", "Move", 2
    list_keys, edit_keys = ("n", "f3"), ("f3",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        here = (desk.place, desk.number if desk.findings else -1)
        spot = next_finding(desk.session, desk.rows, here, desk.least)
        _go_to_finding(stage, spot)


class PreviousFinding(DeskCommand):
    """Go to the finding before."""

    label, group = "finding before", "Move"
    list_keys, edit_keys = ("N", "p"), ("alt+p",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        _go_to_finding(
            stage, previous_finding(desk.session, desk.rows, (desk.place, desk.number), desk.least)
        )


class LeastSeverity(DeskCommand):
    """Choose from which severity on the moves stop at findings: minor, major, or neutral (advice) too."""

    label, group = "severity", "Move"
    list_keys = ("V",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        order = [Severity.MINOR, Severity.MAJOR, Severity.NEUTRAL]
        desk.least = order[(order.index(desk.least) + 1) % len(order)]
        desk.message = f"Moves stop at findings from {desk.least.value} on."


class NextUnreviewed(DeskCommand):
    """Go to the next segment that nobody has confirmed."""

    label, group, rank = "unreviewed", "Move", 9
    list_keys, edit_keys = ("u", "f7"), ("f7",)

    def _run(self, stage: "Stage") -> None:
        go_to_unreviewed(stage)


class NextRisk(DeskCommand):
    """Go to the unreviewed segment where most penalty is to be expected, then the next in that order."""

    label, group, rank = "worst", "Move", 10
    list_keys, edit_keys = ("x",), ("alt+x",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        goes_on = desk.place == desk.riskiest
        place = next_risk(desk.session, desk.rows, desk.place if goes_on else None)
        if place is None:
            raise Refused("Nothing that waits for review has a finding that counts.")
        desk.go(place)
        desk.riskiest = place


class Bookmark(DeskCommand):
    """Put a bookmark here, or take it away."""

    label, group = "bookmark", "Move"
    list_keys, edit_keys = ("b",), ("alt+h",)

    def _run(self, stage: "Stage") -> None:
        desk, key = stage.desk, stage.desk.segment.key
        desk.session.bookmarks ^= {key}
        desk.message = "Bookmark set." if key in desk.session.bookmarks else "Bookmark taken away."


class NextBookmark(DeskCommand):
    """Go to the next bookmark."""

    label, group = "next bookmark", "Move"
    list_keys, edit_keys = ("B", "apostrophe"), ("alt+j",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        marked = {desk.session.place_of(key) for key in desk.session.bookmarks if desk.session.has(key)}
        place = next_among(desk.rows, desk.place, marked)
        if place is None:
            raise Refused("There is no other bookmark among the segments shown.")
        desk.go(place)


class ScrollSourceDown(ScreenCommand):
    """Read on in a long source; the target keeps up."""

    label, group = "source down", "Move"
    list_keys = ("J",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.scroll_texts(1)


class ScrollSourceUp(ScreenCommand):
    """Back in a long source; the target keeps up."""

    label, group = "source up", "Move"
    list_keys = ("K",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.scroll_texts(-1)


class ScrollNotesDown(ScreenCommand):
    """Read on in a long note: findings, matches, changes."""

    label, group = "notes down", "Move"
    list_keys = ("full_stop",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.scroll_notes(1)


class ScrollNotesUp(ScreenCommand):
    """Back in a long note."""

    label, group = "notes up", "Move"
    list_keys = ("comma",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.scroll_notes(-1)


class NextFile(DeskCommand):
    """Go to the next file."""

    label, group = "next file", "Move"
    list_keys = ("right_square_bracket",)

    def _run(self, stage: "Stage") -> None:
        _go_to_file(stage, 1)


class PreviousFile(DeskCommand):
    """Go to the file before."""

    label, group = "file before", "Move"
    list_keys = ("left_square_bracket",)

    def _run(self, stage: "Stage") -> None:
        _go_to_file(stage, -1)


def go_to_unreviewed(stage: "Stage") -> None:
    """To the next unreviewed segment; raises Refused where all that are shown are reviewed."""
    desk = stage.desk
    place = next_unreviewed(desk.session, desk.rows, desk.place)
    if place is None:
        raise Refused("Nothing else here is waiting for review.")
    desk.go(place)


def _go_to_finding(stage: "Stage", spot: tuple[int, int] | None) -> None:
    if spot is None:
        least = stage.desk.least
        graver = "" if least is Severity.NEUTRAL else f" of severity {least.value} or above"
        if not stage.is_checked:
            raise Refused(f"No findings{graver} yet; the checks are still at work.")
        raise Refused(f"No findings{graver} in the segments shown.")
    stage.desk.go(*spot)
    stage.show_finding()


def _go_to_file(stage: "Stage", step: int) -> None:
    desk = stage.desk
    place = next_document(desk.session, desk.rows, desk.place, step)
    if place is None:
        raise Refused("There is no other file in that direction.")
    desk.go(place)


def _place_named(stage: "Stage", text: str) -> int:
    session = stage.desk.session
    if text.isdecimal() and 1 <= int(text) <= len(session.segments):
        return int(text) - 1
    document = stage.desk.segment.document
    for place, segment in enumerate(session.segments):
        if segment.document == document and text in (segment.unit, f"{segment.unit}/{segment.segment}"):
            return place
    raise Refused(f"There is no segment “{text}”; there are {len(session.segments):,}.")
