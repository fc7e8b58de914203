"""Gives a widget the keys of one mode."""

from textual.binding import Binding, BindingsMap
from textual.widget import Widget

from workbench.tui.commands import Command
from workbench.tui.keymap import Keymap, Mode


def give_keys(widget: Widget, keymap: Keymap, mode: Mode) -> None:
    """Bind every command's keys of a mode on a widget, over what the widget binds itself."""
    ours = BindingsMap(
        Binding(key, f"screen.command('{command.__name__}', '{key}')", command.label, show=False)
        for command in Command.all
        for key in keymap.keys(command, mode)
    )
    theirs = widget._bindings.key_to_bindings
    widget._bindings = BindingsMap.merge([widget._bindings, ours])
    for key, bindings in ours.key_to_bindings.items():
        widget._bindings.key_to_bindings[key] = bindings
        theirs.pop(key, None)
