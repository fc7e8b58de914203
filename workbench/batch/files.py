"""The files of a batch job, or parts of them, opened only when their segments are needed."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, overload

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Document, Languages
from workbench.model import Segment

if TYPE_CHECKING:
    from workbench.formats.pairing import Group
    from workbench.formats.parts import Part


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One bilingual file, or the source and target files of an aligned pair."""

    paths: "Group"
    languages: Languages = UNKNOWN
    part: "Part | None" = None
    """Some units of a large file; None for the whole file."""

    @property
    def name(self) -> str:
        """The document part of its segments' keys."""
        return str(self.paths[-1])

    @property
    def size(self) -> int:
        """Bytes, for the progress bar; 0 where the file can't be looked at."""
        if self.part is not None:
            return self.part.end - self.part.start
        try:
            return sum(path.stat().st_size for path in self.paths)
        except OSError:
            return 0

    def content_key(self) -> bytes | None:
        """A hash of names, languages and bytes: the same key means the same segments. None if unreadable."""
        hasher = hashlib.blake2b(digest_size=16)
        names = [str(path) for path in self.paths]
        hasher.update(repr((self.languages, names, self.part)).encode(errors="replace"))
        try:
            for path in self.paths:
                content = self._content(path)
                hasher.update(len(content).to_bytes(8, "big") + content)
        except (OSError, ValueError):
            return None
        return hasher.digest()

    def _content(self, path: Path) -> bytes:
        if self.part is not None:
            return self.part.read(path)
        return path.read_bytes() if path.is_file() else b""

    def open(self) -> Document:
        """Read it. Raises BadInput."""
        if self.part is not None:
            from workbench.formats.parting import open_part

            return open_part(self.paths[0], self.part, self.languages)
        from workbench.formats.pairing import open_group  # late: findings may all be in the cache

        return open_group(self.paths, self.languages)


def parted(files: Iterable[BatchFile], failed: Callable[[BadInput], None]) -> Iterator[BatchFile]:
    """The files in order, large ones as their parts; `failed` is told of those that are broken."""
    from workbench.formats.parting import parts_of

    for file in files:
        try:
            parts = parts_of(file.paths[0], file.languages) if len(file.paths) == 1 else []
        except BadInput as problem:
            failed(problem)
            continue
        yield from (replace(file, part=part) for part in parts) if parts else (file,)


class PartedSegments(Sequence[Segment]):
    """The segments of a large file; one part at a time is in memory.

    Whatever goes through them reads the file again. Raises BadInput where it has become unreadable.
    """

    def __init__(self, parts: Sequence[tuple[BatchFile, int]]) -> None:
        """The parts in order, each with how many segments it has."""
        self._parts = [part for part, _ in parts]
        self._ends = list(accumulate(count for _, count in parts))

    def __iter__(self) -> Iterator[Segment]:
        for part in self._parts:
            yield from part.open().segments

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Segment: ...
    @overload
    def __getitem__(self, place: slice) -> list[Segment]: ...
    def __getitem__(self, place: int | slice) -> Segment | list[Segment]:
        if isinstance(place, slice):
            places = range(*place.indices(len(self)))
            found = {at: segment for at, segment in enumerate(self) if at in places}
            return [found[at] for at in places]
        wanted = place + len(self) if place < 0 else place
        if not 0 <= wanted < len(self):
            raise IndexError(place)
        part = bisect_right(self._ends, wanted)
        start = self._ends[part - 1] if part else 0
        return self._parts[part].open().segments[wanted - start]
