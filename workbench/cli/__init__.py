"""The `workbench` command: parse, run one command, turn errors into one line and an exit status.

Exit status: 0 nothing at or above the threshold, 1 something, 2 could not do it, 130 interrupted.
Data goes to stdout, words to stderr.
"""

import importlib
import os
import sys
from collections.abc import Sequence

from workbench.cli.arguments import parser
from workbench.errors import WorkbenchError

_READS_PACKS = ("demo", "review", "serve", "check", "score", "fix", "explain", "run", "compare", "translate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit status."""
    _speak_utf8()
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # our matrices are small: threads would wait in circles
    given = parser().parse_args(arguments)
    _say_what_takes_long(given.command)
    try:
        command = importlib.import_module(f"workbench.cli.commands.{given.command}")
        status = int(command.run(given))
        sys.stdout.flush()
    except WorkbenchError as error:
        from workbench.cli.words import shown

        print(f"workbench: {shown(str(error))}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("workbench: interrupted; files are as they were last saved.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _say_what_takes_long(command: str) -> None:
    """On a terminal, before the first command on a machine that needs packs and dictionaries in the cache."""
    if command in _READS_PACKS and sys.stderr.isatty():
        from workbench.config import cache_dir

        if not (cache_dir() / "compiled").is_dir():
            print("Preparing packs and dictionaries; this takes some seconds, once.", file=sys.stderr)


def _speak_utf8() -> None:
    """Make output UTF-8 whatever the locale says: translations are in every script."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
