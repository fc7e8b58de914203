"""Every scorer gives the values of its own table."""

import pytest

from workbench.scorers import all_scorers
from workbench.scorers.base import Expected, Scorer

ROWS = [(scorer, row) for scorer in all_scorers() for row in scorer.examples]


@pytest.mark.parametrize(("scorer", "row"), ROWS, ids=[f"{s.id}-{n}" for n, (s, _) in enumerate(ROWS)])
def test_scorer_gives_its_expected_value(scorer: Scorer, row: Expected) -> None:
    score = scorer.score(row.evidence)
    if row.value is None:
        assert score.value is None
        assert score.note.startswith("Not measured")
    else:
        assert score.value == pytest.approx(row.value, abs=row.within)
        assert score.signature


def test_ids_are_unique() -> None:
    ids = [scorer.id for scorer in all_scorers()]
    assert len(ids) == len(set(ids))
