"""Files that other tools wrote (`made/README.md`): all is read, and an edit changes one target."""

from pathlib import Path

import pytest

from tests.formats.single_edits import edited_alone
from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import open_document, open_pair
from workbench.model import State

MADE = Path(__file__).with_name("made")
SEGMENTS = {
    "okapi/kit-1.2.xlf": ("xliff1", 5),
    "okapi/kit-2.0.xlf": ("xliff2", 5),
    "okapi/kit-omegat.xlf": ("xliff1", 5),
    "okapi/kit.de-en.po": ("po", 4),
    "omegat/omegat/project_save.tmx": ("tmx", 8),
    "omegat/project-level1.tmx": ("tmx", 8),
    "omegat/project-level2.tmx": ("tmx", 8),
    "omegat/project-omegat.tmx": ("tmx", 8),
    "crowdin/en.po": ("po", 4),
    "crowdin/news.de-en.csv": ("table", 3),
    "crowdin/news.en.xliff": ("xliff1", 5),
    "lokalise/en.json": ("json", 6),
    "lokalise/en.stringsdict": ("stringsdict", 3),
    "lokalise/en.xliff": ("xliff1", 6),
    "lokalise/locale.csv": ("table", 4),
    "phrase/en-GB.xlf": ("xliff1", 3),
    "phrase/job.mxliff": ("xliff1", 3),
    "phrase/news.csv": ("table", 3),
    "po4a/page.de-en.po": ("po", 5),
    "poedit/plugin-en_GB.po": ("po", 5),
    "qt/window.de-en.po": ("po", 4),
    "qt/window.de-en.xlf": ("xliff1", 4),
    "qt/window_en.ts": ("qt-ts", 4),
    "weblate/app_en.arb": ("arb", 3),
    "weblate/news-po.xliff": ("xliff1", 3),
    "weblate/news.de-en.csv": ("table", 4),
    "weblate/news.en.po": ("po", 5),
    "weblate/news.xliff": ("xliff1", 4),
}
"""The format of each file, and how many segments it has."""


SOURCES = {
    "lokalise/en.json": "lokalise/de.json",
    "lokalise/en.stringsdict": "lokalise/de.stringsdict",
    "weblate/app_en.arb": "weblate/app_de.arb",
}
"""The source files of those that hold one language."""
STATES = {
    "crowdin/news.en.xliff": "final initial translated initial translated",
    "lokalise/en.xliff": "translated final initial translated translated translated",
    "phrase/en-GB.xlf": "reviewed initial initial",
    "phrase/job.mxliff": "initial translated initial",
    "poedit/plugin-en_GB.po": "translated translated initial initial translated",
    "weblate/news-po.xliff": "final final initial",
    "weblate/news.de-en.csv": "translated initial initial translated",
    "weblate/news.en.po": "translated initial translated translated initial",
    "weblate/news.xliff": "final initial initial initial",
}
"""How far the translation of each text is, as the service says."""


def opened(path: Path) -> Document:
    languages = Languages("de", "en")
    if source := SOURCES.get(path.relative_to(MADE).as_posix()):
        return open_pair(MADE / source, path, languages)
    return open_document(path, languages)


@pytest.mark.parametrize("name", SEGMENTS)
def test_what_a_tool_wrote_is_read_whole_and_an_edit_changes_one_target(name: str) -> None:
    document = opened(MADE / name)
    assert (document.format.id, len(document.segments)) == SEGMENTS[name]
    write = document.format.write
    assert write(document.content, document.name, document.languages, {}) == document.content
    for segment in document.segments:
        if not segment.locked:
            edited_alone(document, segment)


@pytest.mark.parametrize("name", STATES)
def test_states_are_read_and_one_is_written(name: str) -> None:
    document = opened(MADE / name)
    assert [segment.state.value for segment in document.segments] == STATES[name].split()
    for segment in document.segments:
        if segment.locked:
            continue
        state = State.TRANSLATED if segment.state is State.INITIAL else State.INITIAL
        target = segment.target or "New."
        edits = {segment.key: Edit(target, state)}
        content = document.format.write(document.content, document.name, document.languages, edits)
        assert content != document.content
        after = document.format.read(content, document.name, document.languages)
        for old, new in zip(document.segments, after, strict=True):
            if old.key == segment.key:
                assert new.target == target
            elif old.unit != segment.unit:  # plural forms share their entry's state
                assert (new.target, new.state) == (old.target, old.state)


def test_every_file_is_tried() -> None:
    files = {path.relative_to(MADE).as_posix() for path in MADE.rglob("*") if path.is_file()}
    assert files == {*SEGMENTS, *SOURCES.values(), "README.md", "omegat/omegat.project"}
