"""A glossary in long TSV files: each row stays in its file, a new concept goes to the first one."""

import contextlib
import getpass
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import BadInput
from workbench.formats.atomic import create_file, replace_file
from workbench.formats.taking_turns import writing_alone
from workbench.glossary.table import Fields, Key, Row, table_files
from workbench.regular_files import content_of
from workbench.termbase.edits import Edit, verify
from workbench.termbase.table_text import TableText

_NEW_FILE = "terms.tsv"


class FileTermbase:
    """One file, or all of a folder."""

    def __init__(self, place: Path) -> None:
        """`place` need not exist yet: then it is a file to be made."""
        if place.exists() and not place.is_dir() and place.suffix.lower() != ".tsv":
            raise BadInput(f"{place}: only long TSV can be edited; `workbench glossary convert` makes one.")
        self.place = place
        self._known: dict[Path, TableText] = {}
        self._shown: list[tuple[Path, TableText]] = []
        """What `rows` gave last."""

    def rows(self) -> list[Row]:
        """The rows as they are now."""
        self._shown = [(file, self._table(file)) for file in self._files()]
        return [row for _, table in self._shown for row in table.rows]

    def apply(self, edits: Sequence[Edit], author: str = "") -> bool:
        """Change the files that hold the concepts, each in one step.

        Every file is read anew just before, and our other processes wait meanwhile. Raises Outdated,
        NotSaved or BadInput, having changed nothing of the file concerned.
        """
        verify(edits)
        for file, own in self._by_file(edits).items():
            with writing_alone(file):
                self._write(file, own)
        shown = self._shown
        return [(file, self._known[file]) for file in self._files() if file in self._known] == shown

    def _write(self, file: Path, edits: Sequence[Edit]) -> None:
        table = self._table(file)
        old = table.content
        del self._known[file]  # known again once it is on disk
        content = table.change(edits)
        if file.exists():
            replace_file(file, old, content)
        else:
            create_file(file, content)
        self._known[file] = table

    def _table(self, file: Path) -> TableText:
        """A file's table, read anew only where its bytes have changed. Raises BadInput."""
        try:
            content = content_of(file) if file.exists() else b""
            known = self._known.get(file)
            if known is None or known.content != content:
                known = self._known[file] = TableText(content, str(file))
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"{file}: the glossary cannot be read: {error}.") from error
        return known

    def _by_file(self, edits: Sequence[Edit]) -> dict[Path, list[Edit]]:
        files = self._files()
        homes = {row.key[0]: Path(row.file) for row in self.rows()} if len(files) > 1 else {}
        default = self.place / _NEW_FILE if self.place.is_dir() else self.place
        if self.place.is_dir() and len(files) == 1:
            default = files[0]
        found: dict[Path, list[Edit]] = {}
        for edit in edits:
            found.setdefault(homes.get(edit.key[0], default), []).append(edit)
        return found

    def _files(self) -> list[Path]:
        return [Path(file) for file in table_files(self.place)] if self.place.exists() else []


def user_name() -> str:
    """Who works here, for the column `author` and a database's history."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def table_of(rows: Sequence[Row]) -> dict[Key, Fields]:
    """Rows by key."""
    return {row.key: row.fields for row in rows}
