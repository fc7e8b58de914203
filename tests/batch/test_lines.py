"""The line of each segment, in every format that can tell."""

from pathlib import Path

import pytest

from workbench.batch.lines import lines_of
from workbench.config import shipped
from workbench.formats.files import open_document
from workbench.formats.known import formats_by_id

CORPORA = [path for name in ("samples", "seed") for path in sorted((shipped("corpora") / name).glob("*.*"))]


@pytest.mark.parametrize("path", CORPORA, ids=[path.name for path in CORPORA])
def test_the_target_begins_in_its_line(path: Path) -> None:
    document = open_document(path)
    lines = lines_of(document, {segment.key for segment in document.segments})
    text = path.read_text(encoding="utf-8").split("\n")
    told = 0
    for segment in document.segments:
        if segment.key in lines:
            start = segment.target.split("⟦")[0].split("\n")[0].split('"')[0].split("&")[0][:8]
            assert start in "\n".join(text[lines[segment.key] - 1 : lines[segment.key] + 1]), segment
            told += 1
    assert told == sum(bool(s.target) and not s.locked for s in document.segments)


@pytest.mark.parametrize("kind", sorted(formats_by_id().keys() - {"xlsx"}))  # a workbook has no lines
def test_lines_grow_with_the_segments_of_every_format(kind: str, tmp_path: Path) -> None:
    format_ = formats_by_id()[kind]
    pair = "de-en" if kind == "tmx" else "ru-en"
    path = tmp_path / f"sample.{pair}{format_.suffixes[0]}"
    path.write_bytes(format_.sample)
    document = open_document(path)
    lines = lines_of(document, {segment.key for segment in document.segments})
    told = [lines[segment.key] for segment in document.segments if segment.key in lines]
    assert told
    assert told == sorted(told)
    assert 1 <= told[0] <= told[-1] <= format_.sample.count(b"\n") + 1
