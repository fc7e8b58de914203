"""TOML read with the lines of its keys, and written one value at a time."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.regular_files import text_of
from workbench.safe_toml import parsed_toml

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(?:#.*)?$")
_NAME = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+)""")

KeyPath = tuple[str | int, ...]
"""Where a value stands: keys, and the number (from 0) of a `[[table]]` or of an item."""


def read_toml(path: Path, what: str) -> tuple[dict[str, Any], str]:
    """A file's values and its text. Raises BadInput naming file and line."""
    try:
        text = text_of(path)
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such {what}.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(f"{path}: the {what} cannot be read: {problem}.") from None
    try:
        return parsed_toml(text), text
    except tomllib.TOMLDecodeError as problem:
        words = str(problem).replace("at end of document", f"at line {text.count(chr(10)) + 1}, the end")
        raise BadInput(f"{path}: this is not TOML: {words}.") from None


def line_of(text: str, key_path: KeyPath) -> int:
    """The line, from 1, where a key of a TOML text stands; that of its table where it can't be told."""
    lines = _lines_of_keys(text)
    keys = tuple(key_path)
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 1)


def key_name(key_path: KeyPath) -> str:
    """A key as people write it, its list items counted from 1: `gate[2].most`."""
    named = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key_path)
    return named.lstrip(".")


def refused(path: Path, text: str, key_path: KeyPath, name: str, words: str) -> BadInput:
    """What is wrong at a key of a file: in which line, of what in words."""
    return BadInput(f"{path}: line {line_of(text, key_path)}: {name} {words}.")


def toml_value(value: str | int | float | bool | date) -> str:
    """One value as TOML writes it; lone surrogates, which no file can hold, become U+FFFD."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    if character in known:
        return known[character]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\u{code:04x}" if code < 32 or 127 <= code < 160 or code in (0x2028, 0x2029) else character


def _lines_of_keys(text: str) -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            keys = _parts(header[2])
            table = _numbered(keys, counts, is_array=header[1] == "[[")
            lines.setdefault(table, number)
            lines.setdefault(keys, number)
        elif found := _KEY.match(line):
            keys = _parts(found[1])
            for length in range(1, len(keys) + 1):
                lines.setdefault(table + keys[:length], number)
    return lines


def _numbered(keys: KeyPath, counts: dict[KeyPath, int], *, is_array: bool) -> KeyPath:
    """The path of a table, with the number of each `[[table]]` that it lies in."""
    path: KeyPath = ()
    for place, key in enumerate(keys):
        path += (key,)
        is_last = place == len(keys) - 1
        if is_last and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def _parts(dotted: str) -> KeyPath:
    return tuple(basic or literal or bare for basic, literal, bare in _PART.findall(dotted))
