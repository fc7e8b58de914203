"""The screen where the work is done: list, source, target, findings, terms."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import TextArea

from workbench.errors import WorkbenchError
from workbench.glossary import TermMatch
from workbench.session import Refused, Session
from workbench.tui.checker import Checker, ReviewerFactory
from workbench.tui.commands import BY_NAME
from workbench.tui.desk import Desk
from workbench.tui.messages import (
    CheckingFailed,
    CheckingTold,
    GrammarRefused,
    SegmentsChecked,
    SegmentsCompared,
    TermsFound,
)
from workbench.tui.palette_commands import CommandSearch
from workbench.tui.safe_text import shown
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.question import Answer, LeaveQuestion
from workbench.tui.widgets.filter_line import FilterLine
from workbench.tui.widgets.findings_panel import FindingsPanel
from workbench.tui.widgets.lines import KeyLine, StatusLine, TitleLine
from workbench.tui.widgets.segment_table import SegmentTable
from workbench.tui.widgets.source_view import SourceView
from workbench.tui.widgets.target_editor import TargetEditor
from workbench.tui.widgets.terms_panel import TermsPanel


class ReviewScreen(Screen[int]):
    """Commands change the desk; `show` then hands every widget what it has to draw."""

    COMMANDS: ClassVar = {CommandSearch}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 - as Textual types it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - as Textual types it
    CSS_PATH = "review.tcss"

    def __init__(self, session: Session, make_reviewer: ReviewerFactory) -> None:
        """`make_reviewer` is called on a checking thread, once for each pair of languages."""
        super().__init__()
        self.desk = Desk(session)
        self.checker = Checker(make_reviewer, self.post_message)
        self.table = SegmentTable(session)
        self.editor = TargetEditor()
        self.source, self._terms_panel = SourceView(), TermsPanel()
        self._findings_panel = FindingsPanel(session)
        self._title, self._status, self._keys = TitleLine(), StatusLine(), KeyLine()
        self._filter_line = FilterLine()
        self._terms: Sequence[TermMatch] = ()
        self._checking: dict[str, str] = {}
        self._not_checked = ""
        self._failures: set[str] = set()

    def compose(self) -> ComposeResult:
        """From top to bottom; on wide screens findings and terms go to the right."""
        yield self._title
        with Horizontal(id="work"):
            with Vertical(id="texts"):
                yield self.table
                yield self.source
                yield self.editor
            with Vertical(id="notes"):
                yield self._findings_panel
                yield self._terms_panel
        yield self._filter_line
        yield self._status
        yield self._keys

    def on_mount(self) -> None:
        """Start with the first segment, and the checks in the background."""
        session = self.desk.session
        self.checker.find_terms(self.desk.segment)
        self.checker.check_all(session.segments, session.revision)
        self.table.focus()
        self.show()

    def on_unmount(self) -> None:
        """Let the checks go."""
        self.checker.stop()

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.call_after_refresh(self.show)

    def action_command(self, name: str, key: str = "") -> None:
        """Carry out a command and show what came of it; what it refuses is said in words."""
        self._take_typing()
        self.desk.message = ""
        try:
            BY_NAME[name](key)(self)
        except Refused as refusal:
            self.desk.message = str(refusal)
        except WorkbenchError as error:
            self.notify(shown(str(error)), severity="error", timeout=12, markup=False)
        self.show()

    def show(self) -> None:
        """Hand every widget what it has to draw."""
        if not self.is_mounted:
            return
        desk, segment = self.desk, self.desk.segment
        if desk.place != self.editor.place:
            self._terms = ()
            self.checker.find_terms(segment)
        self._check_what_changed()
        self._title.show(desk)
        self.table.show(desk.rows, desk.row)
        self.editor.border_title = f" Target {segment.state.value} "
        self.editor.read_only = segment.locked
        self.editor.show(desk.place, segment.target, desk.findings, desk.finding)
        self._show_notes()
        self._show_status()
        self._keys.show(editing=self.editing, width=self.size.width)

    @property
    def editing(self) -> bool:
        """Whether keys go into the target."""
        return self.focused is self.editor

    def show_finding_in_editor(self) -> None:
        """Put the editor's cursor on the finding that is looked at."""
        self.show()
        finding = self.desk.finding
        if finding is not None and finding.side == "target":
            self.editor.go_to(finding.start)

    def ask_for_filter(self) -> None:
        """Open the filter line."""
        self._filter_line.ask(self.desk.query)

    def show_help(self) -> None:
        """Open the page of keys."""
        self.app.push_screen(HelpScreen(self._not_checked))

    def switch_theme(self) -> None:
        """From dark to light or back."""
        self.app.action_switch_theme()  # type: ignore[attr-defined]
        self.call_after_refresh(self.show)

    def leave(self) -> None:
        """Close the editor; ask first where something would be lost."""
        if self.desk.session.dirty:
            self.app.push_screen(LeaveQuestion(self.desk.session.progress().unsaved), self._answered)
        else:
            self.app.exit(0)

    def _answered(self, answer: Answer | None) -> None:
        if answer == "save":
            self.action_command("Save")
        if answer == "discard" or (answer == "save" and not self.desk.session.dirty):
            self.app.exit(0)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._take_typing():
            self.desk.message = ""
            self.show()

    @on(SegmentTable.Chosen)
    def _row_chosen(self, event: SegmentTable.Chosen) -> None:
        self._take_typing()
        self.desk.go(event.place)
        self.show()
        if event.again:
            self.action_command("StartEditing")

    @on(FilterLine.Asked)
    def _filter_asked(self, event: FilterLine.Asked) -> None:
        self.table.focus()
        try:
            self.desk.filter(event.query)
        except WorkbenchError as error:
            self.desk.message = str(error)
        self.show()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.table.focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of the mode."""
        self._keys.show(editing=self.editing, width=self.size.width)

    @on(SegmentsChecked)
    def _segments_checked(self, answer: SegmentsChecked) -> None:
        places = self.desk.session.answered(answer.layer, answer.asked, answer.findings)
        self._redraw(places)

    @on(SegmentsCompared)
    def _segments_compared(self, answer: SegmentsCompared) -> None:
        places = self.desk.session.answered_across(answer.revision, answer.findings)
        self._redraw(places or ())

    @on(TermsFound)
    def _terms_found(self, answer: TermsFound) -> None:
        if answer.source == self.desk.segment.source:
            self._terms = answer.terms
            self._show_notes()

    @on(CheckingTold)
    def _checking_told(self, told: CheckingTold) -> None:
        self._checking[told.kind] = told.words
        self._show_status()
        if not told.words:
            self._show_notes()

    @on(GrammarRefused)
    def _grammar_refused(self, refusal: GrammarRefused) -> None:
        self._not_checked = refusal.reason

    @on(CheckingFailed)
    def _checking_failed(self, failure: CheckingFailed) -> None:
        if failure.problem not in self._failures:
            self._failures.add(failure.problem)
            self.notify(shown(failure.problem), severity="warning", timeout=8, markup=False)

    def _take_typing(self) -> bool:
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

    def _redraw(self, places: Collection[int]) -> None:
        self.table.redraw(places)
        if self.desk.place in places:
            desk = self.desk
            self.editor.show(desk.place, self.editor.target, desk.findings, desk.finding)
            self._show_notes()
        self._show_status()

    def _show_notes(self) -> None:
        desk, finding = self.desk, self.desk.finding
        self.source.show(desk.segment, desk.findings, finding, self._terms)
        empty = "Nothing found." if not self._checking.get("checks") else "Checking …"
        self._findings_panel.show(desk.findings, desk.number, desk.choice, empty)
        self._terms_panel.show(self._terms, narrow=not self.has_class("-wide"))

    def _show_status(self) -> None:
        words = " · ".join(filter(None, self._checking.values()))
        self._status.show(self.desk.session.progress(), self.desk.message, words)
