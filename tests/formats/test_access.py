"""What a file is besides its content is kept when it is saved: names, links, owner, mode, access lists."""

import errno
import os
import stat
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.errors import NotSaved
from workbench.formats.base import Edit
from workbench.formats.files import open_document, save_document
from workbench.formats.known import formats_by_id

SAMPLE = formats_by_id()["xliff2"].sample
ACCESS_LIST, FOLDERS_LIST = "system.posix_acl_access", "system.posix_acl_default"
NOBODY = 0xFFFFFFFF
AUTHOR, GROUP, REVISER, REVISERS_GROUP = 12345, 54321, 23456, 65432
AS_ROOT = pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to somebody else")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "day.xlf"
    path.write_bytes(SAMPLE)
    return path


@pytest.fixture
def shared_path() -> Iterator[Path]:
    """A file in a folder in which everybody may work, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(folder, "day.xlf")
        path.write_bytes(SAMPLE)
        yield path


def save(path: Path, words: str = "War for ⟦1⟧ days.") -> None:
    document = open_document(path)
    save_document(document, {document.segments[0].key: Edit(words)})


def access_list(reviser: int) -> bytes:
    """An access list in the system's own form: owner, a reviser, group, the most allowed, others."""
    entries = (
        (1, 6, NOBODY),
        (2, 4, reviser),
        (4, 0, NOBODY),
        (0x10, 4, NOBODY),
        (0x20, 0, NOBODY),
    )
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def give(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except (OSError, AttributeError) as problem:
        pytest.skip(f"the system keeps no such attribute: {problem}")


def as_user(user: int, group: int, work: Callable[[], None]) -> None:
    """Do it in a process of that user; what it raises becomes a failure."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
            work()
            status = 0
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_another_name_of_the_file_keeps_the_old_content(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy in a backup.xlf"
    other.hardlink_to(path)
    save(path)
    assert (b"War for" in path.read_bytes(), other.read_bytes()) == (True, SAMPLE)
    assert (path.stat().st_nlink, other.stat().st_nlink) == (1, 1)


def test_a_chain_of_links_stays_and_the_file_at_its_end_is_saved(path: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "second.xlf").symlink_to("folder/day.xlf")
    first = tmp_path / "first.xlf"
    first.symlink_to("second.xlf")
    save(first)
    assert [str(link.readlink()) for link in (first, tmp_path / "second.xlf")] == [
        "second.xlf",
        "folder/day.xlf",
    ]
    assert b"War for" in path.read_bytes()


def test_a_link_that_comes_to_lead_nowhere_is_told(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlf"
    link.symlink_to(path)
    document = open_document(link)
    link.unlink()
    link.symlink_to(link.name)
    with pytest.raises(NotSaved, match="was not saved"):
        save_document(document, {document.segments[0].key: Edit("War for ⟦1⟧ days.")})
    assert path.read_bytes() == SAMPLE


@pytest.mark.parametrize("mode", [0o600, 0o604, 0o640, 0o666, 0o755, 0o2660, 0o6711])
def test_every_mode_stays(path: Path, mode: int) -> None:
    path.chmod(mode)
    save(path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert b"War for" in path.read_bytes()


def test_attributes_and_access_lists_stay(path: Path) -> None:
    give(path, "user.reviewed.by", b"anna")
    give(path, ACCESS_LIST, access_list(REVISER))
    before = path.stat().st_mode
    save(path)
    assert os.getxattr(path, "user.reviewed.by") == b"anna"
    assert os.getxattr(path, ACCESS_LIST) == access_list(REVISER)
    assert path.stat().st_mode == before


def test_a_folders_own_access_list_opens_no_saved_file_to_more_people(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    give(tmp_path, FOLDERS_LIST, access_list(REVISER))
    save(path)
    assert ACCESS_LIST not in os.listxattr(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_where_there_are_no_attributes_the_mode_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> list[str]:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(os, "listxattr", refuse, raising=False)
    path.chmod(0o640)
    save(path)
    assert (stat.S_IMODE(path.stat().st_mode), b"War for" in path.read_bytes()) == (0o640, True)


def test_an_access_list_that_cannot_be_kept_is_not_dropped(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(path, ACCESS_LIST, access_list(REVISER))

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "setxattr", refuse)
    with pytest.raises(NotSaved, match="operation not permitted"):
        save(path)
    assert path.read_bytes() == SAMPLE


@AS_ROOT
@pytest.mark.parametrize(
    ("mode", "group", "kept_mode"),
    [(0o664, GROUP, 0o664), (0o666, REVISERS_GROUP, 0o666), (0o676, REVISERS_GROUP, 0o666)],
    ids=["in the file's group", "a stranger", "a stranger whose group gets no right of the file's"],
)
def test_somebody_elses_file_that_may_be_written_is_saved_and_becomes_the_writers(
    shared_path: Path, mode: int, group: int, kept_mode: int
) -> None:
    save(shared_path, "⟦1⟧ What is imported late is imported now.")
    os.chown(shared_path, AUTHOR, GROUP)
    shared_path.chmod(mode)
    as_user(REVISER, group, lambda: save(shared_path))
    after = shared_path.stat()
    assert b"War for" in shared_path.read_bytes()
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (REVISER, group, kept_mode)


def test_the_longest_name_that_a_system_takes_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / f"{'谈' * 83}.xlf"
    path.write_bytes(SAMPLE)
    save(path)
    assert b"War for" in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]
