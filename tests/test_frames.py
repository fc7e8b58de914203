"""Frames keep their promise: the columns are always there and records come back as they were."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.frames import columns, frame_of, records_of
from workbench.model import Finding, Score, Segment, Severity, State

texts = st.text(max_size=30)
segments = st.builds(
    Segment,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.just("zh"),
    st.just("en"),
    st.sampled_from(State),
    texts,
    texts,
    texts,
    st.booleans(),
)
findings = st.builds(
    Finding,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.sampled_from(Severity),
    st.sampled_from(["source", "target"]),
    st.integers(0, 9),
    st.integers(0, 9),
    texts,
    texts,
    st.lists(texts, max_size=3).map(tuple),
    texts,
    texts,
    texts,
    st.booleans(),
)
scores = st.builds(Score, texts, texts, texts, texts, st.none() | st.floats(-9, 9), texts, texts)


@pytest.mark.parametrize("kind", [Segment, Finding, Score])
def test_an_empty_frame_has_its_columns(kind: type) -> None:
    assert list(frame_of([], kind).columns) == columns(kind)


@settings(max_examples=30, deadline=None)
@given(st.lists(segments, max_size=4), st.lists(findings, max_size=4), st.lists(scores, max_size=4))
def test_records_come_back_as_they_were(
    some_segments: list[Segment], some_findings: list[Finding], some_scores: list[Score]
) -> None:
    assert records_of(frame_of(some_segments, Segment), Segment) == some_segments
    assert records_of(frame_of(some_findings, Finding), Finding) == some_findings
    assert records_of(frame_of(some_scores, Score), Score) == some_scores


def test_a_users_own_frame_needs_only_texts_and_languages() -> None:
    frame = pd.DataFrame(
        {"source": ["你好", None], "target": ["Hello", "Bye"], "source_lang": "zh", "target_lang": "en"}
    )
    first, second = records_of(frame, Segment)
    assert (first.unit, first.source, first.state) == ("1", "你好", State.INITIAL)
    assert (second.unit, second.source) == ("2", "")
    assert (first.document, first.segment, first.locked, first.note) == ("", "", False, "")


def test_what_a_frame_lost_on_its_way_is_empty_again() -> None:
    """Missing values come back from a CSV or a merge as NaN or None, lists as text or arrays."""
    segment = Segment("d", "1", "", "a", "b", "zh", "en", note="n")
    gaps = frame_of([segment], Segment).assign(state=None, note=float("nan"), locked=1)
    (after,) = records_of(gaps, Segment)
    assert (after.state, after.note, after.locked) == (State.INITIAL, "", True)
    assert type(after.state) is State
    finding = Finding("d", "1", "", "c", "c", Severity.MINOR, "target", 0, 1, "b", "m", ("x", "y"), "a", "b")
    frame = frame_of([finding], Finding)
    for told, wanted in (([["x", "y"]], ("x", "y")), (["xy"], ()), ([None], ()), ([float("nan")], ())):
        (after,) = records_of(frame.assign(suggestions=told), Finding)
        assert after.suggestions == wanted
    (after,) = records_of(frame.assign(start=2.0, end="3", safe=0, message=5), Finding)
    assert (after.start, after.end, after.safe, after.message) == (2, 3, False, "5")
    score = Score("d", "", "", "bleu", 1.5, "s")
    for told, wanted in ((2, 2.0), (None, None), (float("nan"), None)):
        (after,) = records_of(frame_of([score], Score).assign(value=[told]), Score)
        assert after.value == wanted
    with pytest.raises(BadInput, match="The column “severity” holds 'bad'"):
        records_of(frame.assign(severity="bad"), Finding)
    with pytest.raises(BadInput, match="The findings frame lacks the column “check”"):
        records_of(frame.drop(columns=["check", "rule"]), Finding)


def test_a_missing_column_and_a_wrong_state_are_named() -> None:
    with pytest.raises(BadInput, match="target_lang"):
        records_of(pd.DataFrame({"source": [], "target": [], "source_lang": []}), Segment)
    wrong = frame_of([Segment("d", "1", "", "a", "b", "zh", "en")], Segment).assign(state="done")
    with pytest.raises(BadInput, match="done"):
        records_of(wrong, Segment)


def test_states_and_severities_are_plain_text_in_a_frame() -> None:
    segment = Segment("a", "1", "", "eins", "one", "de", "en", state=State.REVIEWED)
    (value,) = frame_of([segment], Segment)["state"].tolist()
    assert type(value) is str
    assert value == "reviewed"


@pytest.mark.parametrize(
    ("record", "types"),
    [
        (Segment("d", "1", "", "a", "b", "zh", "en"), {"locked": "bool"}),
        (
            Finding("d", "1", "", "c", "c", Severity.MINOR, "target", 0, 1, "b", "m", ("x",), "a", "b"),
            {"start": "int64", "end": "int64", "suggestions": "object", "safe": "bool"},
        ),
        (Score("d", "", "", "bleu", 1.5, "s"), {"value": "float64"}),
    ],
)
def test_an_empty_frame_has_the_types_of_a_full_one(record: Segment, types: dict[str, str]) -> None:
    full = frame_of([record], type(record)).dtypes.astype(str).to_dict()
    assert frame_of([], type(record)).dtypes.astype(str).to_dict() == full
    assert {
        name: type_ for name, type_ in full.items() if type_ in ("int64", "float64", "bool", "object")
    } == types
