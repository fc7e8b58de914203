"""Files that another program changes meanwhile: merged by segment, never overwritten."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import NotSaved
from workbench.formats.files import open_document
from workbench.model import State
from workbench.session import Refused, Session
from workbench.session.history import Version
from workbench.session.merging import merged

VERSIONS = st.builds(Version, st.sampled_from(["a", "b", "c"]), st.sampled_from(list(State)))


def targets(path: Path) -> list[str]:
    return [segment.target for segment in open_document(path).segments]


def write(path: Path, target: str) -> None:
    """Another program's edit of the first segment."""
    other = Session([open_document(path)])
    other.edit(0, target)
    other.save()


@given(VERSIONS, VERSIONS)
def test_a_change_on_one_side_alone_is_taken(base: Version, changed: Version) -> None:
    assert merged(base, base, changed) == changed
    mine = merged(base, changed, base)
    assert mine is not None
    assert mine.target == changed.target


@given(VERSIONS, VERSIONS, VERSIONS)
def test_only_two_different_new_texts_need_a_person(base: Version, mine: Version, theirs: Version) -> None:
    is_conflict = len({base.target, mine.target, theirs.target}) == 3
    assert (merged(base, mine, theirs) is None) == is_conflict


def test_changes_of_different_segments_are_both_kept(session: Session, seed_path: Path) -> None:
    session.edit(1, "Mine.")
    write(seed_path, "Theirs.")
    session.save()
    assert targets(seed_path)[:2] == ["Theirs.", "Mine."]
    assert [s.target for s in session.segments] == targets(seed_path)
    assert [news.changed for news in session.take_news()] == [(0,)]


@pytest.mark.parametrize(("mine", "kept"), [(True, "Mine."), (False, "Theirs.")])
def test_the_same_segment_changed_twice_waits_for_a_decision(
    session: Session, seed_path: Path, mine: bool, kept: str
) -> None:
    session.edit(0, "Mine.")
    write(seed_path, "Theirs.")
    with pytest.raises(Refused, match="Not saved: 1 segment changed here and on disk"):
        session.save()
    (news,) = session.take_news()
    assert [(conflict.place, conflict.theirs.target) for conflict in news.conflicts] == [(0, "Theirs.")]
    assert targets(seed_path)[0] == "Theirs."
    assert session.segments[0].target == "Mine."
    session.decide(0, mine=mine)
    session.save()
    assert targets(seed_path)[0] == kept
    step = session.undo()
    assert step is not None
    assert step.label == ("edit" if mine else "their version")
    assert session.dirty


def test_a_confirmation_does_not_pass_to_their_new_text(session: Session, seed_path: Path) -> None:
    session.set_state(0, State.REVIEWED)
    write(seed_path, "Theirs.")
    session.take_in_changes()
    assert session.segments[0].target == "Theirs."
    assert session.segments[0].state is not State.REVIEWED


def test_segments_that_came_and_went_move_the_others(session: Session, seed_path: Path) -> None:
    edited = session.segments[5]
    session.edit(5, "Mine.")
    text = seed_path.read_text("utf-8")
    start = text.index("<segment", text.index('<unit id="u1"'))
    end = text.index("</segment>", start) + len("</segment>")
    seed_path.write_text(text[:start] + text[end:], "utf-8")
    session.take_in_changes()
    assert len(session.segments) == 29
    place = session.place_of(edited.key)
    assert place == 4
    assert session.segments[place].target == "Mine."
    session.save()
    assert targets(seed_path)[4] == "Mine."
    assert session.undo() is not None
    assert session.segments[place].target == edited.target


def test_a_conflict_stays_with_its_segment_when_others_go(session: Session, seed_path: Path) -> None:
    session.edit(5, "Mine.")
    other = Session([open_document(seed_path)])
    other.edit(5, "Theirs.")
    other.save()
    session.take_in_changes()
    assert list(session.conflicts) == [5]
    text = seed_path.read_text("utf-8")
    start = text.index("<segment", text.index('<unit id="u1"'))
    end = text.index("</segment>", start) + len("</segment>")
    seed_path.write_text(text[:start] + text[end:], "utf-8")
    session.take_in_changes()
    *_, news = session.take_news()
    assert news.document == session.documents[0].name
    assert [(place, conflict.place) for place, conflict in session.conflicts.items()] == [(4, 4)]
    assert session.segments[4].target == "Mine."
    session.decide(4, mine=False)
    assert session.segments[4].target == "Theirs."


def test_an_edited_segment_that_is_gone_is_not_thrown_away(
    session: Session, seed_path: Path, tmp_path: Path
) -> None:
    session.edit(0, "Mine.")
    text = seed_path.read_text("utf-8")
    start = text.index("<segment", text.index('<unit id="u1"'))
    end = text.index("</segment>", start) + len("</segment>")
    without = text[:start] + text[end:]
    seed_path.write_text(without, "utf-8")
    with pytest.raises(Refused, match=r"no longer has 1 segment that you have edited\. Save a copy of yours"):
        session.save()
    assert session.segments[0].target == "Mine."
    assert seed_path.read_text("utf-8") == without
    copy = tmp_path / "mine.xlf"
    session.save_copy(0, copy)
    assert targets(copy)[0] == "Mine."


def test_a_file_that_became_rubbish_is_left_alone(session: Session, seed_path: Path) -> None:
    session.edit(0, "Mine.")
    seed_path.write_bytes(b"rubbish")
    with pytest.raises(NotSaved, match="Another program"):
        session.save()
    assert seed_path.read_bytes() == b"rubbish"
    assert session.dirty


def test_two_sessions_in_turn_lose_nothing(seed_path: Path, tmp_path: Path) -> None:
    one, two = (Session([open_document(seed_path)], tmp_path / "state") for _ in range(2))
    for place in range(10):
        (one if place % 2 else two).edit(place, f"new {place}")
        one.save()
        two.save()
    assert targets(seed_path)[:10] == [f"new {place}" for place in range(10)]


SAVING_OFTEN = """
import sys
from pathlib import Path
from workbench.errors import NotSaved
from workbench.formats.files import open_document
from workbench.session import Session
path, first = Path(sys.argv[1]), int(sys.argv[2])
session = Session([open_document(path)])
for time in range(30):
    session.edit(first + 2 * (time % 10), f"new {first} {time}")
    while True:
        try:
            session.save()
            break
        except NotSaved as problem:
            assert "another program has changed it" in str(problem)
"""


@pytest.mark.timeout(120)
def test_processes_that_save_one_file_at_once_lose_nothing(seed_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "other name.xlf"
    link.symlink_to(seed_path)
    processes = [
        subprocess.Popen([sys.executable, "-c", SAVING_OFTEN, str(path), str(first)])
        for first, path in enumerate([seed_path, link])
    ]
    assert [process.wait() for process in processes] == [0, 0]
    lasting = [f"new {place % 2} {20 + place // 2}" for place in range(20)]
    assert targets(seed_path)[:20] == lasting


@pytest.mark.timeout(60)
@pytest.mark.parametrize("other", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_any_more_is_told_and_costs_no_work(
    session: Session, seed_path: Path, other: Callable[[Path], object]
) -> None:
    session.edit(0, "mine")
    seed_path.unlink()
    other(seed_path)
    with pytest.raises(NotSaved, match=r"can't be read any more: .*(directory|not a regular file)"):
        session.take_in_changes()
    with pytest.raises(NotSaved):
        session.save()
    assert session.segments[0].target == "mine"
    assert session.is_unsaved(0)


def test_a_file_that_is_gone_is_for_the_save_to_complain_of(session: Session, seed_path: Path) -> None:
    session.edit(0, "Mine.")
    session.take_in_changes()
    seed_path.unlink()
    session.take_in_changes()
    assert not session.has_news
    with pytest.raises(NotSaved, match="no longer there"):
        session.save()
    assert session.segments[0].target == "Mine."


def test_news_are_told_once(session: Session, seed_path: Path) -> None:
    assert not session.has_news
    other = Session([open_document(seed_path)])
    other.edit(3, "Theirs.")
    other.save()
    session.take_in_changes()
    assert session.has_news
    (news,) = session.take_news()
    assert (news.document, news.changed, news.conflicts, news.moved) == (
        session.documents[0].name, (3,), (), None,
    )  # fmt: skip
    assert not session.has_news
    assert session.take_news() == []
    assert session.take_changed() == {3}


def test_both_changed_one_segment_while_another_went(session: Session, seed_path: Path) -> None:
    session.edit(5, "Mine.")
    session.edit(6, "Also mine.")
    other = Session([open_document(seed_path)])
    other.edit(5, "Theirs.")
    other.save()
    text = seed_path.read_text("utf-8")
    start = text.index("<segment", text.index('<unit id="u1"'))
    end = text.index("</segment>", start) + len("</segment>")
    seed_path.write_text(text[:start] + text[end:], "utf-8")
    revision = session.revision
    session.take_in_changes()
    assert session.revision > revision
    assert [(place, each.place, each.theirs.target) for place, each in session.conflicts.items()] == [
        (4, 4, "Theirs.")
    ]
    (news,) = session.take_news()
    assert [each.place for each in news.conflicts] == [4]
    assert news.moved is not None
    assert (news.moved[5], news.moved[6]) == (4, 5)
    assert [session.segments[place].target for place in (4, 5)] == ["Mine.", "Also mine."]
    with pytest.raises(Refused, match="1 segment changed here and on disk"):
        session.save()
    session.decide(4, mine=True)
    session.save()
    assert targets(seed_path)[4:6] == ["Mine.", "Also mine."]
    assert not session.dirty
