"""Writes rows as TBX 3 (style DCA or DCT) or TBX 2 (martif)."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Literal

from workbench.errors import BadInput
from workbench.glossary.table import WHOLE_CONCEPT, Fields, Row, order_of
from workbench.glossary.tbx_words import (
    BASIC,
    CONCEPT_FIELDS,
    ELEMENT_OF,
    MIN,
    MIN_CATEGORIES,
    NAMESPACE,
    OWN,
    PARTS_OF_SPEECH,
    STATUS_IN_TBX,
    TERM_FIELDS,
    XML,
    read_value,
    said,
)

Style = Literal["dca", "dct", "v2"]
_IN_TBX = {ours: theirs for theirs, ours in PARTS_OF_SPEECH.items() if " " not in theirs}
_NAMES = {"v2": ("termEntry", "langSet", "tig")}


def tbx_text(rows: Iterable[Row], style: Style) -> bytes:
    """The whole file; nothing of the rows is lost. Raises BadInput where XML cannot hold a character."""
    from lxml import etree

    writer = _Writer(style)
    for concept, own in groupby(sorted(rows, key=order_of), key=lambda row: row.key[0]):
        try:
            writer.entry(concept, list(own))
        except ValueError as error:
            raise BadInput(f"{concept}: TBX cannot hold this concept: {error}") from error
        except etree.XMLSyntaxError as error:
            raise BadInput(f"{concept}: its column “tbx” is no XML: {error.msg}.") from error
    return bytes(etree.tostring(writer.root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _comes_back(column: str, value: str) -> bool:
    """Whether a value that is written as its category is read as what it was."""
    return read_value(column, _IN_TBX.get(value, value)) == value


class _Writer:
    def __init__(self, style: Style) -> None:
        from lxml import etree

        self._style = style
        self._make = etree
        self.root = self._start()
        header = self._sub(self.root, "martifHeader" if style == "v2" else "tbxHeader")
        description = self._sub(self._sub(header, "fileDesc"), "sourceDesc")
        self._sub(description, "p").text = "Translation workbench"
        self._body = self._sub(self._sub(self.root, "text"), "body")

    def _start(self) -> Any:
        if self._style == "v2":
            root = self._make.Element("martif", {"type": "TBX"})
        else:
            spaces = {None: NAMESPACE} | ({"min": MIN, "basic": BASIC} if self._style == "dct" else {})
            root = self._make.Element(
                f"{{{NAMESPACE}}}tbx", {"type": "TBX-Basic", "style": self._style}, spaces
            )
        root.set(f"{{{XML}}}lang", "en")
        return root

    def _sub(self, parent: Any, name: str) -> Any:
        return self._make.SubElement(parent, name if self._style == "v2" else f"{{{NAMESPACE}}}{name}")

    def entry(self, concept: str, rows: list[Row]) -> None:
        """One concept with its languages and terms."""
        names = _NAMES.get(self._style, ("conceptEntry", "langSec", "termSec"))
        entry = self._sub(self._body, names[0])
        entry.set("id", concept)
        for row in rows:
            if row.key[1] == WHOLE_CONCEPT:
                self._about(entry, row.fields, CONCEPT_FIELDS)
        spoken = [row for row in rows if row.key[1] != WHOLE_CONCEPT]
        for language, own in groupby(spoken, key=lambda row: row.key[1]):
            section = self._sub(entry, names[1])
            section.set(f"{{{XML}}}lang", language)
            for row in own:
                unit = self._sub(section, names[2]) if row.key[2] else section
                if row.key[2]:
                    self._sub(unit, "term").text = row.key[2]
                    if said(row.key[2]) != row.key[2]:
                        self._own(unit, "term", row.key[2])
                    self._category(unit, "administrativeStatus", STATUS_IN_TBX[row.status.value])
                self._about(unit, row.fields, TERM_FIELDS if row.key[2] else CONCEPT_FIELDS)

    def _about(self, parent: Any, fields: Fields, columns: dict[str, str]) -> None:
        for category, column in columns.items():
            if column in fields:
                self._category(parent, category, _IN_TBX.get(fields[column], fields[column]))
        if "note" in fields:
            self._sub(parent, "note").text = fields["note"]
        if "author" in fields or "date" in fields:
            change = self._sub(parent, "transacGrp")
            self._category(change, "transactionType", "modification")
            if "date" in fields:
                self._sub(change, "date").text = fields["date"]
            if "author" in fields:
                self._category(change, "responsibility", fields["author"])
        plain = {*columns.values(), "note", "author", "date", "tbx"}
        if columns is TERM_FIELDS:
            plain.add("status")
        for column, value in fields.items():
            if column not in plain or (column != "tbx" and not _comes_back(column, value)):
                self._own(parent, column, value)
        if "tbx" in fields:
            parser = self._make.XMLParser(resolve_entities=False, no_network=True)
            for child in self._make.fromstring(f"<x>{fields['tbx']}</x>", parser):
                self._copy(parent, child)

    def _own(self, parent: Any, column: str, value: str) -> None:
        """A value for which TBX has no category, or whose white space counts, for ourselves."""
        made = self._typed(parent, "admin", OWN + column)
        made.set(f"{{{XML}}}space", "preserve")
        made.text = value

    def _category(self, parent: Any, category: str, value: str) -> None:
        made = self._typed(parent, ELEMENT_OF[category], category)
        made.text = value

    def _typed(self, parent: Any, name: str, category: str) -> Any:
        if self._style == "dct" and ELEMENT_OF.get(category) == name:
            space = MIN if category in MIN_CATEGORIES else BASIC
            return self._make.SubElement(parent, f"{{{space}}}{category}")
        made = self._sub(parent, name)
        made.set("type", category)
        return made

    def _copy(self, parent: Any, old: Any) -> None:
        category = old.get("type")
        new = self._typed(parent, str(old.tag), category) if category else self._sub(parent, str(old.tag))
        for key, value in old.attrib.items():
            if key != "type" or not category:
                new.set(key, value)
        new.text, new.tail = old.text, old.tail
        for child in old:
            self._copy(new, child)
