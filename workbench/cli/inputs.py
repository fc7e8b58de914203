"""Opens the files that a command line names."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.batch.places import project_resources
from workbench.cli.words import shown
from workbench.errors import BadInput
from workbench.formats.base import Document, Languages
from workbench.formats.pairing import grouped, open_group
from workbench.options import Options


def options_of(given: argparse.Namespace) -> Options:
    """What to check with, as the command line says; a project's own resources where it names no others."""
    glossaries, packs = project_resources(_named_files(given))
    return Options(
        more_glossaries=glossaries if given.glossary is None else (),
        more_renderings=packs if given.renderings is None else (),
        glossaries=None if given.glossary is None else tuple(given.glossary),
        renderings=None if given.renderings is None else tuple(given.renderings),
        languagetool=not given.no_languagetool,
        languagetool_url=given.languagetool,
        estimate=getattr(given, "estimate", False),
        model=given.ask_model.removeprefix("chat="),
        announce=_announce,
        only=tuple(given.only),
        skip=tuple(given.skip),
    )


def _announce(words: str) -> None:
    print(f"workbench: {shown(words)}", file=sys.stderr)


def _named_files(given: argparse.Namespace) -> list[Path]:
    names = ("file", "old", "new")
    return [*(getattr(given, "files", None) or ()), *(getattr(given, n) for n in names if hasattr(given, n))]


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
        for group in grouped(self._given.files, languages.source):
            try:
                yield open_group(group, languages)
            except BadInput as error:
                self.failures += 1
                print(f"workbench: {shown(str(error))}", file=sys.stderr)
