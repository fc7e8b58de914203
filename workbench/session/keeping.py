"""The journals of a session: one for each document with unsaved work."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import portalocker

from workbench.formats.base import Document
from workbench.model import Key
from workbench.session.history import Version
from workbench.session.journal import Entry, Journal
from workbench.session.leftovers import Leftover, leftovers, others_at_work

PATIENCE = 20
"""Seconds to wait for another workbench that is saving."""


class Keeping:
    """Writes what is done to the journals, and finds what earlier visits left behind."""

    def __init__(self, folder: Path | None, documents: Sequence[Document]) -> None:
        """`folder` None keeps nothing."""
        self._folder = folder
        self._documents = documents
        self._journals = [Journal(folder, document.path) for document in documents] if folder else []
        self.problem = ""
        """Why nothing can be kept, in words; empty while all is well."""

    def write(self, entries: Mapping[int, Sequence[tuple[Key, Version, Version]]], *, sure: bool) -> None:
        """Note changes by the number of their document: key, version on disk, version now."""
        if not self._journals:
            return
        try:
            for index, changes in entries.items():
                self._journals[index].write([Entry(*change) for change in changes])
                if sure:
                    self._journals[index].settle()
            self.problem = ""
        except OSError as problem:
            self._say(problem)

    def settle(self) -> None:
        """Make all of it outlive a power cut."""
        try:
            for journal in self._journals:
                journal.settle()
        except OSError as problem:
            self._say(problem)

    def clear(self, index: int) -> None:
        """A document is saved."""
        if self._journals:
            self._journals[index].clear()

    def clear_all(self) -> None:
        """Nothing unsaved is wanted any more."""
        for journal in self._journals:
            journal.clear()

    @contextlib.contextmanager
    def saving(self) -> Iterator[None]:
        """One workbench saves at a time: between reading a file and replacing it nothing comes between."""
        if self._folder is None:
            yield
            return
        lock = None
        with contextlib.suppress(OSError, portalocker.LockException):
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = portalocker.Lock(self._folder / "saving.lock", mode="a", timeout=PATIENCE)
            lock.acquire()
        try:
            yield
        finally:
            if lock is not None:
                lock.release()

    def leftovers(self) -> list[Leftover]:
        """What earlier visits to these documents did not save."""
        if self._folder is None or not self._folder.is_dir():
            return []
        return [found for document in self._documents for found in leftovers(self._folder, document)]

    def others(self) -> int:
        """How many other workbenches have unsaved work in these documents just now."""
        if self._folder is None or not self._folder.is_dir():
            return 0
        pairs = zip(self._documents, self._journals, strict=True)
        return sum(others_at_work(self._folder, document, journal.path) for document, journal in pairs)

    def _say(self, problem: OSError) -> None:
        self.problem = f"Unsaved work can't be kept safe: {problem.strerror or problem}. Save often."
