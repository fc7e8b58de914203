"""A baseline lets old findings through and no new one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import ROWS, Workbench, table

Found = Callable[..., list[dict[str, object]]]


@pytest.fixture
def baseline(workbench: Workbench, project: Path) -> Path:
    done = workbench("baseline", "write", "--no-languagetool", "base.json", "news.zh-en.tsv")
    assert done.returncode == 0, done.stderr
    return project / "base.json"


def test_old_findings_pass_the_gate(workbench: Workbench, baseline: Path, found: Found) -> None:
    assert workbench("check", "--no-languagetool", "news.zh-en.tsv").returncode == 1
    done = workbench("check", "--no-languagetool", "--baseline", baseline, "news.zh-en.tsv")
    assert done.returncode == 0
    assert f"0 new, {len(found('news.zh-en.tsv'))} old, 0 fixed" in done.stderr


def test_a_new_one_fails_it_and_mended_ones_are_counted(
    workbench: Workbench, baseline: Path, project: Path, found: Found
) -> None:
    rows = [
        ("新的一句：基辅。", "A new one: Kiev."),
        ("和平仍然遥远。", "Peace is still distant."),
        *ROWS[:2],
        ROWS[3],
    ]
    (project / "news.zh-en.tsv").write_text(table(rows), encoding="utf-8")
    done = workbench("check", "--no-languagetool", "--baseline", baseline, "news.zh-en.tsv")
    assert done.returncode == 1
    assert "1 new, 3 old, 1 fixed" in done.stderr
    new = found("--baseline", baseline, "news.zh-en.tsv")
    assert [(f["unit"], f["text"]) for f in new] == [("1", "Kiev")]


def test_one_more_copy_of_an_old_finding_is_new(
    workbench: Workbench, baseline: Path, project: Path, found: Found
) -> None:
    (project / "news.zh-en.tsv").write_text(table([*ROWS, ROWS[0]]), encoding="utf-8")
    assert [f["unit"] for f in found("--baseline", baseline, "news.zh-en.tsv")] == ["5"]


def test_documents_that_were_not_looked_at_are_not_called_fixed(
    workbench: Workbench, baseline: Path, project: Path
) -> None:
    (project / "other.zh-en.tsv").write_text(table([("和平。", "Peace.")]), encoding="utf-8")
    done = workbench("check", "--no-languagetool", "--baseline", baseline, "other.zh-en.tsv")
    assert "0 new, 0 old, 0 fixed" in done.stderr


def test_show_says_what_is_in_it(workbench: Workbench, baseline: Path) -> None:
    done = workbench("baseline", "show", baseline)
    assert done.returncode == 0
    assert "terminology.deprecated_term" in done.stdout
    assert "news.zh-en.tsv" in done.stdout


def test_it_holds_no_path_of_the_machine_and_one_finding_a_line(baseline: Path, project: Path) -> None:
    text = baseline.read_text(encoding="utf-8")
    assert str(project) not in text
    assert len(text.splitlines()) == len(json.loads(text)["findings"]) + 2


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"version": 9, "findings": []}', b"\xff\xfe", b'{"version":1,"findings":[{}]}']
)
def test_a_broken_one_is_refused_in_words(workbench: Workbench, project: Path, content: bytes) -> None:
    (project / "base.json").write_bytes(content)
    done = workbench("check", "--no-languagetool", "--baseline", "base.json", "news.zh-en.tsv")
    assert done.returncode == 2
    assert "base.json" in done.stderr
    assert "workbench baseline write" in done.stderr
    assert "Traceback" not in done.stderr


def test_writing_again_replaces_it(workbench: Workbench, baseline: Path, project: Path) -> None:
    (project / "news.zh-en.tsv").write_text(table([("和平。", "Peace.")]), encoding="utf-8")
    assert workbench("baseline", "write", "--no-languagetool", baseline, "news.zh-en.tsv").returncode == 0
    assert json.loads(baseline.read_text(encoding="utf-8"))["findings"] == []


def test_none_is_written_of_files_that_cannot_all_be_read_and_it_says_so(
    workbench: Workbench, baseline: Path, project: Path
) -> None:
    before = baseline.read_bytes()
    (project / "bad.xlf").write_text("<xliff", encoding="utf-8")
    done = workbench("baseline", "write", "--no-languagetool", "base.json", "news.zh-en.tsv", "bad.xlf")
    assert done.returncode == 2
    assert "bad.xlf" in done.stderr and "base.json: not written" in done.stderr
    assert baseline.read_bytes() == before
