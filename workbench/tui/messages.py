"""What the checking threads report; they are posted, and the screen draws."""

from dataclasses import dataclass

from textual.message import Message

from workbench.glossary import TermMatch
from workbench.model import Finding, Segment
from workbench.session.board import Layer


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
    """The glossary's terms in one source text."""

    source: str
    terms: tuple[TermMatch, ...]


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
