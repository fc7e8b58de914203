"""Parquet files of segments: read, checked, saved, and read in parts."""

import importlib.util
import json
from pathlib import Path

import pandas as pd
import pytest

import workbench
from workbench.cli import main
from workbench.errors import BadInput
from workbench.formats import parts
from workbench.formats.base import Edit, Languages
from workbench.formats.files import open_document, save_document
from workbench.formats.parquet import PARQUET
from workbench.formats.parting import open_part, parts_of
from workbench.model import State

SEED = Path("corpora/seed/day-1291.zh-en.tsv")
CHECK = ["check", "--no-languagetool", "--no-cache", "--format", "jsonl"]


def written(path: Path, rows: dict[str, list[object]], groups: int = 1_000_000) -> Path:
    pd.DataFrame(rows).to_parquet(path, row_group_size=groups)
    return path


def test_the_sample_is_read_by_its_beginning_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "data.zh-en.bin"
    path.write_bytes(PARQUET.sample)
    one, two = open_document(path).segments
    assert (one.unit, one.source, one.target, one.state) == ("1", "战争。", "War.", State.FINAL)
    assert (two.source_lang, two.target_lang, two.target, two.state) == ("zh", "en", "", State.INITIAL)


def test_a_frame_may_say_one_language_and_leave_the_other_to_the_name(tmp_path: Path) -> None:
    rows: dict[str, list[object]] = {"source": ["eins"], "target": ["one"]}
    for code, pair in (("source_lang", ("de-AT", "en")), ("target_lang", ("de", "en-GB"))):
        told = {"source_lang": "de-AT", "target_lang": "en-GB"}[code]
        path = written(tmp_path / f"{code}.de-en.parquet", {**rows, code: [told]})
        (segment,) = open_document(path).segments
        assert (segment.source_lang, segment.target_lang) == pair


def test_a_segments_frame_has_the_findings_of_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "seed.parquet"
    workbench.read([SEED]).to_parquet(path)
    status = main([*CHECK, str(SEED)])
    of_table = capsys.readouterr().out
    assert main([*CHECK, str(path)]) == status
    found = [json.loads(line) for line in of_table.splitlines()]
    assert len(found) > 5
    expected = [{**f, "document": str(path), "unit": f"{SEED}:{f['unit']}"} for f in found]
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == expected


def test_saving_keeps_every_other_value_and_type(tmp_path: Path) -> None:
    rows = {
        "id": [7, 8],
        "source": ["a", "b"],
        "target": ["A", None],
        "status": ["initial", ""],
        "x": [0.5, 1],
    }
    path = written(tmp_path / "t.en-de.parquet", rows)
    document = open_document(path)
    assert [segment.unit for segment in document.segments] == ["7", "8"]
    save_document(document, {document.segments[1].key: Edit("B 🙂", State.FINAL)})
    after = pd.read_parquet(path)
    assert after["target"].tolist() == ["A", "B 🙂"]
    assert after["status"].tolist() == ["initial", "final"]
    assert after[["id", "source", "x"]].equals(pd.DataFrame(rows)[["id", "source", "x"]])


@pytest.mark.parametrize("groups", [4, 100])
def test_a_large_file_is_read_in_parts(tmp_path: Path, groups: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"text {n}" if n % 5 else None for n in range(23)]
    path = written(tmp_path / "t.en-de.parquet", {"source": texts, "target": texts}, groups)
    monkeypatch.setattr(parts, "LARGE", 1)
    monkeypatch.setattr(parts, "UNITS", 3)
    found = parts_of(path, Languages())
    assert sum(part.end - part.start for part in found) == path.stat().st_size
    segments = [segment for part in found for segment in open_part(path, part, Languages()).segments]
    assert tuple(segments) == open_document(path).segments


@pytest.mark.parametrize("content", [b"PAR1", PARQUET.sample[:-9], b"PAR1" + bytes(200) + b"PAR1"])
def test_what_is_damaged_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.en-de.parquet"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="no Parquet file, or a damaged one"):
        open_document(path)


def test_a_file_without_texts_or_the_package_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "t.en-de.parquet", {"a1": ["x"], "b1": ["y"]})
    with pytest.raises(BadInput, match="source and target"):
        open_document(path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"pip install 'translation-workbench\[parquet\]'"):
        open_document(path)
