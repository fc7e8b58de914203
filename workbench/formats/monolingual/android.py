"""Android's string resources: `string`, the items of `string-array` and the forms of `plurals`.

White space and quotes follow AAPT: outside double quotes runs of white space are one space.
"""

import re
from collections.abc import Mapping

from workbench.formats.markup import Code, Codes, written
from workbench.formats.monolingual.base import Entry, Style
from workbench.formats.monolingual.xml_entries import ElementScanner
from workbench.formats.xml_scan import Attributes, Span, root_of

_PIECE = re.compile(
    r'\\u(?P<code>[0-9A-Fa-f]{4})|\\(?P<escape>.)|(?P<quote>")'
    r'|(?P<space>[ \t\r\n]+)|(?P<text>[^\\" \t\r\n]+|\\)',
    re.DOTALL,
)
_LETTERS = {"n": "\n", "t": "\t"}


class Android:
    """Android strings."""

    id = "android"
    suffixes = (".xml",)
    is_xml = True
    legacy_encoding = ""
    joint = ""
    samples = (
        b"""<?xml version="1.0" encoding="utf-8"?>
<resources>
    <string name="greeting">Guten <b>Tag</b>, \\'%1$s\\'</string>
    <string name="brand" translatable="false">Werkbank</string>
    <string-array name="sizes"><item>klein</item><item>gro\xc3\x9f</item></string-array>
    <plurals name="files">
        <item quantity="one">%d Datei</item>
        <item quantity="other">%d Dateien</item>
    </plurals>
</resources>
""",
        b"""<?xml version="1.0" encoding="utf-8"?>
<resources>
    <string name="greeting">Good <b>day</b>, \\'%1$s\\'</string>
    <string-array name="sizes"><item>small</item></string-array>
    <plurals name="files">
        <item quantity="other">%d files</item>
    </plurals>
</resources>
""",
    )

    def recognises(self, head: bytes) -> bool:
        """The root is `resources`."""
        return root_of(head)[0] == "resources"

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every string, array item and plural form."""
        scanner = _Strings(text.encode("utf-8", "surrogatepass"), document)
        scanner.run()
        return scanner.entries()

    def language(self, text: str) -> str:
        """The folder tells, not the file."""
        return ""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The text as Android shows it, inline elements as tokens."""
        text, found = codes.read(raw)
        return _unescaped(text), found

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The text with what has a meaning to AAPT escaped; quoted where its white space matters."""
        return written(_escaped(text), known, required, where, style.line_end)


MONOLINGUAL = Android()


class _Strings(ElementScanner):
    def enter(self, name: str, attributes: Attributes) -> None:
        is_string = name == "string" and len(self.path) == 2
        is_item = name == "item" and len(self.path) == 3 and self.path[1][0] in ("string-array", "plurals")
        if len(self.path) == 2:
            self._items = 0
        if is_string or is_item:
            self.hold()

    def leave(self, name: str, attributes: Attributes, span: Span) -> None:
        around = self.path[1][1]
        key, group = around.get("name", ""), ""
        if name == "item":
            group = key
            key = (
                f"{key}[{self._items}]" if "quantity" not in attributes else f"{key}.{attributes['quantity']}"
            )
            self._items += 1
        self.add(key, span, span, locked=around.get("translatable") == "false", parent=group)


def _unescaped(text: str) -> str:
    pieces: list[str] = []
    is_quoted = False
    for piece in _PIECE.finditer(text):
        if piece["code"]:
            character = chr(int(piece["code"], 16))
            pieces.append("\ufffd" if "\ud800" <= character <= "\udfff" else character)
        elif piece["escape"]:
            pieces.append(_LETTERS.get(piece["escape"], piece["escape"]))
        elif piece["quote"]:
            is_quoted = not is_quoted
        elif piece["space"] and not is_quoted:
            at_edge = piece.start() == 0 or piece.end() == len(text)
            pieces.append("" if at_edge else " ")
        else:
            pieces.append(piece.group())
    return "".join(pieces)


def _escaped(text: str) -> str:
    has_edges = re.search(r"^ | $|  |\r", text) is not None
    for plain, escape in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escape)
    text = re.sub(r"^[@?]", r"\\\g<0>", text)
    return f'"{text}"' if has_edges else text
