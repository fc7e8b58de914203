"""A hash of what folders hold, read anew only where a file's size or times have changed since.

Files count by content, so that a fresh checkout gives what another one gave. But most runs see the very files
that the last one saw, and reading a thousand of them takes longer than finding what was kept.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.batch.cache import Cache

_HASH = re.compile("[0-9a-f]{32}")
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change gets a later time in any file system: what is newer is read again."""


class Contents:
    """Hashes folders and files; what is known of them is in the cache, if there is one."""

    def __init__(self, cache: Cache | None = None) -> None:
        """Without a cache everything is read."""
        self._cache = cache

    def of(self, places: Iterable[Path], suffixes: tuple[str, ...] = ()) -> bytes:
        """A hash of every file's place below its folder and of its bytes; only of those that end so."""
        files = [
            (place, path)
            for place in places
            for path in _files(place)
            if not suffixes or path.endswith(suffixes)
        ]
        if self._cache is None:
            return _hash_of(files)
        key, newest = _times_of(files)
        known = self._cache.document(key)
        if known is not None and _HASH.fullmatch(known):
            return bytes.fromhex(known)
        content = _hash_of(files)
        if newest < time.time_ns() - _SETTLED:
            self._cache.keep_document(key, content.hex())
        return content


def _hash_of(files: Iterable[tuple[Path, str]]) -> bytes:
    hasher = hashlib.blake2b(digest_size=16)
    for place, path in files:
        content = Path(path).read_bytes() if os.path.isfile(path) else b""  # noqa: PTH113
        inner = os.path.relpath(path, place)
        hasher.update(f"{place.name}\0{inner}\0{len(content)}\0".encode(errors="replace"))
        hasher.update(content)
    return hasher.digest()


def _times_of(files: Iterable[tuple[Path, str]]) -> tuple[bytes, int]:
    """A hash of names, sizes and times, and the latest of the times in nanoseconds.

    The time of a file's last change of any kind is among them, which nobody can set back.
    """
    hasher, newest = hashlib.blake2b(b"contents of files", digest_size=16), 0
    for place, path in files:
        try:
            seen = os.stat(path)  # noqa: PTH116 - a third of the time
        except OSError:
            hasher.update(f"{place}\0{path}\0".encode(errors="replace"))
            continue
        newest = max(newest, seen.st_mtime_ns, seen.st_ctime_ns)
        own = f"{place}\0{path}\0{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}\0"
        hasher.update(own.encode(errors="replace"))
    return hasher.digest(), newest


def _files(place: Path) -> Iterator[str]:
    if not place.is_dir():
        yield str(place)
        return
    for folder, inner, names in os.walk(place):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            yield os.path.join(folder, name)  # noqa: PTH118 - a tenth of the time
