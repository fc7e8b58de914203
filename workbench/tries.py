"""Tables from words to bytes as tries in the user's cache, where they open at once and are shared."""

import contextlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def opened_trie(path: Path, entries: Callable[[], Iterable[tuple[str, bytes]]]) -> Any:
    """The `BytesTrie` of a file; made of the entries, and kept, where the file is not there or damaged.

    It is written in one step: other processes see all of it or nothing. No writable cache, no file.
    """
    from marisa_trie import BytesTrie

    trie = loaded_trie(path)
    if trie is None:
        trie = BytesTrie(entries())
        with contextlib.suppress(OSError):
            save_trie(trie, path)
    return trie


def loaded_trie(path: Path) -> Any:
    """The `BytesTrie` of a file; None where it is not written yet, or damaged."""
    from marisa_trie import BytesTrie

    try:
        return BytesTrie().load(str(path))
    except (OSError, RuntimeError):
        return None


def save_trie(trie: Any, path: Path) -> None:
    """Write a trie in one step, its folder made where it is missing. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as partial:
        trie.save(str(Path(partial) / path.name))
        (Path(partial) / path.name).replace(path)
