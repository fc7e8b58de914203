"""Answers kept between runs."""

import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.languagetool import GrammarMatch, LanguageTool
from workbench.languagetool.results import ResultCache

FOUND = (GrammarMatch(0, 2, "He", "R", "C", "grammar", "Say “she”.", ("She", "They")),)


def test_an_answer_is_found_for_its_text_language_and_rules_only(tmp_path: Path) -> None:
    ResultCache(tmp_path / "r").keep({"He go.": FOUND, "Fine.": ()}, "en-US", "1")
    cache = ResultCache(tmp_path / "r")
    assert cache.known(["He go.", "Fine.", "New."], "en-US", "1") == {"He go.": FOUND, "Fine.": ()}
    assert cache.known(["He go."], "en-GB", "1") == cache.known(["He go."], "en-US", "2") == {}
    cache.close()


@given(st.dictionaries(st.text(st.characters(), min_size=2, max_size=8), st.just(FOUND), max_size=5))
def test_any_text_can_be_a_key(tmp_path_factory: pytest.TempPathFactory, answers: dict[str, object]) -> None:
    cache = ResultCache(tmp_path_factory.mktemp("any") / "r")
    cache.keep(dict.fromkeys(answers, FOUND), "en-US", "1")
    assert cache.known(answers, "en-US", "1").keys() == answers.keys()
    cache.close()


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to look like one" * 40])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "r"
    path.write_bytes(damage)
    cache = ResultCache(path)
    assert cache.known(["He go."], "en-US", "1") == {}
    cache.keep({"He go.": FOUND}, "en-US", "1")
    assert ResultCache(path).known(["He go."], "en-US", "1") == {"He go.": FOUND}
    cache.close()


def test_a_file_damaged_in_the_middle_does_not_raise(tmp_path: Path) -> None:
    path = tmp_path / "r"
    cache = ResultCache(path)
    texts = [f"He go {number}." for number in range(3000)]
    cache.keep(dict.fromkeys(texts, FOUND), "en-US", "1")
    cache.close()
    content = bytearray(path.read_bytes())
    content[4096 * 5 : -4096] = b"\x55" * (len(content) - 4096 * 6)
    path.write_bytes(content)
    cache = ResultCache(path)
    cache.known(texts, "en-US", "1")
    cache.keep({"He go.": FOUND}, "en-US", "1")
    assert cache.known(["He go."], "en-US", "1") == {"He go.": FOUND}
    cache.close()


def test_an_entry_that_is_damaged_is_unknown(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path / "r")
    cache.keep({"He go.": FOUND}, "en-US", "1")
    for rubbish in ("{", "[[1]]", "7", "null"):
        with sqlite3.connect(tmp_path / "r") as other:
            other.execute("UPDATE answer SET matches = ?", (rubbish,))
        other.close()
        assert cache.known(["He go."], "en-US", "1") == {}
    cache.close()


def test_a_place_that_cannot_be_written_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = ResultCache(tmp_path / "file" / "r")
    cache.keep({"He go.": FOUND}, "en-US", "1")
    assert cache.known(["He go."], "en-US", "1") == {}


def test_the_oldest_answers_make_room(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path / "r", most_bytes=300_000)
    for round_ in range(60):
        cache.keep({f"{round_} {number}": FOUND for number in range(100)}, "en-US", "1")
    assert (tmp_path / "r").stat().st_size < 600_000
    assert len(cache.known([f"59 {number}" for number in range(100)], "en-US", "1")) == 100
    assert cache.known([f"0 {number}" for number in range(100)], "en-US", "1") == {}
    cache.close()


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(name: str) -> None:
        cache = ResultCache(tmp_path / "r")
        for number in range(50):
            cache.keep({f"{name} {number}": FOUND}, "en-US", "1")
        cache.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache = ResultCache(tmp_path / "r")
    assert (
        len(cache.known([f"{name} {number}" for name in "abcd" for number in range(50)], "en-US", "1")) == 200
    )
    cache.close()


@pytest.mark.languagetool
@pytest.mark.timeout(300)
def test_answers_that_are_cached_need_no_server(
    class_path: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path))
    texts = ["He go home.", "Fine.", "😀 This are teh end."]
    with LanguageTool(class_path) as languagetool:
        first = languagetool.check(texts, "en")
    assert first[0]
    with LanguageTool([tmp_path / "there is no such.jar"]) as unable_to_start:
        assert unable_to_start.check(texts, "en-US") == first
        assert unable_to_start._server is None
