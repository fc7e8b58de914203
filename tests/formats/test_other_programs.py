"""Files that other programs made: after one edit here they read that change, and no other."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from gettext import GNUTranslations
from pathlib import Path

import pytest

from workbench.formats.base import Edit, Languages
from workbench.formats.files import open_document, open_pair, save_document
from workbench.formats.known import monolingual_formats
from workbench.model import State

HARD = 'Zwei <b>Wege</b> & "drei" \\ Ziele\u00a0– 战争 🙂'
TEXTS = {
    "first": ("Erster Satz.", "First sentence."),
    "second": ("Noch ein Satz.", "Another sentence."),
    "third": ("Der „letzte“ Satz.", "The “last” sentence."),
}
CATALOGUE = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
    + "".join(
        f'\n#: {name}\nmsgctxt "{name}"\nmsgid "{source}"\nmsgstr "{target}"\n'
        for name, (source, target) in TEXTS.items()
    )
)
PAIR = Languages("de", "en")
Units = list[tuple[str, str]]
"""Source and target of each unit, as the other program reads them."""


def units_of(path: Path) -> Units:
    """What Translate Toolkit reads."""
    from translate.storage import factory

    store = factory.getobject(str(path))
    return [(str(unit.source or ""), str(unit.target or "")) for unit in store.units if not unit.isheader()]


def converted(catalogue: Path, program: str, name: str) -> Path:
    """The catalogue as one of Translate Toolkit's converters writes it."""
    path = catalogue.with_name(name)
    command = [str(Path(sys.executable).with_name(program)), "--progress=none", str(catalogue), str(path)]
    if program == "po2tmx":
        command[1:1] = ["-l", "en", "--source-language=de"]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_text(CATALOGUE, "utf-8")
    return path


MADE = {
    "po": lambda path: path,
    "xliff": lambda path: converted(path, "po2xliff", "a.xlf"),
    "tmx": lambda path: converted(path, "po2tmx", "a.tmx"),
    "csv": lambda path: converted(path, "po2csv", "a.csv"),
    "ts": lambda path: converted(path, "po2ts", "a.ts"),
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_translate_toolkit_reads_one_change_in_what_it_made(
    catalogue: Path, made: Callable[[Path], Path], place: int
) -> None:
    path = made(catalogue)
    before = units_of(path)
    document = open_document(path, Languages() if path.suffix == ".xlf" else PAIR)
    edited = next(s for s in document.segments if s.source == list(TEXTS.values())[place][0])
    save_document(document, {edited.key: Edit(HARD, State.TRANSLATED)})
    wanted = [(source, HARD if source == edited.source else target) for source, target in before]
    assert units_of(path) == wanted
    assert len([target for _, target in wanted if target == HARD]) == 1


CLASSES = {
    "android": "aresource.AndroidResourceFile",
    "arb": "jsonl10n.ARBJsonFile",
    "json": "jsonl10n.JsonNestedFile",
    "properties": "properties.javautf8file",
    "resx": "resx.RESXFile",
    "strings": "properties.stringsutf8file",
    "stringsdict": "stringsdict.StringsDictFile",
    "fluent": "fluent.FluentFile",
}

UNKNOWN_TO_TOOLKIT = ("sizes[0]", "files.other")
"""It reads no `string-array`, and Android's plurals only where there is a form for each of the language's."""


def values_of(kind: str, path: Path) -> dict[str, str]:
    """The texts of a file of one language by their names, as Translate Toolkit reads them."""
    module, name = CLASSES[kind].split(".")
    store = getattr(importlib.import_module(f"translate.storage.{module}"), name)()
    store.parse(path.read_bytes())
    texts = {unit.getid(): unit.target or unit.source for unit in store.units if not unit.isheader()}
    return {name: "\n".join(getattr(text, "strings", [text])) for name, text in texts.items()}


@pytest.mark.parametrize("kind", CLASSES)
def test_translate_toolkit_reads_one_change_in_a_file_of_one_language(tmp_path: Path, kind: str) -> None:
    format_ = next(each for each in monolingual_formats() if each.id == kind)
    paths = [tmp_path / f"{language}{format_.suffixes[0]}" for language in ("de", "en")]
    for path, sample in zip(paths, format_.samples, strict=True):
        path.write_bytes(sample)
    document = open_pair(*paths, PAIR)
    for segment in document.segments:
        if not segment.target or segment.unit.endswith("FormatKey") or segment.unit in UNKNOWN_TO_TOOLKIT:
            continue
        before = values_of(kind, paths[1])
        document = save_document(document, {segment.key: Edit(f"{segment.target} {HARD}")})
        after = values_of(kind, paths[1])
        changed = [name for name in before if before[name] != after[name]]
        assert (list(before), len(changed)) == (list(after), 1), (before, after)
        assert HARD[-4:] in after[changed[0]]


gettext = pytest.mark.skipif(shutil.which("msgmerge") is None, reason="needs gettext")


@gettext
def test_gettext_takes_up_what_was_edited_here(catalogue: Path, tmp_path: Path) -> None:
    """What `msgmerge` made fuzzy is so no more; `msgfmt` finds nothing wrong, `msgcat` nothing to change."""
    template = tmp_path / "new.pot"
    template.write_text(CATALOGUE.replace("Noch ein Satz.", "Noch ein neuer Satz."), "utf-8")
    subprocess.run(["msgmerge", "-q", "--update", "--previous", catalogue, template], check=True)
    document = open_document(catalogue, PAIR)
    edited = document.segments[1]
    assert (edited.target, edited.state) == ("Another sentence.", State.INITIAL)
    save_document(document, {edited.key: Edit(HARD + "\nEnd" * 30, State.TRANSLATED)})
    subprocess.run(["msgfmt", "--check", "-o", tmp_path / "a.mo", catalogue], check=True)
    once = catalogue.read_bytes()
    assert b"fuzzy" not in once
    subprocess.run(["msgcat", catalogue, "-o", catalogue], check=True)
    assert catalogue.read_bytes() == once
    with (tmp_path / "a.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.pgettext("second", "Noch ein neuer Satz.") == HARD + "\nEnd" * 30
    assert compiled.pgettext("first", "Erster Satz.") == "First sentence."
