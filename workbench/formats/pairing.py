"""Which files of a command line belong together: one bilingual file, or a source and its target.

Files of one language that follow each other make a pair. In a folder they are found by their names:
`en.json` and `de.json`, `values/strings.xml` and `values-de/strings.xml`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Document, Languages
from workbench.formats.files import half_of, lonely, open_document, open_pair
from workbench.formats.folders import files_in
from workbench.formats.known import formats_by_id, suffixes_of_one_language
from workbench.formats.languages import agree, language_and_rest
from workbench.formats.omegat import translations_of
from workbench.formats.unsupported import PLAIN_TEXT
from workbench.regular_files import is_folder

Group = tuple[Path] | tuple[Path, Path]
"""A bilingual file (or one whose partner is missing), or a source file and its target file."""


def grouped(places: Sequence[Path], source_lang: str = "") -> Iterator[Group]:
    """Each file of the places, folders opened up; `source_lang` tells the sources in them (else English).

    Raises BadInput for a folder with nothing to open.
    """
    waiting: tuple[Path, str] | None = None
    for place in places:
        if translations := translations_of(place):
            yield (translations,)
            continue
        if is_folder(place):
            yield from _of_folder(place, source_lang)
            continue
        kind = _kind(place)
        if waiting is not None and kind == waiting[1]:
            yield (waiting[0], place)
            waiting = None
            continue
        if waiting is not None:
            yield (waiting[0],)
        waiting = (place, kind) if kind else None
        if not kind:
            yield (place,)
    if waiting is not None:
        yield (waiting[0],)


def _kind(path: Path) -> str:
    """What a file is half of; nothing where it can't be read, which whoever opens it will say."""
    try:
        return half_of(path)
    except BadInput:
        return ""


def open_documents(places: Sequence[Path], languages: Languages = UNKNOWN) -> list[Document]:
    """Read the files of a command line, folders opened up. Raises BadInput at the first that can't be.

    Three plain-text files and nothing else are source, target and reference.
    """
    if len(places) == 3 and all(not is_folder(place) and half_of(place) == PLAIN_TEXT for place in places):
        return [open_pair(places[0], places[1], languages, reference_path=places[2])]
    return [open_group(group, languages) for group in grouped(places, languages.source)]


def open_group(group: Group, languages: Languages = UNKNOWN) -> Document:
    """Read a bilingual file, or a source file with its target file. Raises BadInput."""
    if len(group) == 2:
        return open_pair(*group, languages)
    if kind := half_of(group[0]):
        raise lonely(str(group[0]), kind)
    return open_document(group[0], languages)


def _of_folder(folder: Path, source_lang: str) -> Iterator[Group]:
    bilingual = {suffix for format_ in formats_by_id().values() for suffix in format_.suffixes} - {".txt"}
    of_one_language = suffixes_of_one_language()
    files = files_in(folder)
    groups: list[Group] = [(path,) for path in files if path.suffix.lower() in bilingual or is_folder(path)]
    groups += _translations((path for path in files if path.suffix.lower() in of_one_language), source_lang)
    if not groups:
        known = ", ".join(sorted(bilingual | of_one_language))
        raise BadInput(f"{folder}: no bilingual file or pair of files in this folder (known: {known}).")
    yield from sorted(groups, key=lambda group: str(group[-1]))


def _translations(paths: Iterable[Path], source_lang: str) -> Iterator[Group]:
    """The pairs among files of one language: those alike but for the language in their names."""
    alike: dict[str, list[tuple[str, Path]]] = defaultdict(list)
    for path in paths:
        language, rest = language_and_rest(path)
        alike[rest].append((language, path))
    for family in alike.values():
        source = _source_of(family, source_lang)
        if source is None:
            continue
        for _, path in family:
            if path != source and _kind(path) and _kind(path) == _kind(source):
                yield (source, path)


def _source_of(family: list[tuple[str, Path]], source_lang: str) -> Path | None:
    """The file in the source language; the one that names none is in it (`values/strings.xml`)."""
    if len(family) < 2:
        return None
    unnamed = [path for language, path in family if not language]
    named = [path for language, path in family if language and agree(language, source_lang or "en")]
    return next(iter([*named, *unnamed]), None)
