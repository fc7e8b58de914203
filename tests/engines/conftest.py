"""Packages to work with. Tests that run a model need argostranslate and skip without it."""

from pathlib import Path

import pytest
from lexicon_package import write_lexicon_package
from pretending import pretend
from word_by_word import WORDS

__all__ = ["pretend"]

GERMAN = {word: [said] for word, said in WORDS.items()} | {"haus": ["house", "building"]}
FRENCH = {
    "a": ["un"],
    "house": ["maison"],
    "and": ["et"],
    "sentence": ["phrase"],
    "day": ["jour"],
    "good": ["bon"],
}


@pytest.fixture(scope="session")
def mt() -> None:
    for module in ("argostranslate", "ctranslate2", "sentencepiece"):
        pytest.importorskip(module, reason="needs argostranslate: pip install '.[mt]'")


@pytest.fixture(scope="session")
def german_package(mt: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package de → en that knows a dozen words."""
    return write_lexicon_package(tmp_path_factory.mktemp("de") / "de-en.argosmodel", ("de", "en"), GERMAN)


@pytest.fixture(scope="session")
def french_package(mt: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package en → fr."""
    return write_lexicon_package(tmp_path_factory.mktemp("fr") / "en-fr.argosmodel", ("en", "fr"), FRENCH)


@pytest.fixture
def packages_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of installed packages, in a home of its own."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos" / "packages"))
    return tmp_path / "argos" / "packages"
