"""Which files in a folder may be translations: not what is hidden there, nor what only has such an ending."""

import os
from collections.abc import Iterator
from pathlib import Path

from workbench.regular_files import HIDDEN, opened

_HEAD = 4096
_TABLES = (".tsv", ".tab", ".csv")
_FINDINGS = b"document,unit,segment,check,"
"""How a report in CSV begins."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def files_in(folder: Path) -> list[Path]:
    """Its files and those of the folders in it, by name; also folders that can't be read, as opening says.

    Left out are hidden ones (`.git`, what systems and editors put beside a file), glossaries, reports of
    findings, and `.ts` files that are no XML: TypeScript and films.
    """
    return sorted(path for path in _shown(folder) if not _is_of_another_kind(path))


def _shown(folder: Path) -> Iterator[Path]:
    unread: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        paths = (Path(place, name) for name in names if not name.startswith(HIDDEN))
        yield from (path for path in paths if _may_be_a_file(path))
    yield from (Path(problem.filename) for problem in unread)


def _may_be_a_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # whoever opens it says why not


def _is_of_another_kind(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix != ".ts" and suffix not in _TABLES:
        return False
    try:
        with opened(path) as file:
            head = file.read(_HEAD)
        if suffix == ".ts":
            return bool(head) and not head.startswith(_MARKS) and not head.lstrip().startswith(b"<")
        from workbench.glossary.reading import names_concepts  # late: most folders have no tables

        return head.removeprefix(_MARKS[0]).startswith(_FINDINGS) or names_concepts(path)
    except OSError:
        return False  # whoever opens it says why
