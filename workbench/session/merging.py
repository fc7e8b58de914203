"""Two people's changes of one segment as one, where that can be done without a word being lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Segment
from workbench.session.history import Version


@dataclass(frozen=True, slots=True)
class Conflict:
    """A segment that was changed here and, otherwise, by someone else."""

    place: int
    theirs: Version


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file that another program had changed."""

    document: str
    changed: tuple[int, ...]
    """The places where their version was taken."""
    conflicts: tuple[Conflict, ...]
    moved: Mapping[int, int] | None
    """Old places and the new ones, where segments came, went or moved; else None."""


def merged(base: Version, mine: Version, theirs: Version) -> Version | None:
    """The version that holds both changes of `base`; None where only a person can tell.

    Who confirmed a text has not confirmed another: their new text comes with their state.
    """
    if mine.target == theirs.target:
        return Version(mine.target, mine.state if mine.state is not base.state else theirs.state)
    if mine.target == base.target:
        return theirs
    return mine if theirs.target == base.target else None


def is_same_text(old: Sequence[Segment], new: Sequence[Segment]) -> bool:
    """Whether two readings of a file have the same segments in the same order with the same sources."""
    return [(s.key, s.source) for s in old] == [(s.key, s.source) for s in new]


def gone_from(document: Sequence[Segment], segments: Sequence[Segment]) -> int:
    """How many of the segments are not in a document any more, or have another source there."""
    there = {segment.key: segment.source for segment in document}
    return sum(1 for segment in segments if there.get(segment.key) != segment.source)
