"""The header of TMX: what came in with files is written again when the memory is exported."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from workbench.memory.tmx_elements import described_in, elements
from workbench.memory.tmx_fields import Property
from workbench.regular_files import opened

_OF_THE_WRITER = frozenset({"creationtool", "creationtoolversion", "changedate", "changeid"})
"""Attributes that tell of the program that wrote a file; the next one writes its own."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a TMX file says of itself."""

    attributes: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()
    properties: Sequence[Property] = ()
    encodings: Sequence[str] = ()
    """User-defined encodings (`ude`), as XML."""


NO_HEADER = Header()
"""Says nothing."""


def read_header(path: Path) -> Header:
    """The header of a TMX file; raises BadInput where it is not TMX."""
    with opened(path) as file:
        for name, element in elements(file, path):
            return _header(element) if name == "header" else NO_HEADER
    return NO_HEADER


def _header(element: Any) -> Header:
    described = described_in(element)
    return Header(
        {
            name: value
            for name, value in element.attrib.items()
            if name not in _OF_THE_WRITER and name[0] != "{"
        },
        described.get("notes", []),
        described.get("props", []),
        [
            etree.tostring(encoding, encoding="unicode", with_tail=False)
            for encoding in element.iterchildren("{*}ude")
        ],
    )


def as_text(header: Header) -> str:
    """A header as a store keeps it; empty where it says nothing that is worth it."""
    return "" if header == NO_HEADER else json.dumps(asdict(header), ensure_ascii=False, sort_keys=True)


def merged(texts: Sequence[str]) -> Header:
    """One header of all that a store kept: the attributes in which they agree, everything else once."""
    headers = [Header(**json.loads(text)) for text in texts]
    if not headers:
        return NO_HEADER
    agreed = {
        name: value
        for name, value in headers[0].attributes.items()
        if all(other.attributes.get(name) == value for other in headers)
    }
    return Header(
        agreed,
        list(dict.fromkeys(note for header in headers for note in header.notes)),
        _once([one for header in headers for one in header.properties]),
        list(dict.fromkeys(one for header in headers for one in header.encodings)),
    )


def _once(properties: Sequence[Property]) -> list[Property]:
    return [one for number, one in enumerate(properties) if one not in properties[:number]]
