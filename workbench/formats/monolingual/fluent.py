"""Mozilla's Fluent (`.ftl`): the values and attributes of messages and terms, read by `fluent.syntax`.

A text is shown as Fluent says it is meant: indentation gone, placeables as they are written
(`{ $count }`, a whole `{ $n -> … }`), and literal braces, line starts and outer spaces as themselves.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from workbench.errors import BadInput, NotSaved
from workbench.formats.markup import Code, Codes
from workbench.formats.monolingual.base import Entry, Style

Node = Any
"""A node of `fluent.syntax.ast`; its types leave every place and part optional."""

_INDENT = "    "
_LITERAL = re.compile(r'\{ *"(\{|\}|\.|\*|\[| *)" *\}')
"""What Fluent can hold only in quotes: braces, what begins a line with a meaning, spaces at an edge."""
_STARTS = (".", "*", "[")
_DEEPEST = 50
"""Placeables within each other. Nobody writes so many; a text of braces alone would be tried for ever."""
_BRACE = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}]')


class Fluent:
    """Fluent."""

    id = "fluent"
    suffixes = (".ftl",)
    is_xml = False
    legacy_encoding = ""
    joint = ""
    samples = (
        b"# The first page\nhello = Guten Tag, { $name }!\n    .title = Ein Gru\xc3\x9f\n"
        b"long =\n    Zwei\n    Zeilen\n\n"
        b"files = { $n ->\n    [one] eine Datei\n   *[other] { $n } Dateien\n}\n",
        b"# The first page\nhello = Good day, { $name }!\n\n"
        b"files = { $n ->\n    [one] one file\n   *[other] { $n } files\n}\n",
    )

    def recognises(self, head: bytes) -> bool:
        """Any text can be Fluent; the suffix tells."""
        return not head.lstrip().startswith(b"<")

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every value and attribute; a comment of its own is its note."""
        entries: list[Entry] = []
        try:
            body = _parser().parse(text).body
        except RecursionError:
            raise BadInput(f"{document} is nested too deeply to be a file of strings.") from None
        for node in body:
            if type(node).__name__ == "Junk":
                raise _refusal(text, node, document)
            if type(node).__name__ in ("Message", "Term"):
                entries += _of_message(text, node)
        return entries

    def language(self, text: str) -> str:
        """The file says none."""
        return ""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The text as Fluent means it; nothing is resolved that could not be written back."""
        meant = _meant(raw)
        if meant is None:
            return "", {}  # no entry of the other file
        plain = _LITERAL.sub(r"\1", meant)
        return (plain if _meant(_encoded(plain)) == meant else meant), {}

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The text with its further lines indented and lone braces in quotes."""
        raw = _encoded(text)
        if self.shown(raw, Codes(frozenset()))[0] != text:
            raise NotSaved(f"{where}: Fluent has no way to write “{text[:60]}”; nothing was saved.")
        return raw.replace("\n", style.line_end)


MONOLINGUAL = Fluent()


@cache
def _parser() -> Node:
    from fluent.syntax import FluentParser  # type: ignore[attr-defined,unused-ignore]

    return FluentParser()


def _refusal(text: str, junk: Node, document: str) -> BadInput:
    problem = junk.annotations[0]
    line = text.count("\n", 0, problem.span.start) + 1
    return BadInput(f"{document} is not well-formed Fluent: line {line}: {problem.message}.")


def _of_message(text: str, node: Node) -> Iterator[Entry]:
    """The entries of a message or term; the first (its value, if it has one) stands for the whole."""
    name = ("-" if type(node).__name__ == "Term" else "") + node.id.name
    parts = [(name, node.id, node.value)] if node.value else []
    parts += [(f"{name}.{attribute.id.name}", attribute.id, attribute.value) for attribute in node.attributes]
    begun, note = node.span.start, node.comment.content if node.comment else ""
    for number, (key, id_, pattern) in enumerate(parts):
        start = text.index("=", id_.span.end) + 1
        block_end = _line_end(text, pattern.span.end)
        if number == 0:
            yield Entry(key, start, pattern.span.end, begun, block_end, note,
                        follow=_line_end(text, node.span.end))  # fmt: skip
        else:
            yield Entry(key, start, pattern.span.end, begun, block_end, note, parent=parts[0][0])
        begun = block_end


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _meant(value: str) -> str | None:
    """A value's text, its placeables as written; None where what follows `=` isn't one value."""
    message = f"k ={value}"
    try:
        body = _parser().parse(message).body
    except RecursionError:
        return None
    if len(body) != 1 or type(body[0]).__name__ != "Message" or body[0].attributes:
        return None
    return "".join(
        element.value
        if type(element).__name__ == "TextElement"
        else message[element.span.start : element.span.end].replace("\r\n", "\n")
        for element in body[0].value.elements
    )


def _encoded(text: str) -> str:
    """A text as the value that follows `=`; more than one line go below it, indented."""
    pieces, place = [], 0
    for start, end in [*_placeables(text), (len(text), len(text))]:
        plain = re.sub(r"[{}]", r'{"\g<0>"}', text[place:start])
        pieces += [plain.replace("\n", _LINE_END), text[start:end]]
        place = end
    lines = "".join(pieces).split(_LINE_END)
    if len(lines) == 1:
        return " " + _with_edges(lines[0])
    lines = [_with_edges(lines[0]), *map(_further, lines[1:-1]), _with_edges(lines[-1], left=False)]
    return "\n" + "\n".join(_INDENT + _started(line) if line else "" for line in lines)


_LINE_END = "\0"
"""Stands for a line end of the text while those within placeables are left alone; no text holds it."""


def _placeables(text: str) -> Iterator[tuple[int, int]]:
    """The places of what Fluent can read as placeables, not those within others."""
    place = 0
    while (place := text.find("{", place)) >= 0:
        end = _closing(text, place)
        if end and _meant(f" {text[place:end]}") == text[place:end]:
            yield place, end
            place = end
        else:
            place += 1


def _closing(text: str, start: int) -> int:
    """Where the brace that opens at `start` is closed, quotes respected; 0 if it never is, or too deep."""
    depth = 0
    for piece in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(piece.group(), 0)
        if not depth:
            return piece.end()
        if depth > _DEEPEST:
            break
    return 0


def _with_edges(line: str, *, left: bool = True) -> str:
    """The line with its outer spaces in quotes, where Fluent would drop them; an empty one is quotes."""
    inner = line.strip(" ")
    if not inner:
        return f'{{"{line}"}}'
    before = line[: len(line) - len(line.lstrip(" "))]
    after = line[len(line.rstrip(" ")) :]
    before = f'{{"{before}"}}' if before and left else before
    return before + inner + (f'{{"{after}"}}' if after else "")


def _further(line: str) -> str:
    """A line in the middle; one of spaces alone would be an empty one."""
    return line if line.strip(" ") or not line else f'{{"{line}"}}'


def _started(line: str) -> str:
    """The line with the character quoted that would begin something else than text."""
    spaces = len(line) - len(line.lstrip(" "))
    inner = line[spaces:]
    return f'{line[:spaces]}{{"{inner[0]}"}}{inner[1:]}' if inner.startswith(_STARTS) else line
