"""Any order of edits, confirmations, undo, redo and saves keeps the file equal to what was done."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from workbench.formats.files import open_document
from workbench.model import State
from workbench.session import Session

COUNT = 4
PLACES = st.integers(0, COUNT - 1)
TEXTS = st.text(st.sampled_from("abz é中🙂<&>\"'"), min_size=1, max_size=8).map(str.strip).filter(bool)
UNIT = (
    '<unit id="u{0}"><segment state="initial"><source>源{0}</source><target>old {0}</target></segment></unit>'
)

Picture = tuple[tuple[str, State], ...]
"""Every target and state, as they should be."""


class Editing(RuleBasedStateMachine):
    """Compares a session with the plainest model: a list of pictures, one for each step."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.xlf"
        units = "\n".join(UNIT.format(number) for number in range(COUNT))
        head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">'
        self.path.write_text(f'{head}<file id="f">\n{units}\n</file></xliff>\n', "utf-8")
        self.session = Session([open_document(self.path)])
        self.pictures: list[Picture] = [self.seen()]
        self.now = 0
        self.saved = self.seen()

    def seen(self) -> Picture:
        return tuple((s.target, s.state) for s in self.session.segments)

    def did_something(self, before: Picture) -> None:
        if self.seen() != before:
            self.pictures[self.now + 1 :] = [self.seen()]
            self.now += 1

    @rule(place=PLACES, text=TEXTS)
    def edit(self, place: int, text: str) -> None:
        before = self.seen()
        self.session.edit(place, text)
        assert self.seen()[place][0] == text
        self.did_something(before)

    @rule(place=PLACES, state=st.sampled_from([State.REVIEWED, State.TRANSLATED]))
    def set_state(self, place: int, state: State) -> None:
        before = self.seen()
        self.session.set_state(place, state)
        self.did_something(before)

    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is None) == (self.now == 0)
        self.now = max(0, self.now - 1)

    @rule()
    def redo(self) -> None:
        assert (self.session.redo() is None) == (self.now == len(self.pictures) - 1)
        self.now = min(len(self.pictures) - 1, self.now + 1)

    @rule()
    def save(self) -> None:
        self.session.save()
        assert not self.session.dirty
        self.saved = self.seen()
        on_disk = open_document(self.path).segments
        assert tuple((s.target, s.state) for s in on_disk) == self.saved

    @invariant()
    def session_shows_the_present_picture(self) -> None:
        if hasattr(self, "session"):
            assert self.seen() == self.pictures[self.now]

    @invariant()
    def dirty_means_different_from_disk(self) -> None:
        if hasattr(self, "session"):
            differ = {place for place in range(COUNT) if self.seen()[place] != self.saved[place]}
            assert {place for place in range(COUNT) if self.session.is_unsaved(place)} == differ

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
