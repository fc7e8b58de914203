"""A translation memory in a PostgreSQL database, for a team; candidates by `pg_trgm`.

It needs psycopg (`pip install 'translation-workbench[postgres]'`), and a database in which the extension
`pg_trgm` is there or may be created.
"""

import json
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workbench.errors import BadInput, NotSaved, Unavailable
from workbench.formats.base import Languages
from workbench.memory.entry import EVERYTHING, Entry, Filter, identity, source_key
from workbench.memory.store import Added, agreeing
from workbench.model import Side

_WRITERS = 4220942
"""Names our writers' lock among all that a database has."""
_SCHEMA = f"""
SELECT pg_advisory_xact_lock({_WRITERS});
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE IF NOT EXISTS memory_pairs
  (pair SERIAL PRIMARY KEY, source_lang TEXT NOT NULL, target_lang TEXT NOT NULL,
   UNIQUE (source_lang, target_lang));
CREATE TABLE IF NOT EXISTS memory_entries
  (id BIGSERIAL PRIMARY KEY, key BYTEA NOT NULL UNIQUE, pair INTEGER NOT NULL REFERENCES memory_pairs,
   source TEXT NOT NULL, target TEXT NOT NULL,
   origin TEXT NOT NULL, project TEXT NOT NULL, document TEXT NOT NULL, unit TEXT NOT NULL,
   author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
   previous TEXT, next TEXT, attributes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS memory_headers (number SERIAL PRIMARY KEY, header TEXT NOT NULL UNIQUE);
CREATE INDEX IF NOT EXISTS memory_source ON memory_entries
  USING GIN (source gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX IF NOT EXISTS memory_target ON memory_entries
  USING GIN (target gin_trgm_ops) WITH (gin_pending_list_limit = 512);
"""
_COLUMNS = (
    "id, source, target, source_lang, target_lang, origin, project, document, unit, "
    "author, created, changed, previous, next, attributes"
)
_INSERT = """
INSERT INTO memory_entries (key, pair, source, target, origin, project, document, unit, author, created,
  changed, previous, next, attributes)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (key) DO UPDATE SET source = EXCLUDED.source, target = EXCLUDED.target, origin = EXCLUDED.origin,
  author = EXCLUDED.author, changed = EXCLUDED.changed, previous = EXCLUDED.previous, next = EXCLUDED.next
WHERE (memory_entries.source, memory_entries.target) IS DISTINCT FROM (EXCLUDED.source, EXCLUDED.target)
RETURNING xmax = 0
"""
"""Gives true for a new entry, false for a replaced one, no row for one that was there word for word."""
_PAGE = 1_000
_MANY = 500
"""Entries of one addition from which the indexes are put in order at once."""
_SHARES = (0.45, 0.3)
"""Shares of trigrams that candidates have in common with a text: few are asked for before many, as time grows
steeply with their number."""
_ENOUGH = 10
"""Candidates with which the first share is enough."""


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
            self._connection.execute(_SCHEMA)

    def add(self, entries: Iterable[Entry], *, whole: bool = False) -> Added:
        """Put entries in, all or none."""
        given = list(entries)
        keyed = {identity(entry, whole=whole): entry for entry in given}
        fresh = replaced = 0
        with self._transaction(NotSaved):
            # Writers wait in line: with their own orders of rows two would wait for each other for ever.
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))
            pairs = self._pairs_of(given)
            with self._connection.cursor() as cursor:
                cursor.executemany(
                    _INSERT, [_row(key, entry, pairs) for key, entry in keyed.items()], returning=True
                )
                while cursor.pgresult is not None:
                    for (is_new,) in cursor.fetchall():
                        fresh, replaced = fresh + is_new, replaced + (not is_new)
                    if not cursor.nextset():
                        break
            if len(given) >= _MANY:
                # What waits to be sorted into an index is compared one by one at every look-up.
                self._connection.execute(
                    "SELECT gin_clean_pending_list('memory_source'), gin_clean_pending_list('memory_target')"
                )
        return Added(fresh, replaced, len(given) - fresh - replaced)

    def remove(self, ids: Sequence[int]) -> int:
        """Delete entries."""
        with self._transaction(NotSaved):
            return self._connection.execute(
                "DELETE FROM memory_entries WHERE id = ANY(%s)", (list(ids),)
            ).rowcount

    def with_source(self, source: str, languages: Languages) -> list[Entry]:
        """The entries whose source is the same but for the numbers of its tags, newest first."""
        key = source_key(source)
        return self._selected(languages, "key BETWEEN %s AND %s ORDER BY id DESC", (key, key + b"\xff" * 8))

    def alike(self, text: str, languages: Languages, least: float, most: int, side: Side) -> list[Entry]:
        """The entries that share most trigrams with a text of about the same length."""
        column = "source" if side == "source" else "target"
        lengths = (int(len(text) * least), int(len(text) / max(least, 0.01)) + 1)
        found: list[Entry] = []
        with self._transaction(BadInput):
            self._connection.execute("SET LOCAL enable_seqscan = off")  # it would compare every entry
            for shared in _SHARES:
                self._connection.execute(
                    "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", (str(shared),)
                )
                found = self._selected(
                    languages,
                    f"{column} %% %s AND LENGTH({column}) BETWEEN %s AND %s "
                    f"ORDER BY similarity({column}, %s) DESC LIMIT %s",
                    (text, *lengths, text, most),
                )
                if len(found) >= _ENOUGH:
                    break
        return found

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
        with self._transaction(BadInput):
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
        with self._transaction(BadInput):
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
        with self._transaction(BadInput):
            pairs = self._agreeing(languages)
            if not pairs:
                return []
            query = (
                f"SELECT {_COLUMNS} FROM memory_entries JOIN memory_pairs USING (pair) "
                f"WHERE pair = ANY(%s) AND {condition}"
            )
            rows = self._connection.execute(query, (pairs, *values)).fetchall()
        return [_entry(row) for row in rows]

    def _agreeing(self, languages: Languages) -> list[int]:
        rows = self._connection.execute("SELECT pair, source_lang, target_lang FROM memory_pairs").fetchall()
        return agreeing(rows, languages)

    def _pairs_of(self, entries: Sequence[Entry]) -> dict[tuple[str, str], int]:
        for pair in sorted({(entry.source_lang, entry.target_lang) for entry in entries}):
            self._connection.execute(
                "INSERT INTO memory_pairs (source_lang, target_lang) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                pair,
            )
        rows = self._connection.execute("SELECT source_lang, target_lang, pair FROM memory_pairs").fetchall()
        return {(source, target): pair for source, target, pair in rows}

    @contextmanager
    def _transaction(self, refusal: type[BadInput] | type[NotSaved]) -> Iterator[None]:
        """Everything inside or nothing; the server's errors become words."""
        with self._lock:
            try:
                with self._connection.transaction():
                    yield
            except self._problems as problem:
                raise refusal(f"{self.name}: {_words(problem)}.") from None


def _row(key: bytes, entry: Entry, pairs: dict[tuple[str, str], int]) -> tuple[Any, ...]:
    attributes = json.dumps(dict(entry.attributes), ensure_ascii=False) if entry.attributes else ""
    return (
        key, pairs[entry.source_lang, entry.target_lang], entry.source, entry.target, entry.origin,
        entry.project, entry.document, entry.unit, entry.author, entry.created, entry.changed, entry.previous,
        entry.next, attributes,
    )  # fmt: skip


def _entry(row: tuple[Any, ...]) -> Entry:
    fields = (*row[1:-1], json.loads(row[-1]) if row[-1] else {}, row[0])
    return Entry(*fields)


def _shown(address: str) -> str:
    """The address as messages may show it: without user and password."""
    return re.sub(r"//[^@/]*@", "//", address).partition("?")[0]


def _words(problem: Exception) -> str:
    """An error of the server on one line, without its address."""
    return re.sub(r"\s+", " ", str(problem)).strip().rstrip(".")
