"""What every bilingual format promises: read segments, write edits, touch nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from workbench.errors import NotSaved
from workbench.model import Key, Segment, State


@dataclass(frozen=True, slots=True)
class Languages:
    """The language pair as BCP 47 codes; empty where it is not known yet."""

    source: str = ""
    target: str = ""


UNKNOWN = Languages()
"""No language given."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed in one segment; None leaves that part as it is."""

    target: str | None = None
    state: State | None = None
    origin: str | None = None
    """Where the new target comes from (`tm:…`, `mt:…`); dropped where a format has no place for it."""
    similarity: float = 0.0
    """How alike the source of the memory's match is, in percent; 0 where it is none."""
    match_source: str = ""
    """The source of the memory's match."""

    @property
    def origin_kind(self) -> str:
        """`tm` or `mt`; empty where nobody says."""
        return (self.origin or "").partition(":")[0]

    @property
    def origin_system(self) -> str:
        """The memory's or the engine's name."""
        return (self.origin or "").partition(":")[2]

    def says_state(self, segment: Segment) -> bool:
        """Whether a state has to be written: another one, or any where the target was empty."""
        is_filled = bool(self.target and self.target.strip()) and not segment.target.strip()
        return self.state is not None and (self.state is not segment.state or is_filled)


class Format(Protocol):
    """A bilingual file format. Each module of this package offers one as `FORMAT`.

    A format works on bytes: opening files, choosing the format, the atomic save and the check
    that the file on disk is still the one that was read belong to `workbench.formats.files`.

    Inline markup stands in a segment's text as tokens `⟦1⟧`, `⟦/1⟧`; the same element has the same
    number in source and target (`workbench.formats.markup`).
    """

    @property
    def id(self) -> str:
        """Short name, e.g. `xliff2`."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings with their dot, lower case."""
        ...

    @property
    def sample(self) -> bytes:
        """A small valid file; the contract test reads it, saves it and edits it."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether a file's first 4,096 bytes look like this format, whatever its name."""
        ...

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments in file order; `languages` fills in what the file does not say.

        A language that neither the file nor `languages` gives stays empty in the segments.
        Raises BadInput, naming document and line where possible, if the content is not this format.
        """
        ...

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with those targets (and states) changed and every other byte as it was.

        A state is dropped in silence where `keeps_state` says that the file has no place for it.
        Raises NotSaved where an edit cannot be expressed in this format.
        """
        ...

    def keeps_state(self, content: bytes) -> bool:
        """Whether this file has a place for a segment's state."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """An opened file: its bytes as read, its format and its segments."""

    path: Path
    format: Format
    content: bytes
    segments: tuple[Segment, ...]
    name: str
    """The document part of its segments' keys: the path as the user gave it."""
    languages: Languages
    """The pair as given by arguments or file name, to read the file again with."""
    keeps_state: bool
    left_out: tuple[str, ...] = ()
    """In words, what of the file is not among the segments."""


class NumberedApart:
    """Gives a document's segments, one after another, keys that differ: the second `u1` becomes `u1~2`."""

    def __init__(self) -> None:
        # Units by segment name: a table of pairs would cost more than the segments themselves.
        self._times: dict[str, dict[str, int]] = defaultdict(dict)

    def __call__(self, segment: Segment) -> Segment:
        """The segment, with another unit if its key was there before."""
        times, unit = self._times[segment.segment], segment.unit
        while unit in times:
            times[unit] += 1
            unit = f"{segment.unit}~{times[unit]}"
        times[unit] = 1
        return segment if unit == segment.unit else replace(segment, unit=unit)


def numbered_apart(segments: Iterable[Segment]) -> list[Segment]:
    """The segments with keys that differ."""
    apart = NumberedApart()
    return [apart(segment) for segment in segments]


def must_exist(edits: Mapping[Key, Edit], segments: Iterable[Segment]) -> None:
    """Raise NotSaved if an edit names a segment that is not there or is locked."""
    by_key = {segment.key: segment for segment in segments if segment.key in edits}
    for key in edits:
        if key not in by_key:
            raise NotSaved(f"{key[0]}: there is no segment {key[1]} {key[2]} in the file; nothing was saved.")
        if by_key[key].locked and edits[key].target not in (None, by_key[key].target):
            raise NotSaved(f"{key[0]}: segment {key[1]} {key[2]} is locked by the file; nothing was saved.")
