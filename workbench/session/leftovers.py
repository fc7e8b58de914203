"""Work that a workbench left behind unsaved when it came to a sudden end."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import portalocker

from workbench.formats.base import Document
from workbench.model import Key, State
from workbench.session.history import Version
from workbench.session.journal import FORMAT, Entry, journals_of


@dataclass(frozen=True, slots=True)
class Leftover:
    """What one journal holds that its document does not."""

    journal: Path
    document: str
    last: datetime
    """When something was last written into it."""
    entries: tuple[Entry, ...]

    def forget(self) -> None:
        """Delete the journal: its changes were taken over or are not wanted."""
        with contextlib.suppress(FileNotFoundError):
            self.journal.unlink()


def leftovers(folder: Path, document: Document) -> Iterator[Leftover]:
    """The journals of a document whose owners are gone, oldest first; those with nothing new are deleted."""
    for path in sorted(journals_of(folder, document.path), key=lambda path: path.stat().st_mtime):
        if is_in_use(path):
            continue
        entries = _news(_entries(path, document.name), document)
        if entries:
            last = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            yield Leftover(path, document.name, last, entries)
        elif _is_whole(path):
            path.unlink(missing_ok=True)


def others_at_work(folder: Path, document: Document, own: Path | None) -> int:
    """How many other workbenches have unsaved work in a document just now."""
    return sum(1 for path in journals_of(folder, document.path) if path != own and is_in_use(path))


def is_in_use(path: Path) -> bool:
    """Whether the workbench that writes a journal still lives."""
    try:
        with path.open("rb+") as file:
            portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
    except (portalocker.LockException, PermissionError):
        return True
    except FileNotFoundError:
        return False
    return False


def _entries(path: Path, document: str) -> dict[Key, Entry]:
    """The last entry of each segment; a last line that was cut short is left out."""
    entries: dict[Key, Entry] = {}
    for line in _lines(path)[1:]:
        with contextlib.suppress(LookupError, TypeError, ValueError):
            key = (document, str(line["key"][0]), str(line["key"][1]))
            on_disk = _version(line["disk"]) if "disk" in line else entries[key].on_disk
            entries[key] = Entry(key, on_disk, _version(line["now"]))
    return entries


def _news(entries: dict[Key, Entry], document: Document) -> tuple[Entry, ...]:
    """The entries that the document on disk does not say already."""
    there = {segment.key: segment for segment in document.segments}
    news = []
    for key, entry in entries.items():
        segment = there.get(key)
        if entry.now == entry.on_disk:
            continue  # taken back again
        is_saved = segment is not None and segment.target == entry.now.target
        if segment is None or not is_saved or (document.keeps_state and segment.state is not entry.now.state):
            news.append(entry)
    return tuple(news)


def _is_whole(path: Path) -> bool:
    lines = _lines(path)
    return bool(lines) and lines[0].get("journal") == FORMAT


def _lines(path: Path) -> list[dict[str, Any]]:
    lines = []
    for raw in path.read_bytes().splitlines():
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict):
            lines.append(line)
    return lines if lines and lines[0].get("journal") == FORMAT else []


def _version(pair: Any) -> Version:
    target, state = pair
    return Version(str(target), State(state))
