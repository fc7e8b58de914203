"""A command that can't be carried out, in words for the person at the keys."""

from workbench.errors import WorkbenchError


class Refused(WorkbenchError):
    """Nothing was changed; the text says why."""


def segments_in_words(count: int) -> str:
    """`1 segment`, `2 segments`."""
    return "1 segment" if count == 1 else f"{count:,} segments"
