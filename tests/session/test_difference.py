"""Findings move with the text around them, and give way when their words change."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Finding, Severity
from workbench.session.difference import carried, difference

TEXTS = st.text(alphabet="ab 中\n", max_size=12)


def mark(target: str, words: str) -> Finding:
    start = target.index(words)
    return Finding(
        document="d",
        unit="u",
        segment="s",
        check="style.test",
        category="style",
        severity=Severity.MINOR,
        side="target",
        start=start,
        end=start + len(words),
        text=words,
        message="",
        suggestions=(),
        source="",
        target=target,
    )


@given(TEXTS, TEXTS)
def test_a_difference_turns_the_old_text_into_the_new(old: str, new: str) -> None:
    change = difference(old, new)
    assert old[: change.start] + change.inserted + old[change.old_end :] == new
    assert old[change.start : change.old_end] == change.removed


@given(TEXTS, TEXTS)
def test_a_carried_finding_still_marks_its_own_words(old: str, new: str) -> None:
    change = difference(old, new)
    for start in range(len(old)):
        finding = mark(old, old[start : start + 2])
        moved = carried(finding, change, new)
        assert moved is None or (new[moved.start : moved.end] == moved.text and moved.target == new)


def test_a_finding_behind_the_change_moves() -> None:
    old, new = "The heroic city fell.", "The old heroic city fell."
    moved = carried(mark(old, "heroic city"), difference(old, new), new)
    assert moved is not None
    assert (moved.start, moved.end) == (8, 19)


def test_a_finding_whose_words_change_goes() -> None:
    old, new = "The heroic city fell.", "The hero city fell."
    assert carried(mark(old, "heroic city"), difference(old, new), new) is None


def test_a_finding_before_the_change_and_one_in_the_source_belong_to_the_new_text() -> None:
    old, new = "The heroic city fell.", "The heroic city fell again."
    change, finding = difference(old, new), mark(old, "heroic city")
    for moved in (carried(finding, change, new), carried(replace(finding, side="source"), change, new)):
        assert moved is not None
        assert (moved.start, moved.end, moved.target) == (4, 15, new)
