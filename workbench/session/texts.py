"""Every segment of the open files as it is now, and how changes reach journals and files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.counts import counted
from workbench.formats.base import Document
from workbench.model import Key, Segment
from workbench.session.board import Board
from workbench.session.history import Version
from workbench.session.keeping import Keeping
from workbench.session.merging import Conflict, TakenIn, gone_from, is_same_text, merged
from workbench.session.refusal import Refused
from workbench.session.saved import Saved


class Texts:
    """The segments in order; a segment's `place` is its index here."""

    def __init__(self, documents: Sequence[Document], journals: Path | None) -> None:
        self.saved = Saved(documents)
        self.keeping = Keeping(journals, documents)
        self.segments: list[Segment] = [s for document in documents for s in document.segments]
        self.board = Board()
        self.revision = 0
        self.changed: set[int] = set()
        self.conflicts: dict[int, Conflict] = {}
        self._index()

    def _index(self) -> None:
        self.place_by_key: dict[Key, int] = {s.key: place for place, s in enumerate(self.segments)}
        self.states = Counter(s.state for s in self.segments if not s.locked)

    def put_all(self, versions: Sequence[tuple[int, Version]], *, sure: bool = True) -> None:
        """Change segments, journals first: what is shown as done must be on disk.

        `sure` makes it outlive a power cut at once; else that waits until typing pauses.
        """
        by_document: dict[int, list[tuple[Key, Version, Version]]] = {}
        for place, version in versions:
            entry = (self.segments[place].key, self.saved.version(place), version)
            by_document.setdefault(self.saved.index_at(place), []).append(entry)
        self.keeping.write(by_document, sure=sure)
        for place, version in versions:
            self._put(place, version)

    def save(self) -> int:
        """Write what changed to its files; returns the number of segments written."""
        if self.conflicts:
            count = counted(len(self.conflicts), "segment")
            raise Refused(f"Not saved: {count} changed here and on disk; decide that first.")
        written = 0
        for index in self.saved.unsaved_documents():
            written += self.saved.save(index, self.segments)
            self.keeping.clear(index)
        return written

    def take_in_changes(self) -> Iterator[TakenIn]:
        """Merge what other programs have written to the open files since they were read."""
        for index, document in self.saved.changed_on_disk():
            yield self._take_in(index, document)

    def _put(self, place: int, version: Version) -> None:
        old = self.segments[place]
        self.segments[place] = replace(old, target=version.target, state=version.state)
        if not old.locked:
            self.states[old.state] -= 1
            self.states[version.state] += 1
        self.saved.compare(place, version)
        if old.target != version.target:
            self.revision += 1
            self.changed.add(place)
            self.board.target_changed(place, old.target, version.target)

    def _take_in(self, index: int, document: Document) -> TakenIn:
        if not is_same_text(self.saved.documents[index].segments, document.segments):
            return self._rearrange(index, document)
        bases = [(place, self.saved.version(place)) for place in self.saved.places_of(index)]
        self.saved.rebase(index, document)
        changed, conflicts = [], []
        for (place, base), segment in zip(bases, document.segments, strict=True):
            mine, theirs = version_of(self.segments[place]), version_of(segment)
            outcome = merged(base, mine, theirs)
            if outcome is None:
                conflicts.append(Conflict(place, theirs))
            elif outcome != mine:
                changed.append(place)
            self._put(place, outcome or mine)
        self.conflicts.update((conflict.place, conflict) for conflict in conflicts)
        return TakenIn(document.name, tuple(changed), tuple(conflicts), None)

    def _rearrange(self, index: int, document: Document) -> TakenIn:
        """Take in a file whose segments came, went, moved or have other sources: places change."""
        places = self.saved.places_of(index)
        mine = [(self.segments[place], self.saved.version(place)) for place in places]
        edited = [(segment, base) for segment, base in mine if version_of(segment) != base]
        gone = gone_from(document.segments, [segment for segment, _ in edited])
        if gone:
            raise Refused(
                f"{document.name} was changed by another program, and no longer has "
                f"{counted(gone, 'segment')} that you have edited. Save a copy of yours under another name."
            )
        before = dict(self.place_by_key)
        self.segments[places.start : places.stop] = document.segments
        self.saved.rebase(index, document)
        self._index()
        moved = {old: self.place_by_key[key] for key, old in before.items() if key in self.place_by_key}
        self.saved.unsaved = {moved[place] for place in self.saved.unsaved if place in moved}
        self.conflicts = {
            moved[p]: replace(c, place=moved[p]) for p, c in self.conflicts.items() if p in moved
        }
        self.board.clear()
        self.changed.clear()
        self.revision += 1
        conflicts = []
        for segment, base in edited:
            place = self.place_by_key[segment.key]
            theirs = version_of(self.segments[place])
            outcome = merged(base, version_of(segment), theirs)
            if outcome is None:
                conflicts.append(Conflict(place, theirs))
            self._put(place, outcome or version_of(segment))
        self.conflicts.update((conflict.place, conflict) for conflict in conflicts)
        return TakenIn(document.name, (), tuple(conflicts), moved)


def version_of(segment: Segment) -> Version:
    """What a person can change in a segment, as it is."""
    return Version(segment.target, segment.state)
