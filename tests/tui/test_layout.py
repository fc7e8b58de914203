"""The screen at every size: nothing sticks out, nothing needed is missing."""

import re
from pathlib import Path

import pytest
from editor_at_keys import Opener
from rich.cells import cell_len

MODALS = [("question_mark",), ("f",), ("P",), ("T",), ("w",), ("ctrl+p",), ("q",)]
"""The keys that open help, concordance, project, statistics, terms, the palette, and the last question."""
SIZES = [(80, 24), (100, 30), (130, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fills_the_width_exactly(
    opened: Opener, seed_path: Path, size: tuple[int, int]
) -> None:
    async with opened(seed_path, size=size) as editor:
        for keys in ((), ("n", "n"), ("enter",)):
            await editor.press(*keys)
            assert {cell_len(line) for line in editor.lines} == {size[0]}
            assert len(editor.lines) == size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_parts_are_all_in_sight(opened: Opener, seed_path: Path, size: tuple[int, int]) -> None:
    async with opened(seed_path, size=size) as editor:
        for part in (
            "Source u1 s1",
            "Target initial",
            "Finding 1 of 1",
            "▸1 Russia-Ukraine war",
            "of 30 reviewed",
        ):
            assert part in editor.text
        assert "俄乌战争 Russia-Ukraine war" in editor.text, "the term and what it may be called"


async def test_a_wide_screen_puts_the_findings_beside_the_texts(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, size=(200, 60)) as editor:
        row = next(line for line in editor.lines if "Finding 1 of 1" in line)
        assert row.index("Finding 1 of 1") > 100


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
async def test_the_key_line_fits_and_always_offers_help(opened: Opener, seed_path: Path, width: int) -> None:
    async with opened(seed_path, size=(width, 24)) as editor:
        assert editor.lines[-1].lstrip().startswith("Enter edit")
        assert editor.lines[-1].rstrip().endswith("? help")
        await editor.press("enter")
        assert editor.lines[-1].lstrip().startswith("Esc list")
        assert editor.lines[-1].rstrip().endswith("F1 help")


async def test_a_click_chooses_a_row_and_a_second_one_edits_it(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.pilot.click(editor.screen.table, offset=(20, 4))
        assert editor.place == 3
        assert not editor.screen.editing
        await editor.pilot.click(editor.screen.table, offset=(20, 4))
        assert editor.screen.editing


async def test_the_theme_switches(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        before = editor.app.theme
        await editor.press("t")
        assert editor.app.theme != before
        await editor.press("t")
        assert editor.app.theme == before


async def test_without_colour_everything_is_still_said(
    opened: Opener, seed_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(seed_path) as editor:
        await editor.press("c")
        assert editor.app.no_color
        assert "✓" in editor.text
        assert re.search(r"M major|m minor|C critical", editor.text)
        assert next(line for line in editor.lines if line.startswith("▸")).split()[1].startswith("2")


async def test_a_long_source_can_be_read_to_its_end(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "long.zh-en.tsv"
    path.write_text(f"source\ttarget\n{'很长' * 400}尾声\tLong.\n", "utf-8")
    async with opened(path) as editor:
        assert "尾声" not in editor.text
        await editor.press(*"J" * 20)
        assert "尾声" in editor.text


async def test_long_texts_scroll_together(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text(f"source\ttarget\n{'这是一句很长的话。' * 120}\t{'A long sentence. ' * 100}\n", "utf-8")
    async with opened(path, size=(140, 40)) as editor:
        await editor.press("vertical_line", "enter", "ctrl+end")
        await editor.settle()
        assert editor.screen.editor.scroll_y > 0
        assert editor.screen.source.scroll_y == editor.screen.source.max_scroll_y > 0
        await editor.press("escape", "K", "K")
        assert editor.screen.source.scroll_y == editor.screen.source.max_scroll_y - 2


@pytest.mark.parametrize("keys", MODALS, ids=lambda keys: keys[-1])
async def test_a_terminal_resized_while_a_page_is_open(
    opened: Opener, seed_path: Path, keys: tuple[str, ...]
) -> None:
    async with opened(seed_path) as editor:
        await editor.press("enter", "x", "escape", *keys)
        await editor.pilot.pause()
        page = editor.app.screen
        assert page is not editor.screen
        for size in ((20, 5), (1, 1), (200, 60), (80, 24)):
            await editor.pilot.resize_terminal(*size)
            await editor.pilot.pause()
            assert {cell_len(line) for line in editor.lines} == {size[0]}
            assert editor.app.screen is page
        await editor.press("escape")
        assert editor.app.screen is editor.screen
        assert "Target" in editor.text
        assert editor.target.startswith("x")
