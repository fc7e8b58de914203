"""What an edit makes of a segment."""

from workbench.model import Finding, Segment, State
from workbench.session.history import Change, Version
from workbench.session.refusal import Refused
from workbench.session.texts import version_of


def repaired(segment: Segment, finding: Finding, number: int) -> str:
    """A segment's target with a finding's suggestion in its place; raises Refused where that can't be."""
    if not finding.suggestions:
        raise Refused("Nothing is suggested for this finding.")
    if number >= len(finding.suggestions):
        raise Refused(f"This finding has no suggestion {number + 1}.")
    if finding.side != "target":
        raise Refused("This finding is in the source, which can't be changed here.")
    if finding.target != segment.target or segment.target[finding.start : finding.end] != finding.text:
        raise Refused("The text has changed since this was found; wait for the next check.")
    return segment.target[: finding.start] + finding.suggestions[number] + segment.target[finding.end :]


def change_of(place: int, segment: Segment, target: str) -> Change:
    """A new target for a segment; what had been confirmed has to be confirmed again."""
    return Change(place, version_of(segment), Version(target, _state_after_edit(segment, target)))


def _state_after_edit(segment: Segment, target: str) -> State:
    if not target.strip():
        return State.INITIAL
    if segment.state is State.INITIAL and segment.target.strip():
        return State.INITIAL
    return State.TRANSLATED
