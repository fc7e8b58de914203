"""Where a large PO file can be cut between its entries."""

from array import array
from collections.abc import Collection
from pathlib import Path

from workbench.formats import parts
from workbench.formats.encodings import known, mark_of
from workbench.formats.parts import Cuts, Part
from workbench.formats.po import Po, charset_of, context_name
from workbench.formats.po_entries import String

_HEAD = 65_536
"""Bytes at the beginning of a file that hold its header."""


def po_parts(path: Path) -> list[Part]:
    """The parts of a PO file; none where its header isn't its first entry. Raises OSError."""
    cutter = _Cutter()
    with path.open("rb") as file:
        beginning = file.read(_HEAD)
        if mark_of(beginning)[1] not in ("", "utf-8"):
            return []
        charset = charset_of(beginning)
        if charset and not known(charset):
            return []
        cutter.charset = charset or cutter.charset
        file.seek(0)
        while lines := file.readlines(parts.CHUNK):
            for line in lines:
                cutter.take(line)
    cutter.finish_entry()
    if not cutter.is_cuttable:
        return []
    with path.open("rb") as file:
        head = file.read(cutter.head)
    repeated = cutter.repeated_contexts()
    return [
        Part(
            cut.place,
            end,
            cut.lines,
            Po(cut.units, cut.lines - head.count(b"\n") if cut.place else 0, repeated),
            head if cut.place else b"",
        )
        for cut, end in cutter.cuts.spans(cutter.place)
    ]


class _Cutter:
    """Reads the lines of a file; an entry ends where a comment or keyword follows its `msgstr`."""

    def __init__(self) -> None:
        self.cuts = Cuts()
        self.is_cuttable = True
        self.place = self.head = 0
        self.charset = "utf-8"
        self._lines = self._units = 0
        self._is_first = True
        self._is_translated = False
        self._context: list[bytes] | None = None
        self._source: list[bytes] = []
        self._string: list[bytes] = []
        self._contexts = array("Q")

    def take(self, line: bytes) -> None:
        """Read the next line."""
        stripped = line.lstrip()
        if stripped.startswith(b'"'):
            self._string.append(_inner(stripped))
        elif stripped.startswith(b"msgstr"):
            self._is_translated = True
            self._string = []
        elif stripped.startswith((b"#", b"msgctxt", b"msgid")) and not stripped.startswith(b"msgid_plural"):
            self._begin(stripped)
        else:
            self._string = []
        self.place += len(line)
        self._lines += 1

    def _begin(self, line: bytes) -> None:
        if self._is_translated:
            self.finish_entry()
            if self.cuts.is_due(self.place, self._units):
                self.cuts.add(self.place, self._units, self._lines)
        self._string = [_inner(line)]
        if line.startswith(b"#~"):  # what has no translation before it is dropped
            self._context, self._source = None, []
        elif line.startswith(b"msgctxt"):
            self._context = self._string
        elif line.startswith(b"msgid"):
            self._source = self._string

    def finish_entry(self) -> None:
        """What has been read since the last entry is one."""
        if not self._is_translated:
            return
        if self._context is None and not b"".join(self._source):
            self.is_cuttable = self.is_cuttable and self._is_first
            self.head = self.place
        else:
            self._units += 1
        if self._context is not None:
            quoted = f'"{b"".join(self._context).decode(self.charset, "replace")}"'
            context = String(quoted, 0, len(quoted))
            self._contexts.append(int.from_bytes(context_name(context.value), "big"))
        self._is_first = self._is_translated = False
        self._context, self._source = None, []

    def repeated_contexts(self) -> Collection[bytes]:
        """The names of contexts that more than one entry has, in an order that is the same each time."""
        import numpy as np

        names, times = np.unique(np.frombuffer(self._contexts, dtype=np.uint64), return_counts=True)
        return dict.fromkeys(int(name).to_bytes(8, "big") for name in names[times > 1])


def _inner(line: bytes) -> bytes:
    """What stands between the quotes of a line."""
    start, end = line.find(b'"'), line.rfind(b'"')
    return line[start + 1 : end] if end > start else b""
