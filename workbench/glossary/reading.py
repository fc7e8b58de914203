"""Opens a glossary of any form that we know, by its name and first line."""

from pathlib import Path

from workbench.errors import BadInput
from workbench.glossary.exchange import read_pairs
from workbench.glossary.table import Row, read_rows
from workbench.glossary.tbx import read_tbx

_TABLES = (".tsv",)
_PAIRS = (".csv", ".txt", ".tab", ".utf8")
SUFFIXES = (*_TABLES, ".tbx", *_PAIRS)


def read_glossary(path: Path, source_lang: str = "", target_lang: str = "") -> list[Row]:
    """The rows of a glossary file. Raises BadInput naming file and line."""
    suffix = path.suffix.lower()
    if not path.is_file():
        raise BadInput(f"{path}: there is no such glossary.")
    if suffix == ".tbx" or (suffix == ".xml" and _begins_as_tbx(path)):
        return read_tbx(path)
    if suffix in _TABLES and (source_lang == "" or _names_concepts(path)):
        return read_rows(path)
    if suffix in (*_PAIRS, *_TABLES):
        return read_pairs(path, source_lang, target_lang)
    raise BadInput(f"{path}: not a glossary that we can read (known: {', '.join(SUFFIXES)}).")


def _begins_as_tbx(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4096)
    return b"<martif" in start or b"<tbx" in start


def _names_concepts(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return "concept" in file.readline().rstrip("\n").split("\t")
