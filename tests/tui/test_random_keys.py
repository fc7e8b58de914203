"""Whatever is pressed, on whatever screen, nothing breaks and the file stays whole."""

import asyncio
import random
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener
from textual.screen import ModalScreen
from textual.widgets import Input

from workbench.formats.files import open_document
from workbench.tui.commands import Command
from workbench.tui.screens.question import LeaveQuestion
from workbench.tui.widgets.target_editor import TargetEditor

LEAVING = {"q", "ctrl+q"}
LIST_KEYS = sorted({key for command in Command.all for key in command.list_keys} - LEAVING)
EDIT_KEYS = sorted({key for command in Command.all for key in command.edit_keys} - LEAVING)
OPENING_KEYS = [*"?PTLfRAEi;:/OS", "ctrl+p"]
EDITOR_KEYS = (
    "left right up down home end backspace delete ctrl+w ctrl+k ctrl+u ctrl+a ctrl+e tab space"
    " shift+left shift+right ctrl+x ctrl+v"
).split()
TYPED = ["a", "é", "中", "⟦", "1", "⟧", "<", "&", '"', "🙂"]
PAGE_KEYS = ["escape", "j", "k", "down", "up", "enter", "space", "a", "n", "r", "t", "pagedown", "home"]
OPENINGS, SEQUENCES, STEPS = 25, 20, 6
"""500 sequences, twenty in each opening of the editor."""


def next_key(editor: Editor, dice: random.Random) -> str:
    screen = editor.app.screen
    if isinstance(screen, LeaveQuestion):
        return "c"
    if isinstance(screen.focused, TargetEditor):
        return dice.choice(dice.choice([EDIT_KEYS, EDITOR_KEYS, TYPED]))
    if isinstance(screen.focused, Input):
        return dice.choice([*TYPED, "enter", "enter", "escape", "backspace", "down"])
    if isinstance(screen, ModalScreen):
        return dice.choice(PAGE_KEYS)
    return dice.choice(dice.choice([LIST_KEYS, OPENING_KEYS, ["enter", "tab", "n"]]))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keys come faster than the screen is drawn; by default a pilot waits for the processor to rest.

    Copies that the keys save under names of their own land in a folder of the test's.
    """
    monkeypatch.chdir(tmp_path)

    async def hardly_wait(*_seconds: float) -> None:
        await asyncio.sleep(0.001)

    monkeypatch.setattr("textual.app.wait_for_idle", hardly_wait)
    monkeypatch.setattr("textual.pilot.wait_for_idle", hardly_wait)


async def back_to_the_list(editor: Editor) -> None:
    for _ in range(100):
        if editor.app.screen is editor.screen and editor.screen.focused is editor.screen.table:
            return
        await editor.press("escape")
    raise AssertionError(f"Escape leads nowhere from {editor.app.screen}")


def check_whole(editor: Editor, path: Path) -> None:
    session, on_disk = editor.screen.desk.session, open_document(path).segments
    assert [s.key for s in on_disk] == [s.key for s in session.segments]
    saved = {place for place in range(len(on_disk)) if not session.is_unsaved(place)}
    assert all(on_disk[place].target == session.segments[place].target for place in saved)
    assert sorted(editor.screen.desk.rows) == sorted(set(editor.screen.desk.rows))


@pytest.mark.slow
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("opening", range(OPENINGS))
async def test_random_keys_break_nothing(opened: Opener, seed_path: Path, opening: int) -> None:
    size = random.Random(opening).choice([(80, 24), (60, 16), (200, 60), (30, 8)])
    originals = [segment.target for segment in open_document(seed_path).segments]
    async with opened(seed_path, size=size, settle=False) as editor:
        for sequence in range(SEQUENCES):
            dice = random.Random(opening * SEQUENCES + sequence)
            for _ in range(STEPS):
                await editor.press(next_key(editor, dice))
            await back_to_the_list(editor)
            check_whole(editor, seed_path)
        session = editor.screen.desk.session
        while session.undo() is not None:
            pass
        assert [s.target for s in session.segments] == originals
