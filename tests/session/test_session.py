"""What a person can do to the seed document, without a screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.formats.files import open_document
from workbench.model import Finding, Segment, State
from workbench.reviewer import Options, Reviewer
from workbench.session import (
    Refused,
    Rows,
    Session,
    next_document,
    next_finding,
    next_unreviewed,
    previous_finding,
)


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer("zh", "en", Options(languagetool=False))


def check(session: Session, reviewer: Reviewer) -> None:
    for segment in session.segments:
        session.answered("instant", [segment], reviewer.review_segment(segment))


def first_with_suggestion(session: Session) -> Finding:
    return next(
        f for p in sorted(session.board) for f in session.findings(p) if f.suggestions and f.side == "target"
    )


def targets_on_disk(path: Path) -> list[str]:
    return [segment.target for segment in open_document(path).segments]


def test_an_edit_is_unsaved_until_it_is_undone(session: Session) -> None:
    before = session.segments[3].target
    session.edit(3, "Something else.")
    assert session.dirty
    assert session.is_unsaved(3)
    assert session.progress().unsaved == 1
    session.undo()
    assert session.segments[3].target == before
    assert not session.dirty


def test_saving_changes_the_edited_targets_and_nothing_else(session: Session, seed_path: Path) -> None:
    lines = seed_path.read_text("utf-8").splitlines()
    session.edit(0, "The Russia-Ukraine war has lasted for 1,291 days.")
    session.edit(7, "Changed.")
    assert session.save() == 2
    saved = seed_path.read_text("utf-8").splitlines()
    changed = [new.strip() for old, new in zip(lines, saved, strict=True) if old != new]
    assert changed == [
        "<target>The Russia-Ukraine war has lasted for 1,291 days.</target>",
        "<target>Changed.</target>",
    ]


def test_undo_goes_on_after_saving(session: Session, seed_path: Path) -> None:
    original = targets_on_disk(seed_path)
    session.edit(0, "One.")
    session.save()
    assert not session.dirty
    session.undo()
    assert session.dirty
    session.save()
    assert targets_on_disk(seed_path) == original


def test_confirming_is_written_to_a_file_that_keeps_states(session: Session, seed_path: Path) -> None:
    session.set_state(2, State.REVIEWED)
    assert session.progress().reviewed == 1
    session.save()
    assert [s.state for s in open_document(seed_path).segments][:3] == ["initial", "initial", "reviewed"]


def test_an_edit_takes_back_the_confirmation(session: Session) -> None:
    session.set_state(0, State.REVIEWED)
    session.edit(0, "New words.")
    assert session.segments[0].state is State.TRANSLATED
    session.undo()
    assert session.segments[0].state is State.REVIEWED


def test_a_state_alone_is_nothing_to_save_where_the_file_keeps_none(tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text("source\ttarget\n一\tOne\n", "utf-8")
    session = Session([open_document(path)])
    session.set_state(0, State.REVIEWED)
    assert not session.dirty


def test_applying_puts_the_suggestion_in_place(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    finding = first_with_suggestion(session)
    session.apply(finding)
    target = session.segments[session.place_of(finding.key)].target
    assert target == finding.target[: finding.start] + finding.suggestions[0] + finding.target[finding.end :]
    assert finding not in session.findings(session.place_of(finding.key))


def test_applying_is_refused_when_the_text_has_moved(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    finding = first_with_suggestion(session)
    place = session.place_of(finding.key)
    session.edit(place, "Now " + session.segments[place].target)
    changed = session.segments[place].target
    with pytest.raises(Refused, match="has changed since"):
        session.apply(finding)
    assert session.segments[place].target == changed


def test_a_finding_carried_along_can_still_be_applied(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    finding = first_with_suggestion(session)
    place = session.place_of(finding.key)
    session.edit(place, "Now " + session.segments[place].target)
    moved = next(f for f in session.findings(place) if f.check == finding.check)
    session.apply(moved)
    fixed = finding.target[: finding.start] + finding.suggestions[0] + finding.target[finding.end :]
    assert session.segments[place].target == "Now " + fixed


def test_a_suggestion_that_does_not_exist_is_refused(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    finding = first_with_suggestion(session)
    many = len(finding.suggestions)
    for number in (many, 8):
        with pytest.raises(Refused, match=f"no suggestion {number + 1}"):
            session.apply(finding, number)
    assert not session.dirty


def test_a_locked_segment_stays_as_it_is(session: Session) -> None:
    session.segments[0] = replace(session.segments[0], locked=True)
    for change in (lambda: session.edit(0, "x"), lambda: session.set_state(0, State.REVIEWED)):
        with pytest.raises(Refused, match="not to be translated"):
            change()


def test_an_answer_about_an_older_text_is_dropped(session: Session, reviewer: Reviewer) -> None:
    asked = session.segments[0]
    findings = reviewer.review_segment(asked)
    assert findings
    session.edit(0, "All is well.")
    assert session.answered("instant", [asked], findings) == []
    assert session.findings(0) == ()


def test_an_answer_over_all_segments_is_dropped_after_an_edit(session: Session) -> None:
    revision = session.revision
    session.edit(0, "All is well.")
    assert session.answered_across(revision, []) is None
    assert session.answered_across(session.revision, []) == set()


def test_siblings_say_the_same_of_the_same_words(tmp_path: Path, reviewer: Reviewer) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text(
        "source\ttarget\n俄乌战争。\tRussian-Ukraine War.\n俄乌战争！\tThe Russian-Ukraine War!\n"
    )
    session = Session([open_document(path)])
    check(session, reviewer)
    first, second = session.findings(0)[0], session.findings(1)[0]
    assert session.board.siblings(first) == 1
    session.apply(first)
    assert session.board.siblings(second) == 0


def test_counts_follow_the_findings(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    for place in list(session.board):
        session.edit(place, "")
        session.answered("instant", [session.segments[place]], [])
    assert sum(session.progress().findings.values()) == 0


def test_the_next_finding_goes_round(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    rows = Rows(range(len(session.segments)))
    total = sum(session.progress().findings.values())
    spot, seen = (0, 0), []
    for _ in range(total):
        seen.append(spot)
        following = next_finding(session, rows, spot)
        assert following is not None
        assert previous_finding(session, rows, following) == spot
        spot = following
    assert spot == (0, 0)
    assert len(set(seen)) == total


def test_a_lone_finding_is_its_own_next_and_previous(session: Session, reviewer: Reviewer) -> None:
    check(session, reviewer)
    rows = Rows(range(len(session.segments)))
    place = next(iter(sorted(session.board)))
    alone = Rows([place])
    last = len(session.findings(place)) - 1
    assert next_finding(session, alone, (place, last)) == (place, 0)
    assert previous_finding(session, alone, (place, 0)) == (place, last)
    empty = next(p for p in rows if not session.findings(p))
    assert previous_finding(session, Rows([empty]), (empty, 0)) is None


def test_the_next_unreviewed_goes_round_and_ends(session: Session) -> None:
    rows = Rows(range(len(session.segments)))
    assert next_unreviewed(session, rows, rows[-1]) == 0
    for place in rows:
        session.set_state(place, State.REVIEWED)
    assert next_unreviewed(session, rows, 0) is None


def test_several_files_are_one_list_and_saved_apart(seed_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.zh-en.tsv"
    other.write_text("source\ttarget\n一\tOne\n", "utf-8")
    before = seed_path.read_bytes()
    session = Session([open_document(seed_path), open_document(other)])
    rows = Rows(range(len(session.segments)))
    place = next_document(session, rows, 0, 1)
    assert place is not None
    assert session.segments[place].target == "One"
    session.edit(place, "Uno")
    session.save()
    assert other.read_text("utf-8") == "source\ttarget\n一\tUno\n"
    assert seed_path.read_bytes() == before


def test_the_rows_of_a_session_are_the_file_s_segments(session: Session, seed_path: Path) -> None:
    on_disk: tuple[Segment, ...] = open_document(seed_path).segments
    assert session.segments == list(on_disk)


def test_forms_of_a_plural_are_no_repetitions(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    entry = 'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    head = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{head}\n{entry}\nmsgctxt "again"\n{entry}', "utf-8")
    session = Session([open_document(path)])
    assert list(session.repetitions(1)) == [1, 4]
    assert list(session.repetitions(2)) == [2, 5]
    assert "plural form 2 of 3" in session.segments[1].note
