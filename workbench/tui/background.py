"""Threads that compute while a person types, and never touch the screen."""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_GLANCE = 0.01
"""Seconds between two looks whether all is done."""


@dataclass(frozen=True, slots=True)
class _Wish:
    due: float
    urgency: int
    task: Callable[[], object]


class Background:
    """One daemon thread. Under each name only what was asked last is done; the most urgent comes first.

    Being a daemon it never delays leaving, even in the middle of a long answer.
    """

    def __init__(self, name: str, failed: Callable[[Exception], object]) -> None:
        """`failed` is told, on the thread, of a task that raised; the thread goes on."""
        self._failed = failed
        self._wishes: dict[Hashable, _Wish] = {}
        self._changed = threading.Condition()
        self._busy = False
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def ask(
        self, name: Hashable, task: Callable[[], object], *, urgency: int = 0, delay: float = 0.0
    ) -> None:
        """Do the task after `delay` seconds, unless the same name is asked again before it starts."""
        with self._changed:
            self._wishes[name] = _Wish(time.monotonic() + delay, urgency, task)
            self._changed.notify()

    def stop(self) -> None:
        """Start nothing any more; what runs now is left to end on its own."""
        with self._changed:
            self._stopped = True
            self._wishes.clear()
            self._changed.notify()

    def finish(self, seconds: float) -> None:
        """Wait until all that was asked is done, or so long."""
        end = time.monotonic() + seconds
        while not self.idle and time.monotonic() < end:
            time.sleep(_GLANCE)

    @property
    def idle(self) -> bool:
        """Whether nothing runs and nothing is asked."""
        with self._changed:
            return not self._busy and not self._wishes

    def _work(self) -> None:
        while (task := self._next()) is not None:
            try:
                task()
            except Exception as problem:
                if not self._stopped:
                    self._failed(problem)

    def _next(self) -> Callable[[], object] | None:
        with self._changed:
            self._busy = False
            while not self._stopped:
                now = time.monotonic()
                due = [name for name, wish in self._wishes.items() if wish.due <= now]
                if due:
                    self._busy = True
                    return self._wishes.pop(min(due, key=lambda n: -self._wishes[n].urgency)).task
                soonest = min((wish.due for wish in self._wishes.values()), default=None)
                self._changed.wait(None if soonest is None else soonest - now)
            return None
