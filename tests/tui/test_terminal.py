"""The real program in a real terminal: keys in, file out."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sudden_ends import ended_suddenly
from terminal import Terminal

from workbench.formats.files import open_document
from workbench.model import State
from workbench.tui.commands import Command
from workbench.tui.keymap import key_name

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


def program(path: Path) -> list[str]:
    return [sys.executable, "-m", "workbench", "review", str(path), "--no-languagetool"]


@pytest.fixture
def terminal(seed_path: Path, tmp_path: Path) -> Iterator[Terminal]:
    window = Terminal(tmp_path, *program(seed_path))
    yield window
    window.close()


def test_revise_and_save(terminal: Terminal, seed_path: Path) -> None:
    before = seed_path.read_text("utf-8").splitlines()
    terminal.wait_for("▸1 Russia-Ukraine war")
    terminal.press("a")
    terminal.wait_for("→ “Russia-Ukraine war”")
    terminal.press("j", "Enter")
    terminal.wait_for("Esc list")
    terminal.press("O", "h", ",", "Space", "F2")
    terminal.wait_for("Saved 2 segments.")
    terminal.press("Escape")
    terminal.wait_for("Enter edit")
    terminal.press("c")
    terminal.wait_for("Segment 2 is confirmed with 1 major finding left in it")
    terminal.press("q")
    terminal.wait_for("1 segment is not saved.")
    terminal.press("s")
    terminal.wait_for("status 0")

    after = seed_path.read_text("utf-8").splitlines()
    changed = [(old.strip(), new.strip()) for old, new in zip(before, after, strict=True) if old != new]
    assert [new for _, new in changed] == [
        "<target>The Russia-Ukraine war has lasted for 1,291 days.</target>",
        changed[1][0].replace('"initial"', '"reviewed"'),
        changed[2][0].replace("<target>", "<target>Oh, "),
    ]
    assert open_document(seed_path).segments[1].state is State.REVIEWED


def test_every_key_of_edit_mode_arrives(terminal: Terminal, seed_path: Path) -> None:
    terminal.wait_for("▸1 Russia-Ukraine war")
    terminal.press("Enter")
    terminal.wait_for("Esc list")
    terminal.press("F3")
    terminal.wait_for("segment 2 of 30")
    terminal.press("M-p")
    terminal.wait_for("segment 1 of 30")
    terminal.press("F4")
    terminal.wait_for("→ “Russia-Ukraine war”")
    terminal.press("C-z")
    terminal.wait_for("Taken back")
    terminal.press("C-y")
    terminal.wait_for("Done again")
    terminal.press("M-1")
    terminal.wait_for("There is no match 1.")
    terminal.press("M-Down")
    terminal.wait_for("segment 2 of 30")
    terminal.press("F6")
    terminal.wait_for("segment 3 of 30")
    terminal.press("F7")
    terminal.wait_for("segment 4 of 30")
    terminal.press("F1")
    terminal.wait_for("in the list")
    terminal.press("Escape")
    terminal.wait_until_gone("in the list")  # a busy program takes Escape and the next key for one with Alt
    terminal.press("C-s")
    terminal.wait_for("Saved 2 segments.")
    terminal.press("C-q")
    terminal.wait_for("status 0")


def test_the_whole_document_is_revised_and_nothing_else_changes(terminal: Terminal, seed_path: Path) -> None:
    before = seed_path.read_text("utf-8").splitlines()
    terminal.wait_for("Finding 1 of")
    for _ in range(24):
        terminal.press("a", "n")
    terminal.press("G", "Enter", "End", "!", "Escape", "F2")
    terminal.wait_for("Saved ")
    terminal.press("q")
    terminal.wait_for("status 0")
    after = seed_path.read_text("utf-8").splitlines()
    changed = [(old.strip(), new.strip()) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) > 10
    assert all(old.startswith("<target>") and new.startswith("<target>") for old, new in changed)


def test_work_survives_a_sudden_end(terminal: Terminal, seed_path: Path, tmp_path: Path) -> None:
    before = seed_path.read_bytes()
    terminal.wait_for("Finding 1 of")
    terminal.press("Enter", "O", "h", "!")
    terminal.wait_for("Oh!The")
    terminal.kill()
    terminal.wait_for("status 137")
    assert seed_path.read_bytes() == before
    (tmp_path / "again").mkdir()
    window = Terminal(tmp_path / "again", *program(seed_path))
    try:
        window.wait_for("The workbench ended suddenly")
        window.press("r")
        window.wait_for("1 segment restored")
        window.press("s")
        window.wait_for("Saved 1 segment")
    finally:
        window.close()
    assert open_document(seed_path).segments[0].target.startswith("Oh!The")


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(3))
def test_nothing_shown_is_lost_by_a_sudden_end(moment: int, tmp_path: Path) -> None:
    ended_suddenly(tmp_path, moment)


TMUX_NAMES = {
    "enter": "Enter", "escape": "Escape", "backspace": "BSpace", "space": "Space", "up": "Up", "down": "Down",
    "home": "Home", "end": "End", "pageup": "PPage", "pagedown": "NPage", "slash": "/", "question_mark": "?",
    "exclamation_mark": "!", "colon": ":", "semicolon": "\\;", "full_stop": ".", "comma": ",", "plus": "+",
    "equals_sign": "=", "apostrophe": "'", "less_than_sign": "<", "vertical_line": "|", "@": "Space",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


def test_every_default_key_really_arrives(tmp_path: Path) -> None:
    keys = {key for command in Command.all for key in (*command.list_keys, *command.edit_keys)}
    window = Terminal(tmp_path, sys.executable, "-m", "workbench", "keys")
    try:
        window.wait_for("Press a key")
        for key in sorted(keys - {"ctrl+enter", "ctrl+space", "q"}):
            *modifiers, last = key.split("+")
            name = TMUX_NAMES.get(last) or (last.upper() if re.fullmatch(r"f\d", last) else last)
            window.press("".join({"ctrl": "C-", "alt": "M-"}[m] for m in modifiers) + name)
            window.wait_for_line(key_name(key))
    finally:
        window.close()
