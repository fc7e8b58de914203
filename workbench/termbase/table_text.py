"""A table's text beside its rows, so that a change costs the lines that it touches, not the whole table."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from workbench.glossary.table import Key, Row, line_of, order_of, rows_of, written
from workbench.termbase.edits import Edit, applied

_BOM = b"\xef\xbb\xbf"


class TableText:
    """The content of one file. A table that we would write otherwise is written anew by its first change."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises BadInput naming the file and line."""
        self._name = name
        self._read(content)

    def _read(self, content: bytes) -> None:
        self.content = content
        self.rows = rows_of(content.decode("utf-8-sig"), self._name) if content else []
        self._by_key = {row.key: row for row in self.rows}
        text = content.removeprefix(_BOM).decode()
        self._lines = text.split("\n")[:-1] if text.endswith("\n") else []
        self._columns = tuple(self._lines[0].split("\t")) if self._lines else ()
        self._is_ours = not content.startswith(_BOM) and self._is_in_order(text)

    def _is_in_order(self, text: str) -> bool:
        """Whether there is one line a row, in our order."""
        if len(self._lines) != len(self.rows) + 1 or "\r" in text or len(self._by_key) != len(self.rows):
            return False
        return all(order_of(a)[:5] <= order_of(b)[:5] for a, b in pairwise(self.rows))

    def change(self, edits: Sequence[Edit]) -> bytes:
        """Make all the changes and give the new content. Raises Outdated, having changed nothing."""
        known = {edit.key: row.fields for edit in edits if (row := self._by_key.get(edit.key)) is not None}
        new = applied(known, edits)
        changed = {edit.key: new.get(edit.key) for edit in edits}
        after = [Row(key, fields, self._name) for key, fields in changed.items() if fields is not None]
        fits = all(name in self._columns for row in after for name in row.fields)
        for key in changed:
            self._take_out(key)
        for row in after:
            self._put_in(row)
        if self._is_ours and fits:
            self.content = ("\n".join(self._lines) + "\n").encode()
        else:
            self._write_anew()
        return self.content

    def _take_out(self, key: Key) -> None:
        row = self._by_key.pop(key, None)
        if row is not None:
            at = self._place(row) if self._is_ours else 0
            at = next(n for n in (*range(at, len(self.rows)), *range(at)) if self.rows[n].key == key)
            del self.rows[at]
            if self._is_ours:
                del self._lines[at + 1]

    def _put_in(self, row: Row) -> None:
        at = self._place(row) if self._is_ours else len(self.rows)
        self.rows.insert(at, row)
        self._by_key[row.key] = row
        if self._is_ours:
            self._lines.insert(at + 1, line_of(row, self._columns))

    def _place(self, row: Row) -> int:
        return bisect_left(self.rows, order_of(row), key=order_of)

    def _write_anew(self) -> None:
        self._read(written(self.rows).encode())
