"""Opens the memories that a command line names."""

import argparse
import re
from pathlib import Path

from workbench.batch.memory_place import memory_place
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.formats.languages import checked
from workbench.memory import Filter, Memories, open_memory, with_penalty

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:]+Z?)?)?)?")


def memories_of(given: argparse.Namespace, *, near: Path = Path(), must_exist: bool = True) -> Memories:
    """The memories of `--memory`, else the project's or the user's; raises BadInput if one can't be used.

    With `must_exist` a file that isn't there is an error, else it is made.
    """
    named = [with_penalty(place) for place in given.memory] or [(str(memory_place(near)), 0)]
    if must_exist and not given.memory and not Path(named[0][0]).exists():
        raise BadInput(
            f"There is no translation memory yet ({named[0][0]}); fill it with "
            "`workbench memory import FILE`, or name one with --memory."
        )
    opened = Memories([])
    try:
        for place, penalty in named:
            opened = Memories([*opened, open_memory(place, penalty=penalty, must_exist=must_exist)])
    except BaseException:
        opened.close()
        raise
    return opened


def filter_of(given: argparse.Namespace) -> Filter:
    """The filter that a command line gives; raises BadInput for a date that is none."""
    for option in ("since", "until"):
        value = getattr(given, option)
        if value and not _DATE.fullmatch(value):
            raise BadInput(f"--{option}: “{value}” is no date; write it like 2025-01-31.")
    languages = checked(Languages(given.source_lang, given.target_lang))
    return Filter(
        languages.source, languages.target, given.origin, given.project, given.document, given.author,
        given.since, given.until,
    )  # fmt: skip
