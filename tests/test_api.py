"""The pandas API, as a notebook uses it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import workbench
from workbench.config import shipped
from workbench.errors import BadInput

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.tsv"
NOTEBOOK = Path(__file__).parents[1] / "docs" / "python.md"


@pytest.mark.parametrize("place", [SEED, str(SEED)])
def test_one_path_is_read_as_a_list_of_one_is(place: Path | str) -> None:
    assert workbench.read(place).equals(workbench.read([SEED]))


def test_a_source_file_and_its_target_file_are_read_as_a_pair(tmp_path: Path) -> None:
    for language, text in (("en", "Save"), ("de", "Sichern")):
        (tmp_path / f"{language}.json").write_text(f'{{"save": "{text}"}}', encoding="utf-8")
    pair = workbench.read([tmp_path / "en.json", tmp_path / "de.json"])
    assert list(pair[["source", "target", "target_lang"]].itertuples(index=False, name=None)) == [
        ("Save", "Sichern", "de")
    ]
    assert workbench.read(tmp_path).equals(pair)


def test_one_prefix_of_checks_is_taken_as_a_list_of_one_is() -> None:
    segments = workbench.read(SEED)
    findings = workbench.check(segments, only="accuracy")
    assert findings.equals(workbench.check(segments, only=["accuracy"]))
    assert set(findings["check"].str.partition(".")[0]) == {"accuracy"}


def test_a_kind_of_repair_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="safe, first, none, not “all”"):
        workbench.review(SEED, repairs="all")  # type: ignore[arg-type]


def test_scores_say_that_grammar_was_not_checked() -> None:
    segments = workbench.read([SEED])
    findings = workbench.check(segments)
    scores = workbench.score(segments, findings[findings["severity"] == "major"]).set_index("scorer")
    assert scores["value"].isna()["fluency"]
    assert "LanguageTool" in scores["note"]["fluency"]
    assert "grammar:no" in scores["signature"]["mqm"]
    assert scores["value"]["mqm"] > 0


def test_the_notebook_in_the_docs_runs_cell_by_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(shipped("corpora"), tmp_path / "corpora")
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    cells = re.findall(r"```python\n(.*?)```", NOTEBOOK.read_text(encoding="utf-8"), re.S)
    names: dict[str, Any] = {}
    for cell in cells:
        exec(compile(cell, str(NOTEBOOK), "exec"), names)
    assert "accuracy.number_mismatch" in set(names["wrong"]["check"])
    assert len(names["open_"]) < len(names["findings"])
    assert (names["changed"]["target"] != names["changed"]["after"]).all()
    assert len(names["changed"]) > 3
    chrf = names["gain"].xs("chrf", level="scorer")
    assert (chrf[True] > chrf[False]).all()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_review_is_a_check_the_safe_repairs_and_a_check_of_them() -> None:
    segments = workbench.read(SEED).assign(client="A")
    reviewed = workbench.review(segments)
    assert reviewed.segments.equals(segments)
    assert reviewed.findings.equals(workbench.check(segments))
    assert list(reviewed.repaired["client"]) == list(segments["client"])
    assert reviewed.left.equals(workbench.check(reviewed.repaired))
    assert not reviewed.left["safe"].any()
    after = reviewed.scores[reviewed.scores["repaired"]].drop(columns="repaired").reset_index(drop=True)
    assert after.equals(workbench.score(reviewed.repaired, reviewed.left))
    assert "LanguageTool" in reviewed.not_checked[0]


def test_a_review_says_which_repairs_it_applies() -> None:
    none, safe, first = (workbench.review(SEED, repairs=kind) for kind in ("none", "safe", "first"))
    assert none.repaired.equals(none.segments)
    assert none.left.equals(none.findings)
    assert len(first.left) <= len(safe.left) < len(none.left)


def test_rows_that_share_a_key_are_repaired_each_for_itself() -> None:
    own = pd.DataFrame(
        {
            "document": "d",
            "unit": "same",
            "segment": "",
            "source": "泽连斯基访问了基辅。",
            "target": ["Zelensky visited Kiev.", "Zelensky was in Kiev."],
            "source_lang": "zh",
            "target_lang": "en",
        }
    )
    repaired = workbench.review(own).repaired["target"]
    assert list(repaired) == ["Zelensky visited Kyiv.", "Zelensky was in Kyiv."]


def test_a_frame_without_a_needed_column_is_refused() -> None:
    with pytest.raises(BadInput, match="target_lang"):
        workbench.review(pd.DataFrame({"source": ["a"], "target": ["b"], "source_lang": "zh"}))
