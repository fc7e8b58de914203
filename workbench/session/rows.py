"""The segments that are shown, in the order that was chosen."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain


class Rows(Sequence[int]):
    """Places of segments, each once."""

    def __init__(self, places: Sequence[int], *, in_file_order: bool = True) -> None:
        """`in_file_order` says that the places ascend, which makes finding one cost nothing."""
        self._places = places
        self.in_file_order = in_file_order

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._places[index]

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and self.find(place) is not None

    def find(self, place: int) -> int | None:
        """The row of a place; None where it is not shown."""
        if not self.in_file_order:
            return self._row_by_place.get(place)
        row = bisect_left(self._places, place)
        return row if row < len(self._places) and self._places[row] == place else None

    def near(self, place: int) -> int:
        """The row of a place, or the row that would come next if it were shown."""
        row = self.find(place)
        if row is not None:
            return row
        return min(bisect_left(self._places, place), len(self._places) - 1) if self.in_file_order else 0

    def after(self, place: int) -> Iterator[int]:
        """Every other place once: those behind it, then from the top on."""
        row = self.find(place)
        if row is None:
            start = bisect_left(self._places, place) if self.in_file_order else 0
            indices = chain(range(start, len(self._places)), range(start))
        else:
            indices = chain(range(row + 1, len(self._places)), range(row))
        return (self._places[index] for index in indices)

    def before(self, place: int) -> Iterator[int]:
        """Every other place once: those above it from below, then from the bottom on."""
        row = self.find(place)
        if row is None:
            start = bisect_left(self._places, place) if self.in_file_order else 0
            indices = chain(range(start - 1, -1, -1), range(len(self._places) - 1, start - 1, -1))
        else:
            indices = chain(range(row - 1, -1, -1), range(len(self._places) - 1, row, -1))
        return (self._places[index] for index in indices)

    @cached_property
    def _row_by_place(self) -> dict[int, int]:
        return {place: row for row, place in enumerate(self._places)}
