"""The records that live inside a stage; their names are XLIFF's, MQM's and TBX's own.

Offsets are code points, end exclusive. Language codes are BCP 47.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Side = Literal["source", "target"]
Key = tuple[str, str, str]
"""`(document, unit, segment)`: what names a segment in every frame."""


class State(StrEnum):
    """XLIFF 2's segment states, in order of progress."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Severity(StrEnum):
    """MQM's severities; `penalty` is the multiplier of the MQM scoring model (0, 1, 5, 25)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def penalty(self) -> int:
        """Penalty points of one error of this severity."""
        return {"neutral": 0, "minor": 1, "major": 5, "critical": 25}[self.value]

    def reaches(self, threshold: "Severity") -> bool:
        """Whether this severity is at or above the threshold."""
        return self.penalty >= threshold.penalty


class TermStatus(StrEnum):
    """TBX's administrative statuses."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def allowed(self) -> bool:
        """Whether a translation may use a term of this status."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Segment:
    """One source text and its translation; a row of the segments frame."""

    document: str
    unit: str
    segment: str
    source: str
    target: str
    source_lang: str
    target_lang: str
    state: State = State.INITIAL
    reference: str = ""
    """A human translation to score against; empty where there is none."""
    origin: str = ""
    """Where the target came from, e.g. `mt:argos` or `tm:news.tmx`."""
    note: str = ""
    locked: bool = False
    """The file says that this segment is not to be translated."""

    @property
    def key(self) -> Key:
        """Document, unit and segment."""
        return (self.document, self.unit, self.segment)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem; a row of the findings frame.

    An empty span (start == end) concerns the whole segment, or a place where something is missing.
    """

    document: str
    unit: str
    segment: str
    check: str
    """The check's id: its module path, starting with the MQM dimension."""
    category: str
    """The MQM error type, e.g. `accuracy/mistranslation`."""
    severity: Severity
    side: Side
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...]
    """Each replaces `[start:end]` of the side as it stands; best first."""
    source: str
    target: str
    rule: str = ""
    """Which entry of the check's data spoke: a rendering's id, a concept, a LanguageTool rule."""
    safe: bool = False
    """Whether the first suggestion may be applied without a person looking at it."""

    @property
    def key(self) -> Key:
        """Document, unit and segment."""
        return (self.document, self.unit, self.segment)


@dataclass(frozen=True, slots=True)
class Score:
    """One number and the signature that reproduces it; a row of the scores frame.

    `unit` is empty for a whole document, `document` for everything together. `value` is None
    where the thing was not measured, and `note` then says why.
    """

    document: str
    unit: str
    segment: str
    scorer: str
    value: float | None
    signature: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One suggestion for a segment, wherever from (XLIFF's `mtc:match`)."""

    source: str
    target: str
    type: Literal["tm", "mt", "tb", "other"]
    origin: str
    similarity: float
    """0 to 100; 100 is the same source text."""
    match_quality: float | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a concept in one language (TBX `termSec`)."""

    text: str
    language: str
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    flags: tuple[str, ...] = ()
    note: str = ""

    def __hash__(self) -> int:
        return hash((self.text, self.language))  # terms are looked up often, and these tell them apart


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its terms in every language (TBX `conceptEntry`)."""

    id: str
    terms: tuple[Term, ...]
    subject_field: str = ""
    definition: str = ""
    note: str = ""


def plural_forms(segments: Iterable[Segment]) -> Iterator[int]:
    """How many segments of its unit with the same source stand right before each one.

    As PO writes plurals: they are forms of one sentence, and differ on purpose.
    """
    form, last = 0, None
    for segment in segments:
        this = (segment.document, segment.unit, segment.source)
        form = form + 1 if this == last else 0
        last = this
        yield form
