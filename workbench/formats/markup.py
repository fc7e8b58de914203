"""Inline markup as tokens in a text: `Read <g id="1">this</g>` is shown as `Read ⟦1⟧this⟦/1⟧`.

The same element has the same number in source and target, so tokens can be compared; each stands
for the bytes of its element and is turned back into them on write.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import NotSaved
from workbench.placeholders import TOKEN

_PIECE = re.compile(
    r"(?P<text>[^<&]+)"
    r"|&(?P<entity>[^;]+);"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|(?P<aside><!--.*?-->|<\?.*?\?>)"
    r"|<(?P<close>/?)(?P<name>[^\s/>]+)(?P<attributes>(?:[^>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_OPENERS = {"bpt": ("rid", "i", "id"), "bx": ("rid", "id"), "sc": ("id",), "sm": ("id",)}
_CLOSERS = {
    "ept": ("rid", "i", "id"),
    "ex": ("rid", "id"),
    "ec": ("startRef", "id"),
    "em": ("startRef",),
}
_PARTNER = {"ept": "bpt", "ex": "bx", "ec": "sc", "em": "sm"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Code:
    """One token's element: the bytes it stands for (as text), and whether it must nest properly."""

    raw: str
    nests: bool = False


@dataclass(slots=True)
class Codes:
    """The inline elements of one segment, source and target, numbered by what they are."""

    paired: frozenset[str]
    """Local names of elements whose content is text (`g`, `pc`, `mrk`, `hi`); others are opaque."""
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def read(self, raw: str) -> tuple[str, dict[str, Code]]:
        """The text of an element's inner XML (well formed) and the elements its tokens stand for."""
        return _Reading(raw, self).run()

    def number(self, identity: tuple[str, ...]) -> int:
        """The number of the element with this identity, a new one if it was not met before."""
        return self.numbers.setdefault(identity, len(self.numbers) + 1)


class _Reading:
    """One pass over a side of a segment."""

    def __init__(self, raw: str, codes: Codes) -> None:
        self.raw = raw
        self.codes = codes
        self.text: list[str] = []
        self.found: dict[str, Code] = {}
        self.used: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.open: list[int] = []
        self.opaque_start = 0
        self.opaque_depth = 0

    def run(self) -> tuple[str, dict[str, Code]]:
        for piece in _PIECE.finditer(self.raw):
            if piece["name"]:
                self._tag(piece)
            elif not self.opaque_depth:
                self._content(piece)
        return "".join(self.text), self.found

    def _content(self, piece: re.Match[str]) -> None:
        if piece["entity"]:
            self.text.append(character(piece["entity"]))
        elif piece["aside"]:
            self._code(piece.group(), ("aside", piece.group()))
        else:
            self._literal(piece["text"] or piece["cdata"] or "", is_cdata=piece["text"] is None)

    def _literal(self, text: str, *, is_cdata: bool) -> None:
        """Text of the file; what happens to look like a token there becomes a token for itself."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        place = 0
        for found in TOKEN.finditer(text):
            self.text.append(text[place : found.start()])
            self._code(found.group(), ("literal", found.group()))
            place = found.end()
        self.text.append(text[place:])

    def _tag(self, piece: re.Match[str]) -> None:
        name = piece["name"].rpartition(":")[2]
        if self.opaque_depth:
            self._inside_opaque(piece)
        elif name in self.codes.paired and piece["close"]:
            self._close(piece.group())
        elif name in self.codes.paired and not piece["empty"]:
            number = self._fresh(_identity(name, piece))
            self.open.append(number)
            self._add(f"⟦{number}⟧", Code(piece.group(), nests=True))
        elif piece["empty"]:
            self._code(piece.group(), _identity(name, piece), closes=name in _CLOSERS)
        else:
            self.opaque_start, self.opaque_depth = piece.start(), 1
            self.opaque_identity, self.opaque_closes = _identity(name, piece), name in _CLOSERS

    def _inside_opaque(self, piece: re.Match[str]) -> None:
        if piece["close"]:
            self.opaque_depth -= 1
        elif not piece["empty"]:
            self.opaque_depth += 1
        if not self.opaque_depth:
            raw = self.raw[self.opaque_start : piece.end()]
            self._code(raw, self.opaque_identity, closes=self.opaque_closes)

    def _close(self, raw: str) -> None:
        self._add(f"⟦/{self.open.pop()}⟧", Code(raw, nests=True))

    def _code(self, raw: str, identity: tuple[str, ...], *, closes: bool = False) -> None:
        slash = "/" if closes else ""
        self._add(f"⟦{slash}{self._fresh(identity, slash)}⟧", Code(raw))

    def _fresh(self, identity: tuple[str, ...], slash: str = "") -> int:
        """The number for this identity; its second use on this side counts as another element."""
        self.used[slash, identity] += 1
        times = self.used[slash, identity]
        return self.codes.number(identity if times == 1 else (*identity, str(times)))

    def _add(self, token: str, code: Code) -> None:
        self.found[token] = code
        self.text.append(token)


def _identity(name: str, piece: re.Match[str]) -> tuple[str, ...]:
    """What makes an element the same in source and target: its name and id; without an id, all of it."""
    attributes = {key: double or single for key, double, single in _ATTRIBUTE.findall(piece["attributes"])}
    for key in (*_OPENERS.get(name, ()), *_CLOSERS.get(name, ()), "id", "mid", "x", "i"):
        if key in attributes:
            return (_PARTNER.get(name, name), attributes[key])
    return (_PARTNER.get(name, name), "", piece["attributes"].strip())


def character(entity: str) -> str:
    """The character that `&entity;` stands for in a well-formed document."""
    if entity.startswith("#x"):
        return chr(int(entity[2:], 16))
    if entity.startswith("#"):
        return chr(int(entity[1:]))
    return _ENTITIES[entity]


def unescaped(raw: str) -> str:
    """Inner XML without inline codes as text: markup dropped, references resolved."""
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "<" not in raw and "&" not in raw:
        return raw
    return "".join(
        character(piece["entity"]) if piece["entity"] else piece["text"] or piece["cdata"] or ""
        for piece in _PIECE.finditer(raw)
    )


def escaped(text: str, where: str, line_end: str = "\n") -> str:
    """Text as XML character data; raises NotSaved if XML cannot hold one of its characters."""
    bad = _NOT_XML.search(text)
    if bad:
        raise NotSaved(
            f"{where}: XML cannot hold the character U+{ord(bad.group()):04X}; nothing was saved. Remove it."
        )
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text.replace("\n", line_end) if line_end != "\n" else text


def written(
    text: str, known: Mapping[str, Code], required: frozenset[str], where: str, line_end: str = "\n"
) -> str:
    """Inner XML for an edited text, its tokens turned back into the elements they stand for.

    `known` are the tokens that may stand in it, `required` those that must. Raises NotSaved if a
    token is unknown, missing, doubled, or if paired ones cross.
    """
    tokens = TOKEN.findall(text)
    _check_tokens(tokens, known, required, where)
    _check_nesting([token for token in tokens if known[token].nests], where)
    pieces, place = [], 0
    for found in TOKEN.finditer(text):
        pieces += [escaped(text[place : found.start()], where, line_end), known[found.group()].raw]
        place = found.end()
    pieces.append(escaped(text[place:], where, line_end))
    return "".join(pieces)


def _check_tokens(tokens: list[str], known: Mapping[str, Code], required: frozenset[str], where: str) -> None:
    for token, count in Counter(tokens).items():
        if token not in known:
            raise NotSaved(f"{where}: the tag {token} is not one of this segment's; nothing was saved.")
        if count > 1:
            raise NotSaved(f"{where}: the tag {token} stands there more than once; nothing was saved.")
    lost = [token for token in known if token in required and token not in tokens]
    if lost:
        raise NotSaved(f"{where}: the tag {' '.join(lost)} was lost; put it back, nothing was saved.")


def _check_nesting(tokens: list[str], where: str) -> None:
    open_numbers: list[str] = []
    for token in tokens:
        number = token.strip("⟦/⟧")
        if not token.startswith("⟦/"):
            open_numbers.append(number)
        elif not open_numbers or open_numbers.pop() != number:
            raise NotSaved(f"{where}: the tag {token} closes what is not open there; nothing was saved.")
    if open_numbers:
        raise NotSaved(f"{where}: the tag ⟦{open_numbers[-1]}⟧ is not closed; nothing was saved.")
