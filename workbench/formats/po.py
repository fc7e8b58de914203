"""gettext PO and POT: one segment for each plural form, flags as states.

The unit is the entry's `msgctxt` where no other entry has the same, else its number. A fuzzy entry
is `initial`, any other translated one `translated`: `reviewed` and `final` are kept as not fuzzy.
The source language is the header's `X-Source-Language`, else as given, else English, as gettext has it;
where the sources look like another language it must be given.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import ClassVar

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Edit, Languages, NumberedApart, must_exist
from workbench.formats.encodings import Text, decoded, refuse_long_lines
from workbench.formats.languages import filled_in
from workbench.formats.po_entries import Entry, String, entries, origin_comment
from workbench.formats.splices import Splice, spliced
from workbench.language.told_apart import unlike_english
from workbench.model import Key, Segment, State

_CHARSET = re.compile(rb"\"Content-Type:[^\"\n]*charset=([A-Za-z0-9._:+-]+)", re.IGNORECASE)
_PLAIN_CONTEXT = re.compile(r"^msgctxt \"([^\"\\\n]*)\"[ \t\r]*\n(?![ \t]*\")", re.MULTILINE)
_HEAD = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:msgid|msgctxt)\s*\"")
_LOOKED_AT = 100
"""Entries, for the language that their sources are in."""
_WRAPPED_WIDTH = 77
_LONGEST_WRAPPED_LINE = 82
"""Columns. A file with a longer line that has a space in it was written without wrapping."""


@dataclass(frozen=True, slots=True)
class Po:
    """gettext's message catalogues."""

    entries_before: int = 0
    """Entries of the file before those that are read, its header left out."""
    lines_before: int = 0
    """Lines of the file that the content lacks before those entries."""
    repeated: Collection[bytes] | None = None
    """The names of contexts that more than one entry of the file has; None where the content is all of it."""
    id: ClassVar[str] = "po"
    suffixes: ClassVar[tuple[str, ...]] = (".po", ".pot")
    sample: ClassVar[bytes] = r"""# News strings
msgid ""
msgstr ""
"Language: en\n"
"X-Source-Language: ru\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. shown on top
msgctxt "title"
msgid "Новости \"дня\""
msgstr "News of the \"day\""

#, fuzzy, c-format
#| msgid "%d отчёт"
msgid "%d новость"
msgid_plural "%d новостей"
msgstr[0] "%d item"
msgstr[1] "%d items"

msgid "Подробнее"
msgstr ""

#~ msgid "Старое"
#~ msgstr "Old"
""".encode()

    def recognises(self, head: bytes) -> bool:
        """After comments, it begins with a msgid or msgctxt."""
        return _HEAD.match(head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")) is not None

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments of all entries but the header and the obsolete ones."""
        text = _text(content, document)
        return [segment for segment, _, _ in self._segments(text, document, languages)]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited strings and fuzzy flags spliced in."""
        text = _text(content, document)
        edited = [found for found in self._segments(text, document, languages) if found[0].key in edits]
        must_exist(edits, (segment for segment, _, _ in edited))
        style = _Style(text.text)
        splices: list[Splice[str]] = []
        sources: dict[int, tuple[Entry, Edit]] = {}
        states: dict[int, tuple[Entry, list[State]]] = {}
        for segment, entry, string in edited:
            edit = edits[segment.key]
            if edit.target is not None and edit.target != segment.target:
                splices.append(Splice(string.start, string.end, style.quoted(edit.target, entry, document)))
                if edit.origin_kind in ("tm", "mt") and edit.target:
                    sources.setdefault(id(entry), (entry, edit))
            if edit.state is not None and edit.says_state(segment):
                states.setdefault(id(entry), (entry, []))[1].append(edit.state)
        splices += [style.origin(entry, edit) for entry, edit in sources.values()]
        for entry, wanted in states.values():
            splices += style.flagged(entry, is_fuzzy=State.INITIAL in wanted)
        for entry, edit in sources.values():
            splices += style.previous(entry, edit)
        return text.encoded(spliced(text.text, splices), document) if splices else content

    def keeps_state(self, content: bytes) -> bool:
        """Whether fuzzy or not."""
        return True

    def _segments(
        self, text: Text, document: str, languages: Languages
    ) -> Iterator[tuple[Segment, Entry, String]]:
        """Each segment with its entry and the string of its target, one entry in memory at a time."""
        header, repeated = self._outline(text.text, document)
        source = filled_in(header.get("x-source-language", ""), languages.source)
        if not source and not self.entries_before:
            _refuse_unlike_english(text, document)
        pair = Languages(source or "en", filled_in(header.get("language", ""), languages.target))
        apart = NumberedApart()
        read = entries(text.text, document, self.lines_before)
        found = (entry for entry in read if not entry.is_header)
        for count, entry in enumerate(found, self.entries_before + 1):
            context = entry.context.value if entry.context is not None else ""
            is_name = context.strip() and not (repeated and context_name(context) in repeated)
            unit = context if is_name else str(count)
            for segment, string in _forms(entry, document, unit, pair, context if context != unit else ""):
                yield apart(segment), entry, string

    def _outline(self, text: str, document: str) -> tuple[dict[str, str], Collection[bytes]]:
        """The fields of the header, names in lower case, and the names of contexts of several entries."""
        header: dict[str, str] | None = None
        contexts: Counter[bytes] = Counter()
        is_told = self.repeated is not None or _tells_entries_apart(text)
        for entry in entries(text, document, self.lines_before):
            if entry.context is not None and not is_told:
                contexts[context_name(entry.context.value)] += 1
            elif header is None and entry.is_header:
                header = _fields(entry)
                if is_told:
                    break
        if self.repeated is not None:
            return header or {}, self.repeated
        return header or {}, {name for name, times in contexts.items() if times > 1}


FORMAT = Po()


def charset_of(content: bytes) -> str:
    """The encoding that a file's header declares; empty where it declares none that can be meant."""
    declared = _CHARSET.search(content)
    charset = declared[1].decode("latin-1") if declared else ""
    # a template's gap; and a declaration read byte by byte that contradicts itself
    return "" if charset.upper() == "CHARSET" or charset.upper().startswith("UTF-16") else charset


def refuse_unsaid(content: bytes, document: str, languages: Languages) -> None:
    """Raise BadInput where the sources look like a language that neither the file nor anybody says."""
    text = _text(content, document)
    header = next((_fields(entry) for entry in entries(text.text, document) if entry.is_header), {})
    if not filled_in(header.get("x-source-language", ""), languages.source):
        _refuse_unlike_english(text, document)


def _refuse_unlike_english(text: Text, document: str) -> None:
    first = islice(entries(text.text, document), _LOOKED_AT)
    sources = " ".join(entry.source.value for entry in first if entry.source is not None)
    if other := unlike_english(sources):
        raise BadInput(
            f"{document} does not say which language its sources are in, and they look like {other}: "
            "give --source-lang, or put X-Source-Language into its header."
        )


def context_name(context: str) -> bytes:
    """A short name by which contexts are told apart."""
    return blake2b(context.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _tells_entries_apart(text: str) -> bool:
    """Whether no context is of several entries, as a quick look says: each on one line, none escaped."""
    plain = _PLAIN_CONTEXT.findall(text)
    return len(plain) == len(set(plain)) == text.count("msgctxt")


def _text(content: bytes, document: str) -> Text:
    if not content.strip():
        raise BadInput(f"{document} is empty.")
    text = decoded(content, document, charset_of(content))
    refuse_long_lines(text.text, document)
    return text


def _fields(header: Entry) -> dict[str, str]:
    lines = header.targets[0].value.split("\n") if 0 in header.targets else []
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _forms(
    entry: Entry, document: str, unit: str, pair: Languages, context: str
) -> Iterator[tuple[Segment, String]]:
    """One segment for each form; the first is of the singular unless there is one form only."""
    assert entry.source is not None
    notes = [*entry.notes, f"context: {context}"] if context else entry.notes
    singular = entry.source.value
    plural = entry.plural.value if entry.plural is not None else singular
    done = State.INITIAL if "fuzzy" in entry.flags else State.TRANSLATED
    forms = len(entry.targets)
    for form, string in sorted(entry.targets.items()) if forms > 1 else entry.targets.items():
        target = string.value
        segment = Segment(
            document,
            unit,
            str(form + 1),
            singular if form == 0 and forms > 1 else plural,
            target,
            pair.source,
            pair.target,
            done if target else State.INITIAL,
            origin=entry.origin if target else "",
            note="\n".join([*notes, f"plural form {form + 1} of {forms}"] if forms > 1 else notes),
        )
        yield segment, string


class _Style:
    """How this file writes strings: its line ends, and whether it wraps long ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n" if "\n" in text else "\r"
        self.wraps = not any(
            len(line) > _LONGEST_WRAPPED_LINE and " " in line[10:_LONGEST_WRAPPED_LINE]
            for line in text.split(self.line_end)
            if line.startswith(('"', "msg"))
        )

    def quoted(self, target: str, entry: Entry, document: str) -> str:
        """The target as quoted lines, the way gettext's tools would write it."""
        if "\0" in target:
            raise NotSaved(
                f"{document}, line {entry.line}: PO cannot hold NUL characters; nothing was saved."
            )
        return self.line_end.join(self._lines(target, entry))

    def _lines(self, target: str, entry: Entry) -> list[str]:
        from translate.storage.pypo import PoWrapper, escapeforpo, quoteforpo

        whole = escapeforpo(target)
        lines = [f'"{whole}"']
        if self.wraps and "no-wrap" not in entry.flags:
            lines = quoteforpo(target, PoWrapper(_WRAPPED_WIDTH)) or lines
        elif "\n" in target[:-1]:
            pieces = [escapeforpo(piece) for piece in re.findall(r"[^\n]*\n|[^\n]+", target)]
            lines = ['""', *(f'"{piece}"' for piece in pieces)]
        if "".join(line[1:-1] for line in lines) != whole:
            lines = [f'"{whole}"']
        return lines

    def flagged(self, entry: Entry, *, is_fuzzy: bool) -> list[Splice[str]]:
        """The splices that set or clear `fuzzy`; clearing drops the previous msgid, as gettext does."""
        if is_fuzzy == ("fuzzy" in entry.flags):
            return []
        flags = [flag for flag in entry.flags if flag and flag != "fuzzy"]
        if is_fuzzy:
            flags.insert(0, "fuzzy")
        line = f"#, {', '.join(flags)}{self.line_end}" if flags else ""
        if not entry.flag_lines:
            place = entry.previous_lines[0][0] if entry.previous_lines else entry.keyword
            return [Splice(place, place, line)]
        dropped = entry.flag_lines[1:] + ([] if is_fuzzy else entry.previous_lines)
        return [Splice(*entry.flag_lines[0], line), *(Splice(*span, "") for span in dropped)]

    def origin(self, entry: Entry, edit: Edit) -> Splice[str]:
        """The splice for a comment that says where the translation comes from."""
        start, end = entry.origin_line if entry.origin else (entry.start, entry.start)
        return Splice(start, end, f"{origin_comment(edit.origin or '', edit.similarity)}{self.line_end}")

    def previous(self, entry: Entry, edit: Edit) -> list[Splice[str]]:
        """The splices that say, as gettext does, which msgid a fuzzy translation is one of."""
        source = entry.source.value if entry.source is not None else ""
        is_alike = edit.match_source not in ("", source) and edit.state is State.INITIAL
        if not is_alike or entry.plural is not None or entry.previous_lines:
            return []
        first, *more = self._lines(edit.match_source, entry)
        lines = [f"#| msgid {first}", *(f"#| {line}" for line in more)]
        return [Splice(entry.keyword, entry.keyword, "".join(line + self.line_end for line in lines))]
