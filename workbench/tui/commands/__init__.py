"""Every command of the editor, one class each."""

from workbench.tui.commands import bulk, editing, files, looking, moving, terms
from workbench.tui.commands.base import Command, DeskCommand, ScreenCommand

BY_NAME = {command.__name__: command for command in Command.all}
"""The commands by class name."""

SPOKEN: dict[str, type[Command]] = {
    command.label: command
    for command in Command.all
    if issubclass(command, DeskCommand) and command.in_palette
}
"""Commands by what is typed for them: their labels."""

__all__ = [
    "BY_NAME",
    "SPOKEN",
    "Command",
    "DeskCommand",
    "ScreenCommand",
    "bulk",
    "editing",
    "files",
    "looking",
    "moving",
    "terms",
]
