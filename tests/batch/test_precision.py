"""How often a check was right: findings that were mended against those that were accepted."""

import json
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batch.conftest import ROWS, Workbench, table
from workbench.batch.precision import precisions, wilson
from workbench.formats.files import open_document
from workbench.session.session import Session
from workbench.session.visits import Visits

DEPRECATED, NUMBER, SPACE = (
    "terminology.deprecated_term",
    "accuracy.number_mismatch",
    "linguistic_conventions.double_space",
)


def git(project: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)


@pytest.fixture
def revised(project: Path, workbench: Workbench) -> Path:
    """Of two deprecated names one is mended and one accepted; a space is mended, a number left as it was."""
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "machine translation")
    rows = [*ROWS]
    rows[0] = (rows[0][0], "Zelensky visited Kyiv on Tuesday.")
    rows[2] = (rows[2][0], "Peace is still distant.")
    (project / "news.zh-en.tsv").write_text(table(rows), encoding="utf-8")
    done = workbench("waive", "news.zh-en.tsv", "4", "--check", DEPRECATED, "--reason", "A quotation.")
    assert done.returncode == 0, done.stderr
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "revision")
    return project


def counts(
    data: dict[str, list[dict[str, object]]], kind: str = "checks"
) -> dict[object, tuple[object, ...]]:
    names = ("found", "fixed", "waived", "open", "undecided")
    return {record["check"]: tuple(record[name] for name in names) for record in data[kind]}


EXPECTED = {DEPRECATED: (2, 1, 1, 0, 0), NUMBER: (1, 0, 0, 1, 0), SPACE: (1, 1, 0, 0, 0)}


def test_since_a_revision_of_git(revised: Path, workbench: Workbench) -> None:
    arguments = ("precision", "--no-languagetool", "--since", "HEAD~1", "news.zh-en.tsv")
    done = workbench(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert counts(data) == EXPECTED
    assert (data["segments"], data["changed"]) == (4, 2)
    (deprecated,) = (record for record in data["checks"] if record["check"] == DEPRECATED)
    assert deprecated["precision"] == 0.5
    assert deprecated["interval"] == pytest.approx([0.0945, 0.9055], abs=1e-4)
    assert data["total"]["precision"] == pytest.approx(2 / 3)
    assert data["total"]["least"] == 0.5
    (rule,) = (record for record in data["rules"] if record["check"] == DEPRECATED)
    assert rule["rule"]
    assert (rule["fixed"], rule["waived"]) == (1, 1)
    shown = workbench(*arguments).stdout
    assert [line.split() for line in shown.splitlines() if line.startswith(DEPRECATED)] == [
        [DEPRECATED, "2", "1", "1", "0", "0", "50", "%", "9–91", "%", "50", "%"]
    ]
    assert "interval:wilson" in shown


def test_what_a_baseline_knows_and_still_stands_tells_nothing(revised: Path, workbench: Workbench) -> None:
    assert workbench("baseline", "write", "--no-languagetool", "base.json", "news.zh-en.tsv").returncode == 0
    arguments = ("precision", "--no-languagetool", "--since", "HEAD~1", "news.zh-en.tsv", "--format", "json")
    data = json.loads(workbench(*arguments, "--baseline", "base.json").stdout)
    assert counts(data) == {**EXPECTED, NUMBER: (1, 0, 0, 0, 1)}
    assert data["total"]["least"] == pytest.approx(2 / 3)
    assert workbench(*arguments, "--baseline", "none.json").returncode == 2


def test_two_files_are_two_states_as_well(revised: Path, workbench: Workbench) -> None:
    (revised / "old.zh-en.tsv").write_text(table(ROWS), encoding="utf-8")
    done = workbench(
        "precision", "--no-languagetool", "--old", "old.zh-en.tsv", "news.zh-en.tsv", "--format", "json"
    )
    assert counts(json.loads(done.stdout)) == EXPECTED


def test_without_an_older_state_it_is_what_the_editor_first_saw(
    revised: Path, workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    arguments = ("precision", "--no-languagetool", "news.zh-en.tsv", "--format", "json")
    refused = workbench(*arguments)
    assert refused.returncode == 2
    assert "--since" in refused.stderr
    document = open_document(revised / "news.zh-en.tsv")
    session = Session([document])
    session.originals = tuple(
        replace(segment, target=target) for segment, (_, target) in zip(session.originals, ROWS, strict=True)
    )
    Visits.of_user().keep(session, 0, 0.0)
    done = workbench(*arguments)
    assert counts(json.loads(done.stdout)) == EXPECTED


def test_reports_are_a_page_a_comment_and_the_same_json(revised: Path, workbench: Workbench) -> None:
    done = workbench(
        "precision", "--no-languagetool", "--since", "HEAD~1", "news.zh-en.tsv", "--format", "json",
        "--report", "out/p.html", "--report", "out/p.md", "--report", "out/p.json",
    )  # fmt: skip
    assert (revised / "out" / "p.json").read_text(encoding="utf-8") == done.stdout
    page = (revised / "out" / "p.html").read_text(encoding="utf-8")
    assert '<td dir="auto">terminology.deprecated_term</td>' in page
    assert "<script" not in page
    comment = (revised / "out" / "p.md").read_text(encoding="utf-8")
    (row,) = (line for line in comment.splitlines() if "double" in line and "rule" not in line)
    assert [cell.strip() for cell in row.split("|")][2:7] == ["1", "1", "0", "0", "0"]
    bad = workbench(
        "precision", "--no-languagetool", "--since", "HEAD~1", "news.zh-en.tsv", "--report", "p.csv"
    )
    assert bad.returncode == 2
    assert ".html, .json, .md" in bad.stderr


def test_what_went_though_its_place_is_as_it_was_tells_nothing(revised: Path, workbench: Workbench) -> None:
    old = open_document(revised / "news.zh-en.tsv").segments
    pairs = [(segment, replace(segment, target=segment.target + " Indeed.")) for segment in old]
    from workbench.options import Options
    from workbench.reviewer import review

    found = review(old, Options(languagetool=False, only=("accuracy.number_mismatch",))).findings
    (only,) = precisions(pairs, found, [], lambda finding: False).checks
    assert (only.found, only.undecided, only.precision, only.interval) == (1, 1, None, None)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_wilsons_interval_holds_the_share_and_narrows(hits: int, more: int) -> None:
    trials = hits + more
    low, high = wilson(hits, trials)
    assert 0 <= low <= hits / trials <= high <= 1
    wider = wilson(hits * 4, trials * 4)
    assert wider[1] - wider[0] < high - low


def test_wilsons_interval_is_the_published_one() -> None:
    # R. G. Newcombe, 1998, Statistics in Medicine 17, 857-872, table I, method 3
    assert [round(x, 4) for x in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(x, 4) for x in wilson(15, 148)] == [0.0624, 0.1605]
    assert [round(x, 4) for x in wilson(0, 20)] == [0.0, 0.1611]


def test_every_old_finding_has_one_fate(revised: Path, workbench: Workbench) -> None:
    done = workbench(
        "precision", "--no-languagetool", "--since", "HEAD~1", "news.zh-en.tsv", "--format", "json"
    )
    data = json.loads(done.stdout)
    total = Counter[str]()
    for record in data["checks"]:
        total.update({name: record[name] for name in ("found", "fixed", "waived", "open", "undecided")})
    assert all(data["total"][name] == number for name, number in total.items())
