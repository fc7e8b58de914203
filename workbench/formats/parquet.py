"""Parquet: a table of segments as data tools write it, its columns named as in TSV and CSV tables.

A segments frame of the pandas API is read as it was: columns `document`, `segment`, `source_lang` and
`target_lang` count too. Saving writes the file anew with the same columns, types and metadata. Needs pyarrow.
"""

import importlib.util
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from workbench.errors import BadInput
from workbench.formats import parts
from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.languages import filled_in
from workbench.formats.parts import Part
from workbench.formats.table_columns import Columns, columns_of, segment_of_row
from workbench.model import Key, Segment

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC = b"PAR1"
_FRAME = ("document", "segment", "source_lang", "target_lang")
"""Columns of a segments frame that say more than the roles of a table."""


@dataclass(frozen=True, slots=True)
class Parquet:
    """Apache Parquet."""

    rows_before: int = 0
    """Rows of the file before those that are read."""
    id: ClassVar[str] = "parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet",)

    @property
    def sample(self) -> bytes:
        """A small file; needs pyarrow as well."""
        import pyarrow as pa

        rows = {"id": ["1", "2"], "zh": ["战争。", "局势。"], "en": ["War.", None], "state": ["final", None]}
        return _written(pa.table(rows))

    def recognises(self, head: bytes) -> bool:
        """It begins with Parquet's magic number."""
        return head.startswith(MAGIC)

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """One segment for each row that has a source or a target."""
        return [segment for segment, _ in self._segments(content, document, languages)[0]]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The table with the edited targets and states, written anew."""
        found, columns, table = self._segments(content, document, languages)
        must_exist(edits, (segment for segment, _ in found))
        changes: dict[str, dict[int, str]] = {"target": {}, "state": {}}
        for segment, row in found:
            edit = edits.get(segment.key, Edit())
            if edit.target is not None and edit.target != segment.target:
                changes["target"][row] = edit.target
            if edit.state is not None and edit.says_state(segment) and "state" in columns.places:
                changes["state"][row] = edit.state.value
        if not any(changes.values()):
            return content
        for role, texts in changes.items():
            if texts:
                table = _with_texts(table, columns.places[role], texts)
        return _written(table)

    def keeps_state(self, content: bytes) -> bool:
        """Whether there is a column `state`."""
        try:
            return "state" in columns_of(_table(content, "").column_names, "", Languages()).places
        except BadInput:
            return False

    def _segments(
        self, content: bytes, document: str, languages: Languages
    ) -> tuple[list[tuple[Segment, int]], Columns, "pa.Table"]:
        table = _table(content, document)
        columns = columns_of(table.column_names, document, languages)
        if not columns.has_header:
            raise BadInput(f"{document} has no columns named source and target, or by their language codes.")
        pair = Languages(
            filled_in(columns.languages.source, languages.source),
            filled_in(columns.languages.target, languages.target),
        )
        texts = {role: _texts(table, place) for role, place in columns.places.items()}
        more = {n: _texts(table, table.column_names.index(n)) for n in _FRAME if n in table.column_names}
        rows = []
        for row in range(table.num_rows):
            name = str(self.rows_before + row + 1)
            segment = segment_of_row({r: t[row] for r, t in texts.items()}, document, name, pair)
            if segment.source or segment.target:
                rows.append((_of_frame(segment, {n: t[row] for n, t in more.items()}), row))
        apart = numbered_apart(segment for segment, _ in rows)
        numbers = (row for _, row in rows)
        return list(zip(apart, numbers, strict=True)), columns, table


PARQUET = Parquet()


def _of_frame(segment: Segment, said: Mapping[str, str]) -> Segment:
    """The segment as a segments frame says it."""
    if not said:
        return segment
    return replace(
        segment,
        unit=f"{said['document']}:{segment.unit}" if said.get("document") else segment.unit,
        segment=said.get("segment") or segment.segment,
        source_lang=filled_in(said.get("source_lang", ""), segment.source_lang),
        target_lang=filled_in(said.get("target_lang", ""), segment.target_lang),
    )


def _table(content: bytes, document: str) -> "pa.Table":
    """The whole table. Raises BadInput where it is none, or without pyarrow."""
    if importlib.util.find_spec("pyarrow") is None:
        raise BadInput(
            f"{document} is a Parquet file, which needs the package pyarrow: "
            "pip install 'translation-workbench[parquet]'."
        )
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(io.BytesIO(content))
    except (pa.ArrowException, OSError) as problem:
        raise BadInput(f"{document} is no Parquet file, or a damaged one: {problem}.") from None


def _texts(table: "pa.Table", place: int) -> list[str]:
    return ["" if value is None else str(value) for value in table.column(place).to_pylist()]


def _with_texts(table: "pa.Table", place: int, texts: Mapping[int, str]) -> "pa.Table":
    import pyarrow as pa

    values: list[Any] = table.column(place).to_pylist()
    for row, text in texts.items():
        values[row] = text
    field = table.schema.field(place)
    return table.set_column(place, field, pa.array(values, type=field.type))


def _written(table: "pa.Table") -> bytes:
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class RowsPart(Part):
    """Some rows of one row group."""

    group: int = 0
    first: int = 0
    count: int = 0

    def content(self, path: Path) -> bytes:
        """The rows as a file of their own. Raises OSError."""
        return _written(_group(path, path.stat().st_mtime_ns, self.group).slice(self.first, self.count))


@lru_cache(maxsize=1)
def _group(path: Path, modified: int, group: int) -> "pa.Table":
    """One row group; the next parts are mostly of the same."""
    import pyarrow.parquet as pq

    return pq.ParquetFile(path).read_row_group(group)


def parquet_parts(path: Path) -> list[Part]:
    """The parts of a file: its row groups, cut into pieces; none without pyarrow."""
    return list(_parts(path)) if importlib.util.find_spec("pyarrow") is not None else []


def _parts(path: Path) -> Iterator[Part]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata = pq.ParquetFile(path).metadata
    except pa.ArrowException:  # opening it says why
        return
    size, rows, before = path.stat().st_size, max(metadata.num_rows, 1), 0
    for group in range(metadata.num_row_groups):
        in_group = metadata.row_group(group).num_rows
        for first in range(0, in_group, parts.UNITS):
            count = min(parts.UNITS, in_group - first)
            span = size * before // rows, size * (before + count) // rows
            yield RowsPart(*span, 0, Parquet(before), group=group, first=first, count=count)
            before += count
