"""Answers in several processes of this machine that each load the resources once."""

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection

from workbench.batch.workers import COLLECT_RARELY, Answer, Kind, Later, Reviewers, Task
from workbench.model import Segment
from workbench.options import Options


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

    def submit(self, kind: Kind, segments: Sequence[Segment], but: Collection[str] = ()) -> Task:
        """Put a question to whichever process is free next."""
        here = partial(self._reviewers.answer, kind, segments, but)
        try:
            return _Elsewhere(self._pool.submit(_answer, kind, segments, but), here)
        except BrokenProcessPool:
            return Later(here)

    def stop(self, *, at_once: bool) -> None:
        """End the processes; at once means without waiting for what they are at."""
        if at_once:
            self._lifeline.close()
        self._pool.shutdown(wait=False, cancel_futures=True)


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


def _answer(kind: Kind, segments: Sequence[Segment], but: Collection[str]) -> Answer:
    global _is_computing
    with _state:
        if _is_given_up:
            return []
        _is_computing = True
    try:
        return _mine.answer(kind, segments, but)
    finally:
        with _state:
            _is_computing = False
