"""Every command of the editor, one class each."""

from workbench.tui.commands import editing, files, moving
from workbench.tui.commands.base import Command, bindings, key_name, key_names

BY_NAME = {command.__name__: command for command in Command.all}
"""The commands by class name."""

__all__ = ["BY_NAME", "Command", "bindings", "editing", "files", "key_name", "key_names", "moving"]
