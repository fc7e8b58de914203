"""The lemmas of words that texts had before, in one table a language in the user's cache.

To ask dictionaries about a word, its endings and the verbs that it may belong to takes as long as all that is
else done for some sentences, and most words of the next run are those of the last one.
"""

import contextlib
from functools import cache
from pathlib import Path

from workbench.compiled import content_key
from workbench.config import cache_dir
from workbench.remembered import REMEMBERED
from workbench.tries import loaded_trie, save_trie

_FEW = 100
"""New words that are not worth writing the table anew."""
_MOST = 200_000
"""Words of a table, 5 to 10 MB; a fuller one is begun anew."""
_DICTIONARIES = ("lemminflect", "pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk", "simplemma")


class WordTable:
    """Words of one language and the lemmas that were worked out for them."""

    def __init__(self, path: Path) -> None:
        """`path` is the table's file, which need not be there."""
        self._path = path
        self._kept = loaded_trie(path)
        self._new: dict[str, frozenset[str]] = {}

    def get(self, word: str) -> frozenset[str] | None:
        """The lemmas of a word as written; None where it is new."""
        found = self._kept.get(word) if self._kept is not None and word.isprintable() else None
        return frozenset(found[0].decode().split("\n")) if found else None

    def add(self, word: str, lemmas: frozenset[str]) -> None:
        """Remember what was worked out, unless it is too much.

        A table can't hold a word with a NUL or half a surrogate pair, so only what is printable is kept.
        """
        if len(self._new) < REMEMBERED and word.isprintable() and all(map(str.isprintable, lemmas)):
            self._new[word] = lemmas

    def keep(self) -> None:
        """Write the table with its new words in one step, if they are many; without a writable cache, not."""
        if len(self._new) < _FEW:
            return
        from marisa_trie import BytesTrie

        kept = dict(self._kept.items()) if self._kept is not None and len(self._kept) < _MOST else {}
        for word, lemmas in self._new.items():
            kept[word] = "\n".join(sorted(lemmas)).encode()
        with contextlib.suppress(OSError):
            save_trie(BytesTrie(kept.items()), self._path)
            for other in self._path.parent.glob(f"{self._path.name.partition('-')[0]}-*"):
                if other.name != self._path.name:  # of another version
                    other.unlink(missing_ok=True)
        self._new.clear()


_tables: dict[str, WordTable] = {}


def word_table(code: str) -> WordTable:
    """The table of a language, by its primary subtag."""
    if code not in _tables:
        _tables[code] = WordTable(cache_dir() / "lemmas" / "met" / f"{code}-{_version()}.trie")
    return _tables[code]


def keep_word_tables() -> None:
    """Write the tables of this process that have many new words."""
    for table in _tables.values():
        table.keep()


@cache
def _version() -> str:
    """What stands for the dictionaries and for our own code that asks them."""
    from importlib.metadata import version

    folder = Path(__file__).parent
    own = [(folder / name).read_bytes() for name in ("inflection.py", "verb_forms.py", "lemma_tries.py")]
    return content_key([*own, *(version(name).encode() for name in _DICTIONARIES)]).hex()[:16]
