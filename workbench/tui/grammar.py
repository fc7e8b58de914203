"""Has LanguageTool look at segments on a thread of its own, and says in words how that goes."""

from collections.abc import Callable

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.model import Finding, Segment
from workbench.reviewer import Reviewer
from workbench.tui.background import Background
from workbench.tui.messages import CheckingTold, GrammarRefused, SegmentsChecked
from workbench.tui.reviewers import Pair, pair_of

PAUSE = 0.8
"""Seconds without a keystroke before an edited segment is sent."""

CHUNK = 40
"""Segments sent at once: small enough to show progress, large enough to be quick."""


class Grammar:
    """The slow checks: first everything once, then each segment that was edited."""

    def __init__(
        self,
        background: Background,
        reviewer_of: Callable[[Pair], Reviewer],
        post: Callable[[Message], object],
    ) -> None:
        """All work is done on the background thread; `post` takes messages from there."""
        self._background = background
        self._reviewer_of = reviewer_of
        self._post = post
        self._refusing: set[Pair] = set()

    def check_all(self, segments: tuple[Segment, ...]) -> None:
        """Check everything once, from the top."""
        self._background.ask("all", lambda: self._check_from(0, segments))

    def check_edited(self, segment: Segment) -> None:
        """Check one segment when the typing pauses."""
        self._background.ask(segment.key, lambda: self._check((segment,), "checking"), urgency=2, delay=PAUSE)

    def check_again(self, words: tuple[str, ...], segments: Callable[[], tuple[Segment, ...]]) -> None:
        """Check the segments anew that have words the glossary knows now; which, is found on the thread."""
        self._background.ask(("again", words), lambda: self._check(segments(), "checking"), urgency=1)

    def _check_from(self, start: int, segments: tuple[Segment, ...]) -> None:
        words = f"{start:,} of {len(segments):,}" if start else "starting"
        is_asked = self._check(segments[start : start + CHUNK], words)
        if is_asked and start + CHUNK < len(segments):
            self._background.ask("all", lambda: self._check_from(start + CHUNK, segments))

    def _check(self, asked: tuple[Segment, ...], words: str) -> bool:
        """Returns whether LanguageTool answers for any of the languages."""
        by_pair: dict[Pair, list[Segment]] = {}
        for segment in asked:
            by_pair.setdefault(pair_of(segment), []).append(segment)
        answering = [pair for pair in by_pair if self._is_asked(pair)]
        if not answering:
            return False
        self._tell(words)
        findings: list[Finding] = []
        for pair in answering:
            findings += self._ask(pair, by_pair[pair])
        self._post(SegmentsChecked("slow", tuple(s for p in answering for s in by_pair[p]), tuple(findings)))
        if not self._refusing:
            self._tell("on")
        return not self._refusing.issuperset(answering)

    def _is_asked(self, pair: Pair) -> bool:
        if pair in self._refusing:
            return False
        if any(check.speed == "slow" for check in self._reviewer_of(pair).checks):
            return True
        self._tell("off")
        return False

    def _ask(self, pair: Pair, segments: list[Segment]) -> list[Finding]:
        reviewer = self._reviewer_of(pair)
        try:
            findings = reviewer.slow(segments)
        except WorkbenchError:
            self._tell("failed")
            raise
        if reviewer.not_checked:
            self._refusing.add(pair)
            self._tell("not available")
            self._post(GrammarRefused(reviewer.not_checked[0]))
        return findings

    def _tell(self, words: str) -> None:
        self._post(CheckingTold("grammar", f"LanguageTool: {words}"))
