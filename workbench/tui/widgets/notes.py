"""All that is known about the segment on the desk: findings, matches, changes, terms."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from workbench.glossary import TermMatch
from workbench.model import Finding, Match, Segment
from workbench.session import Refused, Session
from workbench.session.reasons import Reason
from workbench.tui.checker import Checker
from workbench.tui.desk import Desk, Pane
from workbench.tui.matching import Matcher
from workbench.tui.messages import Offer, OffersFound, ReasonFound, TermsFound
from workbench.tui.widgets.changes_panel import ChangesPanel
from workbench.tui.widgets.findings_panel import FindingsPanel
from workbench.tui.widgets.matches_panel import MatchesPanel
from workbench.tui.widgets.terms_panel import TermsPanel


class Notes(Vertical):
    """Asks for what it shows whenever another segment, another text or another finding is on the desk."""

    def __init__(self, desk: Desk, checker: Checker, matcher: Matcher) -> None:
        """Questions go to the checker and the matcher; their answers are handed in by the screen."""
        super().__init__(id="notes")
        self._desk, self._checker, self._matcher = desk, checker, matcher
        self._findings, self._matches_panel = FindingsPanel(desk.session), MatchesPanel()
        self._changes, self._terms_panel = ChangesPanel(), TermsPanel()
        self.terms: Sequence[TermMatch] = ()
        """The glossary's terms in the source."""
        self._seeks_terms = True
        self.forbidden: Sequence[tuple[int, int]] = ()
        """Where the target has words that the glossary forbids."""
        self.offers: Sequence[Offer] | None = None
        """Those of memories first, then those of engines; None while they are looked for."""
        self._offers: dict[str, Sequence[Offer]] = {}
        self._reason: tuple[Finding, Reason] | None = None
        self._asked_about: Finding | None = None
        self._shown: Segment | None = None

    def compose(self) -> ComposeResult:
        """The panes, of which a narrow screen shows one, and the terms."""
        yield self._findings
        yield self._matches_panel
        yield self._changes
        yield self._terms_panel

    @property
    def reason(self) -> Reason | None:
        """Why the finding on the desk was made; None until that is known."""
        finding = self._desk.finding
        return self._reason[1] if self._reason is not None and self._reason[0] == finding else None

    def match(self, number: int) -> Match:
        """A match by its number from 0. Raises Refused where there is none."""
        if number >= len(self.offers or ()):
            raise Refused(f"There is no match {number + 1}.")
        return (self.offers or ())[number].match

    def ask(self) -> None:
        """Have looked up what belongs to the desk, as far as it is not known."""
        segment, before = self._desk.segment, self._shown
        if before is None or before.key != segment.key:
            self.terms, self.offers, self._offers = (), None, {}
            self._seeks_terms = True
            around = around_place(self._desk.session, self._desk.place)
            self._matcher.find(segment, around, self._desk.session.segments)
        if before is None or before.key != segment.key or before.target != segment.target:
            self.forbidden = ()
            self._checker.find_terms(segment)
        self._shown = segment
        finding = self._desk.finding
        if finding is not None and finding != self._asked_about:
            self._checker.explain(finding, segment, self._desk.session.segments)
        self._asked_about = finding

    def ask_terms(self) -> None:
        """Have the terms looked up again: the glossary has changed."""
        self._checker.find_terms(self._desk.segment)

    def show(self, *, is_wide: bool, is_checking: bool) -> None:
        """Draw what is known."""
        desk = self._desk
        panes = {
            Pane.FINDINGS: self._findings,
            Pane.MATCHES: self._matches_panel,
            Pane.CHANGES: self._changes,
        }
        for pane, panel in panes.items():
            panel.show_or_hide(is_shown=is_wide or pane is desk.pane)
        if self._findings.display:
            empty = "Checking …" if is_checking else "Nothing found."
            self._findings.show(desk.findings, desk.number, desk.choice, self.reason, empty)
        if self._matches_panel.display:
            self._matches_panel.show(desk.segment, self.offers)
        if self._changes.display:
            comments = desk.session.comments.of(desk.segment.key)
            self._changes.show(desk.session.originals[desk.place], desk.segment, comments)
        empty = "Looking …" if self._seeks_terms else "No terms in this source."
        self._terms_panel.show(self.terms, empty, narrow=not is_wide)

    def scroll_text(self, by: int) -> None:
        """Scroll the first panel in sight that is longer than its room by some lines."""
        panels = (self._findings, self._matches_panel, self._changes, self._terms_panel)
        longer = (panel for panel in panels if panel.display and panel.max_scroll_y)
        if panel := next(longer, None):
            panel.scroll_relative(y=by, animate=False)

    def take_terms(self, answer: TermsFound) -> None:
        """Keep terms if they are still those of the desk."""
        if answer.source == self._desk.segment.source:
            self.terms, self._seeks_terms = answer.terms, False
            self.forbidden = answer.forbidden if answer.target == self._desk.segment.target else ()

    def take_offers(self, answer: OffersFound) -> None:
        """Keep translations if they are still for the segment on the desk."""
        if answer.key == self._desk.segment.key:
            self._offers[answer.source] = answer.offers
            ordered = sorted(self._offers.items(), key=lambda offers: offers[0] != "memory")
            self.offers = [offer for _, offers in ordered for offer in offers]

    def take_reason(self, answer: ReasonFound) -> None:
        """Keep a reason."""
        self._reason = (answer.finding, answer.reason)


def around_place(session: Session, place: int) -> tuple[str, str]:
    """The sources before and after a segment in its document; empty at its edges."""
    segments = session.segments
    near = [segments[p] if 0 <= p < len(segments) else None for p in (place - 1, place + 1)]
    document = segments[place].document
    before, after = (s.source if s is not None and s.document == document else "" for s in near)
    return before, after
