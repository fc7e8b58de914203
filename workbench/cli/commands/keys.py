"""`workbench keys`: what this terminal sends, and which command it triggers."""

import argparse
import sys

from workbench.errors import BadInput
from workbench.tui.commands import Command
from workbench.tui.keymap import key_names, load_keymap


def run(given: argparse.Namespace) -> int:
    """List the keys, or show each key as it is pressed."""
    keymap = load_keymap(given.keys or "")
    if given.list:
        for command in Command.all:
            pair = (keymap.keys(command, "list"), keymap.keys(command, "edit"))
            listed, edited = (key_names(keys) or "–" for keys in pair)
            print(f"{command.__name__}\t{listed}\t{edited}\t{command.help()}")
        return 0
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("`workbench keys` needs a terminal; `workbench keys --list` works without one.")
    from workbench.tui.screens.key_trial import KeyTrial

    return KeyTrial(keymap).run() or 0
