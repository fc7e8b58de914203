"""How a memory lies in a PostgreSQL database.

`signature` columns hold what `workbench.memory.signatures` makes of a text, the bits and then the length;
`revision` grows with every change, so that a client can ask for what is new (a pair's is that of its newest
entry); `generation` grows when entries are deleted, so that it can begin anew.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.memory.entry import Entry
from workbench.memory.signatures import signatures

if TYPE_CHECKING:
    from psycopg import Connection

WRITERS = 4220942
"""Names our writers' lock among all that a database has."""
_VERSION = 2
_SCHEMA = f"""
SELECT pg_advisory_xact_lock({WRITERS});
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
CREATE SEQUENCE IF NOT EXISTS memory_revisions;
ALTER TABLE memory_entries ADD COLUMN IF NOT EXISTS revision BIGINT,
  ADD COLUMN IF NOT EXISTS source_signature BYTEA, ADD COLUMN IF NOT EXISTS target_signature BYTEA;
ALTER TABLE memory_pairs ADD COLUMN IF NOT EXISTS revision BIGINT NOT NULL DEFAULT 0;
CREATE TABLE IF NOT EXISTS memory_state (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO memory_state VALUES ('generation', 0), ('version', {_VERSION}) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS memory_headers (number SERIAL PRIMARY KEY, header TEXT NOT NULL UNIQUE);
CREATE INDEX IF NOT EXISTS memory_changes ON memory_entries (pair, revision);
CREATE INDEX IF NOT EXISTS memory_unsigned ON memory_entries (id) WHERE revision IS NULL;
CREATE INDEX IF NOT EXISTS memory_source ON memory_entries
  USING GIN (source gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX IF NOT EXISTS memory_target ON memory_entries
  USING GIN (target gin_trgm_ops) WITH (gin_pending_list_limit = 512);
"""
COLUMNS = (
    "id, source, target, source_lang, target_lang, origin, project, document, unit, "
    "author, created, changed, previous, next, attributes"
)
"""What `entry_of` takes, from `memory_entries JOIN memory_pairs USING (pair)`."""
INSERT = """
INSERT INTO memory_entries (key, pair, source, target, origin, project, document, unit, author, created,
  changed, previous, next, attributes, source_signature, target_signature, revision)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, nextval('memory_revisions'))
ON CONFLICT (key) DO UPDATE SET source = EXCLUDED.source, target = EXCLUDED.target, origin = EXCLUDED.origin,
  author = EXCLUDED.author, changed = EXCLUDED.changed, previous = EXCLUDED.previous, next = EXCLUDED.next,
  source_signature = EXCLUDED.source_signature, target_signature = EXCLUDED.target_signature,
  revision = EXCLUDED.revision
WHERE (memory_entries.source, memory_entries.target) IS DISTINCT FROM (EXCLUDED.source, EXCLUDED.target)
RETURNING xmax = 0
"""
"""Gives true for a new entry, false for a replaced one, no row for one that was there word for word."""

REVISE = """
UPDATE memory_pairs SET revision =
  COALESCE((SELECT MAX(revision) FROM memory_entries WHERE memory_entries.pair = memory_pairs.pair), 0)
WHERE pair = ANY(%s)
"""
"""Writers tell by it that a pair has changed."""


def prepare(connection: "Connection[Any]") -> None:
    """Make the tables if need be, or bring those of an earlier workbench up to date."""
    there = connection.execute("SELECT to_regclass('memory_state') IS NOT NULL").fetchone()
    if there and there[0]:
        version = connection.execute("SELECT value FROM memory_state WHERE name = 'version'").fetchone()
        if version and version[0] >= _VERSION:
            return  # the statements below would wait for whoever is reading
    connection.execute(_SCHEMA)


def rows_of(keyed: Mapping[bytes, Entry], pairs: Mapping[tuple[str, str], int]) -> list[tuple[Any, ...]]:
    """Entries by their identity, as `INSERT` takes them."""
    entries = list(keyed.values())
    signed = zip(
        signed_texts([entry.source for entry in entries]),
        signed_texts([entry.target for entry in entries]),
        strict=True,
    )
    return [
        (
            key, pairs[entry.source_lang, entry.target_lang], entry.source, entry.target, entry.origin,
            entry.project, entry.document, entry.unit, entry.author, entry.created, entry.changed,
            entry.previous, entry.next, _json(entry), *both,
        )
        for (key, entry), both in zip(keyed.items(), signed, strict=True)
    ]  # fmt: skip


def _json(entry: Entry) -> str:
    return json.dumps(dict(entry.attributes), ensure_ascii=False) if entry.attributes else ""


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry that a row of `COLUMNS` holds."""
    fields = (*row[1:-1], json.loads(row[-1]) if row[-1] else {}, row[0])
    return Entry(*fields)


def signed_texts(texts: Sequence[str]) -> list[bytes]:
    """The signature of each text as a column holds it."""
    bits, lengths = signatures(texts)
    return [bits[n].tobytes() + lengths[n].tobytes() for n in range(len(texts))]
