"""Real files of many tools: each opens or is refused in words, and survives a save untouched."""

import os
from pathlib import Path

import pytest

from tests.formats.single_edits import edited_alone
from workbench.errors import BadInput
from workbench.formats.base import Document, Languages
from workbench.formats.files import half_of, open_document, open_pair

DATA = Path(os.environ.get("WORKBENCH_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"), "formats")
SUPPORTED = (
    "xliff",
    "sdlxliff",
    "mqxliff",
    "txlf",
    "tmx",
    "po",
    "po-app",
    "csv-tsv",
    "qt-ts",
    "txml",
    "xlsx",
)
OF_ONE_LANGUAGE = ("android", "arb", "fluent", "ios", "json", "resx", "srt", "vtt")
FILES = sorted(path for path in DATA.rglob("*") if path.is_file()) if DATA.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason="the collection of real files is not there")


def opened(path: Path) -> Document:
    """The document, with languages given only where the file does not say them."""
    refusal = BadInput("")
    for languages in (Languages(), Languages("", "fr"), Languages("en", ""), Languages("en", "fr")):
        try:
            return open_document(path, languages)
        except BadInput as problem:
            refusal = problem
            if "-lang" not in str(problem):
                break
    raise refusal


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_file_survives_or_is_refused_in_one_line(path):
    try:
        document = opened(path)
    except BadInput as refusal:
        assert str(path) in str(refusal)
        assert "\n" not in str(refusal)
        return
    write, given = document.format.write, document.languages
    assert write(document.content, document.name, given, {}) == document.content
    segments = document.segments
    for place in sorted({0, len(segments) // 2, len(segments) - 1} if segments else ()):
        segment = segments[place]
        if not segment.locked:
            edited_alone(document, segment)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.relative_to(DATA).parts[0] in OF_ONE_LANGUAGE],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_real_file_of_one_language_survives_beside_itself(path):
    try:
        if not half_of(path):
            assert path.name in ("webvtt-py__invalid.vtt", "webvtt-py__invalid_format4.srt")
            return
        document = open_pair(path, path, Languages("en", "fr"))
    except BadInput as refusal:
        assert str(path) in str(refusal)
        return
    write, given = document.format.write, document.languages
    assert write(document.content, document.name, given, {}) == document.content
    segments = [segment for segment in document.segments if not segment.locked]
    for place in sorted({0, len(segments) // 2, len(segments) - 1} if segments else ()):
        assert segments[place].source == segments[place].target
        edited_alone(document, segments[place])


def test_nearly_all_files_of_supported_formats_open():
    files = [path for path in FILES if path.relative_to(DATA).parts[0] in SUPPORTED]
    refused = []
    for path in files:
        try:
            opened(path)
        except BadInput:
            refused.append(path.name)
    assert sorted(refused) == ["weblate__en-multi.csv", "weblate__fr-multi-mono.csv"]  # one-sided tables
    assert len(files) > 300
