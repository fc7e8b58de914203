"""The commands of the editor."""

import argparse

from workbench.cli.arguments.common import files_option, resource_options


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add them in the order in which help shows them."""
    _demo(commands)
    _review(commands)
    _serve(commands)
    _keys(commands)


def _demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("demo", help="open the sample document in the terminal UI")
    command.add_argument("--fresh", action="store_true", help="start again from the unrevised sample")
    _editor(command)
    resource_options(command)


def _review(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("review", help="revise files in the terminal UI")
    command.add_argument(
        "--plain", action="store_true", help="in plain lines, for screen readers and slow links"
    )
    files_option(command)
    _editor(command)
    resource_options(command)


def _serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("serve", help="revise files in a browser")
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    command.add_argument(
        "--port", type=int, default=8000, help="the port to listen on (8000); 0 for a free one"
    )
    files_option(command)
    _editor(command)
    resource_options(command)


def _keys(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("keys", help="show what this terminal sends, and which command it triggers")
    command.add_argument("--keys", metavar="PRESET", help="try these keys instead of your own")
    command.add_argument("--list", action="store_true", help="print every command with its keys")


def _editor(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("how to work")
    group.add_argument(
        "--keys", metavar="PRESET", help="keys as in default, omegat, trados, memoq, poedit or weblate"
    )
    group.add_argument(
        "--memory", action="append", default=[], metavar="FILE[=PENALTY]",
        help="a translation memory (its file or postgresql:// address) for matches; what you confirm goes "
        "into the first; its matches lose PENALTY percent; may be repeated",
    )  # fmt: skip
    group.add_argument(
        "--engine", action="append", default=[], metavar="ID",
        help="a machine translation engine for matches (see `workbench engine`); may be repeated",
    )  # fmt: skip
