"""Which files in a folder may be translations: not what is hidden there, nor what only has such an ending."""

from collections.abc import Iterator
from pathlib import Path

from workbench.glossary.reading import names_concepts
from workbench.regular_files import opened

_HEAD = 4096
_TABLES = (".tsv", ".tab", ".csv")
_FINDINGS = b"document,unit,segment,check,"
"""How a report in CSV begins."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def files_in(folder: Path) -> list[Path]:
    """Its files and those of the folders in it, by name.

    Left out are hidden ones (`.git`, what systems and editors put beside a file), glossaries, reports of
    findings, and `.ts` files that are no XML: TypeScript and films.
    """
    return sorted(path for path in _shown(folder) if not _is_of_another_kind(path))


def _shown(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if not any(part.startswith((".", "~$")) for part in parts) and path.is_file():
            yield path


def _is_of_another_kind(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix != ".ts" and suffix not in _TABLES:
        return False
    try:
        with opened(path) as file:
            head = file.read(_HEAD)
        if suffix == ".ts":
            return bool(head) and not head.startswith(_MARKS) and not head.lstrip().startswith(b"<")
        return head.removeprefix(_MARKS[0]).startswith(_FINDINGS) or names_concepts(path)
    except OSError:
        return False  # whoever opens it says why
