"""What was worked out about words and patterns, kept from run to run in tables of the user's cache.

Most questions of the next run are those of the last one, and to open a table takes a millisecond.
"""

import contextlib
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Generic, TypeVar

from workbench.remembered import REMEMBERED
from workbench.tries import loaded_trie, save_trie

_FEW = 100
"""New answers that are not worth writing a table anew."""
_MOST = 200_000
"""Answers of a table, 5 to 20 MB; a fuller one is begun anew."""

_V = TypeVar("_V")
_used: list["KeptTable[object]"] = []


class KeptTable(ABC, Generic[_V]):
    """Questions, which are texts, and the answers that were worked out for them."""

    def __init__(self, path: Path) -> None:
        """`path` is the table's file, which need not be there: a name, a hyphen, what its answers hang on."""
        self._path = path
        self._kept = loaded_trie(path)
        self._new: dict[str, _V] = {}

    @abstractmethod
    def _written(self, answer: _V) -> bytes:
        """An answer as the file has it. Raises UnicodeEncodeError where it can't be written."""

    @abstractmethod
    def _read(self, content: bytes) -> _V:
        """An answer from the file."""

    def get(self, question: str) -> _V | None:
        """The answer that was kept; None where the question is new."""
        found = self._kept.get(question) if self._kept is not None and question.isprintable() else None
        return self._read(found[0]) if found else None

    def add(self, question: str, answer: _V) -> None:
        """Remember what was worked out, unless it is too much.

        A table can't hold a question with a NUL or half a surrogate pair, so only what is printable is kept.
        """
        if len(self._new) < REMEMBERED and question.isprintable():
            self._new[question] = answer

    def keep(self) -> None:
        """Write the new answers too in one step, if they are many; without a writable cache, not."""
        if len(self._new) < _FEW:
            return
        from marisa_trie import BytesTrie

        kept = dict(self._kept.items()) if self._kept is not None and len(self._kept) < _MOST else {}
        for question, answer in list(self._new.items()):  # a thread may still be adding
            with contextlib.suppress(UnicodeEncodeError):
                kept[question] = self._written(answer)
        with contextlib.suppress(OSError):
            save_trie(BytesTrie(kept.items()), self._path)
            for other in self._path.parent.glob(f"{self._path.name.partition('-')[0]}-*"):
                if other.name != self._path.name:  # of another version
                    other.unlink(missing_ok=True)
        self._new.clear()


class SetsTable(KeptTable[tuple[frozenset[str], ...]]):
    """Answers that are sets of words in order; words hold no tab or end of line, a lone set is not empty."""

    def _written(self, answer: tuple[frozenset[str], ...]) -> bytes:
        return "\n".join("\t".join(sorted(words)) for words in answer).encode()

    def _read(self, content: bytes) -> tuple[frozenset[str], ...]:
        lines = content.decode().split("\n") if content else []
        return tuple(frozenset(line.split("\t")) if line else frozenset() for line in lines)


_T = TypeVar("_T", bound=KeptTable)  # type: ignore[type-arg]


def in_use(table: _T) -> _T:
    """The table, which is kept with the others when `keep_tables` is called."""
    _used.append(table)
    return table


def keep_tables() -> None:
    """Write the tables of this process that have many new answers."""
    for table in _used:
        table.keep()
