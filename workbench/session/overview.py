"""Each open file at a glance: how far it has come, what was found, what to do next."""

from collections import Counter
from dataclasses import dataclass

from workbench.formats.base import Document
from workbench.model import Finding, Severity, State
from workbench.scorers.base import Evidence
from workbench.session.moves import is_unreviewed, risk
from workbench.session.session import Session
from workbench.text import size


@dataclass(frozen=True, slots=True)
class FileOverview:
    """One file; locked segments are not part of the work."""

    document: Document
    segments: dict[State, int]
    words: dict[State, int]
    """Of the targets' text; characters where the language has no spaces."""
    findings: dict[Severity, int]
    mqm: float | None
    """None where there is no text to score."""
    signature: str
    unsaved: int
    next_place: int
    """Where to go on: the unreviewed segment with most penalty to expect, else the first unreviewed one,
    else the first."""

    @property
    def reviewed(self) -> int:
        """Segments that a person has confirmed."""
        return self.segments.get(State.REVIEWED, 0) + self.segments.get(State.FINAL, 0)

    @property
    def total(self) -> int:
        """All segments that are part of the work."""
        return sum(self.segments.values())


def overview(session: Session) -> list[FileOverview]:
    """Every open file, in order. Counts all words: seconds for a very large file."""
    return [_of(session, index, document) for index, document in enumerate(session.documents)]


def _of(session: Session, index: int, document: Document) -> FileOverview:
    from workbench.scorers.mqm import SCORERS

    segments: Counter[State] = Counter()
    words: Counter[State] = Counter()
    found: list[Finding] = []
    unsaved = 0
    places = session.places_of(index)
    for place in places:
        segment = session.segments[place]
        found += session.findings(place)
        unsaved += session.is_unsaved(place)
        if not segment.locked:
            segments[segment.state] += 1
            words[segment.state] += size(segment.target, segment.target_lang)
    evidence = Evidence(
        document.name, tuple(session.segments[places.start : places.stop]), tuple(found), ("",)
    )
    mqm = next(scorer for scorer in SCORERS if scorer.id == "mqm").score(evidence)
    severities = Counter(finding.severity for finding in found)
    waiting = [place for place in places if is_unreviewed(session, place)]
    gravest = max(waiting, key=lambda place: (risk(session, place), -place), default=places.start)
    return FileOverview(
        document, dict(segments), dict(words), dict(severities), mqm.value, mqm.signature, unsaved, gravest
    )
