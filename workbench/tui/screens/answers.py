"""Takes in what the background threads answer: the review screen's other half."""

from collections.abc import Collection

from textual import on
from textual.screen import Screen

from workbench.tui.checker import Checker
from workbench.tui.desk import Desk, Pane
from workbench.tui.direction import is_right_to_left
from workbench.tui.messages import (
    CheckingFailed,
    CheckingTold,
    ConcordanceFound,
    GrammarRefused,
    MendingRefused,
    OffersFound,
    OwnRowsFound,
    OwnWordsChanged,
    OwnWordsRefused,
    PercentagesFound,
    ReasonFound,
    SegmentsChecked,
    SegmentsCompared,
    SharedWordsRead,
    TermsFound,
    WordsFound,
)
from workbench.tui.own_words import OwnWords, as_step
from workbench.tui.safe_text import shown
from workbench.tui.screens.concordance import ConcordanceScreen
from workbench.tui.screens.lessons import LessonsScreen
from workbench.tui.screens.terms import TermsScreen
from workbench.tui.widgets.lines import StatusLine
from workbench.tui.widgets.notes import Notes
from workbench.tui.widgets.segment_table import SegmentTable
from workbench.tui.widgets.source_view import SourceView
from workbench.tui.widgets.target_editor import TargetEditor


class Answered(Screen[int]):
    """Each answer changes what one widget knows, then only what it touches is drawn."""

    desk: Desk
    table: SegmentTable
    source: SourceView
    editor: TargetEditor
    notes: Notes
    status: StatusLine
    checker: Checker
    own_words: OwnWords

    def __init__(self) -> None:
        super().__init__()
        self.not_checked = ""
        """In words, what the checks can't look at; may be empty."""
        self._checking: dict[str, str] = {}
        self._failures: set[str] = set()

    @property
    def is_checked(self) -> bool:
        """Whether the instant checks have seen every segment."""
        return not self._checking.get("checks", "not yet")

    @on(SegmentsChecked)
    def _segments_checked(self, answer: SegmentsChecked) -> None:
        self.redraw(self.desk.session.answered(answer.layer, answer.asked, answer.findings))

    @on(SegmentsCompared)
    def _segments_compared(self, answer: SegmentsCompared) -> None:
        self.redraw(self.desk.session.answered_across(answer.revision, answer.findings) or ())
        self.own_words.prepare(self.desk.segment)  # by now nobody waits for the checks

    @on(TermsFound)
    def _terms_found(self, answer: TermsFound) -> None:
        self.notes.take_terms(answer)
        names = [t.text for term in self.notes.terms for t in term.targets if t.status.allowed]
        self.editor.completion.phrases = names
        self.show_target(self.editor.target)
        self.show_notes()

    @on(OffersFound)
    def _offers_found(self, answer: OffersFound) -> None:
        self.notes.take_offers(answer)
        offers = self.notes.offers or ()
        self.editor.completion.texts = [offer.match.target for offer in offers]
        if answer.source == "memory" and answer.offers:
            self.table.take_percentages({answer.key: answer.offers[0].match.similarity})
        if answer.source == "model" and answer.key == self.desk.segment.key:
            number = [offer in answer.offers for offer in offers].index(True) + 1
            self.desk.pane = Pane.MATCHES
            self.desk.message = f"The model offers a repair: Alt+{number} puts it in the target's place."
            self.show_status()
        self.show_notes()

    @on(MendingRefused)
    def _mending_refused(self, refusal: MendingRefused) -> None:
        if refusal.key == self.desk.segment.key:
            self.desk.message = refusal.problem
            self.show_status()

    @on(OwnWordsChanged)
    def _own_words_changed(self, answer: OwnWordsChanged) -> None:
        session = self.desk.session
        as_step(session, self.own_words, answer)
        self.tell(answer.label)
        self.checker.recheck(self.desk.segment, answer.words, session.segments, session.revision)
        self.notes.ask_terms()
        if (page := self._terms_page) is not None:
            page.follow(answer.edits)

    @on(SharedWordsRead)
    def _shared_words_read(self, answer: SharedWordsRead) -> None:
        session = self.desk.session
        self.notify(shown(f"Another program changed {', '.join(answer.names)}: read anew."), markup=False)
        self.checker.check_anew(self.desk.segment, session.segments, session.revision)
        self.notes.ask_terms()
        if (page := self._terms_page) is not None:
            page.look_up()

    @on(OwnWordsRefused)
    def _own_words_refused(self, refusal: OwnWordsRefused) -> None:
        if (page := self._page_told) is not None:
            page.tell(refusal.problem)
        else:
            self.notify(shown(refusal.problem), severity="error", timeout=12, markup=False)

    @on(OwnRowsFound)
    def _own_rows_found(self, answer: OwnRowsFound) -> None:
        if (page := self._terms_page) is not None:
            page.take(answer)

    def tell(self, words: str) -> None:
        """Say something where the person looks: on the page that is open, else in the status line."""
        if (page := self._page_told) is not None:
            page.tell(words)
        else:
            self.desk.message = words or self.desk.message
            self.show_status()

    @property
    def _terms_page(self) -> TermsScreen | None:
        """The page of own terms, if it is open: another may lie on it."""
        return next((page for page in self.app.screen_stack if isinstance(page, TermsScreen)), None)

    @property
    def _page_told(self) -> LessonsScreen | TermsScreen | None:
        """The page that says what came of a change of the own words."""
        page = self.app.screen
        return page if isinstance(page, LessonsScreen) else self._terms_page

    @on(PercentagesFound)
    def _percentages_found(self, answer: PercentagesFound) -> None:
        self.table.take_percentages(answer.by_key)

    @on(ReasonFound)
    def _reason_found(self, answer: ReasonFound) -> None:
        self.notes.take_reason(answer)
        self.show_notes()

    @on(WordsFound)
    def _words_found(self, answer: WordsFound) -> None:
        self.editor.completion.words = answer.words

    @on(ConcordanceFound)
    def _concordance_found(self, answer: ConcordanceFound) -> None:
        if isinstance(self.app.screen, ConcordanceScreen):
            self.app.screen.take(answer)

    @on(CheckingTold)
    def _checking_told(self, told: CheckingTold) -> None:
        self._checking[told.kind] = told.words
        self.show_status()
        if not told.words:
            self.show_notes()

    @on(GrammarRefused)
    def _grammar_refused(self, refusal: GrammarRefused) -> None:
        self.not_checked = refusal.reason

    @on(CheckingFailed)
    def _checking_failed(self, failure: CheckingFailed) -> None:
        if failure.problem not in self._failures:
            self._failures.add(failure.problem)
            self.notify(shown(failure.problem), severity="warning", timeout=8, markup=False)

    def redraw(self, places: Collection[int]) -> None:
        """Draw again what shows any of these segments."""
        self.table.redraw(places)
        if self.desk.place in places:
            self.notes.ask()
            self.show_target(self.editor.target)
            self.show_notes()
        self.show_status()

    def show_target(self, target: str) -> None:
        """Draw the target with what is found in it."""
        desk = self.desk
        self.editor.shows_whitespace, self.editor.forbidden = desk.shows_whitespace, self.notes.forbidden
        self.editor.from_right = is_right_to_left(desk.segment.target_lang)
        self.editor.show(desk.place, target, desk.findings, desk.finding)

    def show_notes(self) -> None:
        """Draw the source and the notes."""
        self.source.show(self.desk, self.notes.terms, self.notes.reason)
        self.notes.show(is_wide=self.has_class("-wide"), is_checking=bool(self._checking.get("checks")))

    def show_status(self) -> None:
        """Draw the status line."""
        words = " · ".join(filter(None, self._checking.values()))
        self.status.show(self.desk.session.progress(), self.desk.message, words)
