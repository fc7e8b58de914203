"""Answers that are remembered while they are asked for: bounded tables that never forget the usual."""

from typing import Generic, TypeVar

REMEMBERED = 32_768
"""Answers about words of texts that a table remembers, before it forgets what was not asked for since.

Most words of a text are among the few thousand that it has most often: eight times as many remembered made
checks no faster, and a file of a gigabyte took twice the memory.
"""

_K = TypeVar("_K")
_V = TypeVar("_V")


class Remembered(dict[_K, _V], Generic[_K, _V]):
    """Question → answer; a dictionary to whoever asks, so that what is known costs no call.

    When it is full its content becomes the older half, from which answers come back when they are asked for
    again: a table that is begun anew instead loses its most frequent words each time.
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        """`most` answers are held in either half."""
        super().__init__()
        self._most = most
        self._older: dict[_K, _V] = {}

    def __missing__(self, question: _K) -> _V:
        answer = self._older.get(question)
        if answer is None:
            answer = self.work_out(question)
        self.remember(question, answer)
        return answer

    def work_out(self, question: _K) -> _V:
        """The answer to a question that is asked for the first time, or again after long."""
        raise KeyError(question)

    def known(self, question: _K) -> _V | None:
        """An answer that was remembered, None where there is none."""
        answer = self.get(question)
        if answer is None and (answer := self._older.get(question)) is not None:
            self.remember(question, answer)
        return answer

    def remember(self, question: _K, answer: _V) -> None:
        """Keep an answer, which is never None."""
        if len(self) >= self._most:
            self.grow_old()
        self[question] = answer

    def grow_old(self) -> None:
        """Forget the older half; the other takes its place."""
        self._older = dict(self)
        self.clear()
