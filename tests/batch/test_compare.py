"""Two systems side by side: what is better, what came and went, what moved."""

import json
import shutil
from pathlib import Path

import pytest

from tests.batch.conftest import ROWS, Workbench, table
from workbench.config import shipped
from workbench.formats.files import open_document

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.tsv"


@pytest.fixture
def two(project: Path) -> None:
    mended = [(s, t.replace("Kiev", "Kyiv").replace("12 million", "120 million")) for s, t in ROWS]
    mended[2] = ("和平仍然遥远。", "Peace Peace is far away.")
    (project / "new.zh-en.tsv").write_text(table(mended), encoding="utf-8")


def test_findings_that_came_and_went(workbench: Workbench, two: None) -> None:
    done = workbench("compare", "--no-languagetool", "--format", "json", "news.zh-en.tsv", "new.zh-en.tsv")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert sorted(f["text"] for f in result["gone"]) == ["  ", "12 million", "Kiev", "Kiev"]
    assert [f["check"] for f in result["came"]] == ["linguistic_conventions.doubled_word"]
    assert (result["segments"], result["edited"], result["unmatched"]) == (4, 4, 0)
    assert result["metrics"] == []
    assert result["moved"][0]["new"] == "Russia has 120 million people."
    assert result["new_mqm"] < result["old_mqm"]
    assert sum(old for _, _, old, _ in result["profile"]) == 4


def test_findings_beyond_those_shown_are_counted(workbench: Workbench, project: Path) -> None:
    sources = [f"和平仍然遥远{letter}。" for letter in "ABCDEFGHIJKLMNOPQRSTUVW"]
    for name, word in (("a", "Peace"), ("b", "Peace Peace")):
        rows = [(source, f"{word} is far away {n}.") for n, source in enumerate(sources)]
        (project / f"{name}.zh-en.tsv").write_text(table(rows), encoding="utf-8")
    check = ("--only", "linguistic_conventions.doubled_word")
    done = workbench("compare", "--no-languagetool", *check, "a.zh-en.tsv", "b.zh-en.tsv")
    assert done.returncode == 0, done.stderr
    assert "23 findings came" in done.stdout
    assert "  and 3 more" in done.stdout


def test_metrics_have_significance_and_signature(workbench: Workbench, project: Path) -> None:
    segments = open_document(SEED).segments
    rows = "".join(f"{s.source}\t{s.reference}\t{s.reference}\n" for s in segments)
    (project / "human.zh-en.tsv").write_text(f"source\ttarget\treference\n{rows}", encoding="utf-8")
    machine = "".join(f"{s.source}\t{s.target}\t{s.reference}\n" for s in segments)
    (project / "machine.zh-en.tsv").write_text(f"source\ttarget\treference\n{machine}", encoding="utf-8")
    compare = ("compare", "--no-languagetool", "--format", "json")
    result = json.loads(workbench(*compare, "machine.zh-en.tsv", "human.zh-en.tsv").stdout)
    for metric in result["metrics"]:
        assert metric["p"] < 0.01
        assert "bs:1000" in metric["signature"]
        assert metric["new"] == pytest.approx(0 if metric["metric"] == "ter" else 100)
    same = json.loads(workbench(*compare, "machine.zh-en.tsv", "machine.zh-en.tsv").stdout)
    assert all(metric["p"] > 0.5 for metric in same["metrics"])
    assert (same["edited"], same["came"], same["gone"], same["moved"]) == (0, [], [], [])
    assert same["edit_rate"] == 0


def test_a_reference_may_come_from_a_file_of_its_own(workbench: Workbench, project: Path, two: None) -> None:
    references = "\n".join(target for _, target in ROWS)
    (project / "ref.en.txt").write_text(references, encoding="utf-8")
    done = workbench(
        "compare", "--no-languagetool", "news.zh-en.tsv", "new.zh-en.tsv", "--reference", "ref.en.txt"
    )
    assert "chrf 100.00 →" in done.stdout
    (project / "ref.en.txt").write_text("one line", encoding="utf-8")
    done = workbench(
        "compare", "--no-languagetool", "news.zh-en.tsv", "new.zh-en.tsv", "--reference", "ref.en.txt"
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    done = workbench(
        "compare", "--no-languagetool", "news.zh-en.tsv", "new.zh-en.tsv", "--reference", "news.zh-en.tsv"
    )
    assert "chrf 100.00 →" in done.stdout


def test_folders_are_compared_file_by_file(workbench: Workbench, project: Path) -> None:
    for name in ("a", "b"):
        (project / name).mkdir()
        for sample in sorted((shipped("corpora") / "samples").glob("*.*")):
            shutil.copyfile(sample, project / name / sample.name)
    done = workbench("compare", "--no-languagetool", "a", "b")
    assert done.returncode == 0, done.stderr
    assert "0 edited" in done.stdout
    assert "0 unmatched" in done.stdout
    next((project / "b").iterdir()).unlink()
    assert workbench("compare", "--no-languagetool", "a", "b").returncode == 2


def test_the_page_is_harmless(workbench: Workbench, project: Path) -> None:
    evil = "<script>alert(1)</script> Kiev \u202e"
    (project / "evil.zh-en.tsv").write_text(table([(ROWS[0][0], evil)]), encoding="utf-8")
    done = workbench("compare", "--no-languagetool", "news.zh-en.tsv", "evil.zh-en.tsv", "--report", "c.html")
    assert done.returncode == 0, done.stderr
    page = (project / "c.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "\u202e" not in page
    assert "default-src 'none'" in page


def test_files_with_nothing_in_common_are_refused(workbench: Workbench, project: Path) -> None:
    (project / "other.zh-en.tsv").write_text(table([("别的。", "Other.")]), encoding="utf-8")
    done = workbench("compare", "--no-languagetool", "news.zh-en.tsv", "other.zh-en.tsv")
    assert done.returncode == 2
    assert "in common" in done.stderr


def test_formats_may_differ(workbench: Workbench) -> None:
    done = workbench("compare", "--no-languagetool", SEED, SEED.with_suffix(".xlf"))
    assert done.returncode == 0, done.stderr
    assert (
        f"{len(open_document(SEED).segments)} segments, 0 edited (0.0 % of the words), 0 unmatched"
        in done.stdout
    )
