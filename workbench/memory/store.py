"""What a memory's store does, whatever holds it: a file (SQLite) or a team's server (PostgreSQL)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.formats.base import Languages
from workbench.formats.languages import agree
from workbench.memory.entry import EVERYTHING, Entry, Filter
from workbench.model import Side


@dataclass(frozen=True, slots=True)
class Added:
    """What became of entries that were given to a store."""

    new: int = 0
    replaced: int = 0
    """Translations of a place that had another one before."""
    known: int = 0
    """Entries that were there already, word for word."""

    def __add__(self, other: "Added") -> "Added":
        return Added(self.new + other.new, self.replaced + other.replaced, self.known + other.known)


def agreeing(pairs: Iterable[tuple[int, str, str]], languages: Languages) -> list[int]:
    """The numbers of the pairs (number, source, target) that agree with the languages that are given."""
    return [
        number
        for number, source, target in pairs
        if (not languages.source or agree(source, languages.source))
        and (not languages.target or agree(target, languages.target))
    ]


class Store(Protocol):
    """Keeps entries and finds those that may be wanted. Languages agree as `en` and `en-GB` do.

    Every method may be called from any thread, and by several processes at once. Entries that were added are
    on disk when `add` returns. Raises BadInput or NotSaved, in words, where the store can't be used.
    """

    def add(self, entries: Iterable[Entry], *, whole: bool = False) -> Added:
        """Put entries in, all or none; see `identity` for what `whole` means."""
        ...

    def remove(self, ids: Sequence[int]) -> int:
        """Delete entries and say how many there were."""
        ...

    def with_source(self, source: str, languages: Languages) -> list[Entry]:
        """The entries whose source is the same but for the numbers of its tags, newest first."""
        ...

    def alike(self, text: str, languages: Languages, least: float, most: int, side: Side) -> list[Entry]:
        """At most `most` entries whose text on a side may be alike (0 to 1) to `least`."""
        ...

    def holding(self, text: str, languages: Languages, side: Side) -> Iterator[Entry]:
        """The entries whose text on a side may hold this one, whatever its case, newest first."""
        ...

    def entries(self, wanted: Filter = EVERYTHING, *, newest_first: bool = False) -> Iterator[Entry]:
        """The wanted entries one by one, in the order in which they were put in."""
        ...

    def pairs(self) -> dict[Languages, int]:
        """How many entries there are of each language pair."""
        ...

    def keep_header(self, header: str) -> None:
        """Keep what an exchange file said of itself, for the next export; the same is kept once."""
        ...

    def headers(self) -> list[str]:
        """What was kept of exchange files, in the order in which they came."""
        ...

    def compact(self) -> None:
        """Give the room of what was deleted back."""
        ...

    def close(self) -> None:
        """Let go of the store; it can't be used any more."""
        ...
