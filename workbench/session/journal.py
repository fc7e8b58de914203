"""What was done since the last save, on disk before it is shown as done.

A journal is a file of JSON lines in the user's state folder, one for each document with unsaved work:
a head, then one line for each change, the last of a segment being the one that counts. It is locked
while its owner lives; one that is not locked was left behind by a workbench that came to a sudden end.
"""

import contextlib
import json
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import IO

import portalocker

from workbench.model import Key
from workbench.session.history import Version

FORMAT = 1
"""Grows when older workbenches could not read a journal any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one segment: as the file has it, and as it is now."""

    key: Key
    on_disk: Version
    now: Version


def journals_of(folder: Path, document: Path) -> list[Path]:
    """The journals of a document, by whatever name it is opened."""
    return sorted(folder.glob(f"{_stem(document)}-*.jsonl"))


def _stem(document: Path | str) -> str:
    real = os.path.realpath(document)
    return blake2b(os.fsencode(real), digest_size=10).hexdigest()


class Journal:
    """The journal of one document; there is no file until something is written."""

    def __init__(self, folder: Path, document: Path) -> None:
        self._folder = folder
        self._document = os.path.realpath(document)  # now: the working folder may be gone when it is needed
        self._file: IO[bytes] | None = None
        self._known: set[Key] = set()
        self._is_behind = False

    @property
    def path(self) -> Path | None:
        """The file; None while there is nothing in it."""
        return Path(self._file.name) if self._file is not None else None

    def write(self, entries: Iterable[Entry]) -> None:
        """Append changes; they outlive this program from now on, and the machine after `settle`.

        Raises OSError where they can't be written.
        """
        file = self._file or self._begin()
        lines = []
        for entry in entries:
            line: dict[str, object] = {"key": entry.key[1:], "now": _pair(entry.now)}
            if entry.key not in self._known:
                line["disk"] = _pair(entry.on_disk)
                self._known.add(entry.key)
            lines.append(json.dumps(line))
        file.write("".join(line + "\n" for line in lines).encode())
        self._is_behind = True

    def settle(self) -> None:
        """Make what was written outlive a power cut. Raises OSError where that can't be."""
        if self._is_behind and self._file is not None:
            os.fsync(self._file.fileno())
            self._is_behind = False

    def clear(self) -> None:
        """Everything is saved (or given up): there is nothing to bring back any more."""
        if self._file is not None:
            path = Path(self._file.name)
            with contextlib.suppress(OSError):
                path.unlink()
            self._file.close()
        self._file, self._is_behind = None, False
        self._known.clear()

    def _begin(self) -> IO[bytes]:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{_stem(self._document)}-{uuid.uuid4().hex[:12]}.jsonl"
        file = open(path, "xb", buffering=0, opener=_for_its_owner)  # noqa: SIM115 - kept open
        with contextlib.suppress(portalocker.LockException):  # a file system that knows no locks
            portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE)
        head = {
            "journal": FORMAT,
            "file": self._document,
            "pid": os.getpid(),
            "begun": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        file.write(json.dumps(head).encode() + b"\n")
        self._file = file
        return file


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _pair(version: Version) -> tuple[str, str]:
    return (version.target, version.state.value)
