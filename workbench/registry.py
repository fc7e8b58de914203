"""Finds the values that plug-in modules offer: ours by folder, others' by entry point."""

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any


def discover(package: ModuleType, attribute: str) -> Iterator[Any]:
    """Yield `attribute` of every module below the package that has one, in module order.

    After ours come those that installed packages offer under the entry point group of the same
    dotted name, e.g. `workbench.checks`.
    """
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        value = getattr(importlib.import_module(found.name), attribute, None)
        if value is not None:
            yield value
    for entry in entry_points(group=package.__name__):
        yield entry.load()
