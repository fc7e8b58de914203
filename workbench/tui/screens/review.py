"""The screen where the work is done: list, source, target, and notes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import TextArea

from workbench.errors import BadInput, WorkbenchError
from workbench.session import Refused, Session
from workbench.session.visits import Visits
from workbench.tui.checker import Checker
from workbench.tui.commands import BY_NAME
from workbench.tui.desk import Desk
from workbench.tui.keymap import Keymap, key_names
from workbench.tui.matching import Matcher
from workbench.tui.mending import Mending
from workbench.tui.news import News
from workbench.tui.own_words import OwnWords
from workbench.tui.palette_commands import CommandSearch
from workbench.tui.reviewers import ReviewerFactory, Reviewers
from workbench.tui.safe_text import shown
from workbench.tui.screen_stage import ScreenStage
from workbench.tui.screens.answers import Answered
from workbench.tui.stage import Then
from workbench.tui.widgets.ask_line import AskLine
from workbench.tui.widgets.lines import KeyLine, StatusLine, TitleLine
from workbench.tui.widgets.notes import Notes
from workbench.tui.widgets.segment_table import SegmentTable
from workbench.tui.widgets.source_view import SourceView
from workbench.tui.widgets.target_editor import TargetEditor


class ReviewScreen(Answered):
    """Commands change the desk; `show` then hands every widget what it has to draw."""

    COMMANDS: ClassVar = {CommandSearch}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 - as Textual types it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - as Textual types it
    CSS_PATH = "review.tcss"

    def __init__(
        self,
        session: Session,
        make_reviewer: ReviewerFactory,
        keymap: Keymap,
        memories: Sequence[str | Path],
        engines: Sequence[str],
        visits: Visits | None,
    ) -> None:
        """`make_reviewer` is called on a checking thread, once for each pair of languages."""
        super().__init__()
        self.desk, self.keymap, self._visits = Desk(session), keymap, visits
        self.stage = ScreenStage(self, self.desk, visits)
        self.reviewers = Reviewers(make_reviewer)
        self.checker = Checker(self.reviewers, self.post_message)
        self.matcher = Matcher(memories, engines, self.reviewers, self.post_message)
        self.mending = Mending(self.reviewers, self.post_message)
        self.own_words = OwnWords(self.reviewers, self.stage.surroundings, self.post_message)
        self.table, self.source = SegmentTable(session, keymap), SourceView()
        self.editor, self.ask_line = (
            TargetEditor(keymap, self._keep_typing, self._edit_refused),
            AskLine(self._line_closed),
        )
        self.notes = Notes(self.desk, self.checker, self.matcher)
        self._title, self.status, self._keys = TitleLine(), StatusLine(), KeyLine(keymap)
        self._news = News(session, self)
        self._has_typed = False
        """Whether something was typed that the other widgets do not show yet."""
        self._home: SegmentTable | TargetEditor = self.table

    def compose(self) -> ComposeResult:
        """From top to bottom; on wide screens the notes go to the right."""
        yield self._title
        with Horizontal(id="work"):
            with Vertical(id="left"):
                yield self.table
                with Vertical(id="texts"):
                    yield self.source
                    yield self.editor
            yield self.notes
        yield self.ask_line
        yield self.status
        yield self._keys

    def on_mount(self) -> None:
        """Start where the last visit ended, with the checks in the background."""
        session = self.desk.session
        if self._visits is not None:
            self.desk.place = self._visits.restore(session)
        self.check_everything()
        self.set_focus(self.table)
        self.watch(self.editor, "scroll_y", lambda: self.source.scroll_with(self.editor), init=False)
        self.show()
        if len(session.documents) > 1:
            self.stage.show_project()
        self._news.begin()

    def on_unmount(self) -> None:
        """Let the checks go."""
        self.checker.stop()
        self.matcher.stop()
        self.mending.stop()
        self.own_words.stop()

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.call_after_refresh(self.show)

    def check_everything(self) -> None:
        """Have all segments checked, from the top."""
        session = self.desk.session
        session.take_changed()
        self.checker.check_all(session.segments, session.revision)
        self.matcher.learn_words(session.segments)
        self.matcher.measure(session.segments)

    def action_command(self, name: str, key: str = "") -> None:
        """Carry out a command and show what came of it; what it refuses is said in words."""
        self.take_typing()
        self.stage.track.at(self.desk.place)
        self.desk.message = ""
        self.attempt(lambda: BY_NAME[name](key)(self.stage))

    def attempt(self, what: Callable[[], object]) -> None:
        """Do something; what is refused is said in the status line, what went wrong in a notice."""
        try:
            what()
        except (Refused, BadInput) as refusal:
            self.desk.message = str(refusal)
        except WorkbenchError as error:
            self.notify(shown(str(error)), severity="error", timeout=12, markup=False)
        self._news.tell()
        self.show()

    def show(self) -> None:
        """Hand every widget what it has to draw."""
        if not self.is_mounted:
            return
        desk, segment = self.desk, self.desk.segment
        self.notes.ask()
        self._check_what_changed()
        self.set_class(not desk.is_stacked, "-beside")
        self._title.show(desk)
        self.table.show(desk.rows, desk.row)
        self.editor.state = segment.state.value
        self.editor.read_only = segment.locked
        self.show_target(segment.target)
        self.show_notes()
        self.show_status()
        self._show_keys()

    def _show_keys(self) -> None:
        if self.ask_line.display:
            self._keys.show_answering()
        else:
            self._keys.show(editing=self.editing, width=self.size.width)

    @property
    def editing(self) -> bool:
        """Whether keys go into the target."""
        return self.focused is self.editor

    def _keep_typing(self) -> None:
        self._has_typed |= self.take_typing()

    def _edit_refused(self, why: str) -> None:
        key = key_names(self.keymap.keys(BY_NAME["Unlock"], "edit")[:1])
        self.desk.message = f"Not done; {key} unlocks it. {why}" if key else f"Not done. {why}"
        self.show_status()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._has_typed | self.take_typing():
            self._has_typed = False
            self.desk.message = ""
            self.stage.track.at(self.desk.place)
            self.show()

    @on(SegmentTable.Chosen)
    def _row_chosen(self, event: SegmentTable.Chosen) -> None:
        self.take_typing()
        self.desk.go(event.place)
        self.show()
        if event.again:
            self.action_command("StartEditing")

    def _line_closed(self, then: Then | None, answer: str) -> None:
        self.set_focus(self._home)
        if then is not None:
            self.attempt(lambda: then(answer))

    def on_descendant_focus(self) -> None:
        """Show the keys of the mode, and remember where to come back to."""
        if isinstance(self.focused, SegmentTable | TargetEditor):
            self._home = self.focused
        self._show_keys()

    def take_typing(self) -> bool:
        """Bring what was typed into the session; returns whether there was anything new."""
        editor, session = self.editor, self.desk.session
        if editor.place < 0 or editor.read_only or editor.target == session.segments[editor.place].target:
            return False
        session.edit(editor.place, editor.target, "typing", typing=True)
        return True

    def _check_what_changed(self) -> None:
        session = self.desk.session
        for place in session.take_changed():
            self.checker.check_edited(session.segments[place], session.segments, session.revision)
