"""The percentages: what translators expect of them, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.memory.difference import pieces
from workbench.memory.similarity import canonical, same_context, shape_of, similarity

TEXTS = st.text(
    st.sampled_from("abc ABC.,123 外交试探ß\u0301é⟦⟧/ \n") | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)


def percent(first: str, second: str) -> int:
    return similarity(shape_of(first), shape_of(second))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("The council met on Monday.", "The council met on Monday.", 100, 100),
        ("The council met on Monday.", "The council met on monday.", 99, 99),
        ("The council met on Monday.", "The council met on Monday", 95, 99),
        ("The council met on Monday.", "The council met on Friday.", 78, 88),
        ("The budget for 2024 is 3,400.", "The budget for 2025 is 3,400.", 98, 98),
        ("The budget for 2024 is 3,400.", "The budget for 2025 is 3,500.", 96, 96),
        ("Read ⟦1⟧this⟦/1⟧ now.", "Read ⟦7⟧this⟦/7⟧ now.", 100, 100),
        ("Read ⟦1⟧this⟦/1⟧ now.", "Read this now.", 98, 98),
        ("外交试探没有成功。", "外交试探没有结束。", 70, 85),
        ("外交试探没有成功。", "今天天气很好。", 0, 25),
        ("Save", "Quit", 0, 20),
        ("…", "—", 0, 0),
    ],
)
def test_percentages_are_those_that_a_translator_expects(first: str, second: str, low: int, high: int):
    assert low <= percent(first, second) <= high


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_similarity_is_symmetric_within_bounds_and_100_only_for_the_same_text(first: str, second: str):
    there, back = percent(first, second), percent(second, first)
    assert there == back
    assert 0 <= there <= 100
    assert (there == 100) == (canonical(first) == canonical(second))


@settings(deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 100))
def test_a_threshold_changes_nothing_above_it(first: str, second: str, least: int):
    whole = percent(first, second)
    if whole >= least:
        assert similarity(shape_of(first), shape_of(second), least) == whole


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_difference_holds_both_texts(old: str, new: str):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "inserted") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new
    assert all(piece.text for piece in found)


@pytest.mark.parametrize(
    ("stored", "asked", "agree"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a", "b"), ("a", "c"), False),
        (("a", None), ("a", "c"), True),
        (("", "b"), ("", "b"), True),
        (("", ""), ("", ""), False),
        ((None, None), ("a", "b"), False),
        (("a", "b"), (None, None), False),
    ],
)
def test_the_context_agrees_where_it_is_known(stored, asked, agree):
    assert same_context(stored, asked) is agree
