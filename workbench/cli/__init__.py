"""The `workbench` command: parse, run one command, turn errors into one line and an exit status.

Exit status: 0 nothing at or above the threshold, 1 something, 2 could not do it, 130 interrupted, 141 who
read the output went away.
Data goes to stdout, words to stderr.
"""

import gc
import importlib
import os
import select
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn, TextIO

from workbench.cli.arguments import parser
from workbench.errors import WorkbenchError

_READS_PACKS = (
    "demo",
    "review",
    "serve",
    "check",
    "score",
    "fix",
    "explain",
    "run",
    "compare",
    "precision",
    "translate",
)

_GONE = 141
"""What a shell says of a program that SIGPIPE ended: no gate takes half an output for “nothing found”."""
_LAST_STREAM = 2
"""The number of the standard error stream."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit status."""
    _fill_closed_streams()
    _speak_utf8()
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # our matrices are small: threads would wait in circles
    from workbench.cli.terminal import guarded_terminal

    with guarded_terminal():
        return _status_of(arguments)


def leave() -> NoReturn:
    """The `workbench` program: run the command line of this process and end it."""
    status = main()
    gc.freeze()  # else Python would look through all that was made, more than once, before it lets go of it
    sys.exit(status)


def _status_of(arguments: Sequence[str] | None) -> int:
    given = parser().parse_args(arguments)
    _say_what_takes_long(given.command)
    try:
        from workbench.cli.settings import with_settings

        given = with_settings(given, arguments)
        command = importlib.import_module(f"workbench.cli.commands.{given.command}")
        status = int(command.run(given))
        sys.stdout.flush()
    except WorkbenchError as error:
        _say(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        _say("interrupted; files are as they were last saved.")
        return 130
    except OSError as problem:
        if isinstance(problem, BrokenPipeError) and _give_up_what_nobody_reads():
            return _GONE
        try:
            sys.stdout.flush()
        except OSError:
            _give_up(sys.stdout)
        _say(f"{_reason(problem)}; files are as they were last saved.")
        return 2
    except MemoryError:
        _say("there is not enough memory for this; give fewer or smaller files at a time.")
        return 2
    except Exception:
        traceback.print_exc()
        _say("this is a mistake in the workbench, please report it; files are as they were last saved.")
        return 2
    return status


def _say(words: str) -> None:
    from workbench.cli.words import shown

    try:
        print(f"workbench: {shown(words)}", file=sys.stderr)
    except BrokenPipeError:
        _give_up(sys.stderr)


def _reason(problem: OSError) -> str:
    """What the system says went wrong, and with which file; a folder that is gone has the shell's name."""
    if isinstance(problem, FileNotFoundError) and not problem.filename:
        try:
            os.getcwd()  # noqa: PTH109 - asks whether there is one
        except OSError:
            gone = os.environ.get("PWD", "the folder that you are in")
            return f"{gone} is not there any more, and names are seen from it: go to another folder"
    return f"{problem.strerror or problem}{f': {problem.filename}' if problem.filename else ''}"


def _give_up_what_nobody_reads() -> bool:
    """Whether somebody went away who read our output, as `head` does."""
    gone = [stream for stream in (sys.stdout, sys.stderr) if _is_unread(stream)]
    for stream in gone:
        _give_up(stream)
    return bool(gone)


def _is_unread(stream: TextIO) -> bool:
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    try:
        poll.register(stream.fileno(), 0)  # errors are told without being asked for
    except (OSError, ValueError):  # no file at all
        return False
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _give_up(stream: TextIO) -> None:
    """What the stream still holds can't be written; without this Python would try again at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say_what_takes_long(command: str) -> None:
    """On a terminal, before the first command on a machine that needs packs and dictionaries in the cache."""
    if command in _READS_PACKS and sys.stderr.isatty():
        from workbench.config import cache_dir

        if not (cache_dir() / "compiled").is_dir():
            print("Preparing packs and dictionaries; this takes some seconds, once.", file=sys.stderr)


def _fill_closed_streams() -> None:
    """Open the null device for each standard stream that is closed (`>&-`).

    The next file to be opened would take its number, and what a library or a child process writes there would
    end in that file, which may be a client's.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def _speak_utf8() -> None:
    """Make output UTF-8 whatever the locale says: translations are in every script."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
