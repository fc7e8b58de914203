"""The signatures of a memory on a server, kept by each client: what is new is fetched before each look-up."""

from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.formats.base import Languages
from workbench.memory.nearest import Nearest
from workbench.memory.postgres_schema import REVISE, WRITERS, signed_texts
from workbench.memory.signatures import WORDS
from workbench.memory.store import agreeing
from workbench.model import Side

if TYPE_CHECKING:
    from psycopg import Connection

_SIGNATURE = np.dtype([("bits", np.uint64, (WORDS,)), ("length", np.uint16)])
_STEP = 5_000
"""Entries that are signed in one transaction."""
_UNSIGNED = "SELECT id, source, target, pair FROM memory_entries WHERE revision IS NULL ORDER BY id LIMIT %s"
_SIGN = """UPDATE memory_entries SET source_signature = %s, target_signature = %s,
  revision = nextval('memory_revisions') WHERE id = %s"""
_PAIRS = """SELECT pair, source_lang, target_lang, revision,
  (SELECT value FROM memory_state WHERE name = 'generation') FROM memory_pairs"""
_FRESH = """SELECT id, revision, {side}_signature FROM memory_entries
  WHERE pair = %s AND revision > %s ORDER BY revision"""


class ServerSignatures:
    """Signatures by language pair and side; belongs to one connection, and to one thread at a time."""

    def __init__(self, connection: "Connection[Any]") -> None:
        self._connection = connection
        self._nearest: dict[tuple[int, Side], Nearest] = {}
        self._seen: dict[tuple[int, Side], int] = {}
        self._generation = 0
        self._revisions: dict[int, int] = {}

    def pairs(self, languages: Languages) -> list[int]:
        """The language pairs that agree, as the server has them now."""
        rows = self._connection.execute(_PAIRS).fetchall()
        if rows and rows[0][4] != self._generation:
            self._nearest, self._seen, self._generation = {}, {}, rows[0][4]
        self._revisions = {row[0]: row[3] for row in rows}
        return agreeing([row[:3] for row in rows], languages)

    def loaded(self, pair: int, side: Side) -> Nearest:
        """One side of a pair that `pairs` gave, with all that was there when it was asked."""
        place = (pair, side)
        nearest = self._nearest.setdefault(place, Nearest())
        seen = self._seen.get(place, 0)
        if self._revisions[pair] > seen:
            # Writers wait in line, so that no smaller revision can appear after a larger one was seen.
            with self._connection.cursor(binary=True) as cursor:
                rows = cursor.execute(_FRESH.format(side=side), (pair, seen)).fetchall()
            signed = np.frombuffer(b"".join(row[2] for row in rows), _SIGNATURE)
            ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
            nearest.extend(ids, signed["length"].copy(), signed["bits"].copy())
            self._seen[place] = rows[-1][1] if rows else self._revisions[pair]
        return nearest


def sign_some(connection: "Connection[Any]") -> bool:
    """Sign some entries of an earlier workbench, which has none, and say whether there were any."""
    if not connection.execute(_UNSIGNED, (1,)).fetchall():
        return False
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITERS,))
    rows = connection.execute(_UNSIGNED, (_STEP,)).fetchall()
    ours, theirs = (signed_texts([row[column] for row in rows]) for column in (1, 2))
    with connection.cursor() as cursor:
        cursor.executemany(_SIGN, [(a, b, row[0]) for a, b, row in zip(ours, theirs, rows, strict=True)])
    connection.execute(REVISE, (list({row[3] for row in rows}),))
    return True
