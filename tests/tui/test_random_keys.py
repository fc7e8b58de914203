"""Whatever is pressed, nothing breaks and the file stays whole."""

import asyncio
import random
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener
from textual.screen import ModalScreen

from workbench.formats.files import open_document
from workbench.tui.commands import Command

LEAVING = {"q", "ctrl+q"}
LIST_KEYS = sorted({key for command in Command.all for key in command.list_keys} - LEAVING)
EDIT_KEYS = sorted({key for command in Command.all for key in command.edit_keys} - LEAVING)
EDITOR_KEYS = (
    "left right up down home end backspace delete ctrl+w ctrl+k ctrl+u ctrl+a ctrl+e tab space".split()
)
TYPED = ["a", "é", "中", "⟦", "1", "⟧", "<", "&", '"', "🙂"]
MODAL_KEYS = ["escape", "c", "j", "down", "enter"]
STEPS = 40


def next_key(editor: Editor, dice: random.Random) -> str:
    if isinstance(editor.app.screen, ModalScreen):
        return dice.choice(MODAL_KEYS)
    if editor.screen.editing:
        return dice.choice(dice.choice([EDIT_KEYS, EDITOR_KEYS, TYPED]))
    if editor.app.screen.focused is editor.screen.table:
        return dice.choice(dice.choice([LIST_KEYS, ["enter", "tab", "n", "ctrl+p"]]))
    return dice.choice([*TYPED, "enter", "enter", "escape", "backspace"])


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come faster than the screen is drawn; by default a pilot waits for the processor to rest."""

    async def hardly_wait(*_seconds: float) -> None:
        await asyncio.sleep(0.001)

    monkeypatch.setattr("textual.app.wait_for_idle", hardly_wait)
    monkeypatch.setattr("textual.pilot.wait_for_idle", hardly_wait)


async def back_to_the_list(editor: Editor) -> None:
    while isinstance(editor.app.screen, ModalScreen) or editor.screen.focused is not editor.screen.table:
        await editor.press("escape")


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("seed", range(60))
async def test_random_keys_break_nothing(opened: Opener, seed_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    size = dice.choice([(80, 24), (60, 16), (200, 60), (30, 8)])
    originals = [segment.target for segment in open_document(seed_path).segments]
    async with opened(seed_path, size=size, settle=False) as editor:
        for _ in range(STEPS):
            await editor.press(next_key(editor, dice))
        await back_to_the_list(editor)
        session, on_disk = editor.screen.desk.session, open_document(seed_path).segments
        assert [s.key for s in on_disk] == [s.key for s in session.segments]
        saved = {place for place in range(len(on_disk)) if not session.is_unsaved(place)}
        assert all(on_disk[place].target == session.segments[place].target for place in saved)
        while session.undo() is not None:
            pass
        assert [s.target for s in session.segments] == originals
