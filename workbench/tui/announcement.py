"""The segment on the desk in words, for those who hear it."""

from collections.abc import Iterator

from workbench.tui.desk import Desk
from workbench.tui.safe_text import on_one_line


def announcement(desk: Desk) -> Iterator[str]:
    """Line by line: where one is, both texts, the finding that is looked at, and what people say."""
    session, segment = desk.session, desk.segment
    unsaved = ", not saved" if session.is_unsaved(desk.place) else ""
    yield f"Segment {desk.place + 1} of {len(session.segments)}, {segment.state.value}{unsaved}."
    yield f"Source: {on_one_line(segment.source)}"
    yield f"Target: {on_one_line(segment.target)}"
    finding = desk.finding
    if finding is None:
        yield "No findings."
    else:
        yield (
            f"Finding {desk.number + 1} of {len(desk.findings)}, {finding.severity.value}: "
            f"{on_one_line(finding.message)}"
        )
        for number, suggestion in enumerate(finding.suggestions[:9], 1):
            yield f"  {number}. {on_one_line(suggestion) or 'remove'}"
    for comment in session.comments.of(segment.key):
        yield f"Comment by {on_one_line(comment.author)}: {on_one_line(comment.text)}"
