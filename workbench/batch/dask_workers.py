"""Answers by the workers of a Dask cluster: more than one machine, the same questions.

A worker needs this workbench with the same glossaries; it says so if its own differ. What a lost worker had
not answered the scheduler gives to another.
"""

import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from workbench.batch.context import answers_key
from workbench.batch.workers import Answer, Kind, Reviewers, Task
from workbench.errors import BadInput, Unavailable
from workbench.model import Segment
from workbench.options import Options

SCHEME = "dask://"
_PATIENCE = 10
"""Seconds in which a scheduler must answer."""


class DaskWorkers:
    """Puts questions to a cluster; LanguageTool and the cache stay on this machine."""

    def __init__(self, executor: str, options: Options) -> None:
        """`executor` is `dask://HOST:PORT`. Raises BadInput, and Unavailable where nobody answers there."""
        address = executor.removeprefix(SCHEME)
        if not address.rpartition(":")[2].isdecimal():
            raise BadInput(f"“{executor}” names no port; write dask://HOST:PORT, e.g. dask://localhost:8786.")
        try:
            from distributed import Client
        except ImportError:
            raise Unavailable(
                "Dask is not on this machine.", "Install it: pip install 'translation-workbench[dask]'"
            ) from None
        try:
            self._client: Any = Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError) as problem:
            raise Unavailable(
                f"No Dask scheduler answers at {address} ({problem}).",
                "Start one with `dask scheduler`, and workers with `dask worker`.",
            ) from problem
        self._options = replace(options, fetch_progress=None, announce=None, languagetool=False)
        self._context = answers_key(self._options)
        self.count = len(self._client.scheduler_info(n_workers=-1)["workers"])
        if not self.count:
            self._client.close()
            raise Unavailable(
                f"The Dask scheduler at {address} has no workers.", f"Start some: dask worker {address}"
            )

    def submit(self, kind: Kind, segments: Sequence[Segment], but: Collection[str] = ()) -> Task:
        """Put a question to whichever worker is free next."""
        future = self._client.submit(
            _answer, self._options, self._context, kind, tuple(segments), tuple(but), pure=False, retries=1
        )
        return _Remote(future)

    def stop(self, *, at_once: bool) -> None:
        """Let the cluster go; what it is still at is dropped."""
        self._client.close(timeout=1 if at_once else _PATIENCE)


class _Remote:
    def __init__(self, future: Any) -> None:
        self._future = future
        self._result: Answer = []

    def done(self) -> bool:
        return self._future is None or self._future.status == "finished"

    def result(self) -> Answer:
        if self._future is not None:
            self._result = self._future.result()
            self._future = None  # so that the cluster may forget it
        return self._result


_one_at_a_time = threading.Lock()


def _answer(
    options: Options, context: bytes, kind: Kind, segments: Sequence[Segment], but: Collection[str]
) -> Answer:
    """On a worker. Raises BadInput where its findings could differ from those of whoever asks."""
    if _own_context(options) != context:
        raise BadInput(
            "A Dask worker has another version of the workbench, its packages or its glossaries; "
            "install the same everywhere."
        )
    with _one_at_a_time:  # a worker's threads share the dictionaries
        return _reviewers(options).answer(kind, segments, but)


@lru_cache(maxsize=4)
def _own_context(options: Options) -> bytes:
    return answers_key(options)


@lru_cache(maxsize=4)
def _reviewers(options: Options) -> Reviewers:
    return Reviewers(options)
