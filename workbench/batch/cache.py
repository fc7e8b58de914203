"""Findings kept from run to run, so that only what has changed is checked again.

One SQLite file with two tables: the findings of whole documents, and those of single segments. Keys hold
everything that findings depend on (`workbench.batch.context`); nothing in it is needed: a file that is
damaged or can't be written is begun anew or left alone.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA user_version = 1;
CREATE TABLE IF NOT EXISTS segments
  (key BLOB PRIMARY KEY, findings TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents
  (key BLOB PRIMARY KEY, content TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
"""
_AT_ONCE = 500
"""Keys in one query: SQLite's limit of host parameters is 999 in old versions."""
_COMMIT_EACH = 2_000
"""Segments after which what was kept is made to last."""
LARGEST = 512 * 1024 * 1024
"""Bytes from which the longest unused entries are dropped."""


class Cache:
    """The cache file; a context manager that commits and closes."""

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        self._path = path
        self._largest = largest
        self._day = int(time.time() // 86_400)
        self._unsaved = 0
        self._connection = self._opened()

    def document(self, key: bytes) -> str | None:
        """What was kept for a whole document."""
        rows = self._asked("SELECT content, day FROM documents WHERE key = ?", [key])
        if not rows:
            return None
        if rows[0][1] != self._day:
            self._done("UPDATE documents SET day = ? WHERE key = ?", [(self._day, key)])
        return str(rows[0][0])

    def keep_document(self, key: bytes, content: str) -> None:
        """Keep a document's content and make everything kept so far last."""
        self._done("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", [(key, content, self._day)])
        self.commit()

    def segments(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What was kept for single segments, by key; those not known are left out."""
        known: dict[bytes, str] = {}
        stale: list[tuple[int, bytes]] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for key, found, day in self._asked(
                f"SELECT key, findings, day FROM segments WHERE key IN ({marks})", some
            ):
                known[key] = found
                if day != self._day:
                    stale.append((self._day, key))
        self._done("UPDATE segments SET day = ? WHERE key = ?", stale)
        return known

    def keep_segments(self, findings: Mapping[bytes, str]) -> None:
        """Keep the findings of segments; they last from the next commit on, which comes now and then."""
        rows = [(key, found, self._day) for key, found in findings.items()]
        self._done("INSERT OR REPLACE INTO segments VALUES (?, ?, ?)", rows)
        self._unsaved += len(rows)
        if self._unsaved >= _COMMIT_EACH:
            self.commit()

    def commit(self) -> None:
        """Make what was kept last."""
        self._unsaved = 0
        with self._forgiven():
            if self._connection is not None:
                self._connection.commit()

    def close(self) -> None:
        """Drop what is too much, commit and close."""
        with self._forgiven():
            if self._connection is not None:
                self._connection.commit()
                self._shrink(self._connection)
                self._connection.close()
        self._connection = None

    def __enter__(self) -> "Cache":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                connection = sqlite3.connect(self._path, timeout=5)
                connection.executescript(_SCHEMA)
                connection.execute("SELECT day FROM segments LIMIT 1").fetchall()
                connection.execute("SELECT day FROM documents LIMIT 1").fetchall()
            except sqlite3.OperationalError:  # locked, or a folder that can't be written
                return None
            except sqlite3.DatabaseError:
                connection.close()
                self._remove()
            else:
                return connection
        return None

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def _asked(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._forgiven():
            if self._connection is not None:
                return self._connection.execute(query, values).fetchall()
        return []

    def _done(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        with self._forgiven():
            if self._connection is not None and rows:
                self._connection.executemany(statement, rows)

    @contextlib.contextmanager
    def _forgiven(self) -> Iterator[None]:
        """Go on without a cache where it fails; begin anew next time where it is damaged."""
        try:
            yield
        except sqlite3.Error as problem:
            if self._connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.close()
            self._connection = None
            if not isinstance(problem, sqlite3.OperationalError):
                self._remove()

    def _shrink(self, connection: sqlite3.Connection) -> None:
        """Drop a quarter of the rows, longest unused first, until the file is small enough."""
        for _ in range(20):
            if self._size(connection) <= self._largest:
                return
            for table in ("documents", "segments"):
                connection.execute(
                    f"DELETE FROM {table} WHERE key IN (SELECT key FROM {table} ORDER BY day LIMIT "
                    f"(SELECT 1 + COUNT(*) / 4 FROM {table}))"
                )
            connection.commit()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _size(self, connection: sqlite3.Connection) -> int:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        return int(pages) * int(page)
