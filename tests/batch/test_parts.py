"""Large tables are checked in parts: the same segments and findings, with the memory of one part."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.cli import main
from workbench.errors import BadInput
from workbench.formats import table_parts
from workbench.formats.base import Languages
from workbench.formats.files import open_document
from workbench.formats.table_parts import open_table_part

PAIR = Languages("en", "de")
FIELDS = st.text("ab '\"，1\u3000 ", max_size=4)
ROWS = st.lists(st.lists(FIELDS, min_size=1, max_size=3).map("\t".join), max_size=9)
HEADERS = st.sampled_from(["", "source\ttarget\n", "id\tsource\ttarget\n", "\n\nsource\ttarget\tstate\n"])


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_parts, "LARGE", 1)
    monkeypatch.setattr(table_parts, "ROWS", 3)


@given(header=HEADERS, rows=ROWS, end=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
@settings(deadline=None)
def test_the_parts_of_a_table_are_its_segments(
    tmp_path_factory: pytest.TempPathFactory, header: str, rows: list[str], end: str, mark: str
) -> None:
    path = tmp_path_factory.mktemp("parts") / "t.tsv"
    path.write_bytes((mark + end.join([*header.split("\n"), *rows, ""])).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_parts, "LARGE", 1)
        patch.setattr(table_parts, "ROWS", 3)
        parts = table_parts.table_parts(path)
    try:
        whole = [
            (s.unit.partition("~")[0], s.source, s.target, s.state)
            for s in open_document(path, PAIR).segments
        ]
    except BadInput:
        return
    if parts:
        found = [segment for part in parts for segment in open_table_part(path, part, PAIR).segments]
        assert [(s.unit.partition("~")[0], s.source, s.target, s.state) for s in found] == whole


def written(folder: Path) -> Path:
    path = folder / "large.en-de.tsv"
    lines = [
        f"Text  number {n}.\tText  Nummer {n}." if n % 2 else f"Text {n}.\tText  {n}." for n in range(20)
    ]
    path.write_text("\n".join(["source\ttarget", *lines]) + "\n", encoding="utf-8")
    return path


def test_a_large_table_has_the_findings_of_a_small_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    command = ["check", "--no-languagetool", "--no-cache", "--format", "jsonl", str(path)]
    status, whole = main(command), capsys.readouterr()
    monkeypatch.setattr(table_parts, "LARGE", 1)
    monkeypatch.setattr(table_parts, "ROWS", 3)
    assert (main(command), capsys.readouterr()) == (status, whole)
    assert whole.out.count("double_space") == 10


@pytest.mark.usefixtures("small")
def test_a_row_that_is_wrong_is_told_once_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    with path.open("a", encoding="utf-8") as file:
        file.write("one\ttwo\tthree\n")
    assert main(["check", "--no-languagetool", "--no-cache", "--format", "jsonl", str(path)]) == 2
    assert capsys.readouterr().err.count("line 22 has 3 columns") == 1
