"""What a command is: one class, whose docstring is its line in the help and in the palette."""

from typing import Any, ClassVar


class Command:
    """Something a person can do with one key. Subclasses that have a label are found by being defined."""

    label: ClassVar[str] = ""
    """A word or two for the line of keys; also its name in the plain line mode."""
    group: ClassVar[str] = ""
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
        if cls.label:
            Command.all.append(cls)

    def __init__(self, key: str = "") -> None:
        """`key` is the one that was pressed."""
        self.key = key

    def __call__(self, stage: Any) -> None:
        """Do it. A WorkbenchError it raises is shown as a sentence."""
        self._run(stage)

    def _run(self, stage: Any) -> None:
        raise NotImplementedError

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence."""
        return (cls.__doc__ or "").strip().splitlines()[0]


class DeskCommand(Command):
    """A command for any `Stage`."""


class ScreenCommand(Command):
    """A command for the `ScreenStage` alone: it makes no sense without a screen to look at."""
