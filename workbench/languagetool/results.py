"""Answers of LanguageTool kept between runs, in a SQLite file shared by all workbench processes."""

import contextlib
import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from workbench.languagetool.model import GrammarMatch

MOST_BYTES = 256 << 20
"""Beyond this size the oldest quarter of the answers is dropped; its place in the file is used again."""

_T = TypeVar("_T")
_AT_ONCE = 500
_LOCK_TIMEOUT_S = 5.0
_TABLE = """CREATE TABLE IF NOT EXISTS answer (
    key BLOB PRIMARY KEY, written INTEGER NOT NULL, matches TEXT NOT NULL) WITHOUT ROWID"""
_SIZE = """SELECT (page_count - freelist_count) * page_size
    FROM pragma_page_count, pragma_freelist_count, pragma_page_size"""
_DROP_OLDEST = """DELETE FROM answer WHERE key IN (
    SELECT key FROM answer ORDER BY written LIMIT (SELECT 1 + count(*) / 4 FROM answer))"""


class ResultCache:
    """Matches by text, language and state of the rules.

    A damaged file is begun anew; one that can't be used (no space, no permission, locked too long) knows
    nothing. It never raises: a cache only saves time.
    """

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        self._path = path
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def known(self, texts: Iterable[str], language: str, rules: str) -> dict[str, tuple[GrammarMatch, ...]]:
        """Those of the texts that have an answer, with it."""
        text_of = {_key(text, language, rules): text for text in texts}
        keys = list(text_of)

        def look_up(connection: sqlite3.Connection) -> dict[str, tuple[GrammarMatch, ...]]:
            found = {}
            for first in range(0, len(keys), _AT_ONCE):
                some = keys[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, matches FROM answer WHERE key IN ({marks})"
                for key, stored in connection.execute(query, some):
                    with contextlib.suppress(ValueError, TypeError):
                        found[text_of[key]] = _unpack(stored, text_of[key])
            return found

        return self._guarded(look_up) or {}

    def keep(self, answers: Mapping[str, tuple[GrammarMatch, ...]], language: str, rules: str) -> None:
        """Store the answers, dropping the oldest ones when there are too many."""
        now = time.time_ns()
        rows = [(_key(text, language, rules), now, _pack(matches)) for text, matches in answers.items()]

        def store(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", rows)
                if connection.execute(_SIZE).fetchone()[0] > self._most_bytes:
                    connection.execute(_DROP_OLDEST)

        self._guarded(store)

    def close(self) -> None:
        """Let go of the file; a later use opens it again."""
        with self._lock:
            self._let_go()

    def _guarded(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """The work's result; None when the file can't be used, after a second try where it was damaged."""
        with self._lock:
            for _ in range(2):
                try:
                    return work(self._connection or self._connect())
                except (sqlite3.OperationalError, OSError):
                    self._let_go()
                    return None
                except sqlite3.DatabaseError:
                    self._let_go()
                    self._begin_anew()
        return None

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self._path, timeout=_LOCK_TIMEOUT_S, check_same_thread=False)
        with contextlib.suppress(sqlite3.OperationalError):  # another is switching: nothing waits for that
            self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute(_TABLE)
        return self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _begin_anew(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _key(text: str, language: str, rules: str) -> bytes:
    told = json.dumps([text, language, rules])  # escapes everything beyond ASCII, half characters too
    return hashlib.sha256(told.encode("ascii")).digest()


def _pack(matches: tuple[GrammarMatch, ...]) -> str:
    return json.dumps(
        [[m.start, m.end, m.rule, m.category, m.issue_type, m.message, m.suggestions] for m in matches],
        separators=(",", ":"),
    )


def _unpack(stored: str, text: str) -> tuple[GrammarMatch, ...]:
    return tuple(
        GrammarMatch(start, end, text[start:end], rule, category, issue_type, message, tuple(suggestions))
        for start, end, rule, category, issue_type, message, suggestions in json.loads(stored)
    )
