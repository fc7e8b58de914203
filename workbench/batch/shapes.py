"""What a value of a TOML file may be: one description for the validator and for the JSON Schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from workbench.batch.toml_text import KeyPath

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Problem = tuple[KeyPath, str]
"""Where something is wrong, and what, in words."""


class Shape(Protocol):
    """A kind of value."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        ...

    def problems(self, value: object, path: KeyPath) -> Iterator[Problem]:
        """What is wrong with a value."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty, or one of some words."""

    about: str
    choices: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        """A string."""
        limits: dict[str, Any] = {"enum": list(self.choices)} if self.choices else {"minLength": 1}
        return {"type": "string", "description": self.about, **limits}

    def problems(self, value: object, path: KeyPath) -> Iterator[Problem]:
        """Not a text, empty, or not one of the words."""
        if not isinstance(value, str) or not value:
            yield path, "must be a text in quotes that is not empty"
        elif self.choices and value not in self.choices:
            yield path, f"is “{value}”; it must be one of {', '.join(self.choices)}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a range."""

    about: str
    least: float = 0
    most: float | None = None
    is_whole: bool = False

    def schema(self) -> dict[str, Any]:
        """A number or an integer."""
        limits = {"minimum": self.least} | ({} if self.most is None else {"maximum": self.most})
        return {"type": "integer" if self.is_whole else "number", "description": self.about, **limits}

    def problems(self, value: object, path: KeyPath) -> Iterator[Problem]:
        """Not a number, or out of the range."""
        range_ = f"from {self.least:g}" + ("" if self.most is None else f" to {self.most:g}")
        kind = "a whole number" if self.is_whole else "a number"
        allowed = int if self.is_whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed):
            yield path, f"must be {kind} {range_}"
        elif not self.least <= value or (self.most is not None and not value <= self.most):
            yield path, f"is {value}; it must be {kind} {range_}"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    about: str

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean", "description": self.about}

    def problems(self, value: object, path: KeyPath) -> Iterator[Problem]:
        """Something else."""
        if not isinstance(value, bool):
            yield path, "must be true or false"


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of values of one shape."""

    item: Shape
    about: str

    def schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "description": self.about, "items": self.item.schema()}

    def problems(self, value: object, path: KeyPath) -> Iterator[Problem]:
        """Not a list, or wrong items."""
        if not isinstance(value, list):
            yield path, "must be a list"
            return
        for number, item in enumerate(value):
            yield from self.item.problems(item, (*path, number))


@dataclass(frozen=True, slots=True)
class Table:
    """Named values; `others`, if any, is the shape of those with a free name."""

    about: str
    values: Mapping[str, Shape] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    others: Shape | None = None

    def schema(self) -> dict[str, Any]:
        """An object."""
        return {
            "type": "object",
            "description": self.about,
            "properties": {name: shape.schema() for name, shape in self.values.items()},
            "required": list(self.needed),
            "additionalProperties": self.others.schema() if self.others is not None else False,
        }

    def document_schema(self, title: str) -> dict[str, Any]:
        """The JSON Schema of a file that holds this table, for editors."""
        return {"$schema": _DRAFT, "title": title, **self.schema()}

    def problems(self, value: object, path: KeyPath) -> Iterator[Problem]:
        """Not a table, unknown or missing keys, or wrong values."""
        if not isinstance(value, dict):
            yield path, "must be a table of keys and values"
            return
        for name, inner in value.items():
            shape = self.values.get(name, self.others)
            if shape is None:
                yield (*path, name), f"is not known here; known are {', '.join(self.values)}"
            else:
                yield from shape.problems(inner, (*path, name))
        yield from ((path, f"lacks “{name}”") for name in self.needed if name not in value)
