"""Clauses: where texts are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.estimate.clauses import clauses


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("双方再次会谈，但没有结果。", "zh", ["双方再次会谈", "但没有结果"]),
        ("The talks went on, but they had no result.", "en", ["The talks went on", "but they had no result"]),
        ("It cost 1,291.50 euros in all.", "en", ["It cost 1,291.50 euros in all"]),
        ("However, nobody knew about it.", "en", ["However, nobody knew about it"]),
        ("", "en", []),
    ],
)
def test_a_text_is_cut_at_its_punctuation(text: str, language: str, expected: list[str]) -> None:
    assert [clause.text for clause in clauses(text, language)] == expected


@given(st.text(max_size=60), st.sampled_from(["zh", "en", "ru"]))
def test_clauses_are_slices_in_order_that_do_not_overlap(text: str, language: str) -> None:
    end = 0
    for clause in clauses(text, language):
        assert text[clause.start : clause.end] == clause.text
        assert clause.start >= end
        end = clause.end
