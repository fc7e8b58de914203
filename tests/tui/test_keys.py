"""Keys: each arrives in every terminal, means one thing in a mode, and is on the help page."""

import re

import pytest

from workbench.tui.commands import Command, key_name

NEVER = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}
"""In a plain terminal these are Tab, Enter, Backspace and line feed."""

SENT_EVERYWHERE = re.compile(
    r".|f[1-9]|ctrl\+[a-z]|alt\+[a-z]|(alt\+)?(up|down)|enter|escape|home|end|pageup|pagedown"
    r"|slash|question_mark|(left|right)_square_bracket"
)


@pytest.mark.parametrize("editing", [False, True])
def test_a_key_means_one_thing_in_a_mode(editing: bool) -> None:
    keys = [key for command in Command.all for key in command.keys(editing=editing)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("command", Command.all, ids=lambda c: c.__name__)
def test_every_key_arrives_in_every_terminal(command: type[Command]) -> None:
    for key in (*command.list_keys, *command.edit_keys):
        assert SENT_EVERYWHERE.fullmatch(key), key
        assert key not in NEVER


@pytest.mark.parametrize("command", Command.all, ids=lambda c: c.__name__)
def test_every_command_says_what_it_does(command: type[Command]) -> None:
    assert command.help().endswith((".", "…"))
    assert command.label
    assert command.list_keys or command.edit_keys


def test_while_editing_no_plain_letter_is_a_command() -> None:
    assert not [key for command in Command.all for key in command.edit_keys if len(key) == 1]


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+s", "Ctrl+S"), ("f2", "F2"), ("j", "j"), ("slash", "/"), ("G", "G"), ("alt+up", "Alt+↑")],
)
def test_keys_are_named_as_people_write_them(key: str, name: str) -> None:
    assert key_name(key) == name
