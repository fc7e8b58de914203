"""Writing TMX 1.4 entry by entry; what an entry had when it came from TMX is written again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from workbench import __version__
from workbench.formats.languages import tidy
from workbench.memory.entry import Entry, now
from workbench.memory.tmx_fields import (
    DOCUMENT,
    NEXT,
    ORIGIN,
    PREVIOUS,
    PROJECT,
    WRITTEN,
    Property,
    fields_in,
    tmx_date,
)  # fmt: skip
from workbench.memory.tmx_header import NO_HEADER, Header
from workbench.placeholders import TOKEN

_HEADER = {
    "segtype": "sentence", "o-tmf": "workbench", "adminlang": "en", "datatype": "unknown", "srclang": "*all*",
}  # fmt: skip
"""What the standard wants a header to say."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_tmx(
    file: IO[bytes], entries: Iterable[Entry], source_lang: str = "", header: Header = NO_HEADER
) -> int:
    """Write entries as TMX and say how many there were. Characters that XML cannot hold are left out.

    `source_lang` is what the header names as the source language; empty for the given header's, or `*all*`.
    """
    file.write("".join(_head(header, source_lang)).encode())
    written = 0
    for some in _units(entries):
        file.write("".join(_unit(some)).encode())
        written += len(some)
    file.write(b"  </body>\n</tmx>\n")
    return written


def _head(header: Header, source_lang: str) -> Iterator[str]:
    """Everything before the units: the given header, but that we wrote the file, and when."""
    moment = tmx_date(now())
    attributes = {
        "creationtool": "translation-workbench", "creationtoolversion": __version__, **_HEADER,
        "creationdate": moment, **header.attributes,
    }  # fmt: skip
    if source_lang:
        attributes["srclang"] = source_lang
    if "creationdate" in header.attributes:
        attributes["changedate"] = moment
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield f"  <header{_attributes(attributes)}>\n"
    yield from _notes_and_props({"notes": header.notes, "props": header.properties}, [], "    ")
    yield from (f"    {encoding}\n" for encoding in header.encodings)
    yield "  </header>\n  <body>\n"


def _units(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries of each TMX unit: those that came of one, unless a translation comes again."""
    unit: list[Entry] = []
    for entry in entries:
        if unit and not _belongs(entry, unit):
            yield unit
            unit = []
        unit.append(entry)
    if unit:
        yield unit


def _belongs(entry: Entry, unit: Sequence[Entry]) -> bool:
    first = unit[0]
    return (
        "of" in entry.attributes
        and entry.attributes["of"] == first.attributes.get("of")
        and (entry.source, entry.source_lang, entry.unit) == (first.source, first.source_lang, first.unit)
        and all((entry.target_lang, entry.target) != (other.target_lang, other.target) for other in unit)
    )


def _unit(entries: Sequence[Entry]) -> Iterator[str]:
    """The lines of one `tu`: the source, then each target."""
    first = entries[0]
    about: Mapping[str, Any] = first.attributes.get("unit", {})
    attributes = {"tuid": first.unit, "srclang": first.source_lang, **about.get("attributes", {})}
    yield f"    <tu{_attributes(attributes)}>\n"
    yield from _notes_and_props(about, _missing_props(first), "      ")
    of_source: Mapping[str, Any] = first.attributes.get("source", {})
    yield from _variant(first.source, first.source_lang, {}, of_source)
    for entry in entries:
        of_target: Mapping[str, Any] = entry.attributes.get("target", {})
        yield from _variant(entry.target, entry.target_lang, _history(entry), of_target)
    yield "    </tu>\n"


def _history(entry: Entry) -> dict[str, str]:
    """Dates and people; who wrote it last is its author."""
    found = {"creationdate": tmx_date(entry.created), "changedate": tmx_date(entry.changed)}
    found["changeid" if entry.changed else "creationid"] = entry.author
    return {name: value for name, value in found.items() if value}


def _variant(text: str, language: str, history: Mapping[str, str], about: Mapping[str, Any]) -> Iterator[str]:
    left = dict(about.get("attributes", {}))
    written_language = left.pop("xml:lang", language)
    if tidy(written_language) != tidy(language):
        written_language = language
    yield f"      <tuv{_attributes({'xml:lang': written_language, **left, **history})}>\n"
    yield from _notes_and_props(about, [], "        ")
    yield f"        <seg>{inner_xml(text, about.get('codes', {}))}</seg>\n      </tuv>\n"


def _missing_props(entry: Entry) -> list[Property]:
    """The fields that no property of the entry says."""
    described = [entry.attributes.get(part, {}).get("props", ()) for part in ("target", "unit")]
    said = fields_in([prop for props in described for prop in props])
    own = {
        PROJECT: entry.project or None,
        DOCUMENT: entry.document or None,
        ORIGIN: entry.origin or None,
        PREVIOUS: entry.previous,
        NEXT: entry.next,
    }
    return [
        (WRITTEN[name], value, {})
        for name, value in own.items()
        if value is not None and said.get(name) != value
    ]


def _notes_and_props(about: Mapping[str, Any], more: Sequence[Property], indent: str) -> Iterator[str]:
    for note in about.get("notes", ()):
        yield f"{indent}<note>{_escaped(note)}</note>\n"
    # Properties that were added come first: of several that say the same, the first counts.
    for kind, text, attributes in [*more, *about.get("props", ())]:
        yield f"{indent}<prop{_attributes({'type': kind, **attributes})}>{_escaped(text)}</prop>\n"


def inner_xml(text: str, codes: Mapping[str, str]) -> str:
    """A text as the content of `seg`: tokens as the elements they came from, else as bpt, ept, ph or it."""
    tokens = TOKEN.findall(text)
    pieces, place = [], 0
    for found in TOKEN.finditer(text):
        token = found.group()
        pieces += [_escaped(text[place : found.start()]), codes.get(token) or _element(token, tokens)]
        place = found.end()
    return "".join([*pieces, _escaped(text[place:])])


def _element(token: str, tokens: Sequence[str]) -> str:
    number = token.strip("⟦/⟧")
    opening, closing = f"⟦{number}⟧", f"⟦/{number}⟧"
    is_pair = opening in tokens and closing in tokens and tokens.index(opening) < tokens.index(closing)
    if token == opening:
        return f'<bpt i="{number}" x="{number}"/>' if is_pair else f'<ph x="{number}"/>'
    return f'<ept i="{number}"/>' if is_pair else f'<it pos="end" x="{number}"/>'


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_quoted(value)}"' for name, value in values.items() if value)


def _escaped(text: str) -> str:
    text = _NOT_XML.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
