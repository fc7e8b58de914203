"""Puts more rows in order than there is memory for: sorted pieces in temporary files, merged while read."""

import heapq
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

from workbench.glossary.table import Row, columns_of, line_of, order_of

_PIECE = 50_000
"""Rows that are held in memory at once: about 50 MB."""


def written_in_order(rows: Iterable[Row], file: IO[bytes]) -> tuple[int, int]:
    """Write a table's text as `table.written` makes it; how many concepts and terms it has."""
    columns: tuple[str, ...] = ()
    concepts = terms = 0
    before = ""
    with ExitStack() as open_files:
        pieces, remaining = [], iter(rows)
        while piece := sorted(islice(remaining, _PIECE), key=order_of):
            columns = columns_of([Row(("", "", ""), dict.fromkeys((*columns, *columns_of(piece)), ""))])
            pieces.append(_kept(piece, open_files.enter_context(tempfile.TemporaryFile())))
        file.write(("\t".join(columns) + "\n").encode())
        for row in heapq.merge(*pieces, key=order_of):
            concepts += row.key[0] != before
            terms += bool(row.key[2])
            before = row.key[0]
            file.write((line_of(row, columns) + "\n").encode())
    return concepts, terms


def _kept(rows: Iterable[Row], file: IO[bytes]) -> Iterator[Row]:
    """The rows, written to a file and read from it one by one."""
    file.writelines(json.dumps((row.key, dict(row.fields))).encode() + b"\n" for row in rows)
    file.seek(0)
    return (Row(tuple(key), fields) for key, fields in map(json.loads, file))
