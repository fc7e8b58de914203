"""A glossary in a PostgreSQL database, for a team: rows with versions, and who changed what when.

Writers take turns (one lock a glossary, held for one transaction), so revisions are numbered in the order in
which they became visible, and the state of any revision can be told from the history.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.errors import BadInput, Unavailable
from workbench.glossary.table import Fields, Key, Row
from workbench.termbase.edits import Edit, Outdated, outdated_words, plain, said, verify

_SCHEMA = """
CREATE TABLE IF NOT EXISTS glossary_terms (
  glossary text, concept text, language text, term text,
  fields jsonb NOT NULL, version integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT now(), changed_by text NOT NULL,
  PRIMARY KEY (glossary, concept, language, term));
CREATE TABLE IF NOT EXISTS glossary_history (
  revision bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  glossary text NOT NULL, concept text NOT NULL, language text NOT NULL, term text NOT NULL,
  before jsonb, after jsonb,
  changed_at timestamptz NOT NULL DEFAULT now(), changed_by text NOT NULL);
CREATE INDEX IF NOT EXISTS glossary_history_of_term ON glossary_history (glossary, concept, language, term);
"""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('workbench glossary ' || %s, 0))"
_OF_KEY = "glossary = %s AND concept = %s AND language = %s AND term = %s"


Decide = Callable[[list[Row], list[Row]], Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history."""

    revision: int
    key: Key
    before: Fields | None
    after: Fields | None
    at: datetime
    author: str


class PostgresTermbase:
    """One named glossary of a database."""

    def __init__(self, address: str, name: str) -> None:
        """Connects, and makes the tables where they are not there. Raises BadInput or Unavailable."""
        self.name = name
        self._address = address
        with self._transaction() as cursor:
            cursor.execute(_LOCK, ("*",))
            cursor.execute(_SCHEMA)

    def rows(self) -> list[Row]:
        """The rows as they are now."""
        with self._transaction() as cursor:
            return self._rows(cursor)

    def apply(self, edits: Sequence[Edit], author: str) -> bool:
        """Make all the changes in one transaction. Raises Outdated where a row has changed meanwhile."""
        verify(edits)
        with self._transaction() as cursor:
            cursor.execute(_LOCK, (self.name,))
            for edit in edits:
                self._apply(cursor, edit, author)
        return False

    def exchange(self, since: int | None, decide: Decide, author: str) -> int:
        """Let `decide` see the rows of a revision (none: no rows) and those of now, and make its changes.

        Nobody else writes between. Gives the number of the last change.
        """
        with self._transaction() as cursor:
            cursor.execute(_LOCK, (self.name,))
            base = [] if since is None else self._rows_at(cursor, since)
            for edit in decide(base, self._rows(cursor)):
                self._apply(cursor, edit, author)
            return self._revision(cursor)

    def history(self, concept: str = "") -> list[Change]:
        """Every change, the oldest first; of one concept if it is named."""
        with self._transaction() as cursor:
            cursor.execute(
                "SELECT revision, concept, language, term, before, after, changed_at, changed_by "
                "FROM glossary_history WHERE glossary = %s AND %s IN ('', concept) ORDER BY revision",
                (self.name, concept),
            )
            return [
                Change(revision, (concept, language, term), before, after, at, by)
                for revision, concept, language, term, before, after, at, by in cursor
            ]

    def _apply(self, cursor: Any, edit: Edit, author: str) -> None:
        cursor.execute(f"SELECT fields FROM glossary_terms WHERE {_OF_KEY}", (self.name, *edit.key))
        found = cursor.fetchone()
        now: Fields | None = found[0] if found else None
        if said(now, edit.key) != said(edit.before, edit.key):
            raise Outdated(outdated_words(edit.key, now))
        after = None if edit.after is None else json.dumps(plain(edit.after))
        if after is None:
            cursor.execute(f"DELETE FROM glossary_terms WHERE {_OF_KEY}", (self.name, *edit.key))
        else:
            cursor.execute(
                "INSERT INTO glossary_terms (glossary, concept, language, term, fields, changed_by) "
                "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (glossary, concept, language, term) DO UPDATE "
                "SET fields = EXCLUDED.fields, version = glossary_terms.version + 1, changed_at = now(), "
                "changed_by = EXCLUDED.changed_by",
                (self.name, *edit.key, after, author),
            )
        before = None if now is None else json.dumps(dict(now))
        cursor.execute(
            "INSERT INTO glossary_history (glossary, concept, language, term, before, after, changed_by) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (self.name, *edit.key, before, after, author),
        )

    def _rows_at(self, cursor: Any, revision: int) -> list[Row]:
        """The rows as they were just after a change: later ones are taken back, the last first."""
        table: dict[Key, Fields] = {row.key: row.fields for row in self._rows(cursor)}
        cursor.execute(
            "SELECT concept, language, term, before FROM glossary_history "
            "WHERE glossary = %s AND revision > %s ORDER BY revision DESC",
            (self.name, revision),
        )
        for concept, language, term, before in cursor:
            if before is None:
                table.pop((concept, language, term), None)
            else:
                table[concept, language, term] = before
        return [Row(key, fields) for key, fields in table.items()]

    def _rows(self, cursor: Any) -> list[Row]:
        cursor.execute(
            "SELECT concept, language, term, fields FROM glossary_terms WHERE glossary = %s", (self.name,)
        )
        return [Row((concept, language, term), fields) for concept, language, term, fields in cursor]

    def _revision(self, cursor: Any) -> int:
        cursor.execute(
            "SELECT coalesce(max(revision), 0) FROM glossary_history WHERE glossary = %s", (self.name,)
        )
        return int(cursor.fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        try:
            import psycopg
        except ImportError:
            raise Unavailable(
                "A glossary in PostgreSQL needs psycopg.", "Install translation-workbench[postgres]."
            ) from None
        try:
            with psycopg.connect(self._address, connect_timeout=10) as connection:
                yield connection.cursor()
        except psycopg.Error as error:
            reason = " ".join(str(error).split())
            raise BadInput(f"The database did not do it: {reason}") from error
