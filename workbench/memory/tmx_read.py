"""Reading TMX of any size, unit by unit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Languages
from workbench.formats.languages import agree, tidy
from workbench.formats.markup import Code, Codes, escaped
from workbench.memory.entry import Entry
from workbench.memory.tmx_elements import described_in, elements, let_go
from workbench.memory.tmx_fields import (
    DOCUMENT,
    NEXT,
    ORIGIN,
    PREVIOUS,
    PROJECT,
    UNIT,
    fields_in,
    iso_date,
    without_written,
)
from workbench.regular_files import opened

PAIRED = frozenset({"hi"})
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LANG = f"{_XML}lang"

Progress = Callable[[int, int], None]
"""Told of bytes done and of all bytes."""


class _Variant(NamedTuple):
    """One `tuv`."""

    language: str
    element: Any
    segment: Any


def read_tmx(
    path: Path, languages: Languages = UNKNOWN, *, origin: str = "", progress: Progress | None = None
) -> Iterator[Entry]:
    """The units of a TMX file as entries, from the source language to each other language.

    A unit's source is in `languages.source`, else in the language that the unit or the header names, else the
    first. Memory does not grow with the file. Raises BadInput, naming the line, where it is not TMX.
    """
    size = path.stat().st_size
    header_language = ""
    number = 0
    with opened(path) as file:
        for name, element in elements(file, path):
            if name == "header":
                header_language = element.get("srclang", "")
                continue
            number += 1
            yield from _entries(element, header_language, languages, origin or path.name, path)
            let_go(element)
            if progress is not None and number % 1000 == 0:
                progress(file.tell(), size)
    if progress is not None:
        progress(size, size)


def _entries(
    unit: Any, header_language: str, languages: Languages, origin: str, path: Path
) -> Iterator[Entry]:
    variants = [
        _Variant(tidy(tag) or tag.strip(), variant, segment)
        for variant in unit.iterchildren("{*}tuv")
        if (tag := variant.get(_LANG) or variant.get("lang") or "").strip()
        and (segment := variant.find("{*}seg")) is not None
    ]
    wanted = languages.source or tidy(unit.get("srclang") or header_language)
    said = [v for v in variants if wanted and agree(v.language, wanted)]
    if not variants or (languages.source and not said):
        return
    source = said[0] if said else variants[0]
    others = [v for v in variants if v is not source]
    bundle = _name_of(variants) if len(others) > 1 else ""
    for target in others:
        if languages.target and not agree(target.language, languages.target):
            continue
        entry = _entry(unit, source, target, origin, path)
        if entry is not None:
            yield replace(entry, attributes={**entry.attributes, "of": bundle}) if bundle else entry


def _name_of(variants: Sequence[_Variant]) -> str:
    """A name for the unit of several pairs, the same whenever it is read."""
    texts = {f"{v.language}\0{text}" for v in variants if (text := "".join(v.segment.itertext())).strip()}
    return blake2b("\0".join(sorted(texts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _entry(unit: Any, source: _Variant, target: _Variant, origin: str, path: Path) -> Entry | None:
    codes = Codes(PAIRED)
    source_text, source_codes = _text(source.segment, codes, path)
    target_text, target_codes = _text(target.segment, codes, path)
    if not source_text.strip() or not target_text.strip():
        return None
    unit_attributes, target_attributes = dict(unit.attrib), dict(target.element.attrib)

    def said(name: str) -> str:
        return str(target_attributes.get(name) or unit_attributes.get(name) or "")

    of_unit, of_source, of_target = (
        described_in(element) for element in (unit, source.element, target.element)
    )
    known = fields_in([*of_target.get("props", ()), *of_unit.get("props", ())])
    created, changed = iso_date(said("creationdate")), iso_date(said("changedate"))
    author = said("changeid") or said("creationid")
    given = {"creationdate": created, "changedate": changed, "creationid": author, "changeid": author}
    given["srclang"] = source.language
    number = unit_attributes.pop("tuid", "")
    unit_name = number or known.get(UNIT, "")
    without_written(of_unit, known)
    for attributes, description in (
        (unit_attributes, of_unit),
        (dict(source.element.attrib), of_source),
        (target_attributes, of_target),
    ):
        left = _left_over(attributes, {} if description is of_source else given)
        if left:
            description["attributes"] = left
    for description, its_codes in ((of_source, source_codes), (of_target, target_codes)):
        if its_codes:
            description["codes"] = _raw(its_codes)
    attributes = {
        name: description
        for name, description in (("unit", of_unit), ("source", of_source), ("target", of_target))
        if description
    }
    return Entry(
        source_text, target_text, source.language, target.language, known.get(ORIGIN, origin),
        known.get(PROJECT, ""), known.get(DOCUMENT, ""), unit_name, author, created, changed,
        known.get(PREVIOUS), known.get(NEXT), attributes,
    )  # fmt: skip


def _text(segment: Any, codes: Codes, path: Path) -> tuple[str, dict[str, Code]]:
    """The text of a `seg` and its inline elements."""
    text: str = segment.text or ""
    if not len(segment) and "⟦" not in text:
        return text, {}
    return codes.read(_inner(segment, path))


def _inner(segment: Any, path: Path) -> str:
    """The inner XML of a `seg`."""
    if not len(segment):
        return escaped(segment.text or "", str(path))
    for child in segment.iter(etree.Entity):
        raise BadInput(
            f"{path} uses the entity &{child.name}; (line {segment.sourceline}), which is not defined."
        )
    raw: str = etree.tostring(segment, encoding="unicode", with_tail=False)
    return raw[raw.index(">") + 1 : raw.rindex("<")]


def _left_over(attributes: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The attributes that the entry's fields do not say already."""
    left = {}
    for name, value in attributes.items():
        if name in ("lang", _LANG):
            if tidy(value) != value:
                left["xml:lang"] = value
        elif name.startswith("{"):
            if name.startswith(_XML):
                left[f"xml:{name.removeprefix(_XML)}"] = value
        elif not given.get(name) or given[name] not in (value, iso_date(value), tidy(value)):
            left[name] = value
    return left


def _raw(codes: Mapping[str, Code]) -> dict[str, str]:
    return {token: code.raw for token, code in codes.items()}
