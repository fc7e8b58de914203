"""Keys: each arrives in every terminal, means one thing in a mode, and is on the help page."""

import re
import runpy
from pathlib import Path

import pytest
from editor_at_keys import Opener
from textual.widgets import RichLog

from workbench.cli import main
from workbench.errors import BadInput
from workbench.tui.commands import Command
from workbench.tui.keymap import MODES, Keymap, Mode, key_name, load_keymap, preset_keymap, preset_names
from workbench.tui.screens.key_trial import KeyTrial

NEVER = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}
"""In a plain terminal these are Tab, Enter, Backspace and line feed."""

SENT_EVERYWHERE = re.compile(
    r".|f[1-9]|ctrl\+[a-z]|ctrl\+@|alt\+[ac-eg-z0-9]|(alt\+)?(up|down)|enter|escape|backspace|home|end|pageup|pagedown"
    r"|slash|question_mark|(left|right)_square_bracket|colon|semicolon|equals_sign|full_stop|comma|plus|apostrophe"
    r"|vertical_line|exclamation_mark|less_than_sign|space"
)

presets = pytest.mark.parametrize(
    "keymap", [preset_keymap(name) for name in preset_names()], ids=lambda k: k.name
)


@presets
@pytest.mark.parametrize("mode", MODES)
def test_a_key_means_one_thing_in_a_mode(keymap: Keymap, mode: Mode) -> None:
    keys = [key for command in Command.all for key in keymap.keys(command, mode)]
    assert sorted(keys) == sorted(set(keys))


@presets
def test_every_command_keeps_a_key_that_arrives_in_every_terminal(keymap: Keymap) -> None:
    for command in Command.all:
        keys = {key for mode in MODES for key in keymap.keys(command, mode)}
        assert [k for k in keys if SENT_EVERYWHERE.fullmatch(k) and k not in NEVER], command


@pytest.mark.parametrize("command", Command.all, ids=lambda c: c.__name__)
def test_every_default_key_arrives_in_every_terminal(command: type[Command]) -> None:
    for key in {*command.list_keys, *command.edit_keys} - {"ctrl+enter", "ctrl+space"}:
        assert SENT_EVERYWHERE.fullmatch(key), key
        assert key not in NEVER


@pytest.mark.parametrize("command", Command.all, ids=lambda c: c.__name__)
def test_every_command_says_what_it_does(command: type[Command]) -> None:
    assert command.help().endswith((".", "…"))
    assert command.label
    assert command.list_keys or command.edit_keys


@presets
def test_while_editing_no_plain_letter_is_a_command(keymap: Keymap) -> None:
    assert not [key for command in Command.all for key in keymap.keys(command, "edit") if len(key) == 1]


@presets
def test_no_preset_takes_the_editor_s_own_keys(keymap: Keymap) -> None:
    own = {"left", "right", "up", "down", "backspace", "delete", "home", "end", "space"}
    assert not own & {key for command in Command.all for key in keymap.keys(command, "edit")}


def test_ctrl_enter_confirms_wherever_it_means_anything_but_in_omegat() -> None:
    """In OmegaT it goes back; nowhere may it do the opposite of what the preset's users know."""
    for name in preset_names():
        command = preset_keymap(name).command("ctrl+enter", "edit")
        expected = {"omegat": "Up"}.get(name, "Confirm")
        assert command is None or command.__name__ == expected


def test_the_user_s_own_keys_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path))
    (tmp_path / "keys.toml").write_text(
        'preset = "omegat"\n[list]\nConfirm = ["m"]\n[edit]\nUndo = ["f12"]\n'
    )
    keymap = load_keymap()
    assert keymap.name == "omegat"
    assert keymap.by_mode["list"]["Confirm"] == ("m",)
    assert keymap.by_mode["edit"]["Undo"] == ("f12",)
    assert load_keymap("poedit").name == "poedit"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[list]\nNothing = ['m']", "no command"),
        ("[list]\nConfirm = 'm'", "list of keys"),
        ("[list]\nConfirm = ['m']\nUndo = ['m']", "given to both"),
        ("preset = 'vi'", "no keys named"),
        ("[list", "can't be used"),
    ],
)
def test_wrong_keys_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, words: str
) -> None:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path))
    (tmp_path / "keys.toml").write_text(text)
    with pytest.raises(BadInput, match=words):
        load_keymap()


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+s", "Ctrl+S"), ("f2", "F2"), ("j", "j"), ("slash", "/"), ("G", "G"), ("alt+up", "Alt+↑")],
)
def test_keys_are_named_as_people_write_them(key: str, name: str) -> None:
    assert key_name(key) == name


async def test_a_preset_s_keys_work_even_where_the_palette_had_them(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, keymap=preset_keymap("omegat")) as editor:
        await editor.press("ctrl+n", "ctrl+n", "ctrl+p")
        assert editor.place == 1
        await editor.press("f10")
        assert editor.app.screen is not editor.screen, "the palette has another key"


async def test_a_pressed_key_shows_what_it_does() -> None:
    app = KeyTrial(preset_keymap("omegat"))
    async with app.run_test(size=(150, 30)) as pilot:
        await pilot.press("c", "ctrl+p", "f12", "ctrl+q")
        await pilot.pause()
        lines = [str(line.text) for line in app.query_one(RichLog).lines]
        said = "\n".join(lines)
        assert "c\n    in the list: Confirm this segment as reviewed" in said
        assert "Ctrl+P\n    in the list: Go to the segment before." in said
        assert "F12\n    in the list: –\n    while editing: –" in said
        assert "Ctrl+Q\n" in said
        assert app.return_value is None
        await pilot.press("q", "q")
    assert app.return_value == 0


def test_the_keys_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--list", "--keys", "poedit"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == len(Command.all)
    assert next(row for row in rows if row[0] == "CopySource")[1:3] == ["= Ctrl+B", "Alt+S Ctrl+B"]
    assert main(["keys", "--list", "--keys", "emacs"]) == 2


def test_the_page_of_keys_is_that_of_the_keymaps() -> None:
    made = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "keys.py"))
    assert made["PAGE"].read_text("utf-8") == made["page"](), "run python docs/keys.py"
