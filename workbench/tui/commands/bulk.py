"""Commands about findings and texts in many places, and what people say about them."""

from datetime import date
from typing import TYPE_CHECKING

from workbench.session.proposals import replacements, same_target, search_for, siblings
from workbench.session.refusal import Refused
from workbench.tui.commands.base import DeskCommand

if TYPE_CHECKING:
    from workbench.tui.stage import Stage


class FixSiblings(DeskCommand):
    """Repair the same problem in other segments; each place is shown first."""

    label, group, rank = "siblings", "Everywhere", 12
    list_keys, edit_keys = ("A",), ("alt+a",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        finding, choice = desk.repair_to_spread()
        proposals = siblings(desk.session, finding, choice)
        if not proposals:
            raise Refused("The same was found nowhere else, or nothing is suggested for it there.")
        stage.offer(f"The same as “{finding.text}”", proposals, "the same repair")


class Ignore(DeskCommand):
    """Accept this finding, with a reason: a waiver that the batch checks and your team know too."""

    label, group, rank = "ignore", "Everywhere", 11
    list_keys, edit_keys = ("i",), ("alt+i",)

    def _run(self, stage: "Stage") -> None:
        finding = stage.desk.needed_finding
        stage.ask(f"Why is “{_short(finding.text)}” right?", lambda reason: stage.waive(finding, reason))


class Replace(DeskCommand):
    """Search and replace in the targets shown; each place is shown first. /…/ is a regular expression."""

    label, group = "replace", "Everywhere"
    list_keys, edit_keys = ("R", "ctrl+r"), ("ctrl+r",)

    def _run(self, stage: "Stage") -> None:
        def with_search(text: str) -> None:
            search = search_for(text)

            def with_replacement(replacement: str) -> None:
                found = replacements(stage.desk.session, stage.desk.rows, search, replacement)
                if not found:
                    raise Refused(f"No target shown has “{text}”.")
                stage.offer(f"“{text}” → “{replacement}”", found, f"replacing “{text}”")

            stage.ask(f"Replace “{_short(text)}” with", with_replacement, allow_empty=True)

        stage.ask("Search the targets for", with_search)


class Propagate(DeskCommand):
    """Give this target to other segments of the same source; each is shown first, with its context."""

    label, group = "propagate", "Everywhere"
    list_keys, edit_keys = ("E",), ("alt+e",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        proposals = same_target(desk.session, desk.place)
        if not proposals:
            raise Refused("No other segment has this source and another target.")
        stage.offer("The same source", proposals, "propagation")


class Comment(DeskCommand):
    """Say something about this segment to others, in `.workbench/comments.jsonl`."""

    label, group = "comment", "Everywhere"
    list_keys, edit_keys = ("semicolon",), ("alt+c",)

    def _run(self, stage: "Stage") -> None:
        desk, place = stage.desk, stage.desk.place

        def add(text: str) -> None:
            segment, comments = desk.session.segments[place], desk.session.comments
            today = date.today().isoformat()
            comment = comments.about(segment, text, stage.author, today)
            comments.put(segment.document, comment)
            desk.session.record(
                "comment",
                undo=lambda: comments.remove(segment.document, comment),
                redo=lambda: comments.put(segment.document, comment),
                place=place,
            )
            desk.message = "Comment kept."

        stage.ask("Comment", add)


class Decide(DeskCommand):
    """Decide between your text and what another program wrote meanwhile."""

    label, group = "decide", "Everywhere"
    list_keys, edit_keys = ("exclamation_mark",), ("alt+m",)

    def _run(self, stage: "Stage") -> None:
        desk = stage.desk
        if not desk.session.conflicts:
            raise Refused("No segment was changed both here and on disk.")
        if desk.place not in desk.session.conflicts:
            desk.go(min(desk.session.conflicts))
        place, conflict = desk.place, desk.session.conflicts[desk.place]

        def decide(answer: str) -> None:
            if answer.strip().lower() not in ("m", "mine", "t", "theirs"):
                raise Refused("Answer m to keep your text or t to take theirs.")
            desk.session.decide(place, mine=answer.strip().lower().startswith("m"))
            left = len(desk.session.conflicts)
            desk.message = (
                f"Decided; {left} left." if left else "Decided; nothing else stands against a save."
            )

        stage.ask(f"m keeps yours, t takes theirs: “{_short(conflict.theirs.target, 60)}”", decide)


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
