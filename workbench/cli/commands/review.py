"""`workbench review`: revise files in the terminal UI."""

import argparse
from dataclasses import replace
from pathlib import Path

from workbench.cli.inputs import languages_of, options_of
from workbench.errors import BadInput
from workbench.tui import Setting, is_terminal, run_plain
from workbench.tui import run as run_ui


def run(given: argparse.Namespace) -> int:
    """Open the files; the status is the UI's."""
    if given.plain:
        return run_plain(given.files, languages_of(given), options_of(given), setting_of(given))
    return open_ui(given.files, given)


def open_ui(files: list[Path], given: argparse.Namespace) -> int:
    """Start the terminal UI on files and folders. Raises BadInput where there is no terminal."""
    if not is_terminal():
        raise BadInput("`workbench review` needs a terminal; use `workbench check` where there is none.")
    options = replace(options_of(given), announce=None)  # words on stderr would be drawn over the screen
    return run_ui(files, languages_of(given), options, setting_of(given))


def setting_of(given: argparse.Namespace) -> Setting:
    """How the person wants the editor, as the command line says."""
    return Setting(keys=given.keys or "", memories=tuple(given.memory), engines=tuple(given.engine))
