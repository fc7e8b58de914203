"""Matches: from the file itself, from a memory, from an engine; inserted by number."""

from dataclasses import replace
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener

from workbench.formats.files import open_document
from workbench.memory import Memories, open_memory

ROWS = [
    ("今天天气很好。", "The weather is fine today."),
    ("今天天气不好。", "Bad weather."),
    ("他来了。", "He came."),
    ("今天天气很好。", "Nice weather today."),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.zh-en.tsv"
    file.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in ROWS), "utf-8")
    return file


async def test_the_file_s_own_translations_are_offered_and_inserted(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("v")
        await editor.settle()
        await editor.wait_for("100%")
        assert "Nice weather today." in editor.text
        await editor.press("alt+1")
        assert editor.target == "Nice weather today."
        await editor.press("z")
        assert editor.target == ROWS[0][1]
        await editor.press("alt+9")
        assert "There is no match 9." in editor.text


async def test_a_match_tells_how_its_source_differs(opened: Opener, path: Path) -> None:
    async with opened(path, size=(100, 40)) as editor:
        await editor.press("j", "v")
        await editor.settle()
        await editor.wait_for("很不好")


async def test_what_is_confirmed_goes_into_the_memory_and_comes_back(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "team.memory"
    async with opened(path, memories=[memory]) as editor:
        await editor.press("c")
        await editor.settle()
    with Memories([open_memory(memory)]) as memories:
        (match,) = memories.matches(ROWS[0][0], "zh", "en")
        assert match.target == ROWS[0][1]
    other = tmp_path / "b.zh-en.tsv"
    other.write_text("source\ttarget\n今天天气很好。\t\n", "utf-8")
    async with opened(other, memories=[memory]) as editor:
        await editor.press("v")
        await editor.wait_for("tm:team")
        await editor.press("alt+1", "s")
    assert open_document(other).segments[0].target == ROWS[0][1]


async def test_a_memory_with_a_penalty_comes_after_one_without(opened: Opener, tmp_path: Path) -> None:
    file = tmp_path / "b.zh-en.tsv"
    file.write_text("source\ttarget\n今天天气很好。\t\n", "utf-8")
    for name, target in (("old", "Fine day."), ("team", "Nice weather.")):
        with Memories([open_memory(tmp_path / f"{name}.memory")]) as memories:
            memories.add(replace(open_document(file).segments[0], target=target))
    places = [f"{tmp_path / 'old.memory'}=7", tmp_path / "team.memory"]
    async with opened(file, size=(120, 40), memories=places) as editor:
        await editor.press("v")
        await editor.wait_for("tm:old")
        assert editor.words.index("Nice weather.") < editor.words.index("Fine day.")
        assert "93" in editor.words


async def test_an_engine_that_fails_is_named_once_and_stops_nobody(
    opened: Opener, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    async with opened(path, engines=["argos"]) as editor:
        await editor.press("j", "j", "k")
        await editor.settle()
        assert "argos" in editor.told
        assert len(editor.app._notifications) == 1
        await editor.press("a", "enter", "x")
        assert "x" in editor.target


async def test_words_go_on_by_themselves(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("j", "j", "enter", "end", "space", *"weat")
        assert editor.screen.editor.suggestion == "her"
        assert not editor.target.endswith("weather")
        await editor.press("right")
        assert editor.target.endswith("weather")


async def test_terms_go_on_as_phrases(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text("source\ttarget\n俄乌战争。\tThe end.\n", "utf-8")
    async with opened(path) as editor:
        await editor.press("enter", "end", "space", *"Russia-U", "ctrl+@")
        assert editor.screen.editor.suggestion == "kraine war"
        await editor.press("right")
        assert editor.target == "The end. Russia-Ukraine war"


async def search(editor: Editor, words: str) -> None:
    await editor.press("f", *words, "enter")
    await editor.settle()


async def test_a_concordance_searches_both_sides_and_goes_there(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "old.memory"
    with Memories([open_memory(memory)]) as memories:
        memories.add(open_document(path).segments[2])
    async with opened(path, memories=[memory]) as editor:
        await search(editor, "weather")
        await editor.wait_for("Concordance: 3 found")
        await editor.press("down", "down", "down", "enter")
        assert editor.place == 3
        await search(editor, "/^他/")
        await editor.wait_for("Concordance: 2 found")
        assert "old" in editor.text
        await editor.press("escape")
        assert editor.place == 3


async def test_a_wrong_expression_is_said(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await search(editor, "/(/")
        await editor.wait_for("not a regular expression")


async def test_a_concordance_is_narrowed_by_file_author_and_day(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "old.memory"
    with Memories([open_memory(memory)]) as memories:
        memories.add(open_document(path).segments[3], author="Kim")
    async with opened(path, memories=[memory]) as editor:
        for asked, count in (
            ("weather author:kim", 1),
            ("weather author:lee", 0),
            ("weather file:nowhere", 0),
            ("weather file:a.zh", 4),
            ("weather since:2020 until:2021-12-31", 0),
            ("weather since:2020-01", 1),
        ):
            await search(editor, asked)
            await editor.wait_for(f"Concordance: {count} found")
            await editor.press("escape")
        await search(editor, "weather since:yesterday")
        await editor.wait_for("is no date")
