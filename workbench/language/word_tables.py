"""The lemmas of words that texts had before, in one table a language in the user's cache.

To ask dictionaries about a word, its endings and the verbs that it may belong to takes as long as all that is
else done for some sentences.
"""

from functools import cache
from pathlib import Path

from workbench.compiled import content_key
from workbench.config import cache_dir
from workbench.kept_tables import KeptTable, in_use

_DICTIONARIES = ("lemminflect", "pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk", "simplemma")
_OWN = ("inflection.py", "verb_forms.py", "lemma_tries.py")


class WordTable(KeptTable[frozenset[str]]):
    """Words of one language and the lemmas that were worked out for them."""

    def _written(self, answer: frozenset[str]) -> bytes:
        return "\n".join(sorted(answer)).encode()

    def _read(self, content: bytes) -> frozenset[str]:
        return frozenset(content.decode().split("\n"))

    def add(self, question: str, answer: frozenset[str]) -> None:
        """Remember a word's lemmas, if all can be written: one by one in lines."""
        if all(map(str.isprintable, answer)):
            super().add(question, answer)


@cache
def word_table(code: str) -> WordTable:
    """The table of a language, by its primary subtag."""
    return in_use(WordTable(table_path(code)))


def table_path(name: str, *modules: Path) -> Path:
    """Where a table of this name is kept that hangs on words' lemmas and on the code of further modules."""
    own = [path.read_bytes() for path in modules]
    return cache_dir() / "lemmas" / "met" / f"{name}-{content_key([_version(), *own]).hex()[:16]}.trie"


@cache
def _version() -> bytes:
    """What stands for the dictionaries and for our own code that asks them."""
    from importlib.metadata import version

    own = [Path(__file__).with_name(name).read_bytes() for name in _OWN]
    return content_key([*own, *(version(name).encode() for name in _DICTIONARIES)])
