"""Where a project's own files are, and how a document is called in them on every machine."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.regular_files import is_file, is_folder

FOLDER = ".workbench"
TERMS = "terms.tsv"
RENDERINGS = "renderings.*.toml"
"""A project's own glossary and packs of renderings, such as `renderings.zh-en.toml`."""


def folders_above(path: Path) -> Iterator[Path]:
    """The folder of a file (or the folder itself), then every one above it."""
    start = Path(os.path.abspath(path))  # noqa: PTH100 - follows the path as the user wrote it, not links
    if not is_folder(start):
        start = start.parent
    yield start
    yield from start.parents


def project_file(path: Path, name: str) -> Path | None:
    """The nearest `.workbench/NAME` in the folders above a file; None where there is none."""
    return next((f for folder in folders_above(path) if is_file(f := folder / FOLDER / name)), None)


def project_resources(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The projects' own glossaries and packs of renderings that serve some files, each once."""
    glossaries: dict[Path, None] = {}
    packs: dict[Path, None] = {}
    for path in paths:
        if found := project_file(path, TERMS):
            glossaries[found] = None
        folders = (folder / FOLDER for folder in folders_above(path))
        nearest = next((own for folder in folders if (own := sorted(folder.glob(RENDERINGS)))), [])
        packs.update(dict.fromkeys(nearest))
    return tuple(glossaries), tuple(packs)


def new_project_file(path: Path, name: str) -> Path:
    """Where `.workbench/NAME` belongs: at the top of the Git checkout, else beside the file."""
    folders = list(folders_above(path))
    top = next((folder for folder in folders if (folder / ".git").exists()), folders[0])
    return top / FOLDER / name


def name_in_project(document: str, project_path: Path) -> str:
    """A document's path as seen from the project that a file such as `.workbench/waivers.toml` serves."""
    folder = Path(os.path.abspath(project_path)).parent  # noqa: PTH100
    root = folder.parent if folder.name == FOLDER else folder
    try:
        return Path(os.path.relpath(document, root)).as_posix()
    except ValueError:  # another drive
        return Path(document).as_posix()
