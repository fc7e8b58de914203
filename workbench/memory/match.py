"""What a look-up gives back."""

from dataclasses import dataclass

from workbench.memory.difference import Piece, pieces
from workbench.memory.entry import Entry
from workbench.model import Match, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryMatch(Match):
    """A translation that the memory has for a text like the one asked for.

    `similarity` is the percentage less the penalties; 101 is the same text between the same neighbours.
    """

    asked: str
    """The source that was looked up."""
    entry: Entry
    memory: str
    """The name of the memory that has it."""
    repairs: tuple[str, ...] = ()
    """What was changed in the stored target so that it fits, in words; empty where it is as stored."""

    @property
    def difference(self) -> tuple[Piece, ...]:
        """From the stored source to the one asked for."""
        return pieces(self.source, self.asked)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the memory has a text that was searched for."""

    entry: Entry
    memory: str
    side: Side
    spans: tuple[tuple[int, int], ...]
    """Where it stands in the entry's text on that side."""
