"""One of this user's processes at a time writes a file, by whatever name it knows it."""

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from workbench.config import cache_dir
from workbench.errors import NotSaved

PATIENCE = 30.0
"""Seconds to wait for another process that is writing the same file."""
_PAUSE = 0.02
"""Seconds between two attempts."""


class _Held(threading.local):
    """The locks that this thread holds."""

    def __init__(self) -> None:
        self.names: set[str] = set()


_held = _Held()


@contextlib.contextmanager
def writing_alone(path: Path) -> Iterator[None]:
    """Keep this user's other processes and threads from writing the file; who does already goes on.

    Where no locks can be had (a full disk, a file system without them) it is written all the same: what
    would be lost between two processes is worth less than what is lost for want of a save.
    Raises NotSaved if the others take long.
    """
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    if name in _held.names:
        yield
        return
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            folder = cache_dir() / "locks"
            folder.mkdir(parents=True, exist_ok=True)
            _take_turn(stack.enter_context((folder / name).open("a")), path)
        _held.names.add(name)
        stack.callback(_held.names.discard, name)
        yield


def _take_turn(lock: IO[str], path: Path) -> None:
    import portalocker

    wanted = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
    end = time.monotonic() + PATIENCE
    while True:
        try:
            portalocker.lock(lock, wanted)
        except portalocker.AlreadyLocked as problem:
            if time.monotonic() > end:
                raise NotSaved(
                    f"{path} was not saved: another workbench is writing it. Try again."
                ) from problem
            time.sleep(_PAUSE)
        except portalocker.LockException:
            return
        else:
            return
