"""What findings depend on besides the text: the code of the checks, their data and the options."""

import hashlib
import os
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path

from workbench.batch.cache import Cache
from workbench.batch.contents import Contents
from workbench.config import shipped
from workbench.options import Options

_NOT_CHECKING = ("batch", "cli", "reports", "session", "tui", "shipped", "__pycache__")
"""Folders of the package whose code has no say in what is found."""


def context_key(options: Options, cache: Cache) -> bytes:
    """A hash that changes when a check, a glossary, a pack of renderings or an option does.

    Files count by content, so that a fresh checkout finds what another one has kept; the cache tells which
    need not be read again. Installed packages (dictionaries, other people's checks) count by name and
    version.
    """
    return _key(options, _packages(), Contents(cache))


def answers_key(options: Options) -> bytes:
    """A hash that is the same on other machines that find the same: only packages with a say count."""
    return _key(options, _own_packages(), Contents())


def _key(options: Options, packages: bytes, contents: Contents) -> bytes:
    hasher = hashlib.blake2b(digest_size=16)
    chosen = (options.only, options.skip, options.languagetool, options.languagetool_url, options.estimate)
    hasher.update(repr((chosen, options.model, sys.version_info[:2], unicodedata.unidata_version)).encode())
    hasher.update(_code(contents))
    hasher.update(packages)
    more = (options.more_glossaries, options.more_renderings)
    for places in (options.glossaries, options.renderings, *more):
        hasher.update(b"\1" if places is None else b"\2")
        for place in (shipped("glossaries"),) if places is None else places:
            hasher.update(contents.of([place]))
    return hasher.digest()


@cache
def _own_packages() -> bytes:
    """The versions of what this package depends on, and of packages that bring checks."""
    from importlib.metadata import PackageNotFoundError, entry_points, requires, version

    try:
        needed = [need for need in requires("translation-workbench") or () if "extra ==" not in need]
    except PackageNotFoundError:  # run from a checkout that is not installed
        needed = []
    names = {re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needed}
    names |= {entry.dist.name for entry in entry_points(group="workbench.checks") if entry.dist is not None}
    return "\n".join(f"{name} {version(name)}" for name in sorted(names)).encode()


def _code(contents: Contents) -> bytes:
    package = Path(__file__).parents[1]
    parts = [part for part in sorted(package.iterdir()) if part.name not in _NOT_CHECKING]
    return contents.of(parts, (".py", ".tsv", ".toml", ".txt", ".json", ".npz"))


@cache
def _packages() -> bytes:
    """The installed distributions by the names of their folders, which hold the version."""
    names = {name for folder in sys.path for name in _listed(folder) if name.endswith(".dist-info")}
    return "\n".join(sorted(names)).encode(errors="replace")


def _listed(folder: str) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder or ".")]
    except OSError:
        return []
