"""A translation memory in one SQLite file, which several processes may read and write at the same time."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Languages
from workbench.memory.entry import EVERYTHING, Entry, Filter, source_key, storable
from workbench.memory.nearest import Nearest, likely_alike
from workbench.memory.sqlite_schema import COLUMNS, connected, entry_of
from workbench.memory.sqlite_write import add, remove
from workbench.memory.store import Added, agreeing
from workbench.model import Side

_AT_ONCE = 500
"""Host parameters in one query: SQLite's limit is 999 in old versions."""
_PAGE = 2_000
"""Rows that are read in one go."""


class SqliteStore:
    """The store in a file; its signatures are loaded when a language is first asked for."""

    def __init__(self, path: Path, *, must_exist: bool = False) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection = connected(path, must_exist=must_exist)
        self._nearest: dict[tuple[int, Side], Nearest] = {}
        self._seen: dict[tuple[int, Side], int] = {}
        self._generation = -1

    def add(self, entries: Iterable[Entry], *, whole: bool = False) -> Added:
        """Put entries in, all or none."""
        with self._writing():
            return add(self._connection, list(map(storable, entries)), whole=whole)

    def remove(self, ids: Sequence[int]) -> int:
        """Delete entries; their signatures go too."""
        with self._writing():
            return remove(self._connection, ids)

    def with_source(self, source: str, languages: Languages) -> list[Entry]:
        """The entries whose source is the same but for the numbers of its tags, newest first."""
        key = source_key(source)
        with self._reading():
            pairs = self._agreeing(languages)
            rows = self._connection.execute(
                f"SELECT {COLUMNS}, pair FROM entries JOIN pairs USING (pair) "
                "WHERE key BETWEEN ? AND ? ORDER BY id DESC",
                (key, key + b"\xff" * 8),
            ).fetchall()
        return [entry_of(row[:-1]) for row in rows if row[-1] in pairs]

    def alike(self, text: str, languages: Languages, least: float, most: int, side: Side) -> list[Entry]:
        """The entries that share most letter sequences with a text of about the same length."""
        with self._reading():
            ids: list[int] = []
            for pair in self._agreeing(languages):
                ids += self._loaded(pair, side).alike(text, least, most)
            return self._by_id(self._likely(ids, text, least, side))

    def holding(self, text: str, languages: Languages, side: Side) -> Iterator[Entry]:
        """The entries that have all the letter sequences of a text."""
        with self._reading():
            pairs = self._agreeing(languages)
            likely = [self._loaded(pair, side).holding(text) for pair in pairs]
        ids = np.unique(np.concatenate(likely))[::-1] if likely else np.zeros(0, np.int64)
        for start in range(0, len(ids), _AT_ONCE):
            with self._reading():
                found = self._by_id([int(number) for number in ids[start : start + _AT_ONCE]])
            yield from sorted(found, key=lambda entry: -entry.id)

    def entries(self, wanted: Filter = EVERYTHING, *, newest_first: bool = False) -> Iterator[Entry]:
        """The wanted entries, read page by page; what others add meanwhile may or may not be among them."""
        order, compare, last = ("DESC", "<", 2**62) if newest_first else ("ASC", ">", 0)
        with self._reading():
            pairs = self._agreeing(Languages(wanted.source_lang, wanted.target_lang))
        while True:
            with self._reading():
                rows = self._connection.execute(
                    f"SELECT {COLUMNS}, pair FROM entries JOIN pairs USING (pair) WHERE id {compare} ? "
                    f"ORDER BY id {order} LIMIT {_PAGE}",
                    (last,),
                ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            found = (entry_of(row[:-1]) for row in rows if row[-1] in pairs)
            yield from (entry for entry in found if wanted.accepts(entry))

    def pairs(self) -> dict[Languages, int]:
        """How many entries there are of each language pair."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT source_lang, target_lang, COUNT(*) FROM entries JOIN pairs USING (pair) "
                "GROUP BY pair ORDER BY COUNT(*) DESC"
            ).fetchall()
        return {Languages(source, target): number for source, target, number in rows}

    def keep_header(self, header: str) -> None:
        """Keep what an exchange file said of itself."""
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO headers (header) VALUES (?)", (header,))

    def headers(self) -> list[str]:
        """What was kept of exchange files."""
        with self._reading():
            rows = self._connection.execute("SELECT header FROM headers ORDER BY number").fetchall()
        return [header for (header,) in rows]

    def compact(self) -> None:
        """Give the room of what was deleted back to the disk."""
        with self._lock, self._in_words():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _agreeing(self, languages: Languages) -> list[int]:
        rows = self._connection.execute("SELECT pair, source_lang, target_lang FROM pairs").fetchall()
        return agreeing(rows, languages)

    def _loaded(self, pair: int, side: Side) -> Nearest:
        """The signatures of a pair's side with what any process has added since last time."""
        (generation,) = self._connection.execute(
            "SELECT value FROM state WHERE name = 'generation'"
        ).fetchone()
        if generation != self._generation:
            self._nearest, self._seen, self._generation = {}, {}, generation
        place = (pair, side)
        nearest = self._nearest.setdefault(place, Nearest())
        rows = self._connection.execute(
            "SELECT block, ids, lengths, bits FROM blocks "
            "WHERE block > ? AND pair = ? AND side = ? ORDER BY block",
            (self._seen.get(place, 0), pair, side),
        ).fetchall()
        if rows:
            from workbench.memory.signatures import WORDS

            ids, lengths, bits = (b"".join(row[column] for row in rows) for column in (1, 2, 3))
            nearest.extend(
                np.frombuffer(ids, np.int64),
                np.frombuffer(lengths, np.uint16),
                np.frombuffer(bits, np.uint64).reshape(-1, WORDS),
            )
            self._seen[place] = rows[-1][0]
        return nearest

    def _likely(self, ids: Sequence[int], text: str, least: float, side: Side) -> list[int]:
        """Those ids whose texts are alike letter by letter, numbers and tags aside, before all is read."""
        column = "source" if side == "source" else "target"
        rows: list[tuple[int, str]] = []
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows += self._connection.execute(f"SELECT id, {column} FROM entries WHERE id IN ({marks})", some)
        likely = likely_alike(rows, text, least)
        return [number for number in ids if number in likely]

    def _by_id(self, ids: Sequence[int]) -> list[Entry]:
        found: dict[int, Entry] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows: list[tuple[Any, ...]] = self._connection.execute(
                f"SELECT {COLUMNS} FROM entries JOIN pairs USING (pair) WHERE id IN ({marks})", some
            ).fetchall()
            found |= {row[0]: entry_of(row) for row in rows}
        return [found[number] for number in dict.fromkeys(ids) if number in found]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One consistent state of the file for everything inside."""
        with self._lock, self._in_words():
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that waits for other writers, and leaves nothing behind if it fails."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                except BaseException:
                    self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.Error as problem:
                raise NotSaved(f"{self.path}: the memory was not changed: {problem}.") from None

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as problem:
            raise BadInput(f"{self.path}: the memory cannot be read: {problem}.") from None
