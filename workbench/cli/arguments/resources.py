"""The commands for glossaries, memories, engines and this machine."""

import argparse
from pathlib import Path

SHELLS = ("bash", "zsh", "fish")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add them in the order in which help shows them."""
    _mine(commands)
    _doctor(commands)
    _glossary(commands)
    _memory(commands)
    _translate(commands)
    _engine(commands)
    _completion(commands)


def _mine(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("mine", help="propose renderings from marked translations")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="MARKS.tsv",
        help="tables with the columns source, target, span (the words marked as bad) and reference",
    )  # fmt: skip
    command.add_argument("--least", type=int, default=3, metavar="N", help="marks a wording needs (3)")
    command.add_argument("--most", type=int, default=200, metavar="N", help="proposals to print (200)")


def _doctor(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("doctor", help="say what is available, what is missing and how to get it")
    command.add_argument(
        "--licences",
        action="store_true",
        help="list the licences of what is installed; status 1 at a conflict",
    )


def _completion(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("completion", help="print what makes a shell complete commands with Tab")
    command.add_argument(
        "shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}; see docs/settings.md"
    )


def _glossary(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from workbench.cli.glossary_arguments import add_actions

    add_actions(commands.add_parser("glossary", help="lint, search, compare, merge and convert glossaries"))


def _memory(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from workbench.cli.memory_arguments import add_actions

    help_ = "search, fill, export and tidy translation memories; align texts"
    add_actions(commands.add_parser("memory", help=help_))


def _translate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from workbench.cli.memory_arguments import add_translate

    add_translate(
        commands.add_parser("translate", help="fill what is untranslated from memories and engines")
    )


def _engine(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("engine", help="list translation engines; install Argos packages")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="say which engines there are, and what is missing for them")
    install = actions.add_parser("install", help="install Argos packages")
    install.add_argument(
        "packages", nargs="+", metavar="PACKAGE", help="a file, a folder, or a pair such as zh-en to fetch"
    )
    remove = actions.add_parser("remove", help="remove Argos packages")
    remove.add_argument("packages", nargs="+", metavar="PAIR", help="such as zh-en")
