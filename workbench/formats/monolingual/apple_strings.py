"""Apple's `.strings`: `"key" = "value";` with comments, in UTF-8 or UTF-16."""

import re
from collections.abc import Mapping

from workbench.errors import BadInput
from workbench.formats.encodings import shown as shown_safely
from workbench.formats.markup import Code, Codes
from workbench.formats.monolingual.base import Entry, Style

_PIECE = re.compile(
    r"(?P<space>\s+)"
    r"|/\*(?P<comment>.*?)\*/"
    r"|//(?P<line>[^\r\n]*)"
    r'|(?P<key>"(?:[^"\\]|\\.)*"|[\w.$/:-]+)\s*='
    r'\s*(?:"(?P<value>(?:[^"\\]|\\.)*)"|(?P<bare>[\w.$/:-]+))\s*;',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:[Uu](?P<code>[0-9A-Fa-f]{4})|(?P<other>.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


class AppleStrings:
    """Apple strings."""

    id = "strings"
    suffixes = (".strings",)
    is_xml = False
    legacy_encoding = ""
    joint = ""
    samples = (
        b'/* A greeting */\n"greeting" = "Guten \\"Tag\\"";\n\n'
        b'// The menu\n"open" = "\xc3\x96ffnen";\n"close" = "Zu";\n',
        b'/* A greeting */\n"greeting" = "Good \\"day\\"";\n\n"close" = "Close";\n',
    )

    def recognises(self, head: bytes) -> bool:
        """No XML; the suffix tells the rest."""
        return not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"bplist"))

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every key with its value; a comment above is its note."""
        entries: list[Entry] = []
        place = begun = 0
        note = ""
        while place < len(text):
            piece = _PIECE.match(text, place)
            if piece is None:
                line = text.count("\n", 0, place) + 1
                rest = shown_safely(text[place : place + 20])
                raise BadInput(f'{document}, line {line}: “{rest}” is no entry ("key" = "value";).')
            place = piece.end()
            if piece["key"] is not None:
                key, _ = self.shown(piece["key"].strip('"'), Codes(frozenset()))
                start, end = piece.span("value" if piece["bare"] is None else "bare")
                is_bare = piece["bare"] is not None  # a new text might need quotes
                entries.append(Entry(key, start, end, begun, place, note=note.strip(), locked=is_bare))
                begun, note = place, ""
            elif piece["comment"] or piece["line"]:
                note = f"{note}\n{(piece['comment'] or piece['line']).strip()}"
        return entries

    def language(self, text: str) -> str:
        """The file says none."""
        return ""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The value with its escapes resolved."""
        return _ESCAPE.sub(_unescaped, raw), {}

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The value with quotes, backslashes and line ends escaped."""
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        for letter, character in _LETTERS.items():
            text = text.replace(character, f"\\{letter}")
        return text


MONOLINGUAL = AppleStrings()


def _unescaped(escape: re.Match[str]) -> str:
    if escape["code"]:
        character = chr(int(escape["code"], 16))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else character
    return _LETTERS.get(escape["other"], escape["other"])
