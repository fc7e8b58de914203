"""`workbench doctor`: what is available, what is missing and how to get it."""

import argparse
import json
import platform
import shutil
import sys
from collections import Counter
from pathlib import Path

from workbench import __version__
from workbench.addresses import without_login
from workbench.checks import all_checks
from workbench.cli.settings import OWN_FILE, PROJECT_FILE, settings
from workbench.cli.words import shown
from workbench.config import cache_dir, data_dir, settings_dir, shipped, state_dir
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.formats.known import formats_by_id, monolingual_formats
from workbench.glossary import Glossary
from workbench.renderings import read_pack
from workbench.scorers import all_scorers


def run(given: argparse.Namespace) -> int:
    """Print one line for each part, or for each licence; the status is 1 where licences don't go together."""
    return _licences() if given.licences else _parts()


def _licences() -> int:
    from workbench.cli.licences import Verdict, installed, lines

    packages = installed()
    for line in lines(packages):
        print(shown(line))
    return int(any(package.verdict is Verdict.INCOMPATIBLE for package in packages))


def _settings() -> list[str]:
    """What is in force here, and whence; a file or variable that can't be used says so."""
    try:
        found = settings(Path.cwd())
    except BadInput as problem:
        return [str(problem)]
    values = {name: without_login(json.dumps(s.value, ensure_ascii=False)) for name, s in found.items()}
    said = [f"{name} = {value}  ({found[name].origin})" for name, value in values.items()]
    return said or [f"none; {OWN_FILE} or [tool.workbench] in {PROJECT_FILE} may hold some"]


def _indented(lines: list[str]) -> str:
    return ("\n" + " " * 14).join(lines)


def _parts() -> int:
    from workbench.estimate.doctor import status as estimate_status
    from workbench.languagetool.doctor import status as languagetool_status

    size = shutil.get_terminal_size()
    glossary = Glossary.load([shipped("glossaries")])
    packs = sorted((shipped("glossaries") / "renderings").glob("*/*.toml"))
    pairs = Counter({path.parent.name: 0 for path in packs})
    for path in packs:
        pairs[path.parent.name] += len(read_pack(path))
    rows = {
        "workbench": f"{__version__} on Python {platform.python_version()}, {platform.system()}",
        "terminal": f"{size.columns}×{size.lines}"
        + ("" if sys.stdout.isatty() else " (output is not a terminal)"),
        "settings": _indented(_settings()),
        "cache": f"{cache_dir()} (WORKBENCH_CACHE moves it)",
        "journals": f"{state_dir()} (WORKBENCH_STATE)",
        "memory": f"{data_dir()} (WORKBENCH_HOME)",
        "own keys": f"{settings_dir()} (WORKBENCH_SETTINGS)",
        "LanguageTool": languagetool_status(),
        "estimates": estimate_status(),
        "glossaries": f"{counted(len(glossary.concepts), 'concept')} in {shipped('glossaries')}",
        "renderings": ", ".join(f"{pair}: {count}" for pair, count in sorted(pairs.items())) or "none",
        "formats": ", ".join(sorted(formats_by_id())),
        "in twos": ", ".join(sorted(kind.id for kind in monolingual_formats())),
        "scorers": ", ".join(scorer.id for scorer in all_scorers()),
        "checks": _indented([check.id for check in all_checks()]),
    }
    for name, words in rows.items():
        print(f"{name + ':':<13} {words}")
    return 0
