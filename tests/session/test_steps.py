"""Going on to the next thing, steps that change many segments, and what is taken back with them."""

from pathlib import Path

import pytest

from workbench.formats.files import open_document
from workbench.model import Finding, Segment, Severity, State
from workbench.session import Session
from workbench.session.history import Version
from workbench.session.journal import Journal, journals_of
from workbench.session.moves import (
    next_among,
    next_document,
    next_finding,
    next_risk,
    previous_finding,
    risk,
)
from workbench.session.rows import Rows

PO = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
LOCKED = {True: "no", False: "yes"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Two files of three segments; the last of each is locked."""
    for name in ("a", "b"):
        units = "".join(
            f'<unit id="{n}" translate="{LOCKED[n == 2]}"><segment><source>Satz {n}</source>'
            f"<target>{name} sentence {n}</target></segment></unit>"
            for n in range(3)
        )
        (tmp_path / f"{name}.xlf").write_text(
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en">'
            f'<file id="f">{units}</file></xliff>',
            "utf-8",
        )
    return Session([open_document(tmp_path / f"{name}.xlf") for name in ("a", "b")])


def finding(segment: Segment, severity: Severity, start: int = 0) -> Finding:
    return Finding(
        *segment.key, "c", "c", severity, "target", start, start + 1, segment.target[start], "m", (),
        segment.source, segment.target,
    )  # fmt: skip


def found(session: Session, **severities: Severity) -> None:
    for place, severity in severities.items():
        segment = session.segments[int(place[1:])]
        session.answered("instant", [segment], [finding(segment, severity)])


def all_of(session: Session) -> Rows:
    return Rows(range(len(session.segments)), in_file_order=True)


def test_the_next_risk_is_the_gravest_that_nobody_has_reviewed(session: Session) -> None:
    rows = all_of(session)
    assert next_risk(session, rows, None) is None
    found(session, p0=Severity.MINOR, p1=Severity.MAJOR, p3=Severity.MAJOR, p4=Severity.NEUTRAL)
    found(session, p2=Severity.CRITICAL)
    assert [risk(session, place) for place in range(6)] == [1, 5, 25, 5, 0, 0]
    assert next_risk(session, rows, None) == 1, "what is locked or weighs nothing is no risk"
    assert [next_risk(session, rows, place) for place in (1, 3, 0)] == [3, 0, 1]
    assert [next_risk(session, rows, place) for place in (2, 4)] == [1, 1], "one beside the list"
    assert next_risk(session, Rows([0, 3], in_file_order=True), 3) == 0
    session.set_state(1, State.REVIEWED)
    assert next_risk(session, rows, None) == 3
    session.board.clear()
    assert next_risk(session, rows, 1) is None
    assert not session.progress().findings


def test_the_next_of_some_places_goes_round(session: Session) -> None:
    rows = all_of(session)
    assert [next_among(rows, place, {1, 4}) for place in (0, 1, 4, 5)] == [1, 4, 1, 1]
    assert next_among(rows, 1, {1}) is None
    assert next_among(rows, 1, set()) is None


def test_the_next_file_and_whose_a_segment_is(session: Session) -> None:
    rows = all_of(session)
    assert [next_document(session, rows, 1, 1), next_document(session, rows, 4, -1)] == [3, 0]
    assert next_document(session, rows, 4, 1) is next_document(session, rows, 1, -1) is None
    assert [session.document_at(place).path.name for place in (0, 2, 3, 5)] == ["a.xlf"] * 2 + ["b.xlf"] * 2
    assert session.places_of(1) == range(3, 6)


def test_the_gravest_finding_of_a_segment(session: Session) -> None:
    segment = session.segments[0]
    levels = ("minor", "critical", "major")
    grave = [finding(segment, Severity(level), start) for start, level in enumerate(levels)]
    session.answered("instant", [segment], grave[:1])
    session.answered("slow", [segment], grave[1:])
    assert session.board.worst(0) is Severity.CRITICAL
    assert session.board.worst(1) is None
    session.board.is_accepted = lambda each: each.severity is Severity.CRITICAL
    session.board.refresh()
    assert session.board.worst(0) is Severity.MAJOR
    session.board.is_accepted = lambda _: True
    session.board.refresh()
    assert (session.board.at(0), list(session.board), sum(session.board.by_severity.values())) == ((), [], 0)


def test_many_targets_change_as_one_step_and_locked_ones_stay(session: Session) -> None:
    session.edit(0, "x", "typing", typing=True)
    assert session.edit_all({0: "one", 1: "two", 2: "locked", 4: "b sentence 1"}, "replace") == 2
    assert [session.segments[place].target for place in range(3)] == ["one", "two", "a sentence 2"]
    assert session.take_changed() == {0, 1}
    assert session.take_changed() == set()
    assert session.edit_all({0: "one"}, "replace") == 0
    step = session.undo()
    assert step is not None
    assert step.label == "replace"
    assert [session.segments[place].target for place in range(2)] == ["x", "a sentence 1"]
    session.undo()
    assert not session.dirty
    assert session.undo() is None
    session.redo()
    session.redo()
    assert session.segments[1].target == "two"
    assert session.redo() is None


def test_a_word_that_is_typed_is_one_step(session: Session) -> None:
    for target in ("M", "Mi", "Min", "Mine"):
        session.edit(0, target, "typing", typing=True)
    step = session.undo()
    assert step is not None
    assert (step.label, step.changes[0].before.target) == ("typing", "M")
    session.undo()
    assert session.segments[0].target == "a sentence 0"
    for target in ("M", "Mi"):
        session.edit(0, target)
    session.undo()
    assert session.segments[0].target == "M"


def test_what_is_done_beside_the_texts_is_taken_back_with_them(session: Session) -> None:
    done: list[str] = ["accepted"]
    session.edit(0, "x", "typing", typing=True)
    session.record("accept", lambda: done.remove("accepted"), lambda: done.append("accepted"), 3)
    session.edit(0, "xy", "typing", typing=True)
    assert session.undo() is not None
    assert (session.segments[0].target, done) == ("x", ["accepted"])
    step = session.undo()
    assert step is not None
    assert (step.label, step.place, done) == ("accept", 3, [])
    session.redo()
    assert done == ["accepted"]
    session.undo()
    session.undo()
    assert (session.segments[0].target, done) == ("a sentence 0", [])


def test_recovered_work_is_one_step_and_leaves_locked_segments(session: Session) -> None:
    def version(place: int, target: str | None = None, state: State | None = None) -> Version:
        segment = session.segments[place]
        return Version(segment.target if target is None else target, state or segment.state)

    work = [(place, version(place), version(place, f"new {place}")) for place in (0, 2, 4)]
    work.append((1, version(1), version(1)))
    work.append((3, version(3), version(3, state=State.REVIEWED)))
    assert session.recover(work) == 3
    assert [s.target for s in session.segments][:3] == ["new 0", "a sentence 1", "a sentence 2"]
    assert session.segments[3].state is State.REVIEWED
    step = session.undo()
    assert step is not None
    assert step.label == "recovered work"
    assert not session.dirty
    assert session.recover([(1, Version("older", State.INITIAL), Version("mine", State.INITIAL))]) == 1
    assert {place: conflict.place for place, conflict in session.conflicts.items()} == {1: 1}


def test_a_journal_holds_a_line_for_each_segment_of_a_step(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO + 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', "utf-8")
    first = Session([open_document(path)], tmp_path / "state")
    first.edit_all({0: "bb", 1: "dd"}, "replace")
    (journal,) = journals_of(tmp_path / "state", path)
    assert journal.stat().st_mode & 0o777 == 0o600
    assert len(journal.read_text("utf-8").splitlines()) == 3
    assert [one.path for one in first.keeping._journals] == [journal]
    for one in first.keeping._journals:
        assert one._file is not None
        one._file.close()  # as a kill does
    (left,) = Session([open_document(path)], tmp_path / "state").keeping.leftovers()
    assert [entry.now.target for entry in left.entries] == ["bb", "dd"]
    assert Journal(tmp_path / "state", path).path is None
    left.forget()
    left.forget()
    assert not journals_of(tmp_path / "state", path)


def test_strange_lines_of_a_journal_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO + 'msgid "a"\nmsgstr "b"\n', "utf-8")
    first = Session([open_document(path)], tmp_path / "state")
    first.edit(0, "mine")
    (journal,) = journals_of(tmp_path / "state", path)
    strange = ['{"key": null, "now": 5}', '{"key": ["1", "1"], "now": null}', '{"key": ["1"]}', "[]", "{", ""]
    strange += ['{"key": ["1", "1"], "now": ["x", "no state"]}', '{"key": ["9", "1"], "now": ["x", "final"]}']
    journal.write_text(journal.read_text("utf-8") + "\n".join(strange) + "\n", "utf-8")
    for one in first.keeping._journals:
        assert one._file is not None
        one._file.close()
    (left,) = Session([open_document(path)], tmp_path / "state").keeping.leftovers()
    assert [entry.now.target for entry in left.entries] == ["mine"]


def test_findings_of_little_weight_can_be_passed_over(session: Session) -> None:
    rows = all_of(session)
    first = session.segments[0]
    levels = (Severity.MINOR, Severity.MAJOR, Severity.MINOR, Severity.CRITICAL)
    session.answered("instant", [first], [finding(first, level, n) for n, level in enumerate(levels)])
    found(session, p1=Severity.MINOR, p4=Severity.MAJOR)
    spots = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (4, 0)]
    assert [next_finding(session, rows, spot) for spot in spots] == [*spots[1:], spots[0]]
    assert [previous_finding(session, rows, spot) for spot in spots] == [spots[-1], *spots[:-1]]
    grave = [next_finding(session, rows, spot, Severity.MAJOR) for spot in spots]
    assert grave == [(0, 1), (0, 3), (0, 3), (4, 0), (4, 0), (0, 1)]
    grave = [previous_finding(session, rows, spot, Severity.MAJOR) for spot in spots]
    assert grave == [(4, 0), (4, 0), (0, 1), (0, 1), (0, 3), (0, 3)]
    few = Rows([1, 2], in_file_order=True)
    assert next_finding(session, few, (1, 0)) == previous_finding(session, few, (1, 0)) == (1, 0)
    assert next_finding(session, few, (1, 0), Severity.MAJOR) is None
    assert previous_finding(session, few, (1, 0), Severity.MAJOR) is None
