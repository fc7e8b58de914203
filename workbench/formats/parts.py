"""Parts of a large file, each of which reads as it does within the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.formats.base import Format

LARGE = 32_000_000
"""Bytes from which a file is read in parts."""
UNITS = 8_000
"""Units, entries or rows of a part."""
BYTES = 16_000_000
"""Bytes from which a part ends sooner."""
CHUNK = 1_000_000
"""Bytes read at once while looking for the parts."""


Stamp = tuple[int, int]
"""A file's size and the time of its last change: others, once somebody has written to it."""


def stamp_of(path: Path) -> Stamp:
    """The file's stamp now. Raises OSError."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Part:
    """Some units of a file: `[start:end]` of its bytes, and what makes a file of the same format of them."""

    start: int
    end: int
    lines_before: int
    """Lines of the file before `start`."""
    format: Format
    """The file's format, told what stands before."""
    head: bytes = b""
    """What must stand before the units: a first row, a header, the start tags of the elements around."""
    tail: bytes = b""
    """What must stand after them."""
    stamp: Stamp | None = field(default=None, repr=False, compare=False, kw_only=True)
    """The file's when it was parted."""

    @property
    def line_shift(self) -> int:
        """What to add to a line of the part for its line in the file."""
        return self.lines_before - self.head.count(b"\n")

    def read(self, path: Path) -> bytes:
        """The part as a file of its own. Raises OSError, also where the file has changed since."""
        if self.stamp is not None and stamp_of(path) != self.stamp:
            raise OSError("it was changed while it was read")
        return self.content(path)

    def content(self, path: Path) -> bytes:
        """The part as a file of its own, whatever has become of the rest. Raises OSError."""
        with path.open("rb") as file:
            file.seek(self.start)
            return self.head + file.read(self.end - self.start) + self.tail


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between two units."""

    place: int
    units: int
    """Units before it."""
    lines: int
    """Lines before it."""


class Cuts:
    """Where to cut: after so many units, or sooner where they are long."""

    def __init__(self, place: int = 0, lines: int = 0) -> None:
        self.made = [Cut(place, 0, lines)]

    def is_due(self, place: int, units: int) -> bool:
        """Whether the units since the last cut are enough for a part."""
        last = self.made[-1]
        return units - last.units >= UNITS or (units > last.units and place - last.place >= BYTES)

    def add(self, place: int, units: int, lines: int) -> None:
        """Cut before the next unit."""
        self.made.append(Cut(place, units, lines))

    def spans(self, size: int) -> Sequence[tuple[Cut, int]]:
        """Each cut with the end of the part that begins there; `size` is the file's end."""
        ends = [cut.place for cut in self.made[1:]] + [size]
        return [(cut, end) for cut, end in zip(self.made, ends, strict=True) if cut.place < end]
