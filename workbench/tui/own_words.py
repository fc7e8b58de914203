"""The project's own terms and renderings: changed on a thread of their own, felt by the checks at once."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from workbench.batch.places import TERMS, new_project_file, project_file
from workbench.errors import WorkbenchError
from workbench.glossary.table import table_files
from workbench.model import Segment
from workbench.renderings import read_pack
from workbench.session import Session
from workbench.session.lessons import Lesson
from workbench.termbase.desk import Desk
from workbench.termbase.edits import Edit
from workbench.termbase.files import FileTermbase
from workbench.text import primary
from workbench.tui.background import Background
from workbench.tui.learning import keep_rendering
from workbench.tui.messages import OwnRowsFound, OwnWordsChanged, OwnWordsRefused, SharedWordsRead
from workbench.tui.reviewers import Reviewers, pair_of
from workbench.tui.shared_files import State, options_now, state_of
from workbench.tui.surroundings import Surroundings

PATIENCE = 10.0
"""Seconds to wait for a glossary to be written."""

TermChange = Callable[[Desk], object]
"""What to do with the glossary in hand. Raises BadInput or NotSaved."""


class OwnWords:
    """Every change is on disk before the checks know it, and before it is told."""

    def __init__(
        self,
        reviewers: Reviewers,
        surroundings: Surroundings,
        post: Callable[[Message], object],
    ) -> None:
        """`surroundings` know the documents' files and the author; `post` takes a message from any thread."""
        self._reviewers, self._surroundings, self._post = reviewers, surroundings, post
        self._path_of = surroundings.path_of
        self._opened: dict[Path, _Opened] = {}
        self._is_prepared = False
        self._known: State | None = None
        """The files of the glossaries and packs as they were when they were read."""
        self._background = Background("own words", lambda problem: post(OwnWordsRefused(str(problem))))

    @property
    def idle(self) -> bool:
        """Whether everything asked was done."""
        return self._background.idle

    def finish(self) -> None:
        """Wait until everything asked is done, though not for ever."""
        self._background.finish(PATIENCE)

    def prepare(self, segment: Segment) -> None:
        """Take the glossary in hand and make its search ready, once: the first change need not wait then."""
        if not self._is_prepared:
            self._is_prepared = True
            self._background.ask("prepare", lambda: self._prepare(segment))

    def change(self, segment: Segment, what: TermChange, label: str) -> None:
        """Change terms of the segment's project; an `OwnWordsChanged` tells when it is done."""
        self._background.ask(object(), lambda: self._change(segment, what, label))

    def redo(self, segment: Segment, edits: Sequence[Edit]) -> None:
        """Make known edits again, or those that take them back; no step is made of it."""
        self._background.ask(object(), lambda: self._change(segment, lambda desk: desk.apply(edits), ""))

    def keep_rendering(self, lesson: Lesson, words: str) -> None:
        """Write a rendering into the project's pack and have the checks know it."""
        self._background.ask(object(), lambda: self._keep_rendering(lesson, words))

    def look_up(self, segment: Segment, text: str) -> None:
        """Find own terms like a text; without one those of the concepts that the source names."""
        self._background.ask("rows", lambda: self._look_up(segment, text), urgency=1)

    def look_for_changes(self) -> None:
        """Read glossaries and packs anew where another program has changed them."""
        self._background.ask("changes", self._take_changes, urgency=-1)

    def stop(self) -> None:
        """Finish what was asked, and start nothing any more."""
        self.finish()
        self._background.stop()

    def _prepare(self, segment: Segment) -> None:
        with contextlib.suppress(WorkbenchError):  # a change will say it
            self._open(segment)
        glossary = self._reviewers.of(pair_of(segment)).resources.glossary
        if glossary is not None:
            with self._reviewers.alone():
                glossary.prepare(*pair_of(segment))

    def _take_changes(self) -> None:
        named = self._reviewers.options
        if named is None:
            return
        try:
            options = options_now(named, self._surroundings.paths)
        except OSError:  # the working folder is gone
            return
        now = state_of(options)
        if self._known is None:
            self._known = frozenset(entry for entry in now if entry[1] <= self._reviewers.begun_ns)
        if now == self._known:
            return
        names = sorted({Path(entry[0]).name for entry in now ^ self._known})
        self._known = now
        try:
            self._reviewers.reread(options)
        except WorkbenchError as problem:
            self._post(OwnWordsRefused(f"{problem} What was read before stays in use."))
            return
        self._opened.clear()
        self._is_prepared = False
        self._post(SharedWordsRead(tuple(names)))

    def _know_own_change(self) -> None:
        if (options := self._reviewers.options) is not None:
            self._known = state_of(options_now(options, self._surroundings.paths))

    def _change(self, segment: Segment, what: TermChange, label: str) -> None:
        self._take_changes()
        opened = self._open(segment)
        opened.noted.clear()
        try:
            with self._reviewers.alone():
                what(opened.desk)
        except WorkbenchError as problem:
            self._post(OwnWordsRefused(str(problem)))
        finally:
            opened.state = _state_of(opened.place)
            self._know_own_change()
        if edits := tuple(opened.noted):
            words = tuple(edit.key[2] for edit in edits if edit.key[2])
            self._post(OwnWordsChanged(segment, label, words, edits))

    def _keep_rendering(self, lesson: Lesson, words: str) -> None:
        self._take_changes()
        segment = lesson.examples[0][0]
        path = keep_rendering(self._path_of(segment.document), lesson, words)
        rules = read_pack(path)[-1:]
        with self._reviewers.alone():
            for reviewer in self._reviewers.serving(*pair_of(segment)):
                reviewer.take_rules(rules)
        self._know_own_change()
        self._post(OwnWordsChanged(segment, f"Kept in {path}", (words,), ()))

    def _look_up(self, segment: Segment, text: str) -> None:
        with self._reviewers.alone():
            desk = self._open(segment).desk
            names: dict[str, None] = {}
            if text:
                rows = desk.search(text)
            else:
                matches = self._reviewers.of(pair_of(segment)).terms(segment)
                names = dict.fromkeys(match.concept for match in matches)
                rows = [row for name in names for row in desk.rows_of(name) if row.key[2]]
                rows += [row for row in desk.proposals() if row not in rows]
            others = desk.elsewhere(pair_of(segment), text, tuple(names))
            about = {row.key[0]: desk.about(row.key[0]) for row in rows}
            about |= {row.key[0]: desk.about_in_use(row.key[0]) for row in others if row.key[0] not in about}
        self._post(OwnRowsFound(text, tuple(rows), self._place_for(segment), about, tuple(others)))

    def _open(self, segment: Segment) -> "_Opened":
        """The glossary in hand, read anew where another program has changed it."""
        place = self._place_for(segment)
        opened = self._opened.get(place)
        if opened is None or opened.state != _state_of(place):
            noted: list[Edit] = []
            glossary = self._reviewers.of(pair_of(segment)).resources.glossary
            desk = Desk(_Noting(place, noted), glossary, self._surroundings.author)
            opened = self._opened[place] = _Opened(place, desk, noted, _state_of(place))
        return opened

    def _place_for(self, segment: Segment) -> Path:
        """The first glossary that the user has named, else the project's own."""
        named = self._reviewers.of(pair_of(segment)).options.glossaries
        if named:
            return named[0]
        path = self._path_of(segment.document)
        return project_file(path, TERMS) or new_project_file(path, TERMS)


@dataclass
class _Opened:
    """A glossary in hand."""

    place: Path
    desk: Desk
    noted: list[Edit]
    """What the last change came to."""
    state: tuple[tuple[str, int, int], ...]


class _Noting(FileTermbase):
    """Notes every edit that was made."""

    def __init__(self, place: Path, noted: list[Edit]) -> None:
        super().__init__(place)
        self._noted = noted

    def apply(self, edits: Sequence[Edit], author: str = "") -> bool:
        """Make the edits and note them."""
        self.place.parent.mkdir(parents=True, exist_ok=True)
        is_known = super().apply(edits, author)
        self._noted += edits
        return is_known


def as_step(session: Session, own_words: OwnWords, answer: OwnWordsChanged) -> None:
    """Remember a change of the glossary so that it can be undone; what is itself an undo is not."""
    segment, edits = answer.segment, answer.edits
    if answer.label and edits:
        back = [Edit(edit.key, edit.after, edit.before) for edit in reversed(edits)]
        session.record(
            answer.label,
            undo=lambda: own_words.redo(segment, back),
            redo=lambda: own_words.redo(segment, edits),
            place=session.place_of(segment.key) if session.has(segment.key) else 0,
        )


def add_pair(segment: Segment, source: str, target: str, **fields: str) -> TermChange:
    """The change that adds a term with one translation; `fields` are the translation's."""
    languages = primary(segment.source_lang), primary(segment.target_lang)
    return lambda desk: desk.add_pair(source, target, *languages, **fields)


def add_word(segment: Segment, word: str) -> TermChange:
    """The change that makes a word of the translation known, without a counterpart."""
    return lambda desk: desk.add_word(word, primary(segment.target_lang))


def learn_term(lesson: Lesson, words: str) -> TermChange:
    """The change that makes what was corrected a term: the right wording preferred, the wrong one avoided."""
    segment = lesson.examples[0][0]

    def learn(desk: Desk) -> None:
        add_pair(segment, words, lesson.right)(desk)
        add_pair(segment, words, lesson.wrong, status="deprecated")(desk)

    return learn


def _state_of(place: Path) -> tuple[tuple[str, int, int], ...]:
    files = table_files(place) if place.exists() else ()
    return tuple((str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files)
