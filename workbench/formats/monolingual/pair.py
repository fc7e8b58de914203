"""A target file of one language bound to its source file: one segment for each entry of the source."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.errors import BadInput, NotSaved
from workbench.formats import encodings
from workbench.formats.base import Edit, Languages, must_exist
from workbench.formats.languages import filled_in
from workbench.formats.markup import Codes
from workbench.formats.monolingual.base import Entry, Monolingual, Style
from workbench.formats.splices import Splice, spliced
from workbench.formats.xml_scan import xml_text
from workbench.language.plurals import FORMS
from workbench.model import Key, Segment, State

_PAIRED = frozenset("a annotation b big em font g i li small span strike strong sub sup tt u ul".split())
"""Inline elements of resource files whose content is text."""
_FORM = re.compile(rf"(?P<stem>.*[._])(?:{'|'.join(FORMS)})", re.DOTALL)
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _File:
    """A file's text and its entries by key; a key's second entry is named `key~2`."""

    text: str
    entries: Mapping[str, Entry]
    encoding: str

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def raw(self, entry: Entry | None) -> str:
        return "" if entry is None or entry.is_closed else self.text[entry.start : entry.end]


@dataclass(frozen=True, slots=True)
class Pair:
    """The format of a target file that belongs to a given source file."""

    kind: Monolingual
    source: _File
    source_language: str

    @property
    def id(self) -> str:
        """The format's own name."""
        return self.kind.id

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The format's own endings."""
        return self.kind.suffixes

    @property
    def sample(self) -> bytes:
        """The target file of the format's samples."""
        return self.kind.samples[1]

    def recognises(self, head: bytes) -> bool:
        """Never by itself: one file is only half of a pair."""
        return False

    def keeps_state(self, content: bytes) -> bool:
        """These files have no states."""
        return False

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """One segment for each entry of the source file that has a text, in its order."""
        return [
            segment for segment, _, _ in self._rows(_file(self.kind, content, document), document, languages)
        ]

    def left_out(self, content: bytes, document: str) -> tuple[str, ...]:
        """In words, the target's entries that translate none of the source's."""
        target = _file(self.kind, content, document)
        shown = {key for key, _ in self._pairs(target)}
        keys = [
            key for key, entry in target.entries.items() if key not in shown and target.raw(entry).strip()
        ]
        if not keys:
            return ()
        named = ", ".join(keys[:_MOST_NAMED]) + (" …" if len(keys) > _MOST_NAMED else "")
        entries, are = ("entry", "is") if len(keys) == 1 else ("entries", "are")
        return (f"{document}: {len(keys)} {entries} that the source file lacks {are} left out: {named}.",)

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The target file with the edited values replaced and missing entries added by their neighbours."""
        target = _file(self.kind, content, document)
        rows = self._rows(target, document, languages)
        must_exist(edits, [segment for segment, _, _ in rows])
        style = Style(target.text.isascii() and "\\u" in target.text, target.line_end, target.encoding)
        splices: list[Splice[str]] = []
        added: dict[str, int] = {}
        for segment, own, there in rows:
            text = edits.get(segment.key, Edit()).target
            if text is None or text == segment.target:
                continue
            raw = self._raw(text, self.source.raw(own), target.raw(there), style, segment)
            if there is not None:
                around = raw and there.before + raw + there.after.replace("\n", style.line_end)
                splices.append(Splice(there.start, there.end, around))
            else:
                splices.append(self._added(own, raw, target, segment, added))
                added[own.key] = splices[-1].start
        return _bytes(self.kind, content, document, spliced(target.text, splices)) if splices else content

    def _rows(
        self, target: _File, document: str, languages: Languages
    ) -> list[tuple[Segment, Entry, Entry | None]]:
        source_lang = filled_in(self.source_language, languages.source)
        target_lang = filled_in(self.kind.language(target.text), languages.target)
        rows = []
        for key, entry in self._pairs(target):
            there = target.entries.get(key)
            codes = Codes(_PAIRED)
            source, _ = self.kind.shown(self.source.raw(entry), codes)
            translated, _ = self.kind.shown(target.raw(there), codes)
            locked = entry.locked or (there is not None and there.locked)
            segment = Segment(
                document, key, "1", source, translated, source_lang, target_lang, State.INITIAL,
                note=entry.note, locked=locked,
            )  # fmt: skip
            if source.strip():
                rows.append((segment, entry, there))
        return rows

    def _pairs(self, target: _File) -> Iterator[tuple[str, Entry]]:
        """The source's entries by key; after those of a plural, the forms that only the target language has.

        Such a form translates the source's `other`.
        """
        more: dict[str, list[str]] = {}
        for key in target.entries:
            form = None if key in self.source.entries else _FORM.fullmatch(key)
            if form and f"{form['stem']}other" in self.source.entries:
                more.setdefault(form["stem"], []).append(key)
        last = {form["stem"]: key for key in self.source.entries if (form := _FORM.fullmatch(key))}
        for key, entry in self.source.entries.items():
            yield key, entry
            form = _FORM.fullmatch(key) if more else None
            if form and last[form["stem"]] == key:
                other = self.source.entries[f"{form['stem']}other"] if form["stem"] in more else entry
                yield from ((added, other) for added in more.get(form["stem"], ()))

    def _raw(self, text: str, source: str, target: str, style: Style, segment: Segment) -> str:
        codes = Codes(_PAIRED)
        _, in_source = self.kind.shown(source, codes)
        old, in_target = self.kind.shown(target, codes)
        required = frozenset(in_source) & frozenset(in_target) if old.strip() else frozenset(in_source)
        where = f"{segment.document}, {segment.unit}"
        return self.kind.raw(
            text, {**in_source, **in_target}, required if text else frozenset(), style, where
        )

    def _added(
        self, own: Entry, raw: str, target: _File, segment: Segment, added: Mapping[str, int]
    ) -> Splice[str]:
        """The source's entry with the new value, after the nearest one before it that the target has too.

        `added` tells the places of the entries that are added by the same save.
        """
        block = self.source.text
        before_it, after_it = block[own.block_start : own.start], block[own.end : own.block_end]
        written = _line_ends(before_it, target) + raw + _line_ends(after_it, target)
        if own.parent in added:
            return Splice(added[own.parent], added[own.parent], self.kind.joint + written)
        keys = list(self.source.entries)
        place = next(key for key, entry in self.source.entries.items() if entry is own)
        at = keys.index(place)
        if before := _neighbour(reversed(keys[:at]), target, own):
            end = before.follow if before.follow >= 0 and before.key != own.parent else before.block_end
            ends_a_line = not end or target.text[end - 1] in "\r\n>,"
            first = "" if self.kind.joint or ends_a_line or written[0] in "\r\n" else target.line_end
            return Splice(end, end, self.kind.joint + first + written)
        if after := _neighbour(keys[at + 1 :], target, own):
            return Splice(after.block_start, after.block_start, written + self.kind.joint)
        raise NotSaved(
            f"{segment.document} has no entry to put {segment.unit} beside; nothing was saved. "
            "Begin with a copy of the source file."
        )


def _line_ends(written: str, target: _File) -> str:
    return written.replace("\r\n", "\n").replace("\n", target.line_end)


def _neighbour(keys: Iterable[str], target: _File, own: Entry) -> Entry | None:
    there = (target.entries[key] for key in keys if key in target.entries)
    return next((entry for entry in there if own.parent in (entry.parent, entry.key)), None)


def _file(kind: Monolingual, content: bytes, document: str) -> _File:
    if not content.strip():
        raise BadInput(f"{document} is empty.")
    if kind.is_xml:
        read = xml_text(content, document)
        text, encoding = read.utf8.decode("utf-8", "surrogatepass"), read.encoding
    else:
        plain = _decoded(kind, content, document)
        text, encoding = plain.text, plain.encoding
        encodings.refuse_long_lines(text, document)
    by_key: dict[str, Entry] = {}
    times: dict[str, int] = {}
    for entry in kind.entries(text, document):
        times[entry.key] = times.get(entry.key, 0) + 1
        by_key[entry.key if times[entry.key] == 1 else f"{entry.key}~{times[entry.key]}"] = entry
    if not by_key:
        raise BadInput(
            f"{document} has no {kind.id} entry; a new translation begins as a copy of its source."
        )
    return _File(text, by_key, encoding)


def _bytes(kind: Monolingual, content: bytes, document: str, text: str) -> bytes:
    if kind.is_xml:
        return xml_text(content, document).back(text.encode())
    return _decoded(kind, content, document).encoded(text, document)


def _decoded(kind: Monolingual, content: bytes, document: str) -> encodings.Text:
    try:
        content.decode()
    except UnicodeDecodeError:
        return encodings.decoded(content, document, kind.legacy_encoding)
    return encodings.decoded(content, document)


def bound(kind: Monolingual, source: bytes, source_name: str) -> Pair:
    """The format for a target file of this source file. Raises BadInput."""
    file = _file(kind, source, source_name)
    return Pair(kind, file, kind.language(file.text))
