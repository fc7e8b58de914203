"""A translation memory in a PostgreSQL database, for a team.

Texts that are alike are found by signatures, as in a file, texts that hold a phrase by `pg_trgm`. It needs
psycopg (`pip install 'translation-workbench[postgres]'`), and a database in which the extension `pg_trgm` is
there or may be created.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workbench.errors import BadInput, NotSaved, Unavailable
from workbench.formats.base import Languages
from workbench.memory.entry import EVERYTHING, Entry, Filter, identity, source_key, storable
from workbench.memory.nearest import likely_alike
from workbench.memory.postgres_schema import COLUMNS, INSERT, REVISE, WRITERS, entry_of, prepare, rows_of
from workbench.memory.postgres_signatures import ServerSignatures, sign_some
from workbench.memory.store import Added, agreeing
from workbench.model import Side

_PAGE = 1_000
_MANY = 500
"""Entries of one addition from which the indexes are put in order at once."""


class PostgresStore:
    """The store on a server; every statement is one transaction."""

    def __init__(self, address: str) -> None:
        self.name = _shown(address)
        try:
            import psycopg
        except ImportError:
            raise Unavailable(
                "A memory on PostgreSQL needs the package psycopg.",
                "pip install 'translation-workbench[postgres]'",
            ) from None
        self._problems: type[Exception] = psycopg.Error
        self._lock = threading.RLock()
        try:
            self._connection: psycopg.Connection[Any] = psycopg.connect(
                address, autocommit=True, connect_timeout=10
            )
        except psycopg.Error as problem:
            raise BadInput(f"{self.name} cannot be reached: {_words(problem)}.") from None
        with self._transaction(BadInput):
            prepare(self._connection)
        has_more = True
        while has_more:
            with self._transaction(BadInput):
                has_more = sign_some(self._connection)
        self._signatures = ServerSignatures(self._connection)

    def add(self, entries: Iterable[Entry], *, whole: bool = False) -> Added:
        """Put entries in, all or none."""
        given = list(map(storable, entries))
        keyed = {identity(entry, whole=whole): entry for entry in given}
        fresh = replaced = 0
        with self._transaction(NotSaved):
            # Writers wait in line: with their own orders of rows two would wait for each other for ever.
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITERS,))
            pairs = self._pairs_of(given)
            with self._connection.cursor() as cursor:
                cursor.executemany(INSERT, rows_of(keyed, pairs), returning=True)
                while cursor.pgresult is not None:
                    for (is_new,) in cursor.fetchall():
                        fresh, replaced = fresh + is_new, replaced + (not is_new)
                    if not cursor.nextset():
                        break
            used = {pairs[entry.source_lang, entry.target_lang] for entry in given}
            self._connection.execute(REVISE, (list(used),))
            if len(given) >= _MANY:
                # What waits to be sorted into an index is compared one by one at every look-up.
                self._connection.execute(
                    "SELECT gin_clean_pending_list('memory_source'), gin_clean_pending_list('memory_target')"
                )
        return Added(fresh, replaced, len(given) - fresh - replaced)

    def remove(self, ids: Sequence[int]) -> int:
        """Delete entries."""
        with self._transaction(NotSaved):
            self._connection.execute("UPDATE memory_state SET value = value + 1 WHERE name = 'generation'")
            return self._connection.execute(
                "DELETE FROM memory_entries WHERE id = ANY(%s)", (list(ids),)
            ).rowcount

    def with_source(self, source: str, languages: Languages) -> list[Entry]:
        """The entries whose source is the same but for the numbers of its tags, newest first."""
        key = source_key(source)
        with self._reading():
            found = self._entries("key BETWEEN %s AND %s ORDER BY id DESC", (key, key + b"\xff" * 8))
        return [
            entry
            for entry in found
            if agreeing([(entry.id, entry.source_lang, entry.target_lang)], languages)
        ]

    def alike(self, text: str, languages: Languages, least: float, most: int, side: Side) -> list[Entry]:
        """The entries that share most letter sequences with a text of about the same length."""
        column = "source" if side == "source" else "target"
        with self._reading():
            ids = [
                number
                for pair in self._signatures.pairs(languages)
                for number in self._signatures.loaded(pair, side).alike(text, least, most)
            ]
            if not ids:
                return []
            rows = self._connection.execute(
                f"SELECT id, {column} FROM memory_entries WHERE id = ANY(%s)", (ids,)
            ).fetchall()
            likely = likely_alike(rows, text, least)
            entries = self._entries("id = ANY(%s)", (list(likely),)) if likely else []
        found = {entry.id: entry for entry in entries}
        return [found[number] for number in dict.fromkeys(ids) if number in found]

    def holding(self, text: str, languages: Languages, side: Side) -> Iterator[Entry]:
        """The entries that hold a text, newest first."""
        column = "source" if side == "source" else "target"
        pattern = "%" + re.sub(r"([\\%_])", r"\\\1", text) + "%"
        return self._paged(languages, f"{column} ILIKE %s", (pattern,), newest_first=True)

    def entries(self, wanted: Filter = EVERYTHING, *, newest_first: bool = False) -> Iterator[Entry]:
        """The wanted entries, read page by page."""
        languages = Languages(wanted.source_lang, wanted.target_lang)
        for entry in self._paged(languages, "true", (), newest_first=newest_first):
            if wanted.accepts(entry):
                yield entry

    def pairs(self) -> dict[Languages, int]:
        """How many entries there are of each language pair."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT source_lang, target_lang, COUNT(*) "
                "FROM memory_entries JOIN memory_pairs USING (pair) "
                "GROUP BY source_lang, target_lang ORDER BY COUNT(*) DESC"
            ).fetchall()
        return {Languages(source, target): number for source, target, number in rows}

    def keep_header(self, header: str) -> None:
        """Keep what an exchange file said of itself."""
        with self._transaction(NotSaved):
            self._connection.execute(
                "INSERT INTO memory_headers (header) VALUES (%s) ON CONFLICT DO NOTHING", (header,)
            )

    def headers(self) -> list[str]:
        """What was kept of exchange files."""
        with self._reading():
            rows = self._connection.execute("SELECT header FROM memory_headers ORDER BY number").fetchall()
        return [header for (header,) in rows]

    def compact(self) -> None:
        """The server does that by itself."""

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    def _paged(
        self, languages: Languages, condition: str, values: Sequence[object], *, newest_first: bool
    ) -> Iterator[Entry]:
        order, compare, last = ("DESC", "<", 2**62) if newest_first else ("ASC", ">", 0)
        while True:
            found = self._selected(
                languages,
                f"{condition} AND id {compare} %s ORDER BY id {order} LIMIT {_PAGE}",
                (*values, last),
            )
            if not found:
                return
            last = found[-1].id
            yield from found

    def _selected(self, languages: Languages, condition: str, values: Sequence[object]) -> list[Entry]:
        with self._reading():
            pairs = self._signatures.pairs(languages)
            return self._entries(f"pair = ANY(%s) AND {condition}", (pairs, *values)) if pairs else []

    def _entries(self, condition: str, values: Sequence[object]) -> list[Entry]:
        query = f"SELECT {COLUMNS} FROM memory_entries JOIN memory_pairs USING (pair) WHERE {condition}"
        return [entry_of(row) for row in self._connection.execute(query, values).fetchall()]

    def _pairs_of(self, entries: Sequence[Entry]) -> dict[tuple[str, str], int]:
        for pair in sorted({(entry.source_lang, entry.target_lang) for entry in entries}):
            self._connection.execute(
                "INSERT INTO memory_pairs (source_lang, target_lang) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                pair,
            )
        rows = self._connection.execute("SELECT source_lang, target_lang, pair FROM memory_pairs").fetchall()
        return {(source, target): pair for source, target, pair in rows}

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """The connection for this thread alone; each statement inside sees what is there then."""
        with self._lock:
            try:
                yield
            except self._problems as problem:
                raise BadInput(f"{self.name}: {_words(problem)}.") from None

    @contextmanager
    def _transaction(self, refusal: type[BadInput] | type[NotSaved]) -> Iterator[None]:
        """Everything inside or nothing; the server's errors become words."""
        with self._lock:
            try:
                with self._connection.transaction():
                    yield
            except self._problems as problem:
                raise refusal(f"{self.name}: {_words(problem)}.") from None


def _shown(address: str) -> str:
    """The address as messages may show it: without user and password."""
    return re.sub(r"//[^@/]*@", "//", address).partition("?")[0]


def _words(problem: Exception) -> str:
    """An error of the server on one line, without its address."""
    return re.sub(r"\s+", " ", str(problem)).strip().rstrip(".")
