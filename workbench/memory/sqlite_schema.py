"""How a memory lies in an SQLite file."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.memory.entry import Entry

VERSION = 2
_APPLICATION = 0x574254  # "WBT": tells our files from other SQLite files
_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE IF NOT EXISTS pairs
  (pair INTEGER PRIMARY KEY, source_lang TEXT NOT NULL, target_lang TEXT NOT NULL,
   UNIQUE (source_lang, target_lang));
CREATE TABLE IF NOT EXISTS entries
  (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, pair INTEGER NOT NULL REFERENCES pairs,
   source TEXT NOT NULL, target TEXT NOT NULL,
   origin TEXT NOT NULL, project TEXT NOT NULL, document TEXT NOT NULL, unit TEXT NOT NULL,
   author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
   previous TEXT, next TEXT, attributes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS blocks
  (block INTEGER PRIMARY KEY AUTOINCREMENT, pair INTEGER NOT NULL, side TEXT NOT NULL,
   ids BLOB NOT NULL, lengths BLOB NOT NULL, bits BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS headers (number INTEGER PRIMARY KEY, header TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO state VALUES ('generation', 0);
"""
"""`key` is `identity`; `blocks` hold the signatures of many entries each, for `Nearest`; `generation` grows
when blocks are written anew, so that other processes load them again."""
COLUMNS = (
    "id, source, target, source_lang, target_lang, origin, project, document, unit, "
    "author, created, changed, previous, next, attributes"
)
"""What `entry_of` takes, from `entries JOIN pairs USING (pair)`."""
_WAIT = 60
"""Seconds to wait for another process that writes."""


def connected(path: Path, *, must_exist: bool) -> sqlite3.Connection:
    """An open memory file, made if need be; raises BadInput if it can't be, or is something else."""
    if must_exist and not path.exists():
        raise BadInput(f"There is no translation memory {path}.")
    if path.is_dir():
        raise BadInput(f"{path} is a folder, not a translation memory.")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as problem:
        raise BadInput(f"{path} cannot be opened as a translation memory: {problem}.") from None
    try:
        _prepare(connection, path)
    except sqlite3.Error as problem:
        connection.close()
        raise BadInput(f"{path} is not a translation memory of the workbench: {problem}.") from None
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN")  # or another process could make the file between two of the questions
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    connection.execute("COMMIT")
    if application != _APPLICATION and (application or tables):
        raise BadInput(f"{path} is an SQLite file, but not a translation memory of the workbench.")
    if version > VERSION:
        raise BadInput(f"{path} was made by a newer workbench (version {version} of the file); update yours.")
    connection.execute("PRAGMA cache_size = -65536")
    if not version:
        connection.execute("PRAGMA journal_mode = WAL")
    if version < VERSION:
        connection.executescript(f"BEGIN IMMEDIATE;\n{_SCHEMA}COMMIT;")


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry that a row of `COLUMNS` holds."""
    attributes = json.loads(row[-1]) if row[-1] else {}
    fields = (*row[1:-1], attributes, row[0])
    return Entry(*fields)


def row_of(entry: Entry, number: int, key: bytes, pair: int) -> tuple[Any, ...]:
    """An entry as a row of the table `entries`."""
    attributes = json.dumps(dict(entry.attributes), ensure_ascii=False) if entry.attributes else ""
    return (
        number, key, pair, entry.source, entry.target, entry.origin, entry.project, entry.document,
        entry.unit, entry.author, entry.created, entry.changed, entry.previous, entry.next, attributes,
    )  # fmt: skip
