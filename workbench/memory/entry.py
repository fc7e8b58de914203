"""What a translation memory keeps: a translated text, where it came from, who wrote it and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from hashlib import blake2b
from typing import Any

from workbench.memory.similarity import canonical


@dataclass(frozen=True, slots=True)
class Entry:
    """One source text and its translation.

    Dates are ISO 8601 in UTC to the second (`2025-01-31T12:00:00Z`), empty where unknown, so that they sort
    as text. Inline markup stands in the texts as the tokens of `workbench.formats.markup`.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    origin: str = ""
    """Where the memory has it from: a file's name, `editor`, or `mt:` and an engine's name."""
    project: str = ""
    document: str = ""
    unit: str = ""
    """Its unit (and segment) in the document, or a TMX `tuid`."""
    author: str = ""
    created: str = ""
    changed: str = ""
    previous: str | None = None
    """The source before it: empty at the start of a document, None where that is not known."""
    next: str | None = None
    """The source after it: empty at the end of a document, None where that is not known."""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """What else came with it (TMX properties, notes, inline codes), as JSON can hold it."""
    id: int = 0
    """Its number in the store; 0 before it is stored."""

    @property
    def date(self) -> str:
        """When it was last touched."""
        return self.changed or self.created


_TEXTS = tuple(each.name for each in fields(Entry) if each.name not in ("attributes", "id"))
_NOT_STORABLE = re.compile("[\ud800-\udfff]")


def storable(entry: Entry) -> Entry:
    """The entry as UTF-8 can write it: U+FFFD for what is no Unicode in a file's name."""
    texts = {name: value for name in _TEXTS if (value := getattr(entry, name))}
    if not _NOT_STORABLE.search("".join(texts.values())):
        return entry
    mended: dict[str, Any] = {name: _NOT_STORABLE.sub("\ufffd", text) for name, text in texts.items()}
    return replace(entry, **mended)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; empty fields want all. Names may hold `*` and `?`, whatever their case."""

    source_lang: str = ""
    target_lang: str = ""
    origin: str = ""
    project: str = ""
    document: str = ""
    author: str = ""
    since: str = ""
    """The first day or moment, in ISO 8601."""
    until: str = ""
    """The last day or moment, in ISO 8601."""

    def accepts(self, entry: Entry) -> bool:
        """Whether the entry is wanted; languages are left to the store."""
        for wanted, has in (
            (self.origin, entry.origin),
            (self.project, entry.project),
            (self.document, entry.document),
            (self.author, entry.author),
        ):
            if wanted and not fnmatchcase(has.casefold(), wanted.casefold()):
                return False
        if self.since and entry.date < self.since:
            return False
        return not (self.until and entry.date[: len(self.until)] > self.until)

    @property
    def is_selective(self) -> bool:
        """Whether anything but languages is asked for."""
        return any((self.origin, self.project, self.document, self.author, self.since, self.until))


EVERYTHING = Filter()
"""Wants every entry."""


def now() -> str:
    """This moment as entries write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def source_key(source: str) -> bytes:
    """Eight bytes that are the same for texts that differ in nothing but the numbers of their tags."""
    return blake2b(canonical(source).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def identity(entry: Entry, *, whole: bool) -> bytes:
    """Sixteen bytes that tell whether two entries are one; the first eight are the source's.

    `whole`: everything but the store's number counts, so that nothing of an exchange file is merged.
    Otherwise only the place does (project, document, unit): a new translation there replaces the old one.
    """
    parts = [entry.source_lang, entry.target_lang, entry.project, entry.document, entry.unit]
    if whole or not (entry.document or entry.unit):
        parts += [entry.target, entry.previous or "", entry.next or ""]
    if whole:
        parts += [entry.source, entry.origin, entry.author, entry.created, entry.changed]
        parts.append(repr(sorted(entry.attributes.items())))
    rest = "\0".join(parts).encode("utf-8", "surrogatepass")
    return source_key(entry.source) + blake2b(rest, digest_size=8).digest()
