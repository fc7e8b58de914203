"""Brings a glossary's file and its database together: a three-way merge of what both became.

The base is the database's own state after the last time, told from its history; which revision that was is
kept in the user's data folder, by file and address. Without it only equal rows are taken as agreed.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from workbench.config import data_dir
from workbench.formats.atomic import create_file, replace_file
from workbench.glossary.merge import Merged, merge, merged_text
from workbench.glossary.table import Key, Row, read_rows, written
from workbench.termbase.edits import Edit
from workbench.termbase.files import table_of
from workbench.termbase.postgres import PostgresTermbase


@dataclass(frozen=True, slots=True)
class Synced:
    """What a synchronisation did."""

    sent: int
    """Rows changed in the database."""
    received: int
    """Rows changed in the file."""
    conflicts: tuple[Key, ...]
    """Rows that both sides changed otherwise: as they were in the database, between marks in the file."""


def sync(file: Path, termbase: PostgresTermbase, address: str, author: str) -> Synced:
    """Merge a file and a database, and write both. Raises BadInput or NotSaved.

    The database is written first: should the file then not be saved, the next time brings both together.
    """
    old = file.read_bytes() if file.exists() else b""
    ours = read_rows(file) if old else []
    memo = _Memo(file, address, termbase.name)
    outcome: list[tuple[Merged, list[Edit]]] = []

    def decide(base: list[Row], theirs: list[Row]) -> list[Edit]:
        merged = merge(base, ours, theirs)
        outcome.append((merged, _edits(theirs, merged)))
        return outcome[0][1]

    revision = termbase.exchange(memo.revision, decide, author)
    merged, sent = outcome[0]
    content = _content(merged)
    if content != old and old:
        replace_file(file, old, content)
    elif content != old:
        create_file(file, content)
    memo.keep(revision)
    conflicts = tuple((*c.ours, *c.base, *c.theirs)[0].key for c in merged.conflicts)
    return Synced(len(sent), len(_edits(ours, merged)), conflicts)


def _content(merged: Merged) -> bytes:
    if merged.conflicts:
        return merged_text(merged, "this file", "the database").encode()
    return written(merged.rows).encode()


def _edits(before: list[Row], merged: Merged) -> list[Edit]:
    """What makes rows those that were agreed on; rows in conflict are left."""
    old, new = table_of(before), table_of(merged.rows)
    left = {row.key for c in merged.conflicts for row in (*c.ours, *c.base, *c.theirs)}
    keys = sorted((old.keys() | new.keys()) - left)
    return [Edit(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


class _Memo:
    """The revision after the last synchronisation of a file with a glossary of a database."""

    def __init__(self, file: Path, address: str, name: str) -> None:
        place = json.dumps([str(file.resolve()), address.rpartition("@")[2], name])
        self._path = data_dir() / "glossary-sync" / hashlib.sha256(place.encode()).hexdigest()[:24]
        try:
            self.revision: int | None = int(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            self.revision = None

    def keep(self, revision: int) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(str(revision), encoding="ascii")
