"""Inline tags: whole or gone, never broken, and easily put back."""

import random
from pathlib import Path

import pytest
from editor_at_keys import Opener

from workbench.messages import parsed
from workbench.placeholders import TOKEN

HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">'
    '<file id="f">'
)
UNIT = (
    '<unit id="u"><segment><source>看<pc id="1">这个</pc>吧<ph id="2"/>。</source>'
    '<target>See <pc id="1">this</pc> now<ph id="2"/>.</target></segment></unit>'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "tags.xlf"
    file.write_text(f"{HEAD}{UNIT}</file></xliff>", "utf-8")
    return file


async def test_deleting_into_a_tag_takes_it_whole_and_undo_brings_it_back(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        before = editor.target
        first = TOKEN.search(before)
        assert first is not None
        await editor.press("enter", "home", *["right"] * 4, "delete")
        assert editor.target == before.replace(first.group(), "", 1)
        await editor.press("ctrl+z")
        assert editor.target == before


async def test_the_cursor_steps_over_a_tag(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        before = editor.target
        await editor.press("enter", "home", *["right"] * 5, "X")
        tag = TOKEN.search(before)
        assert tag is not None
        assert editor.target == before.replace(tag.group(), tag.group() + "X", 1)
        await editor.press("backspace", "left", "Y")
        assert editor.target == before.replace(tag.group(), "Y" + tag.group(), 1)


async def test_missing_tags_are_put_back_in_the_source_s_order(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        tags = TOKEN.findall(editor.screen.desk.segment.source)
        await editor.press("backspace", "enter", "f9", *"it", "f9", "f9")
        assert editor.target == f"{tags[0]}it{tags[1]}{tags[2]}"
        await editor.press("f9")
        assert "No tag or placeholder" in editor.text
        await editor.press("f2")
        assert "Saved 1 segment" in editor.text


@pytest.mark.parametrize("seed", range(8))
async def test_no_key_ever_leaves_a_broken_tag(opened: Opener, path: Path, seed: int) -> None:
    dice = random.Random(seed)
    keys = (
        "left right home end backspace delete ctrl+w ctrl+k ctrl+u x space "
        "shift+left shift+right ctrl+left ctrl+right ctrl+x ctrl+v ctrl+z"
    ).split()
    async with opened(path, settle=False) as editor:
        await editor.press("enter")
        for _ in range(40):
            await editor.press(dice.choice(keys))
            assert "⟦" not in TOKEN.sub("", editor.target), editor.target


async def test_spaces_are_shown_on_demand(opened: Opener, path: Path) -> None:
    async with opened(path) as editor:
        assert "See·" not in editor.text
        await editor.press("W")
        assert "See·" in editor.text
        await editor.press("W")
        assert "See·" not in editor.text


def _one(tmp_path: Path, source: str, target: str) -> Path:
    """A file of one segment."""
    unit = f"<unit id='u'><segment><source>{source}</source><target>{target}</target></segment></unit>"
    file = tmp_path / "one.xlf"
    file.write_text(f"{HEAD}{unit}</file></xliff>", "utf-8")
    return file


async def test_placeholders_are_whole_or_gone_and_are_put_back(opened: Opener, tmp_path: Path) -> None:
    path = _one(tmp_path, "你好 {name}，%(days)d 天", "Hi {name}, %(days)d days")
    async with opened(path) as editor:
        await editor.press("enter", "home", *["right"] * 4, "backspace")
        assert editor.target == "Hi , %(days)d days"
        await editor.press("f9")
        assert editor.target == "Hi {name}, %(days)d days"
        await editor.press("end", *["left"] * 5, "x", *["left"] * 2, "y")
        assert editor.target == "Hi {name}, y%(days)dx days"


PLURAL = "{n, plural, one{# file} other{# files}}"


@pytest.mark.parametrize(
    "keys",
    [
        ("home", "right", "backspace"),
        ("home", "right", "delete", "{"),
        ("end", "left", "}"),
        ("end", "backspace"),
        ("ctrl+home", "right", "shift+end", "delete"),
    ],
)
async def test_the_frame_of_a_plural_message_is_not_broken_by_typing(
    opened: Opener, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with opened(_one(tmp_path, "{n, plural, other{# 个文件}}", PLURAL)) as editor:
        await editor.press("enter", *keys)
        assert [v.selector for c in parsed(editor.target).choices for v in c.variants] == ["one", "other"]
        assert "Alt+Z unlocks it" in editor.words


async def test_the_words_of_a_plural_message_are_free_and_one_key_frees_its_frame(
    opened: Opener, tmp_path: Path
) -> None:
    async with opened(_one(tmp_path, "{n, plural, other{# 个文件}}", PLURAL)) as editor:
        await editor.press("enter", "home", "right", *["delete"] * 6, *"An item")
        assert editor.target == "{n, plural, one{An item} other{# files}}"
        await editor.press("alt+z", *["right"] * 2, *"few{#} ")
        assert editor.target == "{n, plural, one{An item} few{#} other{# files}}"
        assert "unlocked" in editor.text
        await editor.press("home", "shift+end", "delete")
        assert editor.target == ""
