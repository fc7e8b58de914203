"""Java's `.properties`: `key = value`, escapes, lines continued with a backslash.

A file is UTF-8 (Java 9 and later), else ISO-8859-1; what that lacks is written as `\\uXXXX`.
"""

import re
from collections.abc import Mapping

from workbench.formats.markup import Code, Codes
from workbench.formats.monolingual.base import Entry, Style

_LINE = re.compile(
    r"(?P<space>[ \t\f]*)"
    r"(?:(?P<comment>[#!][^\r\n]*)"
    r"|(?P<key>(?:[^ \t\f\r\n:=\\]|\\(?:\r\n|[\s\S]))+)(?P<is>[ \t\f]*[:=]?[ \t\f]*)"
    r"(?P<value>(?:[^\r\n\\]|\\(?:\r\n|[\s\S]))*)"
    r"|)(?P<end>\r\n|\n|\r|$)"
)
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9A-Fa-f]{4})|(?P<line>\r\n|\r|\n)[ \t\f]*|(?P<other>[\s\S]))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


class Properties:
    """Java properties."""

    id = "properties"
    suffixes = (".properties",)
    is_xml = False
    legacy_encoding = "iso-8859-1"
    joint = ""
    samples = (
        b"# Greeting\ngreeting = Guten Tag\nlong = Zwei \\\n    Zeilen\npath: C:\\\\Ordner\n",
        b"# Greeting\ngreeting = Good day\nlong = Two \\\n    lines\n",
    )

    def recognises(self, head: bytes) -> bool:
        """Any text can be properties; the suffix tells."""
        return not head.lstrip().startswith(b"<")

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every key with its value; a comment above is its note."""
        entries: list[Entry] = []
        notes: list[str] = []
        for line in _LINE.finditer(text):
            if line["comment"]:
                notes.append(line["comment"][1:].strip())
            elif line["key"]:
                key, _ = self.shown(line["key"], Codes(frozenset()))
                start, end = line.span("value")
                sign = "" if line["is"] else "="
                note = "\n".join(notes)
                entries.append(Entry(key, start, end, line.start(), line.end(), note=note, before=sign))
                notes = []
            else:
                notes = []
        return entries

    def language(self, text: str) -> str:
        """The file says none."""
        return ""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The value with its escapes resolved and continued lines joined."""
        text = _ESCAPE.sub(_unescaped, raw)
        if _HALVES.search(text):  # a character beyond U+FFFF is written as two escapes
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text, {}

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The value with what has a meaning there escaped."""
        text = text.replace("\\", "\\\\")
        for letter, character in _LETTERS.items():
            text = text.replace(character, f"\\{letter}")
        text = re.sub(r"^ ", r"\\ ", text)
        if style.is_ascii or style.encoding != "utf-8":
            return "".join(c if _is_written(c, style) else _as_escape(c) for c in text)
        return text


MONOLINGUAL = Properties()

_HALVES = re.compile("[\ud800-\udfff]")


def _unescaped(escape: re.Match[str]) -> str:
    if escape["code"]:
        return chr(int(escape["code"], 16))
    if escape["line"]:
        return ""
    return _LETTERS.get(escape["other"], escape["other"])


def _is_written(character: str, style: Style) -> bool:
    return character.isascii() or (not style.is_ascii and character <= "\xff")


def _as_escape(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[n]:02X}{units[n + 1]:02X}" for n in range(0, len(units), 2))
