"""Opens a glossary of any form that we know, by its name and first line."""

from pathlib import Path

from workbench.errors import BadInput
from workbench.glossary.exchange import decoded, read_pairs, rows_of_cells
from workbench.glossary.table import Row, read_rows
from workbench.regular_files import opened

_TABLES = (".tsv",)
_PAIRS = (".csv", ".txt", ".tab", ".utf8")
SUFFIXES = (*_TABLES, ".tbx", ".xml", ".xlsx", ".utx", ".po", *_PAIRS)


def read_glossary(path: Path, source_lang: str = "", target_lang: str = "") -> list[Row]:
    """The rows of a glossary file. Raises BadInput naming file and line."""
    suffix = path.suffix.lower()
    if not path.is_file():
        raise BadInput(f"{path}: there is no such glossary.")
    if suffix in (".tbx", ".xml"):
        return _read_xml(path)
    if suffix == ".xlsx":
        from workbench.glossary.sheets import read_sheet

        return rows_of_cells(read_sheet(path), path, source_lang, target_lang)
    if suffix == ".po":
        from workbench.glossary.po_terms import read_po_terms

        return list(read_po_terms(path, source_lang, target_lang))
    if suffix == ".utx" or (suffix in _PAIRS and _begins_as_utx(path)):
        from workbench.glossary.utx import read_utx

        return list(read_utx(path, decoded(path)))
    if suffix in _TABLES and (names_concepts(path) or not (source_lang or _names_languages(path))):
        return read_rows(path)
    if suffix in (*_PAIRS, *_TABLES):
        return read_pairs(path, source_lang, target_lang)
    raise BadInput(f"{path}: not a glossary that we can read (known: {', '.join(SUFFIXES)}).")


def _read_xml(path: Path) -> list[Row]:
    with opened(path) as file:
        start = file.read(4096).replace(b"\0", b"")
    if b"<mtf" in start:
        from workbench.glossary.multiterm import read_multiterm

        return read_multiterm(path)
    from workbench.glossary.tbx import read_tbx

    if path.suffix.lower() == ".xml" and not (b"<martif" in start or b"<tbx" in start):
        raise BadInput(f"{path}: neither TBX (<tbx>, <martif>) nor MultiTerm XML (<mtf>).")
    return read_tbx(path)


def _begins_as_utx(path: Path) -> bool:
    with opened(path) as file:
        return file.read(8).removeprefix(b"\xef\xbb\xbf").startswith(b"#UTX")


def _names_languages(path: Path) -> bool:
    """Whether a table has a column a language, by its first line."""
    from workbench.glossary.wide import is_wide

    return is_wide(decoded(path).partition("\n")[0].split("\t"))


def names_concepts(path: Path) -> bool:
    """Whether a table is a glossary of ours, by its first line."""
    with opened(path) as file:
        return "concept" in file.readline().decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")
