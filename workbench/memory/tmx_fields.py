"""Which attributes and properties of a TMX unit say what an entry's own fields say.

Dates are `creationdate` and `changedate`, people `creationid` and `changeid`. Neighbours, file and unit are
OmegaT's properties `prev`, `next`, `file`, `id`; memoQ's and other common names are understood too.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

PROJECT, DOCUMENT, UNIT, PREVIOUS, NEXT, ORIGIN = "project", "document", "unit", "previous", "next", "origin"
WRITTEN = {
    PROJECT: "x-project", DOCUMENT: "file", UNIT: "id", PREVIOUS: "prev", NEXT: "next", ORIGIN: "x-origin",
}  # fmt: skip
"""The property in which each field is written."""
_FIELDS = {
    "project": PROJECT, "x-project": PROJECT, "x-project:singlestring": PROJECT,
    "file": DOCUMENT, "x-document": DOCUMENT, "x-filename": DOCUMENT, "document": DOCUMENT,
    "filename": DOCUMENT, "id": UNIT, "prev": PREVIOUS, "x-context-pre": PREVIOUS, "next": NEXT,
    "x-context-post": NEXT, "x-origin": ORIGIN, "origin": ORIGIN,
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
_TAGS = re.compile(r"</?seg>")

Property = tuple[str, str, dict[str, str]]
"""A `prop`: its type, its text and its other attributes."""


def fields_in(properties: Sequence[Property]) -> dict[str, str]:
    """The fields that properties give; of several the first."""
    found: dict[str, str] = {}
    for kind, text, _ in properties:
        field = _FIELDS.get(kind.lower())
        if field is not None:
            found.setdefault(field, _TAGS.sub("", text) if kind.lower().startswith("x-context") else text)
    return found


def without_written(described: dict[str, Any], known: Mapping[str, str]) -> None:
    """Drop from a unit's description the properties that will be written from its fields anyway."""
    written = [[WRITTEN[field], value, {}] for field, value in known.items() if field != UNIT]
    left = [prop for prop in described.pop("props", ()) if prop not in written]
    if left:
        described["props"] = left


@lru_cache(maxsize=4096)
def iso_date(written: str) -> str:
    """TMX's `20250131T120000Z` as `2025-01-31T12:00:00Z`; empty if it is no date."""
    found = _DATE.fullmatch(written.strip())
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else ""


def tmx_date(date: str) -> str:
    """`2025-01-31T12:00:00Z` as TMX writes it."""
    return date.replace("-", "").replace(":", "")
