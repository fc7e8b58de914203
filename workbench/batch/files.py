"""The files of a batch job, opened only when their segments are needed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from workbench.formats.base import UNKNOWN, Document, Languages


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One bilingual file, or the source and target files of an aligned pair."""

    paths: tuple[Path, ...]
    languages: Languages = UNKNOWN

    @property
    def name(self) -> str:
        """The document part of its segments' keys."""
        return str(self.paths[-1])

    @property
    def size(self) -> int:
        """Bytes, for the progress bar; 0 where the file can't be looked at."""
        try:
            return sum(path.stat().st_size for path in self.paths)
        except OSError:
            return 0

    def content_key(self) -> bytes | None:
        """A hash of names, languages and bytes: the same key means the same segments. None if unreadable."""
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

        if len(self.paths) == 2:
            return open_pair(self.paths[0], self.paths[1], self.languages)
        return open_document(self.paths[0], self.languages)
