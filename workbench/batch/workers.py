"""Who runs the checks: this process, or several that each load the resources once."""

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Literal, Protocol

from workbench.model import Finding, Segment
from workbench.options import Options

if TYPE_CHECKING:
    from workbench.reviewer import Reviewer

Kind = Literal["single", "across", "whole", "part"]
"""Checks of single segments, those that compare the segments of a document, or both; of a part of a file
those that compare its segments, less the ones that compare all its parts at the end."""

AT_THE_END = ("style.inconsistent_translation", "terminology.inconsistent_term")
"""The checks that compare the segments of all parts of a file (`part_translations`, `project_terms`)."""

Answer = list[list[Finding]]
"""For `single` the findings of each segment; for `across` and `part` one list with all; for `whole` first
those, then this."""


COLLECT_RARELY = (100_000, 50, 100)
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

    def submit(self, kind: Kind, segments: Sequence[Segment]) -> Task:
        """Put a question."""
        ...

    def stop(self, *, at_once: bool) -> None:
        """Let them go; at once means without waiting for what they are at."""
        ...


class Reviewers:
    """The reviewers of this process, made when first needed."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._by_pair: dict[tuple[str, str], Reviewer] = {}
        self._left_out: list[str] = []

    def of(self, pair: tuple[str, str]) -> "Reviewer":
        """The reviewer of a language pair."""
        from workbench.reviewer import Reviewer  # late: what is all in the cache needs none

        if pair not in self._by_pair:
            self._by_pair[pair] = Reviewer(*pair, self._options)
        return self._by_pair[pair]

    def answer(self, kind: Kind, segments: Sequence[Segment]) -> Answer:
        """Check segments of one language pair."""
        reviewer = self.of((segments[0].source_lang, segments[0].target_lang))
        if kind == "part":
            return [reviewer.review_across(segments, but=AT_THE_END)]
        answer = [] if kind == "across" else [reviewer.review_segment(segment) for segment in segments]
        return answer if kind == "single" else [*answer, reviewer.review_across(segments)]

    def slow(self, pair: tuple[str, str], segments: Sequence[Segment]) -> tuple[list[Finding], list[str]]:
        """What checks that ask a server find, and in words what was not checked."""
        if self._left_out and not (
            self._options.languagetool or self._options.estimate or self._options.model
        ):
            return [], self._left_out  # every pair says the same, so no other reviewer need be made
        reviewer = self.of(pair)
        found = reviewer.slow(segments)
        self._left_out = reviewer.not_checked
        return found, reviewer.not_checked

    def close(self) -> None:
        """Stop what they started."""
        for reviewer in self._by_pair.values():
            reviewer.close()


class ThisProcess:
    """Answers when it is asked for the result."""

    count = 1

    def __init__(self, reviewers: Reviewers) -> None:
        self._reviewers = reviewers

    def submit(self, kind: Kind, segments: Sequence[Segment]) -> Task:
        """Put a question."""
        return _Later(partial(self._reviewers.answer, kind, segments))

    def stop(self, *, at_once: bool) -> None:
        """Nothing to stop."""


class Processes:
    """Answers in several processes; what a lost one had not answered is answered by this one."""

    def __init__(self, jobs: int, options: Options, reviewers: Reviewers) -> None:
        self.count = jobs
        self._reviewers = reviewers
        listening, self._lifeline = multiprocessing.Pipe(duplex=False)
        here = replace(options, fetch_progress=None, announce=None, languagetool=False)
        self._pool = ProcessPoolExecutor(
            jobs, initializer=_begin, initargs=(here, listening, self._lifeline, os.getpid())
        )

    def submit(self, kind: Kind, segments: Sequence[Segment]) -> Task:
        """Put a question to whichever process is free next."""
        here = partial(self._reviewers.answer, kind, segments)
        try:
            return _Elsewhere(self._pool.submit(_answer, kind, segments), here)
        except BrokenProcessPool:
            return _Later(here)

    def stop(self, *, at_once: bool) -> None:
        """End the processes; at once means without waiting for what they are at."""
        if at_once:
            self._lifeline.close()
        self._pool.shutdown(wait=False, cancel_futures=True)


class _Later:
    def __init__(self, answer: Callable[[], Answer]) -> None:
        self._answer = answer
        self._result: Answer | None = None

    def done(self) -> bool:
        return self._result is not None

    def result(self) -> Answer:
        if self._result is None:
            self._result = self._answer()
        return self._result


class _Elsewhere:
    def __init__(self, future: "Future[Answer]", here: Callable[[], Answer]) -> None:
        self._future = future
        self._here = here

    def done(self) -> bool:
        return self._future.done() and not self._future.cancelled() and self._future.exception() is None

    def result(self) -> Answer:
        try:
            return self._future.result()
        except BrokenProcessPool:
            return self._here()


_mine: Reviewers
_state = threading.Lock()
_is_computing = False
_is_given_up = False


def _begin(options: Options, listening: Connection, lifeline: Connection, parent: int) -> None:
    """In a new process: leave Ctrl+C to the one that started it, and end when that one lets go or is gone."""
    global _mine
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lifeline.close()  # the end that the other processes hold must be the parent's alone
    gc.set_threshold(*COLLECT_RARELY)
    threading.Thread(target=_end_with, args=(listening, parent), daemon=True).start()
    _mine = Reviewers(options)


def _end_with(listening: Connection, parent: int) -> None:
    """Wait until the parent has closed its end, then end this process, for a check can't be interrupted.

    One that is sending its answer is left to finish it: half an answer would keep the parent waiting.
    """
    global _is_given_up
    with contextlib.suppress(EOFError, OSError):
        listening.recv()
    with _state:
        _is_given_up = True
        if _is_computing or os.getppid() != parent:
            os._exit(1)


def _answer(kind: Kind, segments: Sequence[Segment]) -> Answer:
    global _is_computing
    with _state:
        if _is_given_up:
            return []
        _is_computing = True
    try:
        return _mine.answer(kind, segments)
    finally:
        with _state:
            _is_computing = False
