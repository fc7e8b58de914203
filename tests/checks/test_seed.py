"""The checks of form and numbers on the seed document: the verbless sentence and nothing else."""

import csv
from pathlib import Path

import pytest

from workbench.checks import all_checks
from workbench.checks.base import Resources
from workbench.model import Finding, Segment

SEED = Path(__file__).parents[2] / "corpora" / "seed" / "day-1291.zh-en.tsv"
WITH_RESOURCES_OF_THEIR_OWN = ("terminology.", "style.")


def findings(column: str) -> list[Finding]:
    with SEED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    segments = [Segment("seed", row["id"], "1", row["source"], row[column], "zh", "en") for row in rows]
    checks = [
        check
        for check in all_checks()
        if check.find and check.speed == "instant" and not check.id.startswith(WITH_RESOURCES_OF_THEIR_OWN)
    ]
    return [
        finding for segment in segments for check in checks for finding in check.run(segment, Resources())
    ]


def test_the_machine_translation_lacks_one_verb() -> None:
    (finding,) = findings("target")
    assert finding.check == "linguistic_conventions.no_finite_verb"
    assert finding.suggestions == (
        "In contrast to this, Russian President Putin made a statement at the Eastern Economic Forum.",
    )


@pytest.mark.parametrize("column", ["reference"])
def test_the_revision_raises_nothing(column: str) -> None:
    assert findings(column) == []
