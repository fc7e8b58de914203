"""Has segments checked in the background and posts what was found."""

import threading
import time
from collections.abc import Callable, Sequence

from textual.message import Message

from workbench.checks.terms import may_use
from workbench.errors import WorkbenchError
from workbench.glossary.matching import find_term
from workbench.model import Finding, Segment
from workbench.session.reasons import reason_for
from workbench.tui.background import Background
from workbench.tui.grammar import Grammar
from workbench.tui.messages import (
    CheckingFailed,
    CheckingTold,
    ReasonFound,
    SegmentsChecked,
    SegmentsCompared,
    TermsFound,
)
from workbench.tui.reviewers import Reviewers, pair_of

TYPING_PAUSE = 0.15
COMPARING_PAUSE = 0.6
"""Seconds without a keystroke before an edited segment is checked, and compared with all the others."""

READING_PAUSE = 0.1
"""Seconds that a finding must be looked at before more is said about it."""

CHUNK = 100
"""Segments checked between two reports."""

FAREWELL = 1.0
"""Seconds that leaving may wait for a server to end; it ends with this program in any case."""


class Checker:
    """Two threads: one for the instant checks, one for LanguageTool."""

    def __init__(self, reviewers: Reviewers, post: Callable[[Message], object]) -> None:
        """`post` takes a message from any thread."""
        self._reviewers = reviewers
        self._post = post
        self._instant = Background("checks", self._failed)
        self._slow = Background("grammar", self._failed)
        self._grammar = Grammar(self._slow, reviewers.of, post)
        self._grammar_is_due = False

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._instant.idle and self._slow.idle

    def check_all(self, segments: Sequence[Segment], revision: int) -> None:
        """Check everything once, from the top; edits made meanwhile go first."""
        everything = tuple(segments)
        self._grammar_is_due = True
        self._instant.ask("all", lambda: self._check_from(0, everything, revision))

    def recheck(
        self, here: Segment, words: Sequence[str], segments: Sequence[Segment], revision: int
    ) -> None:
        """Check all anew after terms or renderings changed; first this segment, then those with the words.

        LanguageTool is asked again only about those with the words: they may be spelt right now.
        """
        everything = tuple(segments)
        self._instant.ask("here", lambda: self._check((here,)), urgency=5)
        self._instant.ask("likely", lambda: self._check(_with_words(words, everything)), urgency=4)
        self._instant.ask("all", lambda: self._check_from(0, everything, revision))
        self._grammar.check_again(tuple(words), lambda: _with_words(words, everything))

    def check_anew(self, here: Segment, segments: Sequence[Segment], revision: int) -> None:
        """Check all after other glossaries or packs were read; first this segment, and spelling too."""
        self._instant.ask("here", lambda: self._check((here,)), urgency=5)
        self.check_all(segments, revision)

    def check_edited(self, segment: Segment, segments: Sequence[Segment], revision: int) -> None:
        """Check an edited segment as soon as the typing pauses.

        The segments are copied on the checking thread, which costs a keystroke nothing; if they have
        changed by then, so has the session's revision, and the answer is dropped.
        """
        self._instant.ask(segment.key, lambda: self._check((segment,)), urgency=2, delay=TYPING_PAUSE)
        self._instant.ask("compare", lambda: self._compare(tuple(segments), revision), delay=COMPARING_PAUSE)
        self._grammar.check_edited(segment)

    def find_terms(self, segment: Segment) -> None:
        """Look up the glossary's terms in a segment."""
        self._instant.ask("terms", lambda: self._find_terms(segment), urgency=4)

    def explain(self, finding: Finding, segment: Segment, segments: Sequence[Segment]) -> None:
        """Find out why a finding was made and what else is known about its words."""
        self._instant.ask(
            "reason", lambda: self._explain(finding, segment, tuple(segments)), urgency=3, delay=READING_PAUSE
        )

    def stop(self) -> None:
        """End both threads and what the reviewers started."""
        self._instant.stop()
        self._slow.stop()
        closing = threading.Thread(target=self._reviewers.close, daemon=True)
        closing.start()
        closing.join(FAREWELL)

    def _check_from(self, start: int, segments: tuple[Segment, ...], revision: int) -> None:
        end = min(start + CHUNK, len(segments))
        self._tell(f"checked {start:,} of {len(segments):,}")
        self._check(segments[start:end])
        if end < len(segments):
            self._instant.ask("all", lambda: self._check_from(end, segments, revision))
        else:
            self._instant.ask("compare all", lambda: self._compare(segments, revision))
            if self._grammar_is_due:
                self._grammar_is_due = False
                self._grammar.check_all(segments)
            self._tell("")

    def _check(self, asked: tuple[Segment, ...]) -> None:
        findings: list[Finding] = []
        for segment in asked:
            try:
                findings += self._reviewers.find(segment)
            except Exception as problem:  # one bad segment must not take the others' findings along
                self._failed(problem)
            time.sleep(0)  # gives way to the thread that draws
        self._post(SegmentsChecked("instant", asked, tuple(findings)))

    def _compare(self, segments: tuple[Segment, ...], revision: int) -> None:
        findings: list[Finding] = []
        for pair in dict.fromkeys(map(pair_of, segments)):
            own = [segment for segment in segments if pair_of(segment) == pair]
            with self._reviewers.alone():
                findings += self._reviewers.of(pair).review_across(own)
        self._post(SegmentsCompared(revision, tuple(findings)))

    def _find_terms(self, segment: Segment) -> None:
        terms = self._reviewers.of(pair_of(segment)).terms(segment)
        forbidden = [
            (span.start, span.end)
            for match in terms
            for term in match.targets
            if not may_use(match, term)
            for span in find_term(term, segment.target, segment.target_lang)
        ]
        self._post(TermsFound(segment.source, segment.target, tuple(terms), tuple(forbidden)))

    def _explain(self, finding: Finding, segment: Segment, segments: Sequence[Segment]) -> None:
        resources = self._reviewers.of(pair_of(segment)).resources
        reason = reason_for(finding, segment, segments, resources.renderings, resources.glossary)
        self._post(ReasonFound(finding, reason))

    def _tell(self, words: str) -> None:
        self._post(CheckingTold("checks", words))

    def _failed(self, problem: Exception) -> None:
        words = str(problem) if isinstance(problem, WorkbenchError) else repr(problem)
        self._post(CheckingFailed(f"A check could not finish: {words}"))


def _with_words(words: Sequence[str], segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments that have one of the words as it is written, or but for capitals, on either side."""
    sought = [word.casefold() for word in words]
    texts = ((s, f"{s.source}\n{s.target}".casefold()) for s in segments)
    return tuple(segment for segment, text in texts if any(word in text for word in sought))
