"""Who runs the checks: this process, or others (`processes`, `dask_workers`)."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

from workbench.errors import WorkbenchError
from workbench.model import Finding, Segment
from workbench.options import Options

if TYPE_CHECKING:
    from workbench.reviewer import Reviewer

Kind = Literal["single", "across", "whole"]
"""Checks of single segments, those that compare the segments of a document, or both."""

Answer = list[list[Finding]]
"""For `single` the findings of each segment; for `across` one list with all; for `whole` first
those, then this."""


_MOST_PAIRS = 32
"""Language pairs whose reviewers are kept: a file may name a thousand."""
COLLECT_RARELY = (1_000_000, 50, 100)
"""Thresholds of Python's collector: segments and findings form no cycles, and looking through all of them
again and again would make each segment dearer the more there are."""


class Task(Protocol):
    """A question that was put to the workers."""

    def done(self) -> bool:
        """Whether the answer is there already."""
        ...

    def result(self) -> Answer:
        """The answer; waits for it."""
        ...


class Workers(Protocol):
    """Those who answer."""

    count: int
    """How many answer at a time."""

    def submit(self, kind: Kind, segments: Sequence[Segment], but: Collection[str] = ()) -> Task:
        """Put a question; checks that compare segments and are named in `but` are left out."""
        ...

    def stop(self, *, at_once: bool) -> None:
        """Let them go; at once means without waiting for what they are at."""
        ...


class Reviewers:
    """The reviewers of this process, made when first needed; those of the pairs asked about last are kept."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._by_pair: dict[tuple[str, str], Reviewer] = {}
        self._left_out: list[str] = []
        self.server_fault: WorkbenchError | None = None
        """Why the LanguageTool server that the options name has not answered."""

    def of(self, pair: tuple[str, str]) -> "Reviewer":
        """The reviewer of a language pair."""
        from workbench.reviewer import Reviewer  # late: what is all in the cache needs none

        reviewer = self._by_pair.pop(pair, None) or Reviewer(*pair, self._options)
        self._by_pair[pair] = reviewer
        if len(self._by_pair) > _MOST_PAIRS:
            self._by_pair.pop(next(iter(self._by_pair))).close()
        return reviewer

    def answer(self, kind: Kind, segments: Sequence[Segment], but: Collection[str] = ()) -> Answer:
        """Check segments of one language pair."""
        reviewer = self.of((segments[0].source_lang, segments[0].target_lang))
        answer = [] if kind == "across" else reviewer.review_segments(segments)
        return answer if kind == "single" else [*answer, reviewer.review_across(segments, but)]

    def slow(self, pair: tuple[str, str], segments: Sequence[Segment]) -> tuple[list[Finding], list[str]]:
        """What checks that ask a server find, and in words what was not checked."""
        if self._left_out and not (
            self._options.languagetool or self._options.estimate or self._options.model
        ):
            return [], self._left_out  # every pair says the same, so no other reviewer need be made
        reviewer = self.of(pair)
        found = reviewer.slow(segments)
        self._left_out = reviewer.not_checked
        if self._options.languagetool_url is not None:
            self.server_fault = self.server_fault or reviewer.grammar_fault
        return found, reviewer.not_checked

    def close(self) -> None:
        """Stop what they started."""
        for reviewer in self._by_pair.values():
            reviewer.close()


class Later:
    """A question that this process answers when it is asked for the result."""

    def __init__(self, answer: Callable[[], Answer]) -> None:
        self._answer = answer
        self._result: Answer | None = None

    def done(self) -> bool:
        """Whether it was asked already."""
        return self._result is not None

    def result(self) -> Answer:
        """The answer, worked out once."""
        if self._result is None:
            self._result = self._answer()
        return self._result


class ThisProcess:
    """Answers when it is asked for the result."""

    count = 1

    def __init__(self, reviewers: Reviewers) -> None:
        self._reviewers = reviewers

    def submit(self, kind: Kind, segments: Sequence[Segment], but: Collection[str] = ()) -> Task:
        """Put a question."""
        return Later(partial(self._reviewers.answer, kind, segments, but))

    def stop(self, *, at_once: bool) -> None:
        """Nothing to stop."""
