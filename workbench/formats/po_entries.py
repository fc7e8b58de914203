"""Where everything stands in a PO file: entries, their strings, flags and comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.errors import BadInput

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[\s*(\d{1,4})\s*\])?\s*(?=\"|$)")
_STRING = r"\"([^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+)\"[ \t\r]*"
_LINE = re.compile(_STRING)
_QUOTED = re.compile(_STRING + "$")
_PLAIN = re.compile(rf"(?:msgctxt {_STRING}\n)?msgid {_STRING}\nmsgstr {_STRING}\n(?![ \t]*\"|[ \t]*msgstr)")
"""An entry each of whose strings is on one line, as most are."""
_ORIGIN = re.compile(r"# origin: ((?:tm|mt)\b.*?)(?: \(\d+ %\))?")
"""A comment that says where a translation comes from; `origin_comment` writes it."""
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass(slots=True)
class String:
    """One quoted string over one or more lines: `[start:end]` of the file, first quote to last."""

    text: str
    start: int
    end: int
    lines: int = 0

    @property
    def value(self) -> str:
        """The text that it stands for."""
        joined = self.text[self.start + 1 : self.end - 1]
        if self.lines > 1:
            joined = "".join(_LINE.findall(self.text, self.start, self.end))
        return _ESCAPE.sub(_unescape, joined) if "\\" in joined else joined


@dataclass(slots=True)
class Entry:
    """One entry that is not obsolete; spans are offsets in the text, lines with their line end."""

    line: int
    keyword: int = -1
    """Where its first keyword's line begins."""
    context: String | None = None
    source: String | None = None
    plural: String | None = None
    targets: dict[int, String] = field(default_factory=dict)
    flag_lines: list[tuple[int, int]] = field(default_factory=list)
    previous_lines: list[tuple[int, int]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    start: int = -1
    """Where its first line begins, comments included."""
    origin: str = ""
    """Where its translation comes from, as a comment of ours says."""
    origin_line: tuple[int, int] = (0, 0)

    @property
    def is_header(self) -> bool:
        """Whether this is the entry with the file's own data."""
        return self.context is None and self.source is not None and not self.source.value


def origin_comment(origin: str, similarity: float) -> str:
    """The comment that says where a translation comes from, without a line end."""
    percent = f" ({similarity:.0f} %)" if similarity else ""
    return f"# origin: {' '.join(origin.split())}{percent}"


def _one_line(found: re.Match[str], group: int) -> String:
    start, end = found.span(group)
    return String(found.string, start - 1, end + 1, 1)


def _unescape(found: re.Match[str]) -> str:
    hexadecimal, octal, other = found.groups()
    if hexadecimal or octal:
        return chr(int(hexadecimal, 16) if hexadecimal else int(octal, 8))
    return _ESCAPED.get(other, other)


def entries(text: str, document: str, lines_before: int = 0) -> Iterator[Entry]:
    """The entries in file order; raises BadInput with the line where the file is not PO."""
    return _Parser(text, document, lines_before).run()


class _Parser:
    """Reads line by line, as gettext does: an entry ends where its last `msgstr` ends."""

    def __init__(self, text: str, document: str, lines_before: int) -> None:
        self.text = text
        self.document = document
        self.line = lines_before
        self.place = 0
        self.entry = Entry(1)
        self.string: String | None = None
        self.awaits_string = False
        """The last line was a keyword alone; its string has to follow."""

    def run(self) -> Iterator[Entry]:
        text, line_end = self.text, "\n" if "\n" in self.text else "\r"
        start = 0
        while start <= len(text):
            plain = _PLAIN.match(text, start) if text.startswith("m", start) else None
            if (
                plain is not None
                and not self.awaits_string
                and (self.entry.targets or self.entry.keyword < 0)
            ):
                if self.entry.targets:
                    yield from self._finished()
                self._take(plain)
                start = plain.end()
                continue
            end = text.find(line_end, start)
            end = len(text) if end < 0 else end
            self.line += 1
            self.place = start
            if start < end or self.awaits_string:
                yield from self._line(text[start:end])
            else:
                self.string = None
            start = end + 1
        yield from self._finished()
        if self.entry.source is not None or self.awaits_string:
            raise self._error("ends in the middle of an entry; the file seems to be cut off")

    def _line(self, line: str) -> Iterator[Entry]:
        first = line[:1]
        if self.awaits_string:
            if not line.lstrip().startswith('"'):
                raise self._error("comes where a string in quotes belongs")
            self.awaits_string = False
        if first == '"':
            self._continue(line, self.place)
        elif first == "m" or first in " \t":
            yield from self._keyword_or_indented(line)
        elif first == "#":
            yield from self._comment(line)
        elif line.strip() and not line.startswith(("domain ", "\x1a")):
            raise self._error("is not PO")
        else:
            self.string = None

    def _take(self, plain: re.Match[str]) -> None:
        """What line by line would make of an entry whose strings are on one line each."""
        entry = self.entry
        entry.keyword, entry.line = plain.start(), self.line + 1
        entry.start = plain.start() if entry.start < 0 else entry.start
        if plain[1] is not None:
            entry.context = _one_line(plain, 1)
        entry.source = _one_line(plain, 2)
        self.string = entry.targets[0] = _one_line(plain, 3)
        self.line += 2 if plain[1] is None else 3

    def _error(self, what: str) -> BadInput:
        return BadInput(f"{self.document}: line {self.line} {what}.")

    def _keyword_or_indented(self, line: str) -> Iterator[Entry]:
        stripped = line.lstrip()
        if not stripped:
            self.string = None
            return
        place = self.place + len(line) - len(stripped)
        if stripped[0] == '"':
            self._continue(stripped, place)
            return
        found = _KEYWORD.match(stripped)
        if found is None:
            if stripped[0] == "#":
                yield from self._comment(stripped)
                return
            raise self._error("is not PO")
        if self.entry.targets and found[1] != "msgstr":
            yield from self._finished()
        self._keyword(found, stripped, place)

    def _keyword(self, found: re.Match[str], line: str, place: int) -> None:
        start = place + found.end()
        self.string = String(self.text, start, start)
        entry, name = self.entry, found[1]
        if entry.keyword < 0:
            entry.keyword = self.place
            entry.start = self.place if entry.start < 0 else entry.start
            entry.line = self.line
        if name == "msgstr":
            if entry.source is None:
                raise self._error("has a msgstr without a msgid")
            form = int(found[2] or 0)
            if form in entry.targets:
                raise self._error("has the same msgstr a second time")
            entry.targets[form] = self.string
        elif name == "msgid":
            if entry.source is not None:
                raise self._error("has a second msgid before a msgstr")
            entry.source = self.string
        elif name == "msgctxt":
            entry.context = self.string
        else:
            entry.plural = self.string
        if found.end() < len(line):
            self._continue(line[found.end() :], start)
        else:
            self.awaits_string = True

    def _continue(self, line: str, place: int) -> None:
        if self.string is None:
            raise self._error("is a string that belongs to nothing")
        found = _QUOTED.match(line)
        if found is None:
            raise self._error("has no proper quotes")
        if not self.string.lines:
            self.string.start = place
        self.string.lines += 1
        self.string.end = place + found.end(1) + 1

    def _comment(self, line: str) -> Iterator[Entry]:
        yield from self._finished()
        self.string = None
        if self.entry.start < 0:
            self.entry.start = self.place
        kind, span = line[1:2], (self.place, min(self.place + len(line) + 1, len(self.text)))
        if kind == ",":
            self.entry.flag_lines.append(span)
            self.entry.flags += [flag.strip() for flag in line[2:].split(",")]
        elif kind == "|":
            self.entry.previous_lines.append(span)
        elif kind == "~":
            self.entry = Entry(self.line)
        elif kind == " " and (said := _ORIGIN.fullmatch(line.rstrip())):
            self.entry.origin, self.entry.origin_line = said[1], span
        elif kind != ":" and line[2:].strip():
            self.entry.notes.append(line[2:].strip() if kind == "." else line[1:].strip())

    def _finished(self) -> Iterator[Entry]:
        if self.entry.targets:
            yield self.entry
            self.entry = Entry(self.line)
            self.string = None
