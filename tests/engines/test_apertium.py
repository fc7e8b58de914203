"""Apertium for real where it is installed; and programs of that name that fail, hang or talk nonsense."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from workbench.engines import EngineFailed, Stop, Stopped, Translator, open_engine
from workbench.engines.apertium import Apertium
from workbench.errors import BadInput, Unavailable
from workbench.model import Segment


@pytest.fixture
def spanish() -> Apertium:
    if shutil.which("apertium") is None:
        pytest.skip("needs Apertium: apt install apertium-eng-spa")
    engine = Apertium()
    if ("en", "es") not in engine.pairs():
        pytest.skip("needs Apertium's pair: apt install apertium-eng-spa")
    return engine


def test_it_translates(spanish: Apertium) -> None:
    assert spanish.unavailable() == ""
    answers = spanish.translate(["The house is big.", "The dog eats."], "en-US", "es")
    assert [answer.translations[0].text for answer in answers] == ["La casa es grande.", "El perro come."]


def test_no_rule_reaches_from_one_text_into_the_next(spanish: Apertium) -> None:
    texts = [
        "the red",
        "house",
        "I",
        "have been",
        "seen",
        "houses of the",
        "big [dogs]",
        "100 % ^ / \\ @ $ {x} <b>",
    ]
    together = spanish.translate(texts, "en", "es")
    assert together == [spanish.translate([text], "en", "es")[0] for text in texts]


def test_lines_white_space_and_pieces_stay(spanish: Apertium) -> None:
    source = "  The house of {user_name}.\n\n\t<b>The dog</b> eats ⟦1⟧%s⟦/1⟧.\n"
    (draft,) = Translator(spanish).drafts([Segment("d", "1", "1", source, "", "en", "es")])
    assert draft.problem == ""
    assert [line[:2] for line in draft.segment.target.split("\n")] == ["  ", "", "\t<", ""]
    for piece in ("{user_name}", "<b>", "</b>", "⟦1⟧", "⟦/1⟧", "%s"):
        assert draft.segment.target.count(piece) == 1


def test_a_pair_that_is_not_installed_says_how_to_get_it(spanish: Apertium) -> None:
    with pytest.raises(Unavailable, match=r"no pair en → zh\. .*apt install"):
        spanish.translate(["x"], "en", "zh")


def test_without_the_program_it_says_how_to_get_it(tmp_path: Path) -> None:
    engine = Apertium(str(tmp_path / "apertium"))
    assert engine.unavailable().startswith("Apertium is not installed. ")
    assert engine.pairs() == frozenset()
    with pytest.raises(Unavailable, match="apt install"):
        engine.translate(["x"], "en", "es")


def program(folder: Path, translating: str) -> str:
    """A program that lists the pair eng-spa and else does what the shell is told."""
    path = folder / "apertium"
    path.write_text(f'#!/bin/sh\nif [ "$1" = -l ]; then echo eng-spa; exit 0; fi\n{translating}\n')
    path.chmod(0o755)
    return str(path)


def test_a_program_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    engine = Apertium(program(tmp_path, "echo broken dictionary >&2; exit 3"))
    with pytest.raises(EngineFailed, match="exit status 3: broken dictionary"):
        engine.translate(["x"], "en", "es")


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    engine = Apertium(program(tmp_path, f"sleep 600 & echo $! > {mark}; wait"), timeout_s=1)
    with pytest.raises(EngineFailed, match="within 1 seconds"):
        engine.translate(["x"], "en", "es")
    if mark.exists():
        with pytest.raises(ProcessLookupError):
            for _ in range(200):
                os.kill(int(mark.read_text()), 0)
                threading.Event().wait(0.05)


def test_waiting_for_it_can_be_stopped(tmp_path: Path) -> None:
    stop = Stop()
    threading.Timer(0.3, stop.set).start()
    with pytest.raises(Stopped):
        Apertium(program(tmp_path, "sleep 600")).translate(["x"], "en", "es", stop=stop)


@pytest.mark.parametrize(
    "does", ["cat >/dev/null", "printf 'a\\033[31mb'", "head -c 100000 /dev/zero | tr '\\0' x"]
)
def test_nonsense_never_reaches_a_segment(tmp_path: Path, does: str) -> None:
    engine = Apertium(program(tmp_path, does))
    (draft,) = Translator(engine).drafts([Segment("d", "1", "1", "a house", "", "en", "es")])
    assert draft.segment.target == ""
    assert draft.problem.startswith("The engine answered with ")


def test_it_takes_nothing_after_its_name() -> None:
    with pytest.raises(BadInput, match="takes nothing after its name"):
        open_engine("apertium=eng-spa")
