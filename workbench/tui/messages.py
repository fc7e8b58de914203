"""What the checking threads report; they are posted, and the screen draws."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual.message import Message

from workbench.glossary import TermMatch
from workbench.glossary.table import Fields, Row
from workbench.memory import Hit
from workbench.model import Finding, Key, Match, Segment
from workbench.session.board import Layer
from workbench.session.reasons import Reason
from workbench.termbase.edits import Edit


@dataclass
class SegmentsChecked(Message):
    """Single segments were checked."""

    layer: Layer
    asked: tuple[Segment, ...]
    """The segments as they were when the checks saw them."""
    findings: tuple[Finding, ...]


@dataclass
class SegmentsCompared(Message):
    """All segments were compared with each other."""

    revision: int
    """The session's revision when they were taken."""
    findings: tuple[Finding, ...]


@dataclass
class TermsFound(Message):
    """The glossary's terms in one segment."""

    source: str
    target: str
    terms: tuple[TermMatch, ...]
    forbidden: tuple[tuple[int, int], ...]
    """Where the target has words that the glossary forbids for these terms."""


@dataclass
class ReasonFound(Message):
    """Why a finding was made."""

    finding: Finding
    reason: Reason


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation that is offered for a segment."""

    match: Match
    remark: str = ""
    """In words, what else is to be known of it: what was repaired in it, what is still found in it."""
    repairs: str = ""
    """The target that it was made from, where it mends one."""


@dataclass
class OffersFound(Message):
    """Translations that are offered for a segment, best first."""

    key: Key
    offers: tuple[Offer, ...]
    source: str
    """Who offers them: `memory`, or an engine's name."""


@dataclass
class MendingRefused(Message):
    """A model was asked to mend a segment and gave nothing that can be taken."""

    key: Key
    problem: str


@dataclass
class PercentagesFound(Message):
    """How like the best match in the memories is to each of some segments."""

    by_key: dict[Key, float]


@dataclass
class OwnWordsChanged(Message):
    """The project's own terms or renderings are others now; the checks know it."""

    segment: Segment
    """The one on the desk when it was asked for."""
    label: str
    """What was done, in words; empty where a step was taken back or done again."""
    words: tuple[str, ...]
    """The terms concerned, on both sides."""
    edits: tuple[Edit, ...]
    """What was changed in the glossary."""


@dataclass
class OwnWordsRefused(Message):
    """A change of the project's own words could not be made."""

    problem: str


@dataclass
class SharedWordsRead(Message):
    """Glossaries or packs that another program changed were read anew; the checks know them."""

    names: tuple[str, ...]


@dataclass
class OwnRowsFound(Message):
    """Terms of the project's own glossary, to be changed."""

    text: str
    """What was searched for."""
    rows: tuple[Row, ...]
    place: Path
    about: Mapping[str, Fields] = field(default_factory=dict)
    """Concept → what is said of it itself."""
    others: tuple[Row, ...] = ()
    """Terms of other glossaries in use, only to be looked at."""


@dataclass
class WordsFound(Message):
    """The words of the documents, for completion."""

    words: Counter[str]


@dataclass
class ConcordanceFound(Message):
    """Where a text stands in the open files and in the memories."""

    text: str
    places: tuple[int, ...]
    hits: tuple[Hit, ...]
    problem: str
    """Why it could not be searched for; else empty."""


@dataclass
class CheckingTold(Message):
    """How far a kind of checking has come, in words; empty when there is nothing to say."""

    kind: str
    """`checks` or `grammar`."""
    words: str


@dataclass
class GrammarRefused(Message):
    """LanguageTool can't be asked."""

    reason: str


@dataclass
class CheckingFailed(Message):
    """A check broke; the editor goes on without its answer."""

    problem: str
