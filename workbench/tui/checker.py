"""Has segments checked in the background and posts what was found."""

import threading
import time
from collections.abc import Callable, Sequence

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.model import Finding, Segment
from workbench.review import Reviewer
from workbench.tui.background import Background
from workbench.tui.messages import (
    CheckingFailed,
    CheckingTold,
    GrammarRefused,
    SegmentsChecked,
    SegmentsCompared,
    TermsFound,
)

ReviewerFactory = Callable[[str, str], Reviewer]
"""Makes the reviewer of a source and a target language."""

TYPING_PAUSE = 0.15
COMPARING_PAUSE = 0.6
GRAMMAR_PAUSE = 0.8
"""Seconds without a keystroke before each kind of check looks at an edited segment."""

CHUNK = 100
"""Segments checked between two reports."""

GRAMMAR_CHUNK = 40
"""Segments sent to LanguageTool at once: small enough to show progress, large enough to be quick."""


class Checker:
    """Two threads: one for the instant checks, one for LanguageTool."""

    def __init__(self, make_reviewer: ReviewerFactory, post: Callable[[Message], object]) -> None:
        """`post` takes a message from any thread."""
        self._make_reviewer = make_reviewer
        self._post = post
        self._reviewers: dict[tuple[str, str], Reviewer] = {}
        self._making = threading.Lock()
        self._grammar_refused = False
        self._instant = Background("checks", self._failed)
        self._grammar = Background("grammar", self._failed)

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._instant.idle and self._grammar.idle

    def check_all(self, segments: Sequence[Segment], revision: int) -> None:
        """Check everything once, from the top; edits made meanwhile go first."""
        everything = tuple(segments)
        self._instant.ask("all", lambda: self._check_from(0, everything, revision))

    def check_edited(self, segment: Segment, segments: Sequence[Segment], revision: int) -> None:
        """Check an edited segment as soon as the typing pauses."""
        self._instant.ask(segment.key, lambda: self._check((segment,)), urgency=2, delay=TYPING_PAUSE)
        everything = tuple(segments)
        self._instant.ask("compare", lambda: self._compare(everything, revision), delay=COMPARING_PAUSE)
        self._grammar.ask(
            segment.key, lambda: self._check_grammar((segment,)), urgency=2, delay=GRAMMAR_PAUSE
        )

    def find_terms(self, segment: Segment) -> None:
        """Look up the glossary's terms in a source text."""
        self._instant.ask("terms", lambda: self._find_terms(segment), urgency=3)

    def stop(self) -> None:
        """End both threads and what the reviewers started."""
        self._instant.stop()
        self._grammar.stop()
        for reviewer in self._reviewers.values():
            reviewer.close()

    def _check_from(self, start: int, segments: tuple[Segment, ...], revision: int) -> None:
        end = min(start + CHUNK, len(segments))
        self._tell("checks", f"checked {start:,} of {len(segments):,}")
        try:
            self._check(segments[start:end])
        finally:
            if end < len(segments):
                self._instant.ask("all", lambda: self._check_from(end, segments, revision))
            else:
                self._instant.ask("compare", lambda: self._compare(segments, revision))
                self._grammar.ask("all", lambda: self._check_grammar_from(0, segments))

    def _check(self, asked: tuple[Segment, ...]) -> None:
        findings: list[Finding] = []
        for segment in asked:
            findings += self._reviewer(_pair(segment)).review_segment(segment)
            time.sleep(0)  # gives way to the thread that draws
        self._post(SegmentsChecked("instant", asked, tuple(findings)))

    def _compare(self, segments: tuple[Segment, ...], revision: int) -> None:
        self._tell("checks", "")
        findings = tuple(
            finding
            for pair in dict.fromkeys(map(_pair, segments))
            for finding in self._reviewer(pair).review_across([s for s in segments if _pair(s) == pair])
        )
        self._post(SegmentsCompared(revision, findings))

    def _check_grammar_from(self, start: int, segments: tuple[Segment, ...]) -> None:
        if start == 0:
            self._tell("grammar", "LanguageTool: starting")
        end = min(start + GRAMMAR_CHUNK, len(segments))
        if not self._check_grammar(segments[start:end]):
            return
        if end < len(segments):
            self._tell("grammar", f"LanguageTool: {end:,} of {len(segments):,}")
            self._grammar.ask("all", lambda: self._check_grammar_from(end, segments))
        else:
            self._tell("grammar", "LanguageTool: on")

    def _check_grammar(self, asked: tuple[Segment, ...]) -> bool:
        """Returns whether there is a LanguageTool that can be asked more."""
        if self._grammar_refused:
            return False
        findings: list[Finding] = []
        asks = False
        for pair in dict.fromkeys(map(_pair, asked)):
            reviewer = self._reviewer(pair)
            asks = asks or any(check.speed == "slow" for check in reviewer.checks)
            findings += reviewer.slow([s for s in asked if _pair(s) == pair])
            if reviewer.not_checked:
                self._grammar_refused = True
                self._tell("grammar", "LanguageTool: not available" if asks else "LanguageTool: off")
                self._post(GrammarRefused(reviewer.not_checked[0]))
                return False
        if not asks:
            self._tell("grammar", "LanguageTool: off")
        self._post(SegmentsChecked("slow", asked, tuple(findings)))
        return asks

    def _find_terms(self, segment: Segment) -> None:
        terms = self._reviewer(_pair(segment)).terms(segment)
        self._post(TermsFound(segment.source, tuple(terms)))

    def _reviewer(self, pair: tuple[str, str]) -> Reviewer:
        with self._making:
            if pair not in self._reviewers:
                self._reviewers[pair] = self._make_reviewer(*pair)
            return self._reviewers[pair]

    def _tell(self, kind: str, words: str) -> None:
        self._post(CheckingTold(kind, words))

    def _failed(self, problem: Exception) -> None:
        words = str(problem) if isinstance(problem, WorkbenchError) else repr(problem)
        self._post(CheckingFailed(f"A check could not finish: {words}"))


def _pair(segment: Segment) -> tuple[str, str]:
    return (segment.source_lang, segment.target_lang)
