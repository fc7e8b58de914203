"""Opens the files that a command line names."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.cli.words import shown
from workbench.errors import BadInput
from workbench.formats.base import Document, Languages
from workbench.formats.files import formats_by_id, is_plain_text, open_document, open_pair
from workbench.review import Options


def options_of(given: argparse.Namespace) -> Options:
    """What to check with, as the command line says."""
    return Options(
        glossaries=None if given.glossary is None else tuple(given.glossary),
        renderings=None if given.renderings is None else tuple(given.renderings),
        languagetool=not given.no_languagetool,
        languagetool_url=given.languagetool,
        only=tuple(given.only),
        skip=tuple(given.skip),
    )


def languages_of(given: argparse.Namespace) -> Languages:
    """The language pair that the command line gives, empty where it doesn't."""
    return Languages(getattr(given, "source_lang", ""), getattr(given, "target_lang", ""))


class Opened:
    """Opens documents one by one; those that cannot be opened are reported and remembered."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._given = given
        self.failures = 0

    def __iter__(self) -> Iterator[Document]:
        languages = languages_of(self._given)
        for paths in grouped(self._given.files):
            try:
                yield open_pair(*paths, languages) if len(paths) == 2 else open_document(paths[0], languages)
            except BadInput as error:
                self.failures += 1
                print(f"workbench: {shown(str(error))}", file=sys.stderr)


def grouped(places: list[Path]) -> Iterator[tuple[Path] | tuple[Path, Path]]:
    """Each file, folders opened up, and two plain-text files that follow each other as one pair."""
    waiting: Path | None = None
    for path in (path for place in places for path in files_in(place)):
        if not _is_half(path):
            yield (path,)
        elif waiting is None:
            waiting = path
        else:
            yield (waiting, path)
            waiting = None
    if waiting is not None:
        yield (waiting,)


def _is_half(path: Path) -> bool:
    """Whether a file is half of a pair; one that can't be read is not, and opening it says why."""
    try:
        return is_plain_text(path)
    except BadInput:
        return False


def files_in(place: Path) -> Iterator[Path]:
    """The file itself, or every bilingual file of a folder; raises BadInput for a folder without any."""
    if not place.is_dir():
        yield place
        return
    suffixes = {suffix for format_ in formats_by_id().values() for suffix in format_.suffixes} - {".txt"}
    found = sorted(path for path in place.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
    if not found:
        raise BadInput(f"{place}: no bilingual file in this folder (known: {', '.join(sorted(suffixes))}).")
    yield from found
