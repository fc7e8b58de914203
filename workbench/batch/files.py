"""The files of a batch job, opened only when their segments are needed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.formats.base import UNKNOWN, Document, Languages

if TYPE_CHECKING:
    from workbench.formats.table_parts import TablePart


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One bilingual file, or the source and target files of an aligned pair."""

    paths: tuple[Path, ...]
    languages: Languages = UNKNOWN
    part: "TablePart | None" = None
    """Some rows of a large table; None for the whole file."""

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
        """A hash of names, languages and bytes: the same key means the same segments.

        None if it can't be read, and for a part of a file: only its segments are kept.
        """
        if self.part is not None:
            return None
        hasher = hashlib.blake2b(digest_size=16)
        hasher.update(repr((self.languages, [str(path) for path in self.paths])).encode(errors="replace"))
        try:
            for path in self.paths:
                content = path.read_bytes() if path.is_file() else b""
                hasher.update(len(content).to_bytes(8, "big") + content)
        except (OSError, ValueError):
            return None
        return hasher.digest()

    def open(self) -> Document:
        """Read it. Raises BadInput."""
        from workbench.formats.files import open_document, open_pair  # late: findings may all be in the cache
        from workbench.formats.table_parts import open_table_part

        if self.part is not None:
            return open_table_part(self.paths[0], self.part, self.languages)
        if len(self.paths) == 2:
            return open_pair(self.paths[0], self.paths[1], self.languages)
        return open_document(self.paths[0], self.languages)


def parted(files: Iterable[BatchFile]) -> Iterator[BatchFile]:
    """The files in order, large tables as parts of their rows."""
    from workbench.formats.table_parts import table_parts

    for file in files:
        try:
            parts = table_parts(file.paths[0]) if len(file.paths) == 1 else []
        except OSError:  # opening it says why
            parts = []
        yield from (replace(file, part=part) for part in parts) if parts else (file,)
