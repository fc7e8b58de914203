"""Many places at once: search and replace, repetitions, comments."""

import json
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener

from workbench.model import State
from workbench.tui.widgets.target_editor import TargetEditor

ROWS = [("一。", "One cat."), ("二。", "Two cats."), ("一。", "One Cat there."), ("三。", "No dog.")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.zh-en.tsv"
    file.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in ROWS), "utf-8")
    return file


def targets(editor: Editor) -> list[str]:
    return [segment.target for segment in editor.screen.desk.session.segments]


async def answer(editor: Editor, *words: str) -> None:
    for line in words:
        await editor.press(*("space" if c == " " else c for c in line), "enter")


async def test_search_and_replace_shows_each_place_first(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("R")
        await answer(editor, "cat", "dog")
        assert "3 places" in editor.text
        assert targets(editor)[0] == "One cat."
        await editor.press("j", "space", "enter")
        assert targets(editor) == ["One dog.", "Two cats.", "One dog there.", "No dog."]
        await editor.press("z")
        assert targets(editor) == [target for _, target in ROWS]


async def test_tab_does_not_lead_from_a_question_into_the_target(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("R", *"cat", "tab")
        await answer(editor, "s", "dogs")
        assert "2 places" not in editor.text
        assert "1 place" in editor.text
        assert targets(editor) == [target for _, target in ROWS]


async def test_a_click_elsewhere_leaves_a_question(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("R", *"cat")
        await editor.pilot.click(TargetEditor)
        await editor.press("end", "!")
        assert not editor.screen.ask_line.display
        assert "Search the targets" not in editor.text
        assert targets(editor)[0] == "One cat.!"


async def test_a_capital_in_the_search_finds_itself_alone(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("R")
        await answer(editor, "Cat", "Dog")
        await editor.press("enter")
        assert targets(editor)[:3] == ["One cat.", "Two cats.", "One Dog there."]


async def test_a_regular_expression_replaces_with_its_groups(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("R")
        await answer(editor, r"/(one|two) (cats?)/", r"\2 \1")
        await editor.press("enter")
        assert targets(editor)[:2] == ["cat One.", "cats Two."]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("zebra", "x"), "No target shown has"),
        (("/(/",), "not a regular expression"),
        ((r"/(one)/", r"\7"), "can't replace"),
    ],
)
async def test_what_cannot_be_replaced_is_said(
    opened: Opener, path: Path, lines: tuple[str, ...], words: str
) -> None:
    async with opened(path, size=(120, 24)) as editor:
        await editor.press("R")
        await answer(editor, *lines)
        assert words in editor.text
        assert not editor.screen.desk.session.dirty


async def test_confirming_tells_of_repetitions_and_propagates_on_request(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        await editor.press("c")
        assert "1 segment with the same source differ" in editor.text
        await editor.press("k", "E")
        assert "1 place" in editor.text
        assert "after: 二。" in editor.text
        await editor.press("enter")
        assert targets(editor)[2] == "One cat."
        assert editor.screen.desk.session.segments[2].state is not State.REVIEWED


async def test_a_comment_is_kept_for_others_and_can_be_taken_back(opened: Opener, path: Path) -> None:
    file = path.parent / ".workbench" / "comments.jsonl"
    async with opened(path, size=(100, 40)) as editor:
        await editor.press("v", "v", "semicolon")
        await answer(editor, "Ask the client")
        assert "Ask the client" in editor.text
        assert any("“" in line[:12] for line in editor.lines if line.startswith("▸"))
        assert json.loads(file.read_text("utf-8"))["text"] == "Ask the client"
        await editor.press("z")
        assert file.read_text("utf-8") == ""
        await editor.press("y")
    async with opened(path, size=(100, 40)) as editor:
        await editor.press("v", "v")
        assert "Ask the client" in editor.text
        await editor.press("slash")
        await answer(editor, "is:commented")
        assert list(editor.screen.desk.rows) == [0]


async def test_a_broken_file_of_comments_is_named(opened: Opener, path: Path) -> None:
    from workbench.errors import BadInput

    file = path.parent / ".workbench" / "comments.jsonl"
    file.parent.mkdir()
    file.write_text("{}\n")
    with pytest.raises(BadInput, match=r"comments\.jsonl: line 1"):
        async with opened(path):
            pass
    assert file.read_text() == "{}\n"
