"""`workbench serve`: the editor in a browser."""

import argparse
from pathlib import Path

from workbench.errors import BadInput, Unavailable


def run(given: argparse.Namespace) -> int:
    """Serve the editor on files until interrupted."""
    for path in given.files:
        if not Path(path).exists():
            raise BadInput(f"There is no file {path}.")
    try:
        from workbench.tui.serving import serve
    except ImportError:
        raise Unavailable(
            "`workbench serve` needs textual-serve.", "Install it: pip install 'translation-workbench[serve]'"
        ) from None
    return serve(_arguments(given), given.host, given.port)


def _arguments(given: argparse.Namespace) -> list[str]:
    """The same as arguments of `workbench review`."""
    options: list[str] = []
    for name in ("source_lang", "target_lang", "keys", "languagetool", "ask_model"):
        if value := getattr(given, name):
            options += [f"--{name.replace('_', '-')}={value}"]
    for name in ("glossary", "renderings", "memory", "engine", "only", "skip"):
        options += [f"--{name}={value}" for value in getattr(given, name) or ()]
    if given.no_languagetool:
        options.append("--no-languagetool")
    return [*options, "--", *(str(path) for path in given.files)]
