"""The editor's model: open files, current targets, findings, undo and save; knows no screen.

Belongs to one thread. Checks run elsewhere: their answers come back through `answered` and
`answered_across`, which drop those that the text has outrun.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from workbench.formats.base import Document
from workbench.model import Finding, Key, Segment, State, plural_forms
from workbench.session.board import Board, Layer
from workbench.session.comments import Comments
from workbench.session.edits import change_of, repaired
from workbench.session.history import Change, History, Step, Version
from workbench.session.keeping import Keeping
from workbench.session.merging import Conflict, TakenIn, merged
from workbench.session.progress import Progress
from workbench.session.refusal import Refused
from workbench.session.texts import Texts, version_of


class Session:
    """Every segment of the open documents in order; a segment's `place` is its index here."""

    def __init__(self, documents: Sequence[Document], journals: Path | None = None) -> None:
        """`journals` is the folder for what is not saved yet; None keeps no journal."""
        self._texts = Texts(documents, journals)
        self._history = History()
        self._news: list[TakenIn] = []
        self.originals: tuple[Segment, ...] = tuple(self.segments)
        """The segments as they were when the files were opened, or first opened if that is known."""
        self.bookmarks: set[Key] = set()
        self.comments = Comments()
        self._repeated: dict[tuple[str, str, int], list[int]] = {}
        self._forms: tuple[int, ...] = ()

    @property
    def segments(self) -> list[Segment]:
        """Every segment as it is now."""
        return self._texts.segments

    @property
    def board(self) -> Board:
        """The findings."""
        return self._texts.board

    @property
    def keeping(self) -> Keeping:
        """The journals of unsaved work."""
        return self._texts.keeping

    @property
    def conflicts(self) -> dict[int, Conflict]:
        """Segments that were changed here and on disk; until each is decided nothing is saved."""
        return self._texts.conflicts

    @property
    def revision(self) -> int:
        """Grows with every change of any target."""
        return self._texts.revision

    @property
    def documents(self) -> tuple[Document, ...]:
        """The open documents as they are on disk."""
        return self._texts.saved.documents

    @property
    def left_out(self) -> tuple[str, ...]:
        """In words, what of the files is not among the segments."""
        return tuple(words for document in self.documents for words in document.left_out)

    def repetitions(self, place: int) -> Sequence[int]:
        """The places of all segments with the same source, this one among them; of plurals the same form."""
        if not self._repeated:
            self._forms = tuple(plural_forms(self.segments))
            for other, segment in enumerate(self.segments):
                at = (segment.source, segment.target_lang, self._forms[other])
                self._repeated.setdefault(at, []).append(other)
        segment = self.segments[place]
        return self._repeated[segment.source, segment.target_lang, self._forms[place]]

    def has(self, key: Key) -> bool:
        """Whether a segment is in one of the open files."""
        return key in self._texts.place_by_key

    def place_of(self, key: Key) -> int:
        """Where a segment stands; KeyError if it is not open."""
        return self._texts.place_by_key[key]

    def places_of(self, index: int) -> range:
        """The places of the segments of the document with this number."""
        return self._texts.saved.places_of(index)

    def document_at(self, place: int) -> Document:
        """The document that a segment belongs to."""
        return self._texts.saved.document_at(place)

    def findings(self, place: int) -> tuple[Finding, ...]:
        """What is known to be wrong with a segment, in reading order."""
        return self.board.at(place)

    def is_unsaved(self, place: int) -> bool:
        """Whether a segment differs from what is on disk."""
        return place in self._texts.saved.unsaved

    @property
    def dirty(self) -> bool:
        """Whether anything would be lost by leaving now."""
        return bool(self._texts.saved.unsaved)

    def progress(self) -> Progress:
        """How far the work has come."""
        states, found = dict(self._texts.states), dict(self.board.by_severity)
        return Progress(sum(states.values()), states, found, len(self._texts.saved.unsaved))

    def edit(self, place: int, target: str, label: str = "edit", *, typing: bool = False) -> None:
        """Change a target; what had been confirmed has to be confirmed again."""
        segment = self._open_segment(place)
        if target != segment.target:
            self._do(Step(label, (change_of(place, segment, target),), typing))

    def edit_all(self, targets: dict[int, str], label: str) -> int:
        """Change several targets as one step; locked segments are left out. Returns how many changed."""
        changes = tuple(
            change_of(place, segment, target)
            for place, target in targets.items()
            if not (segment := self.segments[place]).locked and target != segment.target
        )
        if changes:
            self.seal()
            self._do(Step(label, changes))
        return len(changes)

    def set_state(self, place: int, state: State) -> None:
        """Change a segment's state, e.g. confirm it as reviewed."""
        segment = self._open_segment(place)
        if state is not segment.state:
            after = Version(segment.target, state)
            self._do(Step(f"state {state.value}", (Change(place, version_of(segment), after),)))

    def apply(self, finding: Finding, number: int = 0) -> None:
        """Put a finding's suggestion in its place; `number` counts from 0.

        Raises Refused where the text has changed since, or where there is no such suggestion.
        """
        place = self.place_of(finding.key)
        fixed = repaired(self._open_segment(place), finding, number)
        self.edit(place, fixed, label=f"“{finding.suggestions[number]}”")

    def record(self, label: str, undo: Callable[[], None], redo: Callable[[], None], place: int) -> None:
        """Remember something that was done beside the texts, such as a waiver, so that it can be undone."""
        self.seal()
        self._history.record(Step(label, (), place=place, undo=undo, redo=redo))

    def undo(self) -> Step | None:
        """Take back the last step; None where there is none."""
        step = self._history.undo()
        if step is not None:
            self._texts.put_all([(change.place, change.before) for change in reversed(step.changes)])
            if step.undo is not None:
                step.undo()
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back; None where there is nothing."""
        step = self._history.redo()
        if step is not None:
            self._texts.put_all([(change.place, change.after) for change in step.changes])
            if step.redo is not None:
                step.redo()
        return step

    def seal(self) -> None:
        """End the current stretch of typing: the next one is undone apart."""
        self._history.seal()
        self.keeping.settle()

    def save(self) -> int:
        """Write what changed to its files and say how many segments that were.

        Each file is written whole or not at all; raises NotSaved (or BadInput) at the first that
        can't be, and what was not written stays unsaved. What another program wrote meanwhile is
        taken in first; raises Refused where a segment was changed by both. The history stays.
        """
        self.seal()
        with self.keeping.saving():
            self.take_in_changes()
            return self._texts.save()

    def save_copy(self, place: int, path: Path) -> None:
        """Write the document of a place as it is now to a new file. Raises NotSaved."""
        self._texts.saved.save_copy(self._texts.saved.index_at(place), self.segments, path)

    def give_up(self) -> None:
        """Nothing that is unsaved is wanted any more."""
        self.keeping.clear_all()

    def take_in_changes(self) -> None:
        """Merge what other programs have written to the open files since they were read.

        `take_news` tells what came of it. Raises Refused where segments are gone that were edited here,
        NotSaved for a file that can't be read any more.
        """
        for taken in self._texts.take_in_changes():
            if taken.moved is not None:
                self._history.move(taken.moved)
                self.originals = tuple(self.segments)
                self._repeated = {}
            self._news.append(taken)

    @property
    def has_news(self) -> bool:
        """Whether something was merged that nobody has been told of."""
        return bool(self._news)

    def take_news(self) -> list[TakenIn]:
        """What was merged since this was last called."""
        news, self._news = self._news, []
        return news

    def decide(self, place: int, *, mine: bool) -> None:
        """Settle a conflict: keep what was written here, or take what is on disk."""
        conflict = self.conflicts.pop(place)
        if not mine:
            change = Change(place, version_of(self.segments[place]), conflict.theirs)
            self._do(Step("their version", (change,)))

    def recover(self, found: Iterable[tuple[int, Version, Version]]) -> int:
        """Take unsaved work of an earlier visit back in: place, version on disk then, version to restore.

        One step, to be undone as one; what the disk has changed since becomes a conflict. Returns how
        many segments changed.
        """
        changes = []
        for place, base, wanted in found:
            segment = self.segments[place]
            now = version_of(segment)
            version = merged(base, wanted, now)
            if version is None:
                self.conflicts[place] = Conflict(place, now)
                version = wanted
            if version != now and not segment.locked:
                changes.append(Change(place, now, version))
        if changes:
            self.seal()
            self._do(Step("recovered work", tuple(changes)))
            self.seal()
        return len(changes)

    def take_changed(self) -> set[int]:
        """The places whose target changed since this was last called: those to check again."""
        changed, self._texts.changed = self._texts.changed, set()
        return changed

    def answered(self, layer: Layer, asked: Iterable[Segment], findings: Iterable[Finding]) -> list[int]:
        """Take in findings for single segments; returns the places that were still as asked."""
        by_key: dict[Key, list[Finding]] = {}
        for finding in findings:
            by_key.setdefault(finding.key, []).append(finding)
        current = []
        for segment in asked:
            place = self._texts.place_by_key.get(segment.key)
            if place is not None and self.segments[place].target == segment.target:
                self.board.put(layer, place, by_key.get(segment.key, ()))
                current.append(place)
        return current

    def answered_across(self, revision: int, findings: Iterable[Finding]) -> set[int] | None:
        """Take in findings over all segments; None if any text has changed since `revision`."""
        if revision != self.revision:
            return None
        by_place: dict[int, list[Finding]] = {}
        for finding in findings:
            by_place.setdefault(self._texts.place_by_key[finding.key], []).append(finding)
        return self.board.put_all("across", by_place)

    def _do(self, step: Step) -> None:
        self._texts.put_all([(change.place, change.after) for change in step.changes], sure=not step.typing)
        self._history.record(step)

    def _open_segment(self, place: int) -> Segment:
        segment = self.segments[place]
        if segment.locked:
            raise Refused("The file says that this segment is not to be translated.")
        return segment
