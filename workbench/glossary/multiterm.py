"""MultiTerm XML (`mtf`): concepts with languages and terms, with fields that each termbase names itself.

Fields whose names tell what they are have columns of ours; every other one keeps its own name in a column
`multiterm:NAME` and comes back on export.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.glossary.language_names import code_of, tag_of
from workbench.glossary.table import COLUMNS, MORE_COLUMNS, WHOLE_CONCEPT, Fields, Row, order_of
from workbench.regular_files import opened

_OWN = "multiterm:"
_COLUMNS = {
    "definition": "definition", "context": "context", "note": "note", "status": "status",
    "part of speech": "part_of_speech", "grammatical category": "part_of_speech", "gender": "gender",
    "number": "number", "subject": "subject_field", "domain": "subject_field", "source": "reference",
}  # fmt: skip
_STATUSES = {
    "preferred": "preferred", "approved": "preferred", "admitted": "admitted", "allowed": "admitted",
    "deprecated": "deprecated", "forbidden": "deprecated", "superseded": "superseded",
    "obsolete": "superseded",
}  # fmt: skip
_WRITTEN = frozenset((*COLUMNS, *MORE_COLUMNS)) - frozenset(_COLUMNS)
"""Our columns that MultiTerm has no usual name for; an export of ours calls them as we do."""
_NAMES = {column: name.title() for name, column in reversed(_COLUMNS.items())}


def read_multiterm(path: Path) -> list[Row]:
    """The rows of a MultiTerm export. Raises BadInput naming file and line."""
    from lxml import etree

    try:
        rows = list(_rows(path))
    except OSError as error:
        raise BadInput(f"{path}: the glossary cannot be read: {error}.") from error
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{path}: line {error.lineno}: not well-formed XML: {error.msg}.") from error
    if not any(row.key[2] for row in rows):
        raise BadInput(f"{path}: no term of any concept was found; is it a MultiTerm export?")
    return rows


def _rows(path: Path) -> Iterator[Row]:
    from lxml import etree

    with opened(path) as file:
        events = etree.iterparse(
            file, events=("end",), tag="conceptGrp", resolve_entities=False, no_network=True, load_dtd=False
        )
        for number, (_, group) in enumerate(events, 1):
            concept = (group.findtext("concept") or "").strip() or str(number)
            about = _fields(group)
            if about:
                yield Row((concept, WHOLE_CONCEPT, ""), about, str(path), group.sourceline)
            for language in group.iterfind("languageGrp"):
                yield from _language(language, concept, path)
            group.clear()
            while group.getprevious() is not None:
                del group.getparent()[0]


def _language(group: Any, concept: str, path: Path) -> Iterator[Row]:
    named = group.find("language")
    said = {} if named is None else named.attrib
    code = tag_of(said.get("lang", "")) or code_of(said.get("type", ""))
    if not code:
        raise BadInput(f"{path}: line {group.sourceline}: a languageGrp names no language that we know.")
    about = _fields(group)
    if about:
        yield Row((concept, code, ""), about, str(path), group.sourceline)
    seen: set[str] = set()
    for term in group.iterfind("termGrp"):
        text = _text(term.find("term"))
        if text and text not in seen:
            fields = _fields(term)
            status = {} if seen == set() or "status" in fields else {"status": "admitted"}
            seen.add(text)
            yield Row((concept, code, text), {**fields, **status}, str(path), term.sourceline)


def _fields(group: Any) -> dict[str, str]:
    fields: dict[str, str] = {}
    for described in group.iterfind("descripGrp/descrip"):
        name, value = described.get("type", ""), _text(described)
        low = "note" if name.lower() == "notes" else name.lower()
        column = name if name in _WRITTEN or name.startswith("memoq:") else _COLUMNS.get(low, "")
        if column == "status":
            column = "status" if value.lower() in _STATUSES else ""
            value = _STATUSES.get(value.lower(), value)
        column = column if column and column not in fields else _OWN + name
        if value:
            fields[column] = f"{fields[column]}\n{value}" if column in fields else value
    for change in group.iterfind("transacGrp"):
        what = change.find("transac")
        if what is not None:
            kind = what.get("type", "")
            fields[f"{_OWN}{kind}"] = f"{_text(what)} {_text(change.find('date'))}".strip()
    return fields


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def multiterm_text(rows: Sequence[Row]) -> bytes:
    """The whole file, in UTF-8."""
    from lxml import etree

    root = etree.Element("mtf")
    for concept, own in groupby(sorted(rows, key=order_of), key=lambda row: row.key[0]):
        group = etree.SubElement(root, "conceptGrp")
        etree.SubElement(group, "concept").text = concept
        languages = groupby(own, key=lambda row: row.key[1])
        for code, terms in languages:
            place = group if code == WHOLE_CONCEPT else etree.SubElement(group, "languageGrp")
            if code != WHOLE_CONCEPT:
                etree.SubElement(place, "language", {"type": code, "lang": code.upper()})
            for row in terms:
                term = etree.SubElement(place, "termGrp") if row.key[2] else place
                if row.key[2]:
                    etree.SubElement(term, "term").text = row.key[2]
                _describe(term, {"status": row.status.value, **row.fields} if row.key[2] else row.fields)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _describe(parent: Any, fields: Fields) -> None:
    from lxml import etree

    for column, value in fields.items():
        name = column.removeprefix(_OWN) if column.startswith(_OWN) else _NAMES.get(column, column)
        for part in value.split("\n"):
            made = etree.SubElement(etree.SubElement(parent, "descripGrp"), "descrip", {"type": name})
            made.text = part
