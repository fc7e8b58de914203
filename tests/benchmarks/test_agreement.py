"""The statistics of the benchmarks, on numbers small enough to count by hand."""

import numpy as np
import pytest

from tests.benchmarks.agreement import (
    area_under_curve,
    partial_spearman,
    spearman,
    within_groups,
)


def test_area_counts_the_pairs_in_the_right_order_and_ties_half() -> None:
    assert area_under_curve([3, 2], [1, 2]) == pytest.approx((1 + 1 + 1 + 0.5) / 4)


def test_within_groups_ignores_what_lies_between_sources() -> None:
    people = [1, 2, 11, 12]
    only_between = [0, 0, 5, 5]
    assert spearman(only_between, people) > 0.8
    assert within_groups(only_between, people, ["a", "a", "b", "b"]) == 0
    assert within_groups([1, 2, 4, 3], people, ["a", "a", "b", "b"]) == 0


def test_partial_correlation_of_a_score_that_is_length_and_nothing_else_is_small() -> None:
    draw = np.random.RandomState(1)
    length = draw.uniform(5, 50, 2000)
    people = -length + draw.normal(0, 8, 2000)
    score = -length + draw.normal(0, 8, 2000)
    assert spearman(score, people) > 0.7
    assert abs(partial_spearman(score, people, length)) < 0.05
