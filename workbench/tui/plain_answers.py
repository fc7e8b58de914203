"""What the background threads answer, taken in between two lines of the plain mode."""

import queue
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.message import Message

from workbench.glossary.table import Row
from workbench.model import Key, Segment
from workbench.tui.checker import Checker
from workbench.tui.desk import Desk
from workbench.tui.matching import Matcher
from workbench.tui.mending import Mending
from workbench.tui.messages import (
    CheckingFailed,
    ConcordanceFound,
    GrammarRefused,
    MendingRefused,
    Offer,
    OffersFound,
    OwnRowsFound,
    OwnWordsChanged,
    OwnWordsRefused,
    SegmentsChecked,
    SegmentsCompared,
    SharedWordsRead,
)
from workbench.tui.own_words import OwnWords, as_step
from workbench.tui.reviewers import ReviewerFactory, Reviewers
from workbench.tui.safe_text import on_one_line
from workbench.tui.surroundings import Surroundings
from workbench.tui.widgets.notes import around_place

PATIENCE = 90.0
"""Seconds to wait for an answer, such as the checks of the first and of an edited segment."""
QUIET = 3.0
"""Seconds of waiting after which that is said: a first start prepares dictionaries."""
_GLANCE = 0.01


class Answers:
    """Asks checks, memories, engines, a model and the glossary, and waits for what is needed next."""

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        make_reviewer: ReviewerFactory,
        memories: Sequence[str | Path],
        engines: Sequence[str],
        say: Callable[[str], object],
    ) -> None:
        self._desk, self._say = desk, say
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        reviewers, post = Reviewers(make_reviewer), self._messages.put
        self.checker = Checker(reviewers, post)
        self.own_words = OwnWords(reviewers, surroundings, post)
        self._matcher = Matcher(memories, engines, reviewers, post)
        self._mending = Mending(reviewers, post)
        self._awaited: set[tuple[Key, str]] = set()
        self._offers: dict[str, Sequence[Offer]] = {}
        self._offered_for: Segment | None = None
        self.rows: tuple[Row, ...] = ()
        self.other_rows: tuple[Row, ...] = ()
        """Own terms that were looked up last."""
        self.concordance: ConcordanceFound | None = None
        """What was looked up last."""

    def check_all(self) -> None:
        """Have everything checked; the segment on the desk is waited for."""
        session = self._desk.session
        self.checker.check_all(session.segments, session.revision)
        self.await_checks(self._desk.segment)

    def check_edited(self, segment: Segment) -> None:
        """Have an edited segment checked, which is waited for."""
        session = self._desk.session
        self.await_checks(segment)
        self.checker.check_edited(segment, session.segments, session.revision)

    def await_checks(self, segment: Segment) -> None:
        """Wait for the checks of a segment before the next line."""
        self._awaited.add((segment.key, segment.target))

    def matches(self) -> list[Offer]:
        """What memories, engines, the document and the model offer for the segment on the desk."""
        desk = self._desk
        if self._offered_for != desk.segment:
            self._begin_offers()
            around = around_place(desk.session, desk.place)
            self._matcher.find(desk.segment, around, desk.session.segments)
            self._wait(lambda: self._matcher.idle)
        ordered = sorted(self._offers.items(), key=lambda offers: offers[0] != "memory")
        return [offer for _, offers in ordered for offer in offers]

    def mended(self) -> list[Offer]:
        """The matches with what the model makes of the segment on the desk."""
        self.matches()
        self._mending.mend(self._desk.segment, self._desk.findings)
        self._wait(lambda: self._mending.idle)
        return self.matches()

    def learn_from(self, place: int, author: str) -> None:
        """Put a confirmed segment into the first memory that can be written."""
        session = self._desk.session
        self._matcher.add(session.segments[place], around_place(session, place), author)

    def look_up(self, text: str) -> ConcordanceFound | None:
        """Search the open files and the memories; None where no answer came."""
        self.concordance = None
        self._matcher.look_up(text, self._desk.session.segments)
        self._wait(lambda: self._matcher.idle)
        return self.concordance

    def terms(self, text: str) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """The own terms of this source, or those like a text, and those of other glossaries."""
        self.own_words.look_up(self._desk.segment, text)
        self.own_words.finish()
        self._drain()
        return self.rows, self.other_rows

    def take(self) -> None:
        """Take in what was answered; the checks of the texts in hand are waited for."""
        self.own_words.look_for_changes()
        self.own_words.finish()
        if not self._wait(lambda: not self._awaited):
            self._say("The checks have not answered; what they find is said later.")
            self._awaited.clear()

    def stop(self) -> None:
        """Finish what was asked of the glossary, and start nothing any more."""
        self.checker.stop()
        self._matcher.stop()
        self._mending.stop()
        self.own_words.stop()

    def _begin_offers(self) -> None:
        self._offers, self._offered_for = {}, self._desk.segment

    def _wait(self, is_done: Callable[[], bool]) -> bool:
        """Take in answers until something is done; False where that takes too long."""
        begun, is_told = time.monotonic(), False
        while True:
            self._drain()
            if is_done():
                self._drain()  # what came between the two
                if is_done():
                    return True
            waited = time.monotonic() - begun
            if waited > PATIENCE:
                return False
            if waited > QUIET and not is_told:
                is_told = True
                self._say("Working …")
            time.sleep(_GLANCE)

    def _drain(self) -> None:
        while not self._messages.empty():
            self._take(self._messages.get())

    def _take(self, message: Message) -> None:
        session = self._desk.session
        match message:
            case SegmentsChecked(layer=layer, asked=asked, findings=findings):
                session.answered(layer, asked, findings)
                self._awaited.difference_update((segment.key, segment.target) for segment in asked)
            case SegmentsCompared(revision=revision, findings=findings):
                session.answered_across(revision, findings)
            case OffersFound(key=key, offers=offers, source=source):
                if key == self._desk.segment.key:
                    self._offers[source] = offers
            case OwnRowsFound(rows=rows, others=others):
                self.rows, self.other_rows = rows, others
            case ConcordanceFound():
                self.concordance = message
            case OwnWordsChanged(label=label, words=words):
                as_step(session, self.own_words, message)
                self._say(on_one_line(label) if label else "The glossary is as it was.")
                self._recheck(words)
            case SharedWordsRead(names=names):
                self._say(f"Another program changed {', '.join(names)}: read anew.")
                self._recheck(())
            case OwnWordsRefused(problem=problem) | MendingRefused(problem=problem):
                self._say(on_one_line(problem))
            case GrammarRefused(reason=reason) | CheckingFailed(problem=reason):
                print(on_one_line(reason), file=sys.stderr)

    def _recheck(self, words: Sequence[str]) -> None:
        session, here = self._desk.session, self._desk.segment
        self.await_checks(here)
        self.checker.recheck(here, words, session.segments, session.revision)
