"""JSON with the place of every object and string, so that one can be replaced where it stands."""

import json
import re
from dataclasses import dataclass, field

from workbench.errors import BadInput

PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+')
"""A token of well-formed JSON."""


@dataclass(slots=True)
class Value:
    """An object with its members, a string, or anything else, at `[start:end]`."""

    start: int
    end: int = -1
    members: dict[str, "Member"] = field(default_factory=dict)
    is_object: bool = False
    string: str | None = None
    """A string as written, without its quotes."""

    def find(self, *path: str) -> "Value | None":
        """The value below, by the keys of objects; None where it isn't there."""
        value: Value = self
        for key in path:
            if key not in value.members:
                return None
            value = value.members[key].value
        return value

    def text(self, *path: str) -> str:
        """The string below; empty where there is none."""
        value = self.find(*path)
        return "" if value is None or value.string is None else as_text(value.string)


@dataclass(frozen=True, slots=True)
class Member:
    """A key's place, quotes included, and its value."""

    start: int
    value: Value


def as_text(raw: str) -> str:
    """A string as written, without its quotes, as text; half a surrogate pair is U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", json.loads(f'"{raw}"', strict=False))


def parsed(text: str, document: str) -> object:
    """What a JSON text holds. Raises BadInput, naming the place, where it isn't well-formed."""
    try:
        return json.loads(text, strict=False, parse_int=float)  # an `int` of endless digits is refused
    except json.JSONDecodeError as problem:
        raise BadInput(
            f"{document} is not well-formed JSON: line {problem.lineno}, column {problem.colno}: "
            f"{problem.msg}."
        ) from None
    except RecursionError:
        raise BadInput(f"{document} is nested too deeply to be a file of strings.") from None


def tree(text: str) -> Value:
    """The value that a well-formed JSON text holds; a list has no members, whatever is in it."""
    whole = Value(0, len(text))
    path = [whole]
    key, key_start = "", -1
    pieces = list(PIECE.finditer(text))
    for place, piece in enumerate(pieces):
        token = piece.group()
        if token in "}]":
            path.pop().end = piece.end()
        elif token in ":,":
            continue
        elif token[0] == '"' and place + 1 < len(pieces) and pieces[place + 1].group() == ":":
            key, key_start = as_text(token[1:-1]), piece.start()
        else:
            value = Value(piece.start(), piece.end(), is_object=token == "{")
            value.string = token[1:-1] if token[0] == '"' else None
            if path[-1].is_object:
                path[-1].members[key] = Member(key_start, value)
            elif len(path) == 1:
                whole = value
            if token in "{[":
                path.append(value)
    return whole
