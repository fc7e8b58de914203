"""Unsaved work is on disk before it is shown as done, and comes back after a sudden end."""

import random
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from workbench.errors import NotSaved
from workbench.formats.files import open_document
from workbench.model import State
from workbench.session import Session
from workbench.session.journal import journals_of
from workbench.session.leftovers import Leftover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def opened(path: Path, folder: Path) -> Session:
    return Session([open_document(path)], folder)


def crashed(session: Session) -> None:
    """As if the program had been killed: its lock is gone, its journal stays."""
    for journal in session.keeping._journals:
        if journal._file is not None:
            journal._file.close()


def recover(session: Session, leftover: Leftover) -> int:
    return session.recover((session.place_of(e.key), e.on_disk, e.now) for e in leftover.entries)


def test_each_document_has_its_own_journals(seed_path: Path, folder: Path) -> None:
    other = seed_path.with_name("other.zh-en.xlf")
    other.write_bytes(seed_path.read_bytes())
    crashing = opened(seed_path, folder)
    crashing.edit(0, "Mine")
    crashed(crashing)
    assert len(journals_of(folder, seed_path)) == 1
    assert not journals_of(folder, other)
    assert not opened(other, folder).keeping.leftovers()


def test_a_working_folder_that_is_deleted_takes_no_unsaved_work_along(
    tmp_path: Path, folder: Path, seed_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    seed_path.rename(gone / seed_path.name)
    monkeypatch.chdir(gone)
    session = opened(Path(seed_path.name), folder)
    shutil.rmtree(gone)
    session.edit(0, "Mine")
    assert session.keeping.problem == ""
    (journal,) = journals_of(folder, gone / seed_path.name)
    assert "Mine" in journal.read_text("utf-8")
    with pytest.raises(NotSaved, match="no longer there"):
        session.save()


def test_looking_leaves_no_journal(seed_path: Path, folder: Path) -> None:
    opened(seed_path, folder).keeping.leftovers()
    assert not journals_of(folder, seed_path)


def test_unsaved_work_comes_back(seed_path: Path, folder: Path) -> None:
    first = opened(seed_path, folder)
    for letter in range(1, 5):
        first.edit(0, "Mine"[:letter], "typing", typing=True)
    first.set_state(1, State.REVIEWED)
    first.edit(2, "gone again")
    first.undo()
    crashed(first)
    second = opened(seed_path, folder)
    (leftover,) = second.keeping.leftovers()
    assert leftover.last.timestamp() == pytest.approx(leftover.journal.stat().st_mtime)
    assert leftover.last.tzinfo is not None
    assert leftover.document == second.documents[0].name
    assert {e.key[1:]: e.now.target for e in leftover.entries}[second.segments[0].key[1:]] == "Mine"
    assert recover(second, leftover) == 2
    assert second.segments[0].target == "Mine"
    assert second.segments[1].state is State.REVIEWED
    leftover.forget()
    assert not second.keeping.leftovers()
    second.undo()
    assert not second.dirty


def test_what_was_saved_is_not_offered_again(seed_path: Path, folder: Path) -> None:
    first = opened(seed_path, folder)
    first.edit(0, "Mine")
    first.save()
    crashed(first)
    assert not opened(seed_path, folder).keeping.leftovers()
    assert not journals_of(folder, seed_path)


def test_work_that_somebody_has_saved_meanwhile_is_not_offered(seed_path: Path, folder: Path) -> None:
    first = opened(seed_path, folder)
    first.edit(0, "Mine")
    first.set_state(0, State.REVIEWED)
    first.edit(1, "Mine too")
    crashed(first)
    other = Session([open_document(seed_path)])
    other.edit(0, "Mine")
    other.save()
    (left,) = opened(seed_path, folder).keeping.leftovers()
    assert [(entry.now.target, entry.now.state) for entry in left.entries] == [
        ("Mine", State.REVIEWED),
        ("Mine too", State.INITIAL),
    ]
    other.set_state(0, State.REVIEWED)
    other.save()
    (left,) = opened(seed_path, folder).keeping.leftovers()
    assert [entry.now.target for entry in left.entries] == ["Mine too"]
    other.edit(1, "Mine too")
    other.save()
    assert not opened(seed_path, folder).keeping.leftovers()
    assert not journals_of(folder, seed_path)


def test_a_state_is_no_news_for_a_file_that_keeps_none(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.de-en.tsv"
    path.write_text("source\ttarget\neins\tone\n", "utf-8")
    first = opened(path, folder)
    first.edit(0, "Mine")
    first.set_state(0, State.REVIEWED)
    crashed(first)
    other = Session([open_document(path)])
    other.edit(0, "Mine")
    other.save()
    assert not opened(path, folder).keeping.leftovers()


def test_what_was_given_up_is_not_offered_again(seed_path: Path, folder: Path) -> None:
    first = opened(seed_path, folder)
    first.edit(0, "Mine")
    first.give_up()
    assert not opened(seed_path, folder).keeping.leftovers()


def test_a_living_workbench_keeps_its_journal_to_itself(seed_path: Path, folder: Path) -> None:
    first, second = opened(seed_path, folder), opened(seed_path, folder)
    first.edit(0, "Mine")
    assert not second.keeping.leftovers()
    assert second.keeping.others() == 1
    assert first.keeping.others() == 0


def test_a_living_workbench_is_noticed_by_another_name_of_the_file(
    seed_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = folder.parent / "other name.xlf"
    link.symlink_to(seed_path)
    monkeypatch.chdir(seed_path.parent)
    sessions = [opened(path, folder) for path in (seed_path, link, Path(seed_path.name))]
    sessions[0].edit(0, "Mine")
    assert [session.keeping.others() for session in sessions] == [0, 1, 1]


def test_work_on_a_text_that_has_changed_since_is_a_conflict(seed_path: Path, folder: Path) -> None:
    first = opened(seed_path, folder)
    first.edit(0, "Mine")
    crashed(first)
    other = Session([open_document(seed_path)])
    other.edit(0, "Theirs")
    other.save()
    second = opened(seed_path, folder)
    recover(second, second.keeping.leftovers()[0])
    assert second.conflicts[0].theirs.target == "Theirs"
    second.decide(0, mine=False)
    assert second.segments[0].target == "Theirs"
    assert not second.dirty


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_line_that_was_cut_short_costs_only_itself(seed_path: Path, folder: Path, cut: int) -> None:
    first = opened(seed_path, folder)
    first.edit(0, "kept")
    first.edit(0, "last words")
    crashed(first)
    (journal,) = journals_of(folder, seed_path)
    journal.write_bytes(journal.read_bytes()[:-cut])
    (leftover,) = opened(seed_path, folder).keeping.leftovers()
    assert leftover.entries[0].now.target in ("kept", "last words")


def test_strange_files_are_left_alone(seed_path: Path, folder: Path) -> None:
    first = opened(seed_path, folder)
    first.edit(0, "Mine")
    crashed(first)
    (journal,) = journals_of(folder, seed_path)
    strange = journal.read_bytes().replace(b'"journal": 1', b'"journal": 9')
    journal.write_bytes(strange)
    assert not opened(seed_path, folder).keeping.leftovers()
    assert journal.read_bytes() == strange


def test_a_full_disk_is_told_and_stops_nobody(seed_path: Path, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_bytes(b"a file where a folder should be")
    session = opened(seed_path, folder)
    session.edit(0, "Mine")
    assert "can't be kept safe" in session.keeping.problem
    assert session.segments[0].target == "Mine"


WORKER = """
    import random, sys
    from pathlib import Path
    from workbench.formats.files import open_document
    from workbench.session import Session
    dice = random.Random(int(sys.argv[3]))
    session = Session([open_document(Path(sys.argv[1]))], Path(sys.argv[2]))
    print("ready", flush=True)
    number = 0
    while True:
        place = dice.randrange(len(session.segments))
        number += 1
        session.edit(place, f"text {number}", "typing", typing=dice.random() < 0.7)
        print("done", place, number, flush=True)
        if dice.random() < 0.1:
            session.save()
            print("saved", flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_kill_9_at_any_moment_loses_nothing_that_was_shown(seed_path: Path, folder: Path, seed: int) -> None:
    command = [sys.executable, "-c", textwrap.dedent(WORKER), str(seed_path), str(folder), str(seed)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    lines = [worker.stdout.readline() for _ in range(random.Random(seed).randrange(1, 400))]
    worker.send_signal(signal.SIGKILL)
    lines += worker.stdout.read().splitlines(keepends=True)
    worker.wait()
    worker.stdout.close()
    shown: dict[int, int] = {}
    for line in lines:
        match line.split():
            case ["done", place, number]:
                shown[int(place)] = int(number)
    session = opened(seed_path, folder)
    for leftover in session.keeping.leftovers():
        recover(session, leftover)
    assert not session.conflicts
    last = max(shown.values())
    for place, number in shown.items():
        target = session.segments[place].target
        assert target == f"text {number}" or int(target.split()[1]) > last
