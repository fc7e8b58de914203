"""What is on disk, what differs from it, and how the difference gets there."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Document, Edit
from workbench.model import Key, Segment
from workbench.regular_files import content_of
from workbench.session.history import Version


class Saved:
    """The documents as they are on disk and the places that differ from them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = list(documents)
        self._stamps: list[Stamp | None] = [None] * len(documents)
        self.unsaved: set[int] = set()
        self._index()

    def _index(self) -> None:
        self._versions = [Version(s.target, s.state) for d in self._documents for s in d.segments]
        self._starts = list(accumulate((len(d.segments) for d in self._documents), initial=0))[:-1]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as they were read or last written."""
        return tuple(self._documents)

    def document_at(self, place: int) -> Document:
        """The document that a place belongs to."""
        return self._documents[self.index_at(place)]

    def index_at(self, place: int) -> int:
        """The number of the document that a place belongs to."""
        return bisect_right(self._starts, place) - 1

    def places_of(self, index: int) -> range:
        """The places of a document's segments."""
        start = self._starts[index]
        return range(start, start + len(self._documents[index].segments))

    def version(self, place: int) -> Version:
        """A segment as the disk has it."""
        return self._versions[place]

    def compare(self, place: int, version: Version) -> None:
        """Note whether a place now differs from the disk; a state counts where the file keeps states."""
        saved = self._versions[place]
        keeps_state = self.document_at(place).keeps_state
        if version.target != saved.target or (keeps_state and version.state is not saved.state):
            self.unsaved.add(place)
        else:
            self.unsaved.discard(place)

    def unsaved_documents(self) -> list[int]:
        """The numbers of the documents that have unsaved places."""
        return sorted({self.index_at(place) for place in self.unsaved})

    def save(self, index: int, segments: Sequence[Segment]) -> int:
        """Write one document's unsaved places; returns how many they were."""
        from workbench.formats.files import save_document

        edits = self._edits(index, segments)
        self._documents[index] = save_document(self._documents[index], edits)
        self._stamps[index] = None
        for place in self.places_of(index):
            if segments[place].key in edits:
                self._versions[place] = Version(segments[place].target, segments[place].state)
                self.unsaved.discard(place)
        return len(edits)

    def save_copy(self, index: int, segments: Sequence[Segment], path: Path) -> None:
        """Write one document as it is now to a new file; the open one stays what it was."""
        from workbench.formats.files import save_document

        save_document(self._documents[index], self._edits(index, segments), path)

    def changed_on_disk(self) -> list[tuple[int, Document]]:
        """The documents that another program has changed, as they are now, with their numbers.

        A file is read only if it was touched since it was last found to be the same.
        A file that is gone is left to the save to complain of. Raises NotSaved for one that can't be
        read any more.
        """
        news = []
        for index, document in enumerate(self._documents):
            stamp = _stamp(document.path)
            if stamp is None or stamp == self._stamps[index]:
                continue
            content = _content_now(document)
            if content != document.content:
                news.append((index, _as_on_disk(document, content)))
            else:
                self._stamps[index] = stamp
        return news

    def rebase(self, index: int, document: Document) -> None:
        """Take a document as it is on disk now; what is unsaved has to be compared anew."""
        self._documents[index] = document
        self._stamps[index] = None
        self._index()

    def _edits(self, index: int, segments: Sequence[Segment]) -> dict[Key, Edit]:
        places = [place for place in self.places_of(index) if place in self.unsaved]
        return {segments[place].key: self._edit(place, segments[place]) for place in places}

    def _edit(self, place: int, segment: Segment) -> Edit:
        saved = self._versions[place]
        return Edit(
            target=segment.target if segment.target != saved.target else None,
            state=segment.state if segment.state is not saved.state else None,
        )


Stamp = tuple[int, int, int]
"""Time of change, size and number of a file: equal while nobody wrote to it."""


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _content_now(document: Document) -> bytes:
    try:
        return content_of(document.path)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise NotSaved(
            f"{document.name} can't be read any more: {reason}. Save under another name to keep the changes."
        ) from None


def _as_on_disk(document: Document, content: bytes) -> Document:
    try:
        segments = document.format.read(content, document.name, document.languages)
    except BadInput as problem:
        raise NotSaved(f"Another program has changed the file, and now it can't be used: {problem}") from None
    return replace(
        document,
        content=content,
        segments=tuple(segments),
        keeps_state=document.format.keeps_state(content),
    )
