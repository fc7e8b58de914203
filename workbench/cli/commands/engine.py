"""`workbench engine`: which engines there are, and Argos packages in and out."""

import argparse
import re
import sys
from pathlib import Path

from workbench.cli.words import shown
from workbench.engines import all_engines
from workbench.engines.argos_packages import install, packages_dir, packages_in, remove
from workbench.errors import BadInput

_PAIR = re.compile(r"[a-z]{2,3}-[a-z]{2,3}")


def run(given: argparse.Namespace) -> int:
    """Do what the action says; its exit status."""
    actions = {"list": _list, "install": _install, "remove": _remove}
    return actions[given.action](given)


def _list(_: argparse.Namespace) -> int:
    for kind in all_engines():
        print(f"{kind.id + ':':<16} {kind.about}; {shown(kind.open('').unavailable()) or 'ready'}")
    installed = packages_in(packages_dir())
    print(f"Argos packages in {packages_dir()}:" + ("" if installed else " none"))
    for package in installed:
        print(f"  {package.metadata.name:<14} {package.metadata.version:<8} {package.folder.name}")
    return 0


def _install(given: argparse.Namespace) -> int:
    for wanted in given.packages:
        package = install(_file_of(wanted))
        print(f"{package.metadata.name} is installed: {package.folder}", file=sys.stderr)
    return 0


def _file_of(wanted: str) -> Path:
    """A file or folder as it is; a pair is fetched."""
    place = Path(wanted).expanduser()
    if place.exists():
        return place
    if not _PAIR.fullmatch(wanted):
        raise BadInput(
            f"{wanted}: there is no such file or folder, and no package has such a name (as zh-en)."
        )
    from workbench.engines.argos_index import download

    print(f"Fetching {wanted} …", file=sys.stderr)
    return download(wanted)


def _remove(given: argparse.Namespace) -> int:
    for name in given.packages:
        for package in remove(name):
            print(f"{name} is removed: {package.folder}", file=sys.stderr)
    return 0
