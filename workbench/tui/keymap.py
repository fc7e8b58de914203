"""Which key means which command: the commands' own keys, a preset over them, the user's own over that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from workbench.config import settings_dir
from workbench.errors import BadInput
from workbench.regular_files import text_of
from workbench.safe_toml import parsed_toml
from workbench.tui.commands import BY_NAME, Command

Mode = Literal["list", "edit"]
MODES: tuple[Mode, ...] = ("list", "edit")
FOLDER = Path(__file__).parent / "keys"
DEFAULT = "default"

Keys = Mapping[str, tuple[str, ...]]
"""Keys by the name of their command's class."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """Every command's keys in both modes."""

    name: str
    by_mode: Mapping[Mode, Keys]

    def keys(self, command: type[Command], mode: Mode) -> tuple[str, ...]:
        """A command's keys in a mode, the one to show first."""
        return self.by_mode[mode].get(command.__name__, ())

    def command(self, key: str, mode: Mode) -> type[Command] | None:
        """The command that a key triggers in a mode; None where it triggers none."""
        return next((BY_NAME[name] for name, keys in self.by_mode[mode].items() if key in keys), None)

    def first_free(self, keys: Sequence[str]) -> str:
        """The first of some keys that triggers nothing in any mode; the last if all do."""
        free = (key for key in keys if not any(self.command(key, mode) for mode in MODES))
        return next(free, keys[-1])


def preset_names() -> list[str]:
    """The presets that come with the workbench."""
    return [DEFAULT, *sorted(path.stem for path in FOLDER.glob("*.toml"))]


def load_keymap(preset: str = "") -> Keymap:
    """The keymap in use: the preset asked for, else the user's, else the default; the user's own keys on top.

    The user's file is `keys.toml` in the settings folder: `preset = "omegat"`, then `[list]` and `[edit]`
    with lines such as `Confirm = ["c"]`. Raises BadInput for a file or a name that can't be used.
    """
    own_path = settings_dir() / "keys.toml"
    own = _read(own_path) if own_path.exists() else {}
    name = preset or str(own.get("preset", DEFAULT))
    keymap = preset_keymap(name)
    return Keymap(name, {mode: _overlaid(keymap.by_mode[mode], own, mode, own_path) for mode in MODES})


@cache
def preset_keymap(name: str) -> Keymap:
    """A preset as shipped. Raises BadInput for a name that there is none of."""
    if name not in preset_names():
        raise BadInput(f"There are no keys named “{name}”; there are {', '.join(preset_names())}.")
    base: dict[Mode, Keys] = {
        "list": {c.__name__: c.list_keys for c in Command.all},
        "edit": {c.__name__: c.edit_keys for c in Command.all},
    }
    if name == DEFAULT:
        return Keymap(name, base)
    path = FOLDER / f"{name}.toml"
    values = _read(path)
    return Keymap(name, {mode: _overlaid(base[mode], values, mode, path) for mode in MODES})


def _read(path: Path) -> dict[str, object]:
    try:
        return parsed_toml(text_of(path))
    except (OSError, ValueError) as problem:
        raise BadInput(f"{path} can't be used: {problem}.") from None


def _overlaid(keys: Keys, values: Mapping[str, object], mode: Mode, path: Path) -> Keys:
    """The keys with some given to other commands; whoever had such a key loses it."""
    wishes = values.get(mode, {})
    if not isinstance(wishes, dict):
        raise BadInput(f"{path}: [{mode}] is no table of commands and keys.")
    given: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for name, wish in wishes.items():
        if name not in BY_NAME:
            raise BadInput(
                f"{path}: [{mode}] there is no command “{name}”; `workbench keys --list` names all."
            )
        if not isinstance(wish, list) or not all(isinstance(key, str) for key in wish):
            raise BadInput(f"{path}: [{mode}] {name} must be a list of keys in quotes.")
        for key in wish:
            if owner.setdefault(key, name) != name:
                raise BadInput(f"{path}: [{mode}] {key} is given to both {owner[key]} and {name}.")
        given[name] = tuple(wish)
    return {
        name: given.get(name, tuple(key for key in own if key not in owner)) for name, own in keys.items()
    }


_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "space": "Space",
    "tab": "Tab",
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "colon": ":",
    "semicolon": ";",
    "full_stop": ".",
    "plus": "+",
    "equals_sign": "=",
    "apostrophe": "'",
    "less_than_sign": "<",
    "comma": ",",
    "vertical_line": "|",
    "ctrl+@": "Ctrl+Space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
}


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+s` is `Ctrl+S`, `f2` is `F2`."""
    if key in _NAMES:
        return _NAMES[key]
    *modifiers, last = key.split("+")
    last = _NAMES.get(last) or (last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([modifier.title() for modifier in modifiers] + [last])


def key_names(keys: Sequence[str]) -> str:
    """Several keys as people write them."""
    if len(keys) == 9:
        return f"{key_name(keys[0])}–{keys[-1][-1]}"
    return " ".join(dict.fromkeys(map(key_name, keys)))
