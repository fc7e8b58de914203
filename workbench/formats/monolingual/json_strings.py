"""JSON files of strings: flat, nested, i18next, go-i18n and the messages of web extensions.

Every string is an entry, named by its path: `menu.file.open`, `items[0]`. Where each top-level value
has a `message`, only those are texts.
"""

import json
import re
from collections.abc import Iterator, Mapping

from workbench.formats.json_spans import PIECE, as_text, parsed
from workbench.formats.markup import Code, Codes
from workbench.formats.monolingual.base import Entry, Style


class JsonStrings:
    """JSON."""

    id = "json"
    suffixes: tuple[str, ...] = (".json",)
    is_xml = False
    legacy_encoding = ""
    joint = ","
    samples: tuple[bytes, bytes] = (
        b'{\n  "greeting": "Guten Tag",\n  "menu": {\n'
        b'    "open": "\\u00d6ffnen",\n    "close": "Schlie\xc3\x9fen"\n  }\n}\n',
        b'{\n  "greeting": "Good day",\n  "menu": {\n    "open": "Open"\n  }\n}\n',
    )

    def recognises(self, head: bytes) -> bool:
        """It begins with a bracket."""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every string value with its path."""
        content = parsed(text, document)
        is_extension = isinstance(content, dict) and _has_messages(content)
        found = _strings(text)
        return [entry for entry in found if not is_extension or entry.key.endswith(".message")]

    def language(self, text: str) -> str:
        """JSON says none."""
        return ""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The string's value; half a surrogate pair is shown as U+FFFD."""
        return as_text(raw), {}

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The string as JSON writes it."""
        return json.dumps(text, ensure_ascii=style.is_ascii)[1:-1]


MONOLINGUAL = JsonStrings()


def _has_messages(content: dict[str, object]) -> bool:
    return bool(content) and all(isinstance(value, dict) and "message" in value for value in content.values())


def _strings(text: str) -> list[Entry]:
    """The string values of a well-formed JSON text with their paths."""
    entries: list[Entry] = []
    path: list[str | int] = []
    """One step a level of nesting: the key under way, or the number of the list's item."""
    after = 0
    """Where the white space before the next entry begins: after a bracket or comma."""
    pieces = list(PIECE.finditer(text))
    for place, piece in enumerate(pieces):
        token = piece.group()
        if token in "{[":
            path.append("" if token == "{" else 0)
            after = piece.end()
        elif token in "}]":
            path.pop()
        elif token == ",":
            after = piece.end()
            if isinstance(path[-1], int):
                path[-1] += 1
        elif token[0] == '"' and _is_key(pieces, place):
            path[-1] = json.loads(token, strict=False)
        elif token[0] == '"' and path:
            key = _joined(path)
            entries.append(
                Entry(key, piece.start() + 1, piece.end() - 1, after, piece.end(), parent=_joined(path[:-1]))
            )
    return entries


def _is_key(pieces: list[re.Match[str]], place: int) -> bool:
    return place + 1 < len(pieces) and pieces[place + 1].group() == ":"


def _joined(path: list[str | int]) -> str:
    return "".join(_steps(path)).removeprefix(".")


def _steps(path: list[str | int]) -> Iterator[str]:
    for step in path:
        yield f"[{step}]" if isinstance(step, int) else f".{step}"
