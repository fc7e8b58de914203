"""What takes long to work out from files, kept in the user's cache until the files change.

It is JSON behind a checksum: nothing in it is ever run, and a file that is damaged or cannot be written is
worked out anew. Old ones of the same kind are dropped.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from workbench.config import cache_dir
from workbench.regular_files import content_of

_MOST_OF_A_KIND = 4
"""Files of a kind, which stand for the states of the files that they were made from."""
_MOST = 500
"""Files of all kinds: a language is one, and a file may name a thousand."""
_CHECKSUM = 16


def compiled(kind: str, key: bytes, build: Callable[[], Any]) -> Any:
    """What `build` gives, as JSON knows it (tuples are lists), from the cache where it was built before.

    `key` must change with everything that `build` looks at besides the workbench's own code.
    """
    path = cache_dir() / "compiled" / f"{kind}-{content_key([key, _code()]).hex()}.json"
    try:
        content = path.read_bytes()
        if hashlib.blake2b(content[_CHECKSUM:], digest_size=_CHECKSUM).digest() == content[:_CHECKSUM]:
            return json.loads(content[_CHECKSUM:])
    except (OSError, ValueError):
        pass
    body = json.dumps(build(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):
        _keep(path, body)
        _drop_old(path.parent, kind)
    return json.loads(body)


def content_key(parts: Iterable[bytes]) -> bytes:
    """A hash of several byte strings in order."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big") + part)
    return hasher.digest()


def files_key(paths: Iterable[Path]) -> bytes:
    """A hash of files' names and bytes. Raises OSError where one cannot be read."""
    return content_key(part for path in paths for part in (os.fsencode(path), content_of(path)))


@cache
def _code() -> bytes:
    """What stands for this package's code and the dictionaries that it asks: they shape what is built."""
    from importlib.metadata import version

    package = Path(__file__).parent
    modules = [
        path
        for folder in (".", "language", "renderings", "glossary")
        for path in (package / folder).glob("*.py")
    ]
    names = ("lemminflect", "pymorphy3", "simplemma")
    return content_key([files_key(sorted(modules)), *(version(name).encode() for name in names)])


def _keep(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        partial.write_bytes(hashlib.blake2b(body, digest_size=_CHECKSUM).digest() + body)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _drop_old(folder: Path, kind: str) -> None:
    for pattern, most in ((f"{kind}-*.json", _MOST_OF_A_KIND), ("*.json", _MOST)):
        files = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)
        for path in files[:-most]:
            path.unlink(missing_ok=True)
