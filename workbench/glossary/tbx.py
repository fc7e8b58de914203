"""Reads TBX 2 (martif) and 3 (DCA and DCT) into rows; what they have no column for is kept as XML.

Parsed in a stream, with entities, DTDs and the network off. A second note, a transaction, a cross
reference and the like stay word for word in the column `tbx` of their row and come back on export.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from workbench.errors import BadInput
from workbench.glossary.table import WHOLE_CONCEPT, Row
from workbench.glossary.tbx_words import (
    CONCEPT_FIELDS,
    ELEMENT_OF,
    OWN,
    STATUS_CATEGORIES,
    STATUS_OF,
    TERM_FIELDS,
    XML,
    read_value,
    said,
)
from workbench.regular_files import opened

_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "termGrp")


def read_tbx(path: Path) -> list[Row]:
    """The rows of a TBX file. Raises BadInput naming file and line where it is no TBX that we can read."""
    return list(tbx_rows(path))


def tbx_rows(path: Path) -> Iterator[Row]:
    """The rows as they are read, entry by entry; raises what `read_tbx` raises when it comes to it."""
    from lxml import etree

    is_empty = True
    try:
        with opened(path) as file:
            for number, entry in enumerate(_entries(file, path), 1):
                for row in _joined(_Entry(entry, number, path).rows()):
                    is_empty = False
                    yield row
    except OSError as error:
        raise BadInput(f"{path}: the glossary cannot be read: {error}.") from error
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{path}: line {error.lineno}: not well-formed XML: {error.msg}.") from error
    if is_empty:
        raise BadInput(f"{path}: no term of any concept was found; is it a TBX file?")


def _entries(file: IO[bytes], path: Path) -> Iterator[Any]:
    from lxml import etree

    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        name = _local(element)
        if event == "start" and element.getparent() is None and name not in ("tbx", "martif", "TBX"):
            raise BadInput(
                f"{path}: line {element.sourceline}: the file begins with <{name}>, not <tbx> or <martif>."
            )
        if event == "end" and name in _ENTRIES:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of one entry; what two sections of one language say of the concept is made one row."""
    about: dict[str, Row] = {}
    terms: list[Row] = []
    for row in rows:
        if row.key[2]:
            terms.append(row)
            continue
        known = about.setdefault(row.key[1], row)
        if known is not row:
            opaque = known.fields.get("tbx", "") + row.fields.get("tbx", "")
            fields = {**row.fields, **known.fields} | ({"tbx": opaque} if opaque else {})
            about[row.key[1]] = Row(known.key, fields, known.file, known.line)
    yield from (*about.values(), *terms)


class _Entry:
    """One concept entry on its way to rows."""

    def __init__(self, entry: Any, number: int, path: Path) -> None:
        self._entry = entry
        self._file = str(path)
        self._where = f"{path}: line {entry.sourceline}"
        self.concept = (entry.get("id") or "").strip() or f"concept-{number}"

    def rows(self) -> Iterator[Row]:
        """The concept's own row if anything is said of it, then its languages and terms."""
        sections = [child for child in _elements(self._entry) if _local(child) in _LANGUAGES]
        about = self._fields([c for c in _elements(self._entry) if c not in sections], CONCEPT_FIELDS)
        if about:
            yield Row((self.concept, WHOLE_CONCEPT, ""), about, self._file, self._entry.sourceline)
        for section in sections:
            yield from self._language(section)

    def _language(self, section: Any) -> Iterator[Row]:
        code = (section.get(f"{{{XML}}}lang") or section.get("lang") or "").replace("_", "-")
        if not code:
            raise BadInput(f"{self._where}: a language section has no xml:lang.")
        units = [child for child in _elements(section) if _local(child) in _TERMS]
        about = self._fields([child for child in _elements(section) if child not in units], CONCEPT_FIELDS)
        if about:
            yield Row((self.concept, code, ""), about, self._file, section.sourceline)
        for unit in units:
            yield from self._term(unit, code)

    def _term(self, unit: Any, code: str) -> Iterator[Row]:
        children = [
            inner
            for child in _elements(unit)
            for inner in (_elements(child) if _local(child) == "termGrp" else (child,))
        ]
        terms = [child for child in children if _local(child) == "term"]
        if len(terms) > 1:
            raise BadInput(
                f"{self._where}: <{_local(unit)}> at line {unit.sourceline} has {len(terms)} terms."
            )
        text = _text(terms[0]) if terms else ""
        if not text:
            return
        fields = self._fields([child for child in children if child not in terms], TERM_FIELDS)
        yield Row((self.concept, code, fields.pop("term", text)), fields, self._file, unit.sourceline)

    def _fields(self, children: list[Any], columns: dict[str, str]) -> dict[str, str]:
        own = dict(filter(None, map(_own, children)))
        fields: dict[str, str] = {}
        opaque: list[str] = []
        for child in children:
            if _own(child):
                continue
            if _local(child) == "transacGrp" and not {"author", "date"} & fields.keys():
                known = _last_change(child)
                fields |= known
                if known:
                    continue
            name, value = self._field(child, columns)
            if name and value and name not in fields:
                fields[name] = value
            else:
                opaque.append(_opaque(child))
        return fields | own | ({"tbx": "".join(opaque)} if opaque else {})

    def _field(self, child: Any, columns: dict[str, str]) -> tuple[str, str]:
        """The column and value of a simple element; empty where it has no column."""
        inner = _elements(child)
        if _local(child) in _GROUPS and len(inner) == 1:
            child = inner[0]
        if _elements(child) or set(child.attrib) - {"type"}:
            return "", ""
        name, value = child.get("type") or _local(child), _text(child)
        if name == "note":
            return "note", value
        if name in STATUS_CATEGORIES and columns is TERM_FIELDS:
            return ("status", STATUS_OF[value]) if value in STATUS_OF else ("", "")
        column = columns.get(name, "")
        return column, read_value(column, value)


def _own(element: Any) -> tuple[str, str] | None:
    """The column and value of an element that we wrote for ourselves."""
    category = element.get("type") or ""
    if not category.startswith(OWN) or _elements(element):
        return None
    return category.removeprefix(OWN), element.text or ""


def _last_change(group: Any) -> dict[str, str]:
    """Who wrote a row and when, where a transaction says just that, in the words that we write ourselves."""
    inner = _elements(group)
    said = {child.get("type") or _local(child): _text(child) for child in inner}
    plain = all(not _elements(child) and not set(child.attrib) - {"type"} for child in inner)
    if not plain or len(said) != len(inner) or said.pop("transactionType", "") != "modification":
        return {}
    if not said or set(said) - {"date", "responsibility"} or not all(said.values()):
        return {}
    return {_CHANGE[name]: value for name, value in said.items()}


_CHANGE = {"date": "date", "responsibility": "author"}


def _elements(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    return said("".join(element.itertext()))


def _opaque(element: Any) -> str:
    """An element as DCA writes it, without namespaces, on one line."""
    from lxml import etree

    def plain(old: Any) -> Any:
        name = _local(old)
        new = etree.Element(ELEMENT_OF.get(name, name))
        if name in ELEMENT_OF:
            new.set("type", name)
        for key, value in sorted({**new.attrib, **old.attrib}.items()):
            new.attrib.pop(key, None)
            new.set(key, value)
        new.text = _inner(old.text)
        for child in _elements(old):
            copy = plain(child)
            copy.tail = _inner(child.tail)
            new.append(copy)
        return new

    return str(etree.tostring(plain(element), encoding="unicode"))


def _inner(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    left = " " if text[0].isspace() else ""
    return left + said(text) + (" " if text[-1].isspace() else "")
