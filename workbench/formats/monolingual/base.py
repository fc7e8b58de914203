"""What a format of one language promises: where its entries stand, and how a text is written there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from workbench.formats.markup import Code, Codes


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the file; places are characters of the file's text, ends exclusive."""

    key: str
    start: int
    end: int
    """The value as written there, without the quotes around it: `[start:end]`."""
    block_start: int
    block_end: int
    """The whole entry with the white space before it: what is copied where the other file lacks it."""
    note: str = ""
    locked: bool = False
    parent: str = ""
    """The group it stands in; a missing entry is added only beside one of the same group, or after the
    entry that this names."""
    follow: int = -1
    """Where a neighbour goes that is added after it; the block's end, if nothing else belongs to it."""
    before: str = ""
    after: str = ""
    """What a new value needs around it that the file lacks: the `=` of a key alone, an empty line (`\n`)."""
    is_closed: bool = False
    """It has no value yet: `[start:end]` is the `/>` of an element that a new one opens up."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the file that is written to writes things."""

    is_ascii: bool
    """It writes other characters as escapes."""
    line_end: str
    encoding: str = "utf-8"


class Monolingual(Protocol):
    """A format of one language. Each module of this package offers one as `MONOLINGUAL`."""

    @property
    def id(self) -> str:
        """Short name, e.g. `arb`."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings with their dot, lower case."""
        ...

    @property
    def is_xml(self) -> bool:
        """Whether the file is XML, whose declaration tells the encoding."""
        ...

    @property
    def legacy_encoding(self) -> str:
        """What a file that isn't UTF-8 is in by the format's own rules; empty where it has no such rule."""
        ...

    @property
    def joint(self) -> str:
        """What stands between two entries, such as JSON's comma."""
        ...

    @property
    def samples(self) -> tuple[bytes, bytes]:
        """A small source file and its target file, for the contract test."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes can be this format, given a file with one of its suffixes."""
        ...

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every text of the file, in its order. Raises BadInput, naming document and line."""
        ...

    def language(self, text: str) -> str:
        """The language that the file itself names; empty where it doesn't."""
        ...

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The text of a written value, escapes resolved, and what its tokens stand for."""
        ...

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """A text as this format writes it. Raises NotSaved where it can't be."""
        ...
