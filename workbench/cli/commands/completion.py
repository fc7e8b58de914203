"""`workbench completion`: what a shell needs to complete commands, options, choices and files."""

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shtab

from workbench.batch.pipeline import shipped_pipelines
from workbench.checks import all_checks
from workbench.cli.arguments import parser
from workbench.engines import all_engines
from workbench.tui.keymap import preset_names

_ONCE = re.compile(r'^([ \t]*")\(\*\)::?', re.MULTILINE)
_REVISIONS = "git for-each-ref '--format=%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null"


def run(given: argparse.Namespace) -> int:
    """Print the script of a shell."""
    top = parser()
    known = _known()
    for action in _actions(top):
        _teach(action, known)
    script = shtab.complete(top, shell=given.shell)
    if given.shell == "zsh":  # shtab has a list of files end after the first one
        script = _ONCE.sub(r"\1*:", script)
    print(script if script.endswith("\n") else script + "\n", end="")
    return 0


def _known() -> Mapping[str, Any]:
    """What stands for a metavar: a list of words, or what shtab takes."""
    ids = [check.id for check in all_checks()]
    prefixes = {
        ".".join(name.split(".")[:length]) for name in ids for length in range(1, name.count(".") + 2)
    }
    engines = [engine.id for engine in all_engines()]
    return {
        "CHECK": sorted(prefixes),
        "PRESET": preset_names(),
        "ID": engines,
        "NAME[=DETAIL]": engines,
        "WHERE": ["local", "dask://"],
        "REV": shtab.cmd(_REVISIONS),
        "PIPELINE": _jobs(shipped_pipelines()),
        "FILE[=PENALTY]": shtab.FILE,
        "PACKAGE": shtab.FILE,
    }


def _jobs(names: list[str]) -> dict[str, Any]:
    """The shipped jobs by name, and files; shtab takes what is called “file” in bash for paths."""
    words = " ".join(names)
    either = f"_alternative 'jobs:shipped job:({words})' 'files:file:_files'"
    return {
        "bash": "_workbench_job_files",
        "zsh": "_workbench_job_files",
        "fish": f"{words} (__fish_complete_path (commandline -ct))",
        "preamble": {
            "bash": f'_workbench_job_files() {{ compgen -f -W "{words}" -- "$1"; }}',
            "zsh": f"_workbench_job_files() {{ {either}; }}",
        },
    }


def _actions(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)
        else:
            yield action


def _teach(action: argparse.Action, known: Mapping[str, Any]) -> None:
    """Have shtab know what an argument may be; here alone, for `choices` would refuse beginnings."""
    words = known.get(action.metavar) if isinstance(action.metavar, str) else None
    if isinstance(words, list):
        action.choices = words
    elif words is not None:
        action.complete = words  # type: ignore[attr-defined]
    elif action.type is Path:
        action.complete = shtab.FILE  # type: ignore[attr-defined]
