"""Nothing in a file can command the terminal, hide itself, or be lost by looking at it."""

import unicodedata
from pathlib import Path

import pytest
from editor_at_keys import Opener
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.files import open_document
from workbench.tui.safe_text import on_one_line, shown, unveiled, veiled

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 \x9b2J\u202egnp.exe\u202c \u200bzero\ufeff \u2028line\u2029 \x85 \x7f \u00ad"
)
VISIBLE_CONTROLS = "\n\t"


def is_dangerous(character: str) -> bool:
    joiners = "\u200c\u200d"
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and character not in joiners


@given(st.text())
def test_shown_text_keeps_its_length_and_holds_nothing_dangerous(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert not [c for c in on_one_line(text) if is_dangerous(c) and unicodedata.category(c) != "Cf"]


@pytest.mark.parametrize("character", [c for c in HOSTILE if is_dangerous(c)], ids=ascii)
def test_each_hostile_character_gets_a_sign(character: str) -> None:
    assert not is_dangerous(shown(character))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_veil_can_be_lifted(text: str) -> None:
    assert unveiled(veiled(text)) == text
    assert len(veiled(text)) == len(text)
    assert veiled(text).splitlines() == veiled(text).split("\n")[: len(veiled(text).splitlines())]


@pytest.fixture
def hostile_path(tmp_path: Path) -> Path:
    path = tmp_path / "[b]x\x1b[1m.zh-en.po"
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_bytes(f'{head}msgid "源{quoted}"\nmsgstr "{quoted} [/bold] end"\n'.encode())
    return path


async def test_hostile_text_is_drawn_as_signs(opened: Opener, hostile_path: Path) -> None:
    async with opened(hostile_path, size=(160, 40)) as editor:
        await editor.press("enter", "escape")
        on_screen = editor.text.replace("\n", "")
        assert not [c for c in on_screen if is_dangerous(c)]
        assert "␛[31mred␛]0;title␇" in on_screen
        assert "[/bold] end" in on_screen


async def test_hostile_text_survives_editing(opened: Opener, hostile_path: Path) -> None:
    before = open_document(hostile_path).segments[0].target
    async with opened(hostile_path) as editor:
        await editor.settle()
        await editor.press("enter", "ctrl+home", *"abc", "escape", "s")
        assert not editor.screen.desk.session.dirty, editor.text
    assert open_document(hostile_path).segments[0].target == "abc" + before


async def test_looking_at_hostile_text_changes_nothing(opened: Opener, hostile_path: Path) -> None:
    before = hostile_path.read_bytes()
    async with opened(hostile_path) as editor:
        await editor.press("enter", "end", "home", "escape", "j", "k")
        assert not editor.screen.desk.session.dirty
        await editor.press("s", "q")
    assert hostile_path.read_bytes() == before
