"""Writes docs/keys.md from the keymaps: `python docs/keys.py`."""

from collections.abc import Iterator
from pathlib import Path

from workbench.tui.commands import Command
from workbench.tui.keymap import MODES, Keymap, Mode, key_names, preset_keymap, preset_names

PAGE = Path(__file__).with_name("keys.md")
_HEAD = """# Keys

Made by `python docs/keys.py` from the keymaps; a test compares. `--keys PRESET` chooses a column.
A cell that says nothing has the keys of “default”; “–” has none. The first key of each cell comes through
every terminal; Ctrl with Shift, a digit, Enter or an arrow only where the terminal tells them apart (the
Kitty keyboard protocol, for the most part). `workbench keys` shows what yours sends.
"""
_TITLES: dict[Mode, str] = {"list": "In the list", "edit": "While editing"}


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for mode in MODES for line in _table(mode))])


def _table(mode: Mode) -> Iterator[str]:
    keymaps = [preset_keymap(name) for name in preset_names()]
    yield f"## {_TITLES[mode]}\n"
    yield f"| command | {' | '.join(keymap.name for keymap in keymaps)} | |"
    yield "|---" * (len(keymaps) + 2) + "|"
    for command in Command.all:
        cells = [_cell(keymap, command, mode) for keymap in keymaps]
        if any(cells):
            said = [cells[0] or "–", *("" if cell == cells[0] else cell or "–" for cell in cells[1:])]
            yield f"| {command.label} | {' | '.join(said)} | {command.help()} |"
    yield ""


def _cell(keymap: Keymap, command: type[Command], mode: Mode) -> str:
    keys = keymap.keys(command, mode)
    named = " ".join(key_names(part) for part in (keys[:9], keys[9:]) if part)
    return named.replace("|", r"\|").replace("`", r"\`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
