"""What is on disk, what differs from it, and how the difference gets there."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from workbench.formats.base import Document, Edit
from workbench.model import Key, Segment
from workbench.session.history import Version


class Saved:
    """The documents as they are on disk and the places that differ from them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = list(documents)
        self._versions = [Version(s.target, s.state) for d in documents for s in d.segments]
        self._starts = list(accumulate((len(d.segments) for d in documents), initial=0))[:-1]
        self.unsaved: set[int] = set()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as they were read or last written."""
        return tuple(self._documents)

    def document_at(self, place: int) -> Document:
        """The document that a place belongs to."""
        return self._documents[self._index_at(place)]

    def compare(self, place: int, version: Version) -> None:
        """Note whether a place now differs from the disk; a state counts where the file keeps states."""
        saved = self._versions[place]
        keeps_state = self.document_at(place).keeps_state
        if version.target != saved.target or (keeps_state and version.state is not saved.state):
            self.unsaved.add(place)
        else:
            self.unsaved.discard(place)

    def save(self, segments: Sequence[Segment]) -> int:
        """Write every document that has unsaved places; returns the number of segments written."""
        by_document: dict[int, list[int]] = {}
        for place in sorted(self.unsaved):
            by_document.setdefault(self._index_at(place), []).append(place)
        written = 0
        for index, places in by_document.items():
            written += self._save_document(index, places, segments)
        return written

    def _save_document(self, index: int, places: list[int], segments: Sequence[Segment]) -> int:
        from workbench.formats.files import save_document

        edits: dict[Key, Edit] = {segments[p].key: self._edit(p, segments[p]) for p in places}
        self._documents[index] = save_document(self._documents[index], edits)
        for place in places:
            self._versions[place] = Version(segments[place].target, segments[place].state)
            self.unsaved.discard(place)
        return len(places)

    def _edit(self, place: int, segment: Segment) -> Edit:
        saved = self._versions[place]
        return Edit(
            target=segment.target if segment.target != saved.target else None,
            state=segment.state if segment.state is not saved.state else None,
        )

    def _index_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1
