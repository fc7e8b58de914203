"""What every bilingual format promises: read segments, write edits, touch nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.model import Key, Segment, State


@dataclass(frozen=True, slots=True)
class Languages:
    """The language pair as BCP 47 codes; empty where it is not known yet."""

    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed in one segment; None leaves that part as it is."""

    target: str | None = None
    state: State | None = None


class Format(Protocol):
    """A bilingual file format. Each module of this package offers one as `FORMAT`.

    A format works on bytes: opening files, choosing the format, the atomic save and the check
    that the file on disk is still the one that was read belong to `workbench.formats.files`.
    """

    id: str
    """Short name, e.g. `xliff2`."""
    suffixes: tuple[str, ...]
    """File name endings with their dot, lower case."""
    sample: bytes
    """A small valid file; the contract test reads it, saves it and edits it."""

    def recognises(self, head: bytes) -> bool:
        """Whether a file's first 4,096 bytes look like this format, whatever its name."""
        ...

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments in file order; `languages` fills in what the file does not say.

        Raises BadInput, naming document and line where possible, if the content is not this format.
        """
        ...

    def write(self, content: bytes, document: str, edits: Mapping[Key, Edit]) -> bytes:
        """The content with those targets (and states) changed and every other byte as it was.

        Raises NotSaved where an edit cannot be expressed in this format.
        """
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """An opened file: its bytes as read, its format and its segments."""

    path: Path
    format: Format
    content: bytes
    segments: tuple[Segment, ...]
