"""What can be said on the command line. Imports nothing heavy, so that `--help` answers at once."""

import argparse

from workbench.cli.arguments import checking, editing, resources
from workbench.cli.arguments.parser import Parser


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = Parser(
        prog="workbench",
        description="Find what is wrong in translations, say why, and repair it.",
        epilog="Exit status: 0 nothing at or above --fail-on and every gate passed, 1 something, "
        "2 could not do it, 130 interrupted, 141 nobody read the rest of the output.",
    )
    top.add_argument("--version", action="version", version=f"workbench {_version()}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for group in (editing, checking, resources):
        group.add_commands(commands)
    return top


def _version() -> str:
    from workbench import __version__

    return __version__
