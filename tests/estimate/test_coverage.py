"""Coverage: which clause is left alone, on states that are made by hand."""

import numpy as np

from workbench.estimate.coverage import coverage
from workbench.estimate.encoder import Encoded


def encoded(words: list[str], meanings: list[int]) -> Encoded:
    """A text whose words point each to a direction of their own."""
    states = np.eye(12, dtype=np.float32)[meanings]
    mean = states.mean(axis=0)
    rarity = np.full(len(words), 10, np.float32)
    return Encoded(tuple("▁" + word for word in words), states, states, mean / np.linalg.norm(mean), rarity)


SOURCE = encoded("one two three , four five six".split(), [0, 1, 2, 3, 4, 5, 6])
TEXT = "one two three, four five six"


def test_everything_said_is_covered_everywhere() -> None:
    found = coverage((TEXT, TEXT), ("en", "en"), (SOURCE, SOURCE))
    assert [own.mutual for own in found.source] == [1, 1]
    assert found.signals["source_lost"] == 0


def test_the_omitted_clause_is_the_one_without_counterparts() -> None:
    target = encoded("one two three".split(), [0, 1, 2])
    found = coverage((TEXT, "one two three"), ("en", "en"), (SOURCE, target))
    first, second = found.source
    assert first.mutual == 1
    assert second.mutual < 0.5
    assert second.together < first.together
    assert found.signals["source_lost"] > 0 == found.signals["target_lost"]
