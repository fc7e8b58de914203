"""Where a person was in a file, so that the next visit opens there."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from workbench.config import state_dir
from workbench.session.session import Session


@dataclass(frozen=True, slots=True)
class Visit:
    """What is kept about one document."""

    unit: str = ""
    segment: str = ""
    when: float = 0.0
    """Seconds since the epoch: of several open files the latest one is shown."""
    bookmarks: tuple[tuple[str, str], ...] = ()
    """Unit and segment of each."""
    originals: tuple[tuple[str, str, str], ...] = ()
    """Unit, segment and first target of what was changed since the file was first opened."""


class Visits:
    """Visits in a folder, a small file for each document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> "Visits":
        """Those in the user's state folder."""
        return cls(state_dir() / "visits")

    def restore(self, session: Session) -> int:
        """Set bookmarks and first targets as they were left; returns the place to open at."""
        latest, place = 0.0, 0
        originals = list(session.originals)
        for document in session.documents:
            visit = self._read(document.path)
            for unit, segment in visit.bookmarks:
                if session.has((document.name, unit, segment)):
                    session.bookmarks.add((document.name, unit, segment))
            for unit, segment, target in visit.originals:
                if session.has((document.name, unit, segment)):
                    at = session.place_of((document.name, unit, segment))
                    originals[at] = replace(originals[at], target=target)
            if visit.when > latest and session.has((document.name, visit.unit, visit.segment)):
                latest, place = visit.when, session.place_of((document.name, visit.unit, visit.segment))
        session.originals = tuple(originals)
        return place

    def originals_of(self, document: Path) -> dict[tuple[str, str], str]:
        """The first target by unit and segment of what was changed since a file was first opened."""
        return {(unit, segment): target for unit, segment, target in self._read(document).originals}

    def keep(self, session: Session, place: int, now: float) -> None:
        """Remember where the visit ended. A folder that can't be written is no reason to complain."""
        here = session.segments[place]
        for index, document in enumerate(session.documents):
            at_end = here.document == document.name
            before = self._read(document.path)
            visit = Visit(
                here.unit if at_end else before.unit,
                here.segment if at_end else before.segment,
                now if at_end else before.when,
                tuple(key[1:] for key in sorted(session.bookmarks) if key[0] == document.name),
                tuple(_originals(session, index)),
            )
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                path = self._path(document.path)
                partial = path.with_suffix(f".{os.getpid()}.partial")
                partial.write_text(json.dumps(asdict(visit)), "utf-8")
                partial.replace(path)

    def _read(self, document: Path) -> Visit:
        try:
            values: dict[str, Any] = json.loads(self._path(document).read_text("utf-8"))
            return Visit(
                str(values["unit"]),
                str(values["segment"]),
                float(values["when"]),
                tuple((str(unit), str(segment)) for unit, segment in values["bookmarks"]),
                tuple((str(u), str(s), str(target)) for u, s, target in values["originals"]),
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Visit()

    def _path(self, document: Path) -> Path:
        real = os.fsencode(os.path.realpath(document))
        return self._folder / f"{blake2b(real, digest_size=10).hexdigest()}.json"


def _originals(session: Session, index: int) -> Iterator[tuple[str, str, str]]:
    saved = session.documents[index].segments
    for place, on_disk in zip(session.places_of(index), saved, strict=True):
        original = session.originals[place]
        if original.target != on_disk.target:
            yield (original.unit, original.segment, original.target)
