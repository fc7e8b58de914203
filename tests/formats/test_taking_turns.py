"""One process at a time writes a file; who cannot ask for his turn writes all the same."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import portalocker
import pytest

from workbench.errors import NotSaved
from workbench.formats import taking_turns
from workbench.formats.atomic import create_file, replace_file
from workbench.formats.taking_turns import writing_alone


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that another thread is writing."""
    monkeypatch.setattr(taking_turns, "PATIENCE", 0.1)
    path = tmp_path / "day.xlf"
    path.write_bytes(b"old")
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        with writing_alone(path):
            begun.set()
            over.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(60)
    yield path
    over.set()
    thread.join()


def test_who_waits_too_long_is_told_and_nothing_is_changed(held: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlf"
    link.symlink_to(held)
    for name in (held, link):
        with pytest.raises(NotSaved, match="another workbench is writing it"):
            replace_file(name, b"old", b"new")
    assert held.read_bytes() == b"old"


def test_another_file_is_written_meanwhile(held: Path) -> None:
    other = held.with_name("other.xlf")
    create_file(other, b"new")
    assert other.read_bytes() == b"new"


def test_who_has_his_turn_may_write_within_it(tmp_path: Path) -> None:
    path = tmp_path / "day.xlf"
    with writing_alone(path):
        create_file(path, b"old")
        replace_file(path, b"old", b"new")
    with writing_alone(path):
        assert path.read_bytes() == b"new"


def test_where_no_locks_can_be_had_it_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "day.xlf"
    create_file(path, b"old")
    with monkeypatch.context() as patch:
        patch.setattr(portalocker, "lock", lambda *_: _refuse(portalocker.LockException("no locks here")))
        replace_file(path, b"old", b"new")
    with monkeypatch.context() as patch:
        patch.setattr(taking_turns, "cache_dir", lambda: _refuse(OSError(errno.ENOSPC, "no space")))
        replace_file(path, b"new", b"newer")
    assert path.read_bytes() == b"newer"


def _refuse(problem: Exception) -> Path:
    raise problem
