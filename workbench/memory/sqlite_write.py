"""Changing a memory's SQLite file; callers hold a write transaction."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from workbench.memory.entry import Entry, identity
from workbench.memory.signatures import signatures
from workbench.memory.sqlite_schema import row_of
from workbench.memory.store import Added

_AT_ONCE = 500
"""Host parameters in one query."""
_SMALL = 256
"""Entries below which a block of signatures counts as small."""
_MANY_SMALL = 512
"""Small blocks from which they are put together."""
_BLOCK = 16_384
"""Entries of one block."""


def add(connection: sqlite3.Connection, entries: Sequence[Entry], *, whole: bool) -> Added:
    """Put entries in; one of the same identity is replaced where it differs."""
    keyed = {identity(entry, whole=whole): entry for entry in entries}
    known = _known(connection, list(keyed))
    pairs = _pairs(connection, entries)
    (last,) = connection.execute("SELECT COALESCE(MAX(id), 0) FROM entries").fetchone()
    fresh: list[tuple[bytes, Entry, int]] = []
    changed: list[tuple[bytes, Entry, int]] = []
    for key, entry in keyed.items():
        if key not in known:
            last += 1
            fresh.append((key, entry, last))
        elif known[key][1:] != (entry.source, entry.target):
            changed.append((key, entry, known[key][0]))
    connection.executemany(
        f"INSERT INTO entries VALUES ({', '.join('?' * 15)})",
        [
            row_of(entry, number, key, pairs[entry.source_lang, entry.target_lang])
            for key, entry, number in fresh
        ],
    )
    connection.executemany(
        "UPDATE entries SET source = ?, target = ?, origin = ?, author = ?, changed = ?, "
        "previous = ?, next = ? WHERE id = ?",
        [
            (e.source, e.target, e.origin, e.author, e.changed, e.previous, e.next, number)
            for _, e, number in changed
        ],
    )
    _index(connection, [(e, number) for _, e, number in (*fresh, *changed)], pairs)
    return Added(len(fresh), len(changed), len(entries) - len(fresh) - len(changed))


def remove(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Delete entries and write the signatures of the others anew."""
    gone = 0
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        gone += connection.execute(
            f"DELETE FROM entries WHERE id IN ({','.join('?' * len(some))})", some
        ).rowcount
    if gone:
        _rewrite_blocks(connection, "1", leave_out_deleted=True)
    return gone


def _known(connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, tuple[int, str, str]]:
    known: dict[bytes, tuple[int, str, str]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        for key, *rest in connection.execute(
            f"SELECT key, id, source, target FROM entries WHERE key IN ({','.join('?' * len(some))})", some
        ):
            known[key] = (rest[0], rest[1], rest[2])
    return known


def _pairs(connection: sqlite3.Connection, entries: Sequence[Entry]) -> dict[tuple[str, str], int]:
    used = dict.fromkeys((entry.source_lang, entry.target_lang) for entry in entries)
    connection.executemany("INSERT OR IGNORE INTO pairs (source_lang, target_lang) VALUES (?, ?)", list(used))
    rows = connection.execute("SELECT source_lang, target_lang, pair FROM pairs")
    return {(source, target): pair for source, target, pair in rows}


def _index(
    connection: sqlite3.Connection, entries: Sequence[tuple[Entry, int]], pairs: dict[tuple[str, str], int]
) -> None:
    """Write the signatures of entries, of both sides."""
    by_pair: dict[int, list[tuple[Entry, int]]] = defaultdict(list)
    for entry, number in entries:
        by_pair[pairs[entry.source_lang, entry.target_lang]].append((entry, number))
    for pair, some in by_pair.items():
        ids = np.array([number for _, number in some], np.int64).tobytes()
        for side, texts in (("source", [e.source for e, _ in some]), ("target", [e.target for e, _ in some])):
            bits, lengths = signatures(texts)
            connection.execute(
                "INSERT INTO blocks (pair, side, ids, lengths, bits) VALUES (?, ?, ?, ?, ?)",
                (pair, side, ids, lengths.tobytes(), bits.tobytes()),
            )
    if entries:
        _join_small_blocks(connection)


def _join_small_blocks(connection: sqlite3.Connection) -> None:
    """Put the blocks of single additions together once there are many, as each costs a read."""
    (small,) = connection.execute(
        "SELECT COUNT(*) FROM blocks WHERE LENGTH(ids) < ?", (8 * _SMALL,)
    ).fetchone()
    if small >= _MANY_SMALL:
        _rewrite_blocks(connection, f"LENGTH(ids) < {8 * _SMALL}", leave_out_deleted=False)


def _rewrite_blocks(connection: sqlite3.Connection, which: str, *, leave_out_deleted: bool) -> None:
    """Join blocks and tell other processes to load them again."""
    for pair, side in connection.execute(f"SELECT DISTINCT pair, side FROM blocks WHERE {which}").fetchall():
        rows = connection.execute(
            f"SELECT ids, lengths, bits FROM blocks WHERE pair = ? AND side = ? AND {which} ORDER BY block",
            (pair, side),
        ).fetchall()
        connection.execute(f"DELETE FROM blocks WHERE pair = ? AND side = ? AND {which}", (pair, side))
        ids = np.frombuffer(b"".join(row[0] for row in rows), np.int64)
        lengths = np.frombuffer(b"".join(row[1] for row in rows), np.uint16)
        bits = np.frombuffer(b"".join(row[2] for row in rows), np.uint64).reshape(len(ids), -1)
        if leave_out_deleted:
            alive = np.isin(ids, _alive(connection, pair))
            ids, lengths, bits = ids[alive], lengths[alive], bits[alive]
        connection.executemany(
            "INSERT INTO blocks (pair, side, ids, lengths, bits) VALUES (?, ?, ?, ?, ?)",
            [
                (pair, side, ids[a : a + _BLOCK].tobytes(), lengths[a : a + _BLOCK].tobytes(),
                 bits[a : a + _BLOCK].tobytes())
                for a in range(0, len(ids), _BLOCK)
            ],
        )  # fmt: skip
    connection.execute("UPDATE state SET value = value + 1 WHERE name = 'generation'")


def _alive(connection: sqlite3.Connection, pair: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    rows = connection.execute("SELECT id FROM entries WHERE pair = ?", (pair,))
    return np.fromiter((number for (number,) in rows), np.int64)
