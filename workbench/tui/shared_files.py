"""The glossaries and packs that the checks were read from, and whether somebody changed them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from workbench.batch.places import project_resources
from workbench.config import shipped
from workbench.glossary.table import table_files
from workbench.options import Options
from workbench.regular_files import shown_below

State = frozenset[tuple[str, int, int]]
"""Path, time of the last change (ns) and size of each file."""


def options_now(options: Options, documents: Iterable[Path]) -> Options:
    """The options with what the documents' projects have by now, where no others were named."""
    glossaries, packs = project_resources(documents)
    terms, rules = options.more_glossaries, options.more_renderings
    return replace(
        options,
        more_glossaries=terms if options.glossaries is not None else _united(terms, glossaries),
        more_renderings=rules if options.renderings is not None else _united(rules, packs),
    )


def state_of(options: Options) -> State:
    """The files that the options name, as they are on disk now."""
    glossaries = (shipped("glossaries"),) if options.glossaries is None else options.glossaries
    renderings = (shipped("glossaries") / "renderings",) if options.renderings is None else options.renderings
    tables = (file for place in (*glossaries, *options.more_glossaries) for file in table_files(place))
    packs = (file for place in (*renderings, *options.more_renderings) for file in _packs(place))
    return frozenset(entry for file in (*tables, *packs) for entry in _entry(file))


def _packs(place: Path) -> Iterable[Path]:
    return shown_below(place, ".toml") if place.is_dir() else (place,)


def _entry(file: Path) -> Iterator[tuple[str, int, int]]:
    """None for a file that is gone, or on no disk."""
    try:
        stat = file.stat()
    except OSError:
        return
    yield str(file), stat.st_mtime_ns, stat.st_size


def _united(named: tuple[Path, ...], found: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((*named, *found)))
