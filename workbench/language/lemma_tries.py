"""The dictionaries of word forms as tries in the user's cache, where they open at once.

Unpacking one of simplemma's costs half a second and 150 MB in every process that needs it, lemminflect's a
quarter of a second. The trie, written at a language's first word on a machine (some seconds, 1 to 10 MB), is
opened in a millisecond and shared.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from workbench.config import cache_dir
from workbench.tries import opened_trie


class SimpleLemmas:
    """What simplemma says of the words of one language."""

    def __init__(self, code: str) -> None:
        """`code` is a primary subtag that simplemma supports."""
        self._code = code
        from simplemma import Lemmatizer
        from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

        factory = _factory(code)
        self._lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))
        self._lookup = DictionaryLookupStrategy(dictionary_factory=factory)

    def lemma(self, word: str) -> str:
        """The lemma of a form; the form itself where none is known."""
        return self._lemmatizer.lemmatize(word, self._code)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the form."""
        return self._lookup.get_lemma(word, self._code) is not None


@cache
def simple_lemmas(code: str) -> SimpleLemmas:
    """The lemmas of a language, opened once."""
    return SimpleLemmas(code)


def _factory(code: str) -> Any:
    """Dictionaries from the cache; a damaged file is written anew, without a writable cache none is kept."""
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    folder = _folder("simplemma")
    if not (folder / f"{code}.dic").exists():
        with contextlib.suppress(OSError):
            _write(code, folder)
    return TrieDictionaryFactory(disk_cache_dir=str(folder))


def _write(code: str, folder: Path) -> None:
    """Put a language's trie into the folder in one step: other processes see all of it or nothing."""
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as partial:
        TrieDictionaryFactory(disk_cache_dir=partial).get_dictionary(code)
        (Path(partial) / f"{code}.dic").replace(folder / f"{code}.dic")


def english_lemmas(form: str) -> dict[str, tuple[str, ...]]:
    """The lemmas of an English form in small letters by universal part of speech, as lemminflect has them."""
    found = _english().get(form)
    if not found:
        return {}
    groups = (group.partition("=") for group in found[0].decode().split(";"))
    return {part_of_speech: tuple(lemmas.split("/")) for part_of_speech, _, lemmas in groups}


@cache
def _english() -> Any:
    return opened_trie(_folder("lemminflect") / "en.trie", _english_entries)


def _english_entries() -> Iterator[tuple[str, bytes]]:
    """Every form that lemminflect's tables list, with what lemminflect says of it."""
    import gzip
    from importlib.resources import files

    from lemminflect import getAllLemmas

    resources = files("lemminflect") / "resources"
    table = gzip.decompress((resources / "lemma_lu.csv.gz").read_bytes()).decode()
    overrides = (resources / "lemma_overrides.csv").read_text(encoding="utf-8")
    for form in sorted({line.partition(",")[0] for line in (table + overrides).splitlines()}):
        groups = getAllLemmas(form)
        if groups:
            yield form, ";".join(f"{part}={'/'.join(lemmas)}" for part, lemmas in groups.items()).encode()


def _folder(package: str) -> Path:
    """Where the tries of a package's version are kept."""
    from importlib.metadata import version

    return cache_dir() / "lemmas" / f"{package}-{version(package)}"
