"""The full screen as the stage of commands: what they ask for is done with widgets and pages."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.counts import counted
from workbench.model import Finding
from workbench.session.proposals import Proposal, wanted_targets
from workbench.session.reasons import Reason
from workbench.session.track import Track
from workbench.session.visits import Visits
from workbench.tui.commands import BY_NAME
from workbench.tui.desk import Desk
from workbench.tui.keymap import key_name
from workbench.tui.own_words import TermChange
from workbench.tui.safe_text import shown, unveiled
from workbench.tui.screens.concordance import ConcordanceScreen
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.lessons import LessonsScreen
from workbench.tui.screens.places import PlacesScreen
from workbench.tui.screens.project import ProjectScreen
from workbench.tui.screens.question import Answer, LeaveQuestion
from workbench.tui.screens.statistics import StatisticsScreen
from workbench.tui.screens.terms import TermsScreen
from workbench.tui.stage import Then
from workbench.tui.surroundings import Surroundings
from workbench.tui.widgets.notes import around_place

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen


class ScreenStage:
    """Implements `Stage`, and what commands for the screen alone need."""

    def __init__(self, screen: "ReviewScreen", desk: Desk, visits: Visits | None) -> None:
        self.screen, self._desk, self._visits = screen, desk, visits
        self.surroundings = Surroundings(desk.session)
        self.track = Track()

    @property
    def desk(self) -> Desk:
        """The person's place in the session."""
        return self._desk

    @property
    def is_checked(self) -> bool:
        """Whether the instant checks have seen every segment."""
        return self.screen.is_checked

    @property
    def reason(self) -> Reason | None:
        """Why the finding that is looked at was made."""
        return self.screen.notes.reason

    @property
    def selection(self) -> str:
        """The words selected in the editor."""
        return unveiled(self.screen.editor.selected_text)

    @property
    def author(self) -> str:
        """Who works here."""
        return self.surroundings.author

    def ask(self, prompt: str, then: Then, value: str = "", *, allow_empty: bool = False) -> None:
        """Open the line to type an answer into."""
        self.screen.ask_line.ask(shown(prompt), then, value, allow_empty=allow_empty)

    def offer(self, title: str, proposals: Sequence[Proposal], label: str) -> None:
        """Show changes in many places; those that are chosen become one step."""

        def chosen(numbers: tuple[int, ...] | None) -> None:
            count = self.desk.session.edit_all(wanted_targets(proposals, numbers or ()), label)
            self.desk.message = f"Changed {counted(count, 'segment')}; undo takes all back." if count else ""
            self.screen.show()

        self.screen.app.push_screen(PlacesScreen(self.desk.session, title, proposals), chosen)

    def show_finding(self) -> None:
        """Put the editor's cursor on the finding that is looked at."""
        self.screen.show()
        finding = self.desk.finding
        if finding is not None and finding.side == "target":
            self.screen.editor.go_to(finding.start)

    def apply(self, choice: int) -> None:
        """Apply a suggestion of the finding that is looked at, and say which key goes on with its like."""
        others = self.desk.apply(choice)
        keys = self.screen.keymap.keys(BY_NAME["FixSiblings"], "edit" if self.screen.editing else "list")
        if others and keys:
            self.desk.message = f"{key_name(keys[0])} repairs {others} more · {self.desk.message}"

    def insert(self, text: str, label: str) -> None:
        """Put text where the editor's cursor is, or at the end while the list has the keys."""
        editor, segment = self.screen.editor, self.desk.segment
        if self.screen.editing:
            editor.insert(text)
            self.screen.take_typing()
        else:
            self.desk.session.seal()
            self.desk.session.edit(self.desk.place, segment.target + text, label)

    def insert_match(self, number: int) -> None:
        """Put a match in the target's place."""
        match = self.screen.notes.match(number)
        self.desk.session.seal()
        self.desk.session.edit(self.desk.place, match.target, f"match {number + 1}")

    def scroll_texts(self, by: int) -> None:
        """Scroll the longer of source and target by a line; the other follows."""
        source, editor = self.screen.source, self.screen.editor
        if source.max_scroll_y >= editor.max_scroll_y:
            source.scroll_relative(y=by, animate=False)
        else:
            editor.scroll_relative(y=by, animate=False)

    def scroll_notes(self, by: int) -> None:
        """Scroll the first of the notes that has more to show."""
        self.screen.notes.scroll_text(by)

    def have_mended(self) -> None:
        """Ask the chat model for a repair of the whole segment; the answer comes later."""
        self.desk.message = "Asking the model …"
        self.screen.mending.mend(self.desk.segment, self.desk.findings)

    def waive(self, finding: Finding, reason: str) -> None:
        """Accept a finding on disk."""
        self.surroundings.waive(finding, reason)
        self.desk.message = f"Accepted: {reason}"

    def change_terms(self, what: TermChange, label: str) -> None:
        """Change the project's own glossary; the answer comes later."""
        self.screen.own_words.change(self.desk.segment, what, label)

    def confirmed(self, place: int) -> None:
        """Teach the memory, and say where the same source stands with another target."""
        session = self.desk.session
        segment = session.segments[place]
        self.screen.matcher.add(segment, around_place(session, place), self.author)
        self.desk.tell_of_repetitions(place)

    def leave(self) -> None:
        """Close the editor; ask first where something would be lost."""
        if self.desk.session.dirty:
            question = LeaveQuestion(self.desk.session.progress().unsaved)
            self.screen.app.push_screen(question, self._answered)
        else:
            self._leave_now()

    def show_help(self) -> None:
        """Open the page of keys."""
        self.screen.app.push_screen(HelpScreen(self.screen.keymap, self.screen.not_checked))

    def show_concordance(self, words: str = "") -> None:
        """Open the concordance on some words, or on what is selected."""
        words = words or (self.selection if self.screen.editing else "")
        page = ConcordanceScreen(self.desk.session, self.screen.matcher, words)
        self.screen.app.push_screen(page, self._go_if_asked)

    def show_project(self) -> None:
        """Open the project view."""
        page = ProjectScreen(self.desk.session, self.desk.place, lambda: self.screen.is_checked)
        self.screen.app.push_screen(page, self._go_if_asked)

    def show_statistics(self) -> None:
        """Open the numbers of this session."""
        self.track.at(self.desk.place)
        self.screen.app.push_screen(StatisticsScreen(self.desk.session, self.track))

    def show_terms(self) -> None:
        """Open the project's own terms."""
        page = TermsScreen(self.desk.segment, self.screen.own_words)
        self.screen.app.push_screen(page, lambda term: self.show_concordance(term) if term else None)

    def show_lessons(self) -> None:
        """Open what can be learnt from the changes."""
        self.screen.app.push_screen(LessonsScreen(self.desk.session, self.screen.own_words))

    def switch_direction(self) -> None:
        """Order right-to-left text here or no longer."""
        is_ordered = self.screen.app.switch_direction()  # type: ignore[attr-defined]
        who = "the editor" if is_ordered else "the terminal"
        self.desk.message = f"Right-to-left text is put in order by {who}."

    def switch_theme(self) -> None:
        """From dark to light or back."""
        self.screen.app.action_switch_theme()  # type: ignore[attr-defined]
        self.screen.call_after_refresh(self.screen.show)

    def _answered(self, answer: Answer | None) -> None:
        if answer == "save":
            self.screen.action_command("Save")
        if answer == "discard" or (answer == "save" and not self.desk.session.dirty):
            self._leave_now()

    def _leave_now(self) -> None:
        if self._visits is not None:
            self._visits.keep(self.desk.session, self.desk.place, time.time())
        self.desk.session.give_up()
        self.screen.app.exit(0)

    def _go_if_asked(self, place: int | None) -> None:
        if place is not None:
            self.desk.go(place)
        self.screen.show()
