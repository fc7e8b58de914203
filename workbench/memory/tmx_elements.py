"""The elements of a TMX file one by one, so that memory does not grow with the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

from workbench.errors import BadInput
from workbench.formats.xml_scan import root_of

_XML = "{http://www.w3.org/XML/1998/namespace}"
_HEAD = 4096
"""Bytes that show the root element, unless a long DOCTYPE stands before it."""


def elements(file: IO[bytes], path: Path) -> Iterator[tuple[str, Any]]:
    """The header and the units; no entity is resolved and nothing else is opened.

    Raises BadInput where the file is not well-formed, the root is something else or declares entities.
    """
    try:
        yield from _elements(file, path)
    except etree.XMLSyntaxError as problem:
        raise BadInput(f"{path} is not well-formed XML: {problem.msg}.") from None


def _elements(file: IO[bytes], path: Path) -> Iterator[tuple[str, Any]]:
    name, _ = root_of(file.read(_HEAD))
    if name not in ("tmx", ""):
        raise BadInput(f"{path} is not TMX: its root element is <{name}>.")
    file.seek(0)
    parser = etree.iterparse(
        file, events=("start", "end"), tag=("{*}tmx", "{*}header", "{*}tu"),
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    is_tmx = False
    for event, element in parser:
        local = element.tag.rpartition("}")[2]
        if event == "start" and local == "tmx":
            is_tmx = True
            _refuse_entities(element, path)
        elif event == "end" and local != "tmx":
            yield local, element
    if not is_tmx:
        raise BadInput(f"{path} is not TMX: its root element is <{etree.QName(parser.root).localname}>.")


def _refuse_entities(root: Any, path: Path) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise BadInput(
            f"{path} declares entities; such files are refused because they can be made to exhaust memory or "
            "read other files."
        )


def let_go(element: Any) -> None:
    """Free a unit and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def described_in(element: Any) -> dict[str, Any]:
    """The properties and notes of a header, unit or variant."""
    described: dict[str, Any] = {}
    for child in element.iterchildren("{*}prop", "{*}note"):
        if child.tag.endswith("note"):
            described.setdefault("notes", []).append(child.text or "")
            continue
        attributes = {name.replace(_XML, "xml:"): value for name, value in child.attrib.items()}
        prop = [attributes.pop("type", ""), child.text or "", attributes]
        described.setdefault("props", []).append(prop)
    return described
