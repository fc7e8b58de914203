"""The editor's model: open files, current targets, findings, undo and save; knows no screen.

Belongs to one thread. Checks run elsewhere: their answers come back through `answered` and
`answered_across`, which drop those that the text has outrun.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.formats.base import Document
from workbench.model import Finding, Key, Segment, State
from workbench.session.board import Board, Layer
from workbench.session.history import Change, History, Step, Version
from workbench.session.progress import Progress
from workbench.session.refusal import Refused
from workbench.session.saved import Saved


class Session:
    """Every segment of the open documents in order; a segment's `place` is its index here."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._saved = Saved(documents)
        self.segments: list[Segment] = [s for document in documents for s in document.segments]
        self.board = Board()
        self.revision = 0
        """Grows with every change of any target."""
        self._place_by_key: dict[Key, int] = {s.key: place for place, s in enumerate(self.segments)}
        self._history = History()
        self._changed: set[int] = set()
        self._states = Counter(s.state for s in self.segments if not s.locked)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The open documents as they are on disk."""
        return self._saved.documents

    def place_of(self, key: Key) -> int:
        """Where a segment stands; KeyError if it is not open."""
        return self._place_by_key[key]

    def document_at(self, place: int) -> Document:
        """The document that a segment belongs to."""
        return self._saved.document_at(place)

    def findings(self, place: int) -> tuple[Finding, ...]:
        """What is known to be wrong with a segment, in reading order."""
        return self.board.at(place)

    def is_unsaved(self, place: int) -> bool:
        """Whether a segment differs from what is on disk."""
        return place in self._saved.unsaved

    @property
    def dirty(self) -> bool:
        """Whether anything would be lost by leaving now."""
        return bool(self._saved.unsaved)

    def progress(self) -> Progress:
        """How far the work has come."""
        states, found = dict(self._states), dict(self.board.by_severity)
        return Progress(sum(states.values()), states, found, len(self._saved.unsaved))

    def edit(self, place: int, target: str, label: str = "edit", *, typing: bool = False) -> None:
        """Change a target; what had been confirmed has to be confirmed again."""
        segment = self._open_segment(place)
        if target == segment.target:
            return
        state = _state_after_edit(segment, target)
        self._do(Step(label, (Change(place, _version(segment), Version(target, state)),), typing))

    def set_state(self, place: int, state: State) -> None:
        """Change a segment's state, e.g. confirm it as reviewed."""
        segment = self._open_segment(place)
        if state is not segment.state:
            after = Version(segment.target, state)
            self._do(Step(f"state {state.value}", (Change(place, _version(segment), after),)))

    def apply(self, finding: Finding, number: int = 0) -> None:
        """Put a finding's suggestion in its place; `number` counts from 0.

        Raises Refused where the text has changed since, or where there is no such suggestion.
        """
        place = self.place_of(finding.key)
        target = self._open_segment(place).target
        if number >= len(finding.suggestions):
            raise Refused(f"This finding has no suggestion {number + 1}.")
        if finding.side != "target":
            raise Refused("This finding is in the source, which can't be changed here.")
        if finding.target != target or target[finding.start : finding.end] != finding.text:
            raise Refused("The text has changed since this was found; wait for the next check.")
        suggestion = finding.suggestions[number]
        fixed = target[: finding.start] + suggestion + target[finding.end :]
        self.edit(place, fixed, label=f"“{suggestion}”")

    def undo(self) -> Step | None:
        """Take back the last step; None where there is none."""
        step = self._history.undo()
        for change in reversed(step.changes) if step else ():
            self._put(change.place, change.before)
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back; None where there is nothing."""
        step = self._history.redo()
        for change in step.changes if step else ():
            self._put(change.place, change.after)
        return step

    def seal(self) -> None:
        """End the current stretch of typing: the next one is undone apart."""
        self._history.seal()

    def save(self) -> int:
        """Write what changed to its files and say how many segments that were.

        Each file is written whole or not at all; raises NotSaved (or BadInput) at the first that
        can't be, and what was not written stays unsaved. The history stays.
        """
        self.seal()
        return self._saved.save(self.segments)

    def take_changed(self) -> set[int]:
        """The places whose target changed since this was last called: those to check again."""
        changed, self._changed = self._changed, set()
        return changed

    def answered(self, layer: Layer, asked: Iterable[Segment], findings: Iterable[Finding]) -> list[int]:
        """Take in findings for single segments; returns the places that were still as asked."""
        by_key: dict[Key, list[Finding]] = {}
        for finding in findings:
            by_key.setdefault(finding.key, []).append(finding)
        current = []
        for segment in asked:
            place = self._place_by_key[segment.key]
            if self.segments[place].target == segment.target:
                self.board.put(layer, place, by_key.get(segment.key, ()))
                current.append(place)
        return current

    def answered_across(self, revision: int, findings: Iterable[Finding]) -> set[int] | None:
        """Take in findings over all segments; None if any text has changed since `revision`."""
        if revision != self.revision:
            return None
        by_place: dict[int, list[Finding]] = {}
        for finding in findings:
            by_place.setdefault(self._place_by_key[finding.key], []).append(finding)
        return self.board.put_all("across", by_place)

    def _do(self, step: Step) -> None:
        # Every change passes here (undo and redo pass `_put`): the place for a journal on disk.
        for change in step.changes:
            self._put(change.place, change.after)
        self._history.record(step)

    def _put(self, place: int, version: Version) -> None:
        old = self.segments[place]
        self.segments[place] = replace(old, target=version.target, state=version.state)
        self._states[old.state] -= 1
        self._states[version.state] += 1
        self._saved.compare(place, version)
        if old.target != version.target:
            self.revision += 1
            self._changed.add(place)
            self.board.target_changed(place, old.target, version.target)

    def _open_segment(self, place: int) -> Segment:
        segment = self.segments[place]
        if segment.locked:
            raise Refused("The file says that this segment is not to be translated.")
        return segment


def _version(segment: Segment) -> Version:
    return Version(segment.target, segment.state)


def _state_after_edit(segment: Segment, target: str) -> State:
    if not target.strip():
        return State.INITIAL
    if segment.state is State.INITIAL and segment.target.strip():
        return State.INITIAL
    return State.TRANSLATED
