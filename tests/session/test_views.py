"""What a session shows: rows, orders, files at a glance, tags, changes to many segments, what was learnt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.formats.files import open_document
from workbench.model import Finding, Severity, State
from workbench.session import Refused, Session
from workbench.session.lessons import lessons
from workbench.session.orders import NAMES, in_order
from workbench.session.overview import overview
from workbench.session.own_matches import own_matches
from workbench.session.proposals import (
    Proposal,
    replacements,
    same_target,
    search_for,
    siblings,
    wanted_targets,
)
from workbench.session.rows import Rows
from workbench.session.tags import around_tags, harm_to_message, missing_tags, outside_tags
from workbench.session.track import Track, statistics

Opened = Callable[..., Session]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """A session on a table of sources and targets, its states as given."""

    def open_(*pairs: tuple[str, str], states: str = "", name: str = "a.de-en.tsv") -> Session:
        letters = {letter: str(state) for letter, state in zip("itrf", State, strict=True)}
        rows = [
            f"{source}\t{target}\t{letters[states[n] if states else 't']}\n"
            for n, (source, target) in enumerate(pairs)
        ]
        path = tmp_path / name
        path.write_text("source\ttarget\tstate\n" + "".join(rows), "utf-8")
        return Session([open_document(path)])

    return open_


def finding(
    session: Session, place: int, text: str, *better: str, severity: Severity = Severity.MAJOR
) -> Finding:
    segment = session.segments[place]
    start = segment.target.index(text)
    return Finding(
        document=segment.document, unit=segment.unit, segment=segment.segment, check="accuracy.rendering",
        category="accuracy", severity=severity, side="target", start=start, end=start + len(text), text=text,
        message="Wrong.", suggestions=better, source=segment.source, target=segment.target,
    )  # fmt: skip


PLACES = st.lists(st.integers(0, 12), unique=True, max_size=8)


@given(PLACES, st.integers(0, 12), st.booleans())
def test_rows_go_round_once_in_both_directions(places: list[int], place: int, sorted_: bool) -> None:
    shown = sorted(places) if sorted_ else places
    rows = Rows(shown, in_file_order=sorted_)
    assert list(rows) == shown
    assert (place in rows) is (place in shown)
    assert rows.find(place) == (shown.index(place) if place in shown else None)
    if place in shown:
        at = shown.index(place)
        behind, above = shown[at + 1 :], shown[:at]
        assert rows.near(place) == at
    else:
        behind = [p for p in shown if p > place] if sorted_ else shown
        above = [p for p in shown if p < place] if sorted_ else []
        assert rows.near(place) == (min(len(above), len(shown) - 1) if sorted_ else 0)
    assert list(rows.after(place)) == [*behind, *above]
    assert list(rows.before(place)) == [*reversed(above), *reversed(behind)]
    assert "x" not in rows


def test_orders_sort_and_leave_equals_as_they_were(opened: Opened) -> None:
    session = opened(("b", "Y"), ("Aaa", "x"), ("c", "x"), ("aa", "z"), states="rtit")
    session.board.put("instant", 0, [finding(session, 0, "Y")])
    places = range(4)
    assert list(in_order(session, places, "file")) == [0, 1, 2, 3]
    assert list(in_order(session, places, "state")) == [2, 1, 3, 0]
    assert list(in_order(session, places, "source")) == [3, 1, 0, 2]
    assert list(in_order(session, places, "target")) == [1, 2, 0, 3]
    assert list(in_order(session, places, "longest")) == [1, 3, 0, 2]
    assert set(in_order(session, [1, 3], "risk")) == {1, 3}
    assert not in_order(session, places, "source").in_file_order
    assert in_order(session, places, "file").in_file_order
    assert NAMES == ("file", "risk", "state", "source", "target", "longest")


def test_a_file_at_a_glance(opened: Opened) -> None:
    session = opened(("eins", "one two"), ("zwei", "three"), ("drei", "four five six"), states="rtf")
    session.board.put("instant", 1, [finding(session, 1, "three", severity=Severity.MINOR)])
    session.edit(1, "three more")
    (seen,) = overview(session)
    assert seen.segments == {State.REVIEWED: 1, State.TRANSLATED: 1, State.FINAL: 1}
    assert seen.words == {State.REVIEWED: 2, State.TRANSLATED: 2, State.FINAL: 3}
    assert (seen.reviewed, seen.total, seen.unsaved, seen.next_place) == (2, 3, 1, 1)
    assert seen.signature.startswith("mqm|")
    assert seen.findings == {Severity.MINOR: 1}


def test_a_file_that_is_done_is_gone_on_with_at_its_first_segment(tmp_path: Path) -> None:
    files = [tmp_path / "a.de-en.tsv", tmp_path / "b.de-en.tsv"]
    for file in files:
        file.write_text("source\ttarget\tstate\neins\tone\tfinal\nzwei\ttwo\tfinal\n", "utf-8")
    seen = overview(Session([open_document(file) for file in files]))
    assert [each.next_place for each in seen] == [0, 2]


def test_the_words_of_a_state_are_those_of_all_its_segments(opened: Opened) -> None:
    (seen,) = overview(opened(("eins", "one two"), ("zwei", "three"), ("drei", "four five six")))
    assert seen.words == {State.TRANSLATED: 6}
    assert seen.segments == {State.TRANSLATED: 3}


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("⟦1⟧a⟦2⟧", "⟦2⟧", ["⟦1⟧"]),
        ("⟦1⟧a⟦1⟧", "⟦1⟧", ["⟦1⟧"]),
        ("⟦1⟧a⟦2⟧", "", ["⟦1⟧", "⟦2⟧"]),
        ("⟦1⟧", "⟦1⟧⟦1⟧", []),
        ("a", "⟦1⟧", []),
        ("{n, plural, one {# ⟦1⟧file} other {# ⟦1⟧files}}", "", []),
        ("{name}, {n, number} ⟦1⟧", "", ["{name}", "⟦1⟧"]),
    ],
)
def test_tags_that_the_target_lacks(source: str, target: str, missing: list[str]) -> None:
    assert missing_tags(source, target) == missing


def test_a_tag_is_whole_or_gone() -> None:
    text = "ab⟦1⟧cd⟦2⟧"
    assert around_tags(text, 0, 2) == (0, 2)
    assert around_tags(text, 1, 3) == (1, 5)
    assert around_tags(text, 4, 6) == (2, 6)
    assert around_tags(text, 5, 7) == (5, 7)
    assert around_tags(text, 3, 8) == (2, 10)
    assert around_tags(text, 3, 3) == (5, 5)
    assert around_tags(text, 2, 2) == (2, 2)
    assert [outside_tags(text, offset, forward=True) for offset in (2, 3, 4, 5)] == [2, 5, 5, 5]
    assert [outside_tags(text, offset, forward=False) for offset in (2, 3, 4, 5)] == [2, 2, 2, 5]


@pytest.mark.parametrize(
    ("before", "after", "harm"),
    [
        ("no message", "none either", ""),
        ("{n, plural, one {# file} other {# files}}", "{n, plural, one {a file} other {# of them}}", ""),
        ("{n, plural, one {# file} other {# files}}", "files", ""),
        ("{n, plural, one {# file} other {# files}}", "{n, plural, one {# file}", "would break the message"),
        (
            "{n, plural, one {# file} other {# files}}",
            "{n, plural, few {# files} other {# files}}",
            "would change the cases",
        ),
        ("{n, plural, one {# file}", "{n, plural, one {# file} other {# files}}", ""),
    ],
)
def test_an_edit_leaves_the_frame_of_a_message_alone(before: str, after: str, harm: str) -> None:
    told = harm_to_message(before, after)
    assert harm in told
    assert bool(told) is bool(harm)


def test_the_same_repair_elsewhere(opened: Opened) -> None:
    session = opened(("a", "bad x"), ("b", "bad y"), ("c", "Bad z"), ("d", "bad bad"), ("e", "fine"))
    for place in range(4):
        text = session.segments[place].target[:3]
        session.board.put("instant", place, [finding(session, place, text, "good", "better")])
    here = session.findings(0)[0]
    found = siblings(session, here, 1)
    assert all(isinstance(each, Proposal) and each.is_wanted for each in found)
    assert 0 not in {each.place for each in found}
    assert {each.place: each.target for each in found}[1] == "better y"
    assert {each.place: each.target for each in found}[3] == "better bad"
    assert [each.place for each in found] == sorted(each.place for each in found)


def test_one_target_for_all_repetitions(opened: Opened) -> None:
    session = opened(
        ("same", "one"), ("same", "two"), ("same", "three"), ("same", "one"), ("other", "two"), states="ttrtt"
    )
    found = {each.place: (each.target, each.is_wanted) for each in same_target(session, 0)}
    assert found == {1: ("one", True), 2: ("one", False)}


def test_search_and_replace(opened: Opened) -> None:
    session = opened(("a", "The War"), ("b", "the war"), ("c", "peace (1)"))

    def replaced(search: str, by: str) -> dict[int, str]:
        return {each.place: each.target for each in replacements(session, range(3), search_for(search), by)}

    assert replaced("war", "conflict") == {0: "The conflict", 1: "the conflict"}
    assert replaced("War", "conflict") == {0: "The conflict"}
    assert replaced("(1)", r"\1") == {2: r"peace \1"}
    assert replaced(r"/(the) (war)/", r"\2 \1") == {0: "War The", 1: "war the"}
    assert replaced("/T/", "t") == {0: "the War"}
    assert replaced("//", "x") == {}
    for search, by in (("/(/", ""), ("/(w)ar/", r"\2")):
        with pytest.raises(BadInput):
            replaced(search, by)
    proposals = replacements(session, range(3), search_for("war"), "x")
    assert wanted_targets(proposals, [1]) == {1: "the x"}


def test_what_was_changed_twice_the_same_way_is_learnt(opened: Opened) -> None:
    session = opened(
        ("Der lange Krieg dauert", "The long war lasts"),
        ("Ein langer Krieg hier", "A long war here"),
        ("Der lange Krieg dauert", "The long war lasts"),
        ("Frieden", "Peace at last"),
        ("Ruhe", "Quiet"),
    )
    session.edit(0, "The long conflict lasts")
    session.edit(1, "A long conflict here")
    session.edit(2, "The long conflict lasts")
    session.edit(3, "Peace in the end")
    session.edit(4, "")
    (lesson,) = lessons(session)
    assert (lesson.wrong, lesson.right, lesson.source) == ("war", "conflict", "Krieg")
    assert [(old.target, new.target) for old, new in lesson.examples] == [
        ("The long war lasts", "The long conflict lasts"),
        ("A long war here", "A long conflict here"),
    ]


def test_a_phrase_gives_way_as_one_and_marks_alone_are_no_lesson(opened: Opened) -> None:
    session = opened(
        ("eins", "the big war, now"), ("zwei", "a big war, here"), ("drei", "a, b"), ("vier", "c, d")
    )
    for place, target in enumerate(("the conflict, now", "a conflict, here", "a; b", "c; d")):
        session.edit(place, target)
    assert [(each.wrong, each.right) for each in lessons(session)] == [("big war", "conflict")]


def test_a_mark_that_went_with_it_is_no_part_of_a_phrase(opened: Opened) -> None:
    session = opened(("eins", "a war, now"), ("zwei", "the talks, now"), ("drei", ""), ("vier", ""))
    for place, target in enumerate(("a war soon", "the talks soon", "new", "new")):
        session.edit(place, target)
    assert [(each.wrong, each.right) for each in lessons(session)] == [("now", "soon")]


def test_the_longest_words_that_the_sources_share_are_learnt(opened: Opened) -> None:
    session = opened(("Ein kalter Krieg, so", "a cool war"), ("Als kalter Krieg begann", "the cool war"))
    session.edit(0, "a cold war")
    session.edit(1, "the cold war")
    assert [each.source for each in lessons(session)] == ["kalter Krieg"]


def test_words_that_many_other_sources_have_say_nothing(opened: Opened) -> None:
    pairs = [(f"Krieg {n}", "the war") for n in ("hier", "dort")]
    few, many = ([*pairs, *[("Krieg auch", "x")] * others] for others in (2, 3))
    for some, source in ((few, "Krieg"), (many, "")):
        session = opened(*some)
        session.edit(0, "the conflict")
        session.edit(1, "the conflict")
        assert [each.source for each in lessons(session)] == [source]


def test_what_sources_without_spaces_share_is_learnt(opened: Opened) -> None:
    pairs = [("俄乌战争持续", "the war drags"), ("这场战争，结束", "the war ends"), *[("无关", "x")] * 3]
    session = opened(*pairs, name="a.zh-en.tsv")
    session.edit(0, "the fighting drags")
    session.edit(1, "the fighting ends")
    assert [(each.wrong, each.right, each.source) for each in lessons(session)] == [
        ("war", "fighting", "战争")
    ]


def test_time_is_counted_where_somebody_works(opened: Opened) -> None:
    moments = iter([0.0, 10.0, 15.0, 500.0, 520.0])
    track = Track(lambda: next(moments))
    for place in (0, 0, 1, 1, 0):
        track.at(place)
    assert dict(track.seconds) == {0: 15.0, 1: 80.0}
    session = opened(("a", "one two three four"), ("b", "five"), ("c", "six"), states="ttt")
    assert statistics(session, track).distance is None
    session.edit(0, "one two three more")
    session.set_state(1, State.REVIEWED)
    told = statistics(session, track)
    assert (told.visited, told.changed, told.confirmed, told.words, told.seconds) == (2, 1, 1, 5, 95.0)
    assert told.distance == pytest.approx(20.0)
    assert told.signature
    assert [(place, seconds) for place, seconds, _ in told.by_place] == [(0, 15.0), (1, 80.0)]
    assert [ter for *_, ter in told.by_place] == pytest.approx([25.0, 0.0])
    assert told.words_per_hour == pytest.approx(5 / 95 * 3600)
    assert statistics(session, Track()).words_per_hour is None
    assert [seconds for _, seconds, _ in statistics(session, Track()).by_place] == [0.0, 0.0]


def test_a_file_offers_what_it_says_itself(opened: Opened) -> None:
    session = opened(
        ("Der Krieg dauert zehn Tage lang an.", "It lasts."),
        ("Der Krieg dauert zehn Tage lang an.", "The war goes on."),
        ("Der Krieg dauert elf Tage lang an.", "Eleven."),
        ("Der Krieg dauert elf Tage lang an!", "Eleven."),
        ("Ganz anderes steht hier in diesem Satz.", "No."),
        ("Der Krieg dauert zehn Tage lang an.", ""),
    )
    found = own_matches(session.segments[0], session.segments)
    assert [match.target for match in found] == ["The war goes on.", "Eleven."]
    assert found[0].similarity == 100
    assert 70 <= found[1].similarity < 100
    assert found[0].origin == "2/1 translated"
    assert found[0].source == session.segments[1].source
    assert [m.target for m in own_matches(session.segments[0], session.segments, most=1)] == [
        "The war goes on."
    ]
    assert len(own_matches(session.segments[0], session.segments, threshold=99)) == 1


def test_a_text_within_a_long_one_is_not_like_it(opened: Opened) -> None:
    long = "Der Krieg dauert zehn Tage, und niemand weiß, wann er endet und was danach kommt."
    session = opened(("Der Krieg dauert zehn Tage", "It lasts."), (long, "Long."))
    assert own_matches(session.segments[0], session.segments, threshold=20)
    assert own_matches(session.segments[0], session.segments, threshold=65) == []


def test_the_same_repair_leaves_locked_and_changed_segments_alone(opened: Opened) -> None:
    session = opened(("a", "bad x"), ("b", "bad y"), ("c", "bad z"), ("d", "bad w"))
    for place in range(4):
        better = ("good", "better") if place != 3 else ("well",)
        session.board.put("instant", place, [finding(session, place, "bad", *better)])
    here = session.findings(0)[0]
    session.segments[1] = replace(session.segments[1], locked=True)
    session.segments[2] = replace(session.segments[2], target="worse z")
    assert [(each.place, each.target) for each in siblings(session, here, 1)] == [(3, "well w")]


def test_nothing_is_replaced_in_a_locked_segment(opened: Opened) -> None:
    session = opened(("a", "the war"), ("a", "a war"))
    session.segments[0] = replace(session.segments[0], locked=True)
    assert [each.place for each in replacements(session, range(2), search_for("war"), "x")] == [1]
    assert same_target(session, 1) == []


def test_what_a_finding_cannot_repair_is_said(opened: Opened) -> None:
    session = opened(("bad", "bad x"))
    without = finding(session, 0, "bad")
    with pytest.raises(Refused, match=r"^Nothing is suggested for this finding\.$"):
        session.apply(without)
    in_source = replace(finding(session, 0, "bad", "good"), side="source")
    with pytest.raises(Refused, match="is in the source, which can't be changed here"):
        session.apply(in_source)
    assert not session.dirty


def test_an_emptied_target_is_untranslated_and_a_first_draft_stays_one(opened: Opened) -> None:
    session = opened(("a", "one"), ("b", "two"), ("c", ""), states="fii")
    for place, target in enumerate((" ", "more", "new")):
        session.edit(place, target)
    assert [segment.state for segment in session.segments] == [State.INITIAL, State.INITIAL, State.TRANSLATED]


def test_findings_stand_in_reading_order_the_graver_first_and_the_source_s_last(opened: Opened) -> None:
    session = opened(("eins zwei", "one two three"), ("vier", "four"))
    minor, major = Severity.MINOR, Severity.MAJOR
    late = replace(finding(session, 0, "three", severity=minor), check="a.late")
    slight = replace(finding(session, 0, "one", severity=minor), check="b.slight")
    grave = replace(finding(session, 0, "one two", severity=major), check="c.grave")
    of_source = replace(late, side="source", start=0, end=4, text="eins", check="d.source")
    board = session.board
    board.put("slow", 0, [of_source, late])
    board.put("instant", 0, [slight, grave])
    assert [each.check for each in board.at(0)] == ["c.grave", "b.slight", "a.late", "d.source"]
    assert board.by_severity == {minor: 3, major: 1}
    assert board.put_all("slow", {0: [of_source, late]}) == set()
    assert board.put_all("slow", {1: [finding(session, 1, "four")]}) == {0, 1}
    assert [each.check for each in board.at(0)] == ["c.grave", "b.slight"]
    assert sorted(board) == [0, 1]
    board.put("slow", 1, [])
    assert (sorted(board), board.at(1)) == ([0], ())


def test_rules_of_packs_are_alike_in_any_words_and_others_in_the_same_alone(opened: Opened) -> None:
    session = opened(("a", "bad x"), ("b", "worse y"), ("c", "Bad z"))
    board = session.board

    def alike(check: str, rule: str, *better: str) -> list[int]:
        board.clear()
        for place, text in enumerate(("bad", "worse", "Bad")):
            one = replace(finding(session, place, text, *better), check=check, rule=rule)
            board.put("instant", place, [one])
        assert board.siblings(board.at(0)[0]) == len(list(board.alike(board.at(0)[0]))) - 1
        return [place for place, _ in board.alike(board.at(0)[0])]

    assert alike("accuracy.rendering", "war", "good") == [0, 1, 2]
    assert alike("accuracy.rendering", "war") == [0, 2]
    assert alike("accuracy.rendering", "", "good") == [0, 2]
    assert alike("fluency.languagetool", "RULE", "good") == [0, 2]


def test_matches_of_other_languages_and_without_a_text_are_none(opened: Opened, tmp_path: Path) -> None:
    other = tmp_path / "b.de-fr.tsv"
    other.write_text("source\ttarget\nDer Krieg dauert zehn Tage.\tfrançais\n", "utf-8")
    session = opened(
        ("Der Krieg dauert zehn Tage.", "It lasts."),
        ("Der Krieg dauert elf Tage.", "Same words."),
        ("Der Krieg dauert zehn Tage.", "Same words."),
    )
    all_ = [*session.segments, *open_document(other).segments]
    (match,) = own_matches(all_[0], all_)
    assert (match.target, match.similarity, match.origin) == ("Same words.", 100, "3/1 translated")
    assert own_matches(all_[3], all_) == []
    found = own_matches(all_[1], all_, threshold=50)
    assert [each.target for each in found] == ["It lasts.", "Same words."]
    assert 50 <= found[0].similarity == found[1].similarity < 100
