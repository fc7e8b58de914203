"""Which formats there are, ours and those of installed packages; read when first asked for."""

from functools import cache

import workbench.formats
from workbench.formats.base import Format
from workbench.formats.monolingual.base import Monolingual
from workbench.registry import discover


@cache
def formats_by_id() -> dict[str, Format]:
    """Every format that opens a single file, by id."""
    return {format_.id: format_ for format_ in discover(workbench.formats, "FORMAT")}


@cache
def monolingual_formats() -> tuple[Monolingual, ...]:
    """Every format whose files hold one language."""
    return tuple(discover(workbench.formats, "MONOLINGUAL"))


@cache
def suffixes_of_one_language() -> frozenset[str]:
    """The endings of files that hold one language: they are named for it in many ways."""
    return frozenset(suffix for kind in monolingual_formats() for suffix in kind.suffixes)
