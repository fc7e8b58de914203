"""Files that other tools wrote (`made/README.md`): all is read, and an edit changes one target."""

from pathlib import Path

import pytest

from tests.formats.single_edits import edited_alone
from workbench.formats.base import Languages
from workbench.formats.files import open_document

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
    "po4a/page.de-en.po": ("po", 5),
    "qt/window.de-en.po": ("po", 4),
    "qt/window.de-en.xlf": ("xliff1", 4),
    "qt/window_en.ts": ("qt-ts", 4),
}
"""The format of each file, and how many segments it has."""


@pytest.mark.parametrize("name", SEGMENTS)
def test_what_a_tool_wrote_is_read_whole_and_an_edit_changes_one_target(name: str) -> None:
    document = open_document(MADE / name, Languages("de", "en"))
    assert (document.format.id, len(document.segments)) == SEGMENTS[name]
    write = document.format.write
    assert write(document.content, document.name, document.languages, {}) == document.content
    for segment in document.segments:
        edited_alone(document, segment)


def test_every_file_is_tried() -> None:
    files = {path.relative_to(MADE).as_posix() for path in MADE.rglob("*") if path.is_file()}
    assert files == {*SEGMENTS, "README.md", "omegat/omegat.project"}
