"""The pandas API, as a notebook uses it."""

from pathlib import Path

import pytest

import workbench
from workbench.config import shipped

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.tsv"


@pytest.mark.parametrize("place", [SEED, str(SEED)])
def test_one_path_is_read_as_a_list_of_one_is(place: Path | str) -> None:
    assert workbench.read(place).equals(workbench.read([SEED]))


def test_scores_say_that_grammar_was_not_checked() -> None:
    segments = workbench.read([SEED])
    findings = workbench.check(segments)
    scores = workbench.score(segments, findings[findings["severity"] == "major"]).set_index("scorer")
    assert scores["value"].isna()["fluency"]
    assert "LanguageTool" in scores["note"]["fluency"]
    assert "grammar:no" in scores["signature"]["mqm"]
    assert scores["value"]["mqm"] > 0
