"""TSV and CSV tables: columns `id source target reference state note context`, others kept.

Source and target may also be columns named by their language codes, or the only two columns of a
table without a header. In a TSV a quote is an ordinary character unless the file shows that it quotes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from workbench.counts import counted
from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.bilingual_xml import refused
from workbench.formats.encodings import Text, decoded, refuse_long_lines
from workbench.formats.languages import filled_in
from workbench.formats.splices import Splice, spliced
from workbench.formats.table_columns import Columns, columns_of, segment_of_row
from workbench.formats.table_fields import Dialect, Row, as_field, dialect_of, rows
from workbench.model import Key, Segment


@dataclass(frozen=True, slots=True)
class Table:
    """Tab- or comma-separated values."""

    dialect: Dialect | None = None
    """How the file quotes; None where the content is all of it and tells."""
    rows_before: int = 0
    """Rows of the file between its first row and the others that are read."""
    lines_before: int = 0
    """Lines of the file that the content lacks before those."""
    id: ClassVar[str] = "table"
    suffixes: ClassVar[tuple[str, ...]] = (".tsv", ".tab", ".csv")
    sample: ClassVar[bytes] = """id\tzh\ten\tstate\tremark
a1\t战争已持续。\tThe war has "lasted".\tinitial\tkept
a2\t局势。\t\tinitial\t
""".encode()

    def recognises(self, head: bytes) -> bool:
        """Its first line names columns `source` and `target`."""
        first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("latin-1")
        dialect = dialect_of(first, is_tsv=False)
        if not dialect.delimiter:
            return False
        names = {name.strip().strip('"').lower() for name in first.split(dialect.delimiter)}
        return {"source", "target"} <= names

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """One segment for each row that has a source or a target."""
        segments, _ = _Reading(content, document, languages, self).segments()
        return segments

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited fields spliced in."""
        reading = _Reading(content, document, languages, self)
        segments, found = reading.segments()
        must_exist(edits, segments)
        splices: list[Splice[str]] = []
        for segment, row in zip(segments, found, strict=True):
            edit = edits.get(segment.key, Edit())
            for role, new in reading.columns.changes(segment, edit):
                splices += reading.field_splices(segment, row, role, new)
        if not splices:
            return content
        text = spliced(reading.text.text, splices)
        if self.dialect is None and dialect_of(text, is_tsv=reading.is_tsv) != reading.dialect:
            raise refused(segments[0], "or another would make quotes of the text be read as quoting")
        return reading.text.encoded(text, document)

    def keeps_state(self, content: bytes) -> bool:
        """Whether there is a column `state` or `fuzzy`."""
        try:
            return _Reading(content, "", Languages(), self).columns.keep_state
        except BadInput:
            return False


FORMAT = Table()


class _Reading:
    """One table, read: its text, dialect, columns and rows."""

    def __init__(self, content: bytes, document: str, languages: Languages, table: Table) -> None:
        if not content.strip():
            raise BadInput(f"{document} is empty.")
        self.document = document
        self.rows_before, self.lines_before = table.rows_before, table.lines_before
        self.text: Text = decoded(content, document)
        refuse_long_lines(self.text.text, document)
        self.is_tsv = PurePath(document).suffix.lower() in (".tsv", ".tab")
        self.dialect: Dialect = table.dialect or dialect_of(self.text.text, is_tsv=self.is_tsv)
        self.rows = rows(self.text.text, self.dialect, document)
        first = next(self.rows, None)
        if first is None:
            raise BadInput(f"{document} is empty.")
        names = [field.text for field in first.fields]
        if len(names) < 2:
            raise BadInput(f"{document} has one column only; a table needs a source and a target column.")
        self.columns: Columns = columns_of(names, document, languages)
        self.first = None if self.columns.has_header else first
        if self.rows_before and self.first is not None:  # it belongs to another part
            self.rows_before, self.first = self.rows_before + 1, None
        said = self.columns.languages
        self.source_lang = filled_in(said.source, languages.source)
        self.target_lang = filled_in(said.target, languages.target)

    def segments(self) -> tuple[list[Segment], list[Row]]:
        """The segments and the row of each."""
        segments, kept = [], []
        first = [self.first] if self.first else []
        for count, row in enumerate([*first, *self.rows], self.rows_before + 1):
            self._check_width(row)
            segment = self._segment(row, count)
            if segment.source or segment.target:
                segments.append(segment)
                kept.append(row)
        return numbered_apart(segments), kept

    def _check_width(self, row: Row) -> None:
        if any(field.text.strip() for field in row.fields[self.columns.width :]):
            raise BadInput(
                f"{self.document}: line {row.line + self.lines_before} has "
                f"{counted(len(row.fields), 'column')}, the first line has {self.columns.width}; "
                "is there a separator inside a text?"
            )

    def _segment(self, row: Row, count: int) -> Segment:
        fields = row.fields
        texts = {role: fields[n].text for role, n in self.columns.places.items() if n < len(fields)}
        pair = Languages(self.source_lang, self.target_lang)
        return segment_of_row(texts, self.document, str(count), pair)

    def field_splices(self, segment: Segment, row: Row, role: str, text: str) -> list[Splice[str]]:
        """The splice that gives a field a new text; a row that ends before it is made longer."""
        place = self.columns.places[role]
        is_there = place < len(row.fields)
        new = as_field(text, self.dialect, quote=is_there and row.fields[place].is_quoted)
        if new is None:
            raise refused(segment, "cannot hold a tab or line break in this file, which does not quote")
        if is_there:
            field = row.fields[place]
            return [Splice(field.start, field.end, new)]
        end = row.fields[-1].end
        return [Splice(end, end, self.dialect.delimiter * (place - len(row.fields) + 1) + new)]
