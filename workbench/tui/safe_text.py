"""Text from files as it may be shown: what a terminal would obey or hide becomes a visible sign.

Every function keeps the length, so that offsets stay true.
"""

import re

from workbench.hidden import COMMANDS, UNSEEN, codes, pattern

_HIDDEN = pattern(COMMANDS, UNSEEN)

_REPLACEMENT = "\ufffd"
_SIGNS = (
    {chr(code): chr(0x2400 + code) for code in range(0x20)}
    | {"\x7f": "␡", "\x85": "␤", "\xad": "¬", "\u2028": "↵", "\u2029": "¶"}
    | dict.fromkeys("\u200b\u2060\ufeff", "⍽")
    | dict.fromkeys("\u200e\u202a\u202d\u2066", "→")
    | dict.fromkeys("\u200f\u061c\u202b\u202e\u2067", "←")
    | dict.fromkeys("\u202c\u2068\u2069", "↔")
)

_WHITESPACE = {0x20: "·", 0xA0: "°", 0x202F: "°", 0x3000: "＿"}

_VEILED = [chr(code) for code in codes(COMMANDS, UNSEEN) if not 0xD800 <= code <= 0xDFFF]
_VEIL = {character: chr(0xD800 + number) for number, character in enumerate(_VEILED)}
_UNVEIL = {ord(stand_in): character for character, stand_in in _VEIL.items()}
_STAND_IN = re.compile("[\ud800-\udfff]")


def shown(text: str) -> str:
    """The text with a sign for everything that can't be seen; line ends and tabs stay."""
    return _HIDDEN.sub(lambda m: _SIGNS.get(m.group(), _REPLACEMENT), text)


def on_one_line(text: str) -> str:
    """The text as shown in a table's cell: line ends and tabs become signs as well."""
    return shown(text).replace("\n", "↵").replace("\t", "⇥")


def with_whitespace(text: str) -> str:
    """The text as shown, with signs as wide as the spaces that they stand for; tabs and line ends stay."""
    return shown(text).translate(_WHITESPACE)


def veiled(text: str) -> str:
    """The text for a text box: each hidden character becomes a lone surrogate that stands for it.

    A text box splits lines at a dozen characters and measures controls as nothing; it does neither
    to surrogates, and no text from a file can hold one.
    """
    return _HIDDEN.sub(lambda m: _VEIL.get(m.group(), m.group()), text)


def unveiled(text: str) -> str:
    """What `veiled` was given."""
    return text.translate(_UNVEIL) if _STAND_IN.search(text) else text
