"""What machines offer in the editor: drafts held to glossary and checks, repairs by a chat model."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answering import answer_json, chat, dying, libretranslate, never
from editor_at_keys import Opener
from pretending import Answer, answer_with, pretend

from workbench.engines.http import Patience
from workbench.memory import Memories, open_memory
from workbench.model import Segment
from workbench.reviewer import Options, Reviewer

__all__ = ["pretend"]

Pretend = Callable[[Answer], str]
LANGUAGES = [{"code": "zh", "targets": ["en"]}, {"code": "en", "targets": []}]
WRONG = "The political game is intertwined."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.zh-en.tsv"
    file.write_text(f"source\ttarget\n政治博弈相互交织。\t{WRONG}\n他来了。\tHe came.\n", "utf-8")
    return file


def asking(url: str) -> Reviewer:
    return Reviewer(
        "zh", "en", Options(languagetool=False, model=f"small@{url}", skip=("accuracy.model_review",))
    )


async def test_a_draft_is_held_to_the_glossary(opened: Opener, tmp_path: Path, pretend: Pretend) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text("source\ttarget\n俄乌战争持续了。\tIt.\n", "utf-8")

    def translated(body: Any) -> Answer:
        """Misses the term, unless it is held out of the text."""
        marks = [re.search("⟦[^⟧]*⟧", text) for text in body["q"]]
        said = [f"{mark[0]} goes on." if mark else "The fight goes on." for mark in marks]
        return answer_json({"translatedText": said})

    url = pretend(libretranslate(translated, LANGUAGES))
    async with opened(path, engines=[f"libretranslate={url}"]) as editor:
        await editor.press("v")
        await editor.wait_for("mt:libretranslate")
        await editor.press("alt+1")
        assert editor.target == "Russia-Ukraine war goes on."


def spoilt(body: Any) -> Answer:
    return answer_json({"translatedText": ["\x1b]0;owned\x07\x1b[2J"] * len(body["q"])})


@pytest.mark.parametrize(
    ("engine", "answer", "words"),
    [
        ("libretranslate", None, "gives no answer"),
        ("libretranslate", dying, "gives no answer"),
        (
            "libretranslate",
            libretranslate(lambda _: answer_with(b"<html>Login</html>"), LANGUAGES),
            "at http",
        ),
        ("libretranslate", libretranslate(spoilt, LANGUAGES), "control characters"),
        ("chat=small@", chat(lambda _: "Sure! Here it is."), "not what was asked for"),
        ("apertium", None, "apertium"),
    ],
    ids=["absent", "dies", "garbage", "malicious", "plain text", "no program"],
)
async def test_an_engine_that_fails_says_so_once_and_the_editor_goes_on(
    opened: Opener, path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch, engine, answer, words: str
) -> None:
    hasty = Patience(timeout_s=5, tries=1)
    monkeypatch.setattr("workbench.engines.chat_server.PATIENCE", hasty)
    url = pretend(answer) if answer else "http://127.0.0.1:9"
    if engine == "apertium":
        monkeypatch.setenv("PATH", str(path.parent))
    name = engine if engine == "apertium" else f"{engine}{'' if engine.endswith('@') else '='}{url}"
    async with opened(path, engines=[name]) as editor:
        await editor.press("j", "k", "j", "k")
        await editor.settle()
        assert words in editor.told
        assert len(editor.app._notifications) == 1
        await editor.press("j", "enter", "end", "backspace", *", again.", "ctrl+s")
        await editor.settle()
    assert "He came, again." in path.read_text("utf-8")
    assert "\x1b" not in path.read_text("utf-8")


async def test_an_engine_that_never_answers_is_not_waited_for(
    opened: Opener, path: Path, pretend: Pretend
) -> None:
    url = pretend(never)
    async with opened(path, engines=[f"libretranslate={url}"], settle=False) as editor:
        await editor.press("j", "enter", "end", "backspace", *", again.", "ctrl+s")
        for _ in range(400):
            if "He came, again." in path.read_text("utf-8"):
                break
            await editor.pilot.pause(0.02)
    assert "He came, again." in path.read_text("utf-8")


async def test_a_model_mends_the_segment_where_one_is_named(
    opened: Opener, path: Path, pretend: Pretend
) -> None:
    seen: list[Any] = []
    mended = "The political maneuvering is intertwined."
    url = pretend(chat(lambda _: {"target": mended}, seen=seen))
    async with opened(path, reviewer=asking(url)) as editor:
        await editor.press("M")
        await editor.wait_for("The model offers a repair")
        assert editor.target == WRONG
        await editor.wait_for("repair by small")
        await editor.press("alt+1")
        assert editor.target == mended
        await editor.press("z")
        assert editor.target == WRONG
    assert "political game" in seen[0]["messages"][-1]["content"]


async def test_what_a_model_spoils_is_refused_in_words(opened: Opener, path: Path, pretend: Pretend) -> None:
    url = pretend(chat(lambda _: {"target": ""}))
    async with opened(path, reviewer=asking(url)) as editor:
        await editor.press("M")
        await editor.settle()
        for _ in range(400):
            if editor.screen.mending.idle:
                break
            await editor.pilot.pause(0.02)
        await editor.pilot.pause()
        assert "Asking" not in editor.text and "offers" not in editor.text
        assert editor.target == WRONG


async def test_no_model_is_asked_where_none_is_named(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("M")
        await editor.wait_for("No model is named")


async def test_the_margin_tells_how_like_the_best_match_is(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "old.memory"
    with Memories([open_memory(memory)]) as memories:
        memories.add(Segment("d", "1", "", "他来了。", "He has come.", "zh", "en"))
    async with opened(path, size=(120, 40), memories=[memory]) as editor:
        await editor.wait_for("100 他来了。")
