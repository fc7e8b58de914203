"""The one-cell marks of states and severities: they carry the meaning, colour only repeats it."""

from workbench.model import Segment, Severity, State

STATE_MARKS = {State.INITIAL: "·", State.TRANSLATED: "~", State.REVIEWED: "✓", State.FINAL: "■"}
SEVERITY_MARKS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}
LOCKED_MARK = "x"
UNSAVED_MARK = "*"
BOOKMARK = "◆"
COMMENT_MARK = "“"
CONFLICT_MARK = "!"
REPEATED_MARK = "="


def state_mark(segment: Segment) -> str:
    """The mark of a segment's state, or that it is locked."""
    return LOCKED_MARK if segment.locked else STATE_MARKS[segment.state]


def findings_mark(worst: Severity | None, count: int) -> str:
    """Two cells: the gravest severity's letter and how many findings there are."""
    if worst is None:
        return "  "
    return f"{SEVERITY_MARKS[worst]}{count if count < 10 else '+'}"
