"""The filter line lets through what it says, and explains what it can't understand."""

import pytest

from workbench.errors import BadInput
from workbench.model import State
from workbench.reviewer import Options, Reviewer
from workbench.session import Session, matching


@pytest.fixture
def checked(session: Session) -> Session:
    reviewer = Reviewer("zh", "en", Options(languagetool=False))
    for segment in session.segments:
        session.answered("instant", [segment], reviewer.review_segment(segment))
    return session


def test_an_empty_line_shows_all(checked: Session) -> None:
    assert list(matching(checked, "  ")) == list(range(len(checked.segments)))


@pytest.mark.parametrize(
    "query", ["PUTIN", "普京", '"Russian President Putin"', "source:普京", "target:putin"]
)
def test_words_are_sought_on_both_sides_whatever_their_case(checked: Session, query: str) -> None:
    word = query.strip('"').partition(":")[2].casefold() or query.strip('"').casefold()
    places = matching(checked, query)
    assert 0 < len(places) < len(checked.segments)
    assert all(word in (checked.segments[p].source + checked.segments[p].target).casefold() for p in places)


def test_words_must_all_be_there(checked: Session) -> None:
    assert set(matching(checked, "putin zelensky")) < set(matching(checked, "putin"))


def test_a_regular_expression(checked: Session) -> None:
    assert matching(checked, r"/\b1,291 days\b/") == [0]


def test_findings_by_check_and_severity(checked: Session) -> None:
    found = matching(checked, "is:found")
    assert found == sorted(checked.board)
    assert set(matching(checked, "severity:major")) < set(found)
    assert all(
        any(f.check.startswith("terminology") for f in checked.findings(p))
        for p in matching(checked, "check:terminology")
    )


def test_states_and_unsaved(checked: Session) -> None:
    checked.set_state(4, State.REVIEWED)
    assert matching(checked, "state:reviewed") == matching(checked, "is:unsaved") == [4]
    assert 4 not in matching(checked, "is:unreviewed")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("/(/", "not a regular expression"),
        (
            "state:done",
            "“state:done” is not a filter; after state: comes initial, translated, reviewed",
        ),
        ("is:nothing", "“is:nothing” is not a filter; after is: comes unreviewed, found"),
        ("severity:bad", "neutral, minor, major, critical"),
        ('"open', "without its partner"),
    ],
)
def test_what_can_not_be_understood_is_said(checked: Session, query: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        matching(checked, query)


def test_a_colon_in_ordinary_words_is_no_field(checked: Session) -> None:
    assert matching(checked, "said:nothing") == []


def test_a_minus_lets_through_what_the_rest_would_not(checked: Session) -> None:
    everything = range(len(checked.segments))
    for query in ("putin", "is:found", r"/\b1,291 days\b/", "severity:major", "state:translated"):
        shown = matching(checked, query)
        assert matching(checked, f"-{query}") == [place for place in everything if place not in shown]
    assert matching(checked, "-is:found putin") == [
        place for place in matching(checked, "putin") if not checked.findings(place)
    ]
    assert matching(checked, "-") == [
        place
        for place in everything
        if "-" in checked.segments[place].source + checked.segments[place].target
    ]


def test_files_are_told_by_a_part_of_their_names(checked: Session) -> None:
    everything = list(range(len(checked.segments)))
    assert matching(checked, "file:DAY-1291") == everything
    assert matching(checked, "file:day-1292") == []


def test_a_gravity_lets_graver_findings_through(checked: Session) -> None:
    shown = [set(matching(checked, f"severity:{name}")) for name in ("neutral", "minor", "major", "critical")]
    assert shown[0] == set(checked.board)
    assert shown[0] >= shown[1] > shown[2] >= shown[3]


def test_empty_changed_and_bookmarked_segments(checked: Session) -> None:
    checked.edit(2, " ")
    checked.edit(3, "Changed.")
    checked.bookmarks.add(checked.segments[1].key)
    assert matching(checked, "is:empty") == [2]
    assert matching(checked, "is:changed") == [2, 3]
    assert matching(checked, "is:bookmarked") == [1]
    assert matching(checked, "is:commented") == matching(checked, "is:locked") == []
