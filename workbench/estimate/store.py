"""Estimates kept from run to run in the user's cache, by a hash of all that they depend on.

Nothing in it is needed: where it can't be read or written, estimates are made again.
"""

import contextlib
import sqlite3
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS estimates (key BLOB PRIMARY KEY, content TEXT NOT NULL, day INTEGER NOT NULL)
WITHOUT ROWID;
"""
_AT_ONCE = 500
_MOST = 200_000
"""Rows from which those that were written longest ago are dropped."""


class EstimateStore:
    """One table from key to content."""

    def __init__(self, path: Path) -> None:
        """Opens it or begins it; a damaged file is put aside."""
        self._path = path

    def known(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What was kept, by key; those not known are left out."""
        found: dict[bytes, str] = {}
        with self._forgiven(), contextlib.closing(self._opened()) as connection:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                query = f"SELECT key, content FROM estimates WHERE key IN ({','.join('?' * len(some))})"
                found |= dict(connection.execute(query, list(some)))
        return found

    def keep(self, contents: Mapping[bytes, str]) -> None:
        """Keep some more."""
        today = int(time.time() // 86_400)
        rows = [(key, content, today) for key, content in contents.items()]
        with self._forgiven(), contextlib.closing(self._opened()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO estimates VALUES (?, ?, ?)", rows)
            (count,) = connection.execute("SELECT COUNT(*) FROM estimates").fetchone()
            if count > _MOST:
                connection.execute(
                    "DELETE FROM estimates WHERE key IN (SELECT key FROM estimates ORDER BY day LIMIT ?)",
                    (count - _MOST * 3 // 4,),
                )

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5)
        connection.executescript(_SCHEMA)
        return connection

    @contextlib.contextmanager
    def _forgiven(self):  # type: ignore[no-untyped-def]
        try:
            yield
        except sqlite3.OperationalError:  # locked, full, or a folder that can't be written
            return
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                self._path.unlink()
