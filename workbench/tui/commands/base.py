"""What a command is: one class, whose docstring is its line in the help and in the palette."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen


class Command:
    """Something a person can do with one key. Subclasses are found by being defined."""

    label: ClassVar[str]
    """A word or two for the line of keys."""
    group: ClassVar[str]
    """The heading in the help."""
    list_keys: ClassVar[tuple[str, ...]] = ()
    """Keys while the list has the cursor; the first is the one shown."""
    edit_keys: ClassVar[tuple[str, ...]] = ()
    """Keys while the target is being edited: those that every terminal sends."""
    rank: ClassVar[int] = 0
    """From 1: its place in the line of keys, which drops the last ones where it is narrow; 0: not there."""
    in_palette: ClassVar[bool] = True

    all: ClassVar[list[type["Command"]]] = []

    def __init_subclass__(cls) -> None:
        Command.all.append(cls)

    def __init__(self, key: str = "") -> None:
        """`key` is the one that was pressed."""
        self.key = key

    def __call__(self, screen: "ReviewScreen") -> None:
        """Do it. A WorkbenchError it raises is shown as a sentence."""
        self._run(screen)

    def _run(self, screen: "ReviewScreen") -> None:
        raise NotImplementedError

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence."""
        return (cls.__doc__ or "").strip().splitlines()[0]

    @classmethod
    def keys(cls, *, editing: bool) -> tuple[str, ...]:
        """Its keys in one mode."""
        return cls.edit_keys if editing else cls.list_keys


def bindings(*, editing: bool) -> list[BindingType]:
    """Textual's bindings of one mode for every command."""
    return [
        Binding(key, f"screen.command('{command.__name__}', '{key}')", command.label, show=False)
        for command in Command.all
        for key in command.keys(editing=editing)
    ]


_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+s` is `Ctrl+S`, `f2` is `F2`."""
    *modifiers, last = key.split("+")
    last = _NAMES.get(last) or (last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([modifier.title() for modifier in modifiers] + [last])


def key_names(keys: Sequence[str]) -> str:
    """Several keys as people write them."""
    if len(keys) == 9:
        return f"{keys[0]}–{keys[-1]}"
    return " ".join(map(key_name, keys))
