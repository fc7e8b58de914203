"""Saving: one step, only what was edited, and never over somebody else's work."""

import errno
import os
import stat
from pathlib import Path

import pytest

from workbench.errors import NotSaved
from workbench.formats.base import Edit, Languages
from workbench.formats.files import open_document, open_pair, save_document
from workbench.formats.known import formats_by_id
from workbench.model import State

SAMPLE = formats_by_id()["xliff2"].sample
AFTER = SAMPLE.replace(b'The war has lasted for <ph id="1"/> days.', b'War for <ph id="1"/> days.')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "day.xlf"
    path.parent.mkdir()
    path.write_bytes(SAMPLE)
    return path


def opened_with_edit(path):
    document = open_document(path)
    return document, {document.segments[0].key: Edit("War for ⟦1⟧ days.")}


def test_an_edit_changes_that_target_only(path):
    document, edits = opened_with_edit(path)
    saved = save_document(document, edits)
    assert path.read_bytes() == AFTER == saved.content
    assert saved.segments[0].target == "War for ⟦1⟧ days."
    assert saved.segments[1:] == document.segments[1:]


def test_saving_goes_on_from_the_saved_document(path):
    document, edits = opened_with_edit(path)
    saved = save_document(document, edits)
    again = save_document(saved, {saved.segments[0].key: Edit(state=State.FINAL)})
    assert again.segments[0].state is State.FINAL
    assert path.read_bytes() == AFTER.replace(b'state="initial"', b'state="final"')


def test_saving_nothing_does_not_touch_the_file(path):
    before = path.stat()
    save_document(open_document(path), {})
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_somebody_changed_is_left_alone(path):
    document, edits = opened_with_edit(path)
    path.write_bytes(SAMPLE + b"\n")
    with pytest.raises(NotSaved, match="another program has changed it"):
        save_document(document, edits)
    assert path.read_bytes() == SAMPLE + b"\n"


def test_a_file_that_is_gone_is_not_made_again(path):
    document, edits = opened_with_edit(path)
    path.unlink()
    with pytest.raises(NotSaved, match="no longer there"):
        save_document(document, edits)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("other", ["folder", "pipe", "nothing at all", "another folder's file"])
def test_what_has_taken_the_files_place_is_left_alone(path, other, monkeypatch):
    monkeypatch.chdir(path.parent)
    document = open_document(Path(path.name))
    edits = {document.segments[0].key: Edit("War for ⟦1⟧ days.")}
    path.unlink()
    if other == "folder":
        path.mkdir()
    elif other == "pipe":
        os.mkfifo(path)
    elif other == "nothing at all":
        path.parent.rmdir()
    else:
        path.symlink_to("/nowhere/day.xlf")
    with pytest.raises(NotSaved, match="was not saved"):
        save_document(document, edits)
    assert path.is_dir() == (other == "folder")
    assert path.is_fifo() == (other == "pipe")


def test_a_write_protected_file_is_not_replaced(path):
    document, edits = opened_with_edit(path)
    path.chmod(0o444)
    with pytest.raises(NotSaved, match="write-protected"):
        save_document(document, edits)
    assert path.read_bytes() == SAMPLE


def test_mode_and_owner_stay(path):
    path.chmod(0o640)
    if os.getuid() == 0:
        os.chown(path, 12345, 54321)
    before = path.stat()
    document, edits = opened_with_edit(path)
    save_document(document, edits)
    after = path.stat()
    assert stat.S_IMODE(after.st_mode) == 0o640
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_a_link_stays_a_link_and_its_file_is_saved(path, tmp_path):
    link = tmp_path / "link.xlf"
    link.symlink_to(path)
    document, edits = opened_with_edit(link)
    save_document(document, edits)
    assert link.is_symlink()
    assert path.read_bytes() == AFTER
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_fault_at_any_step_leaves_the_file_whole(path, monkeypatch, call, number):
    document, edits = opened_with_edit(path)

    def fails(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as faulty:
        if call == "replace":
            faulty.setattr(Path, "replace", fails)
        elif call == "write":
            faulty.setattr(os, "fdopen", fails)
        else:
            faulty.setattr(os, call, fails)
        with pytest.raises(NotSaved, match="as it was") as refusal:
            save_document(document, edits)
    assert os.strerror(number).lower() in str(refusal.value)
    assert path.read_bytes() == SAMPLE
    assert list(path.parent.iterdir()) == [path]


def test_the_content_is_on_disk_before_it_gets_the_name(path, monkeypatch):
    document, edits = opened_with_edit(path)
    steps = []
    fsync, swap = os.fsync, Path.replace

    def synced(descriptor):
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("folder synced" if is_folder else f"file synced: {os.fstat(descriptor).st_size}")
        fsync(descriptor)

    def swapped(self, target):
        steps.append("renamed")
        return swap(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", swapped)
    save_document(document, edits)
    assert steps == [f"file synced: {len(AFTER)}", "renamed", "folder synced"]


def test_saving_under_another_name_leaves_the_first_file(path):
    document, edits = opened_with_edit(path)
    other = path.with_name("other.xlf")
    saved = save_document(document, edits, other)
    assert (path.read_bytes(), other.read_bytes(), saved.path) == (SAMPLE, AFTER, other)
    with pytest.raises(NotSaved, match="a file of that name already"):
        save_document(document, edits, other)


def test_a_place_that_does_not_exist_is_refused(path):
    document, edits = opened_with_edit(path)
    with pytest.raises(NotSaved, match="there is no folder"):
        save_document(document, edits, path.parent / "nowhere" / "x.xlf")


def test_the_saved_half_of_a_pair_is_the_target(tmp_path):
    source, target = tmp_path / "a.zh", tmp_path / "a.en"
    source.write_text("一\n二\n")
    target.write_bytes(b"one\r\ntwo")
    document = open_pair(source, target)
    save_document(document, {document.segments[1].key: Edit("zwo")})
    assert target.read_bytes() == b"one\r\nzwo"
    assert source.read_text() == "一\n二\n"


def test_a_line_break_has_no_place_in_a_line(tmp_path):
    source, target = tmp_path / "a.zh", tmp_path / "a.en"
    source.write_text("一\n")
    target.write_text("one\n")
    document = open_pair(source, target)
    with pytest.raises(NotSaved, match="cannot hold a line break"):
        save_document(document, {document.segments[0].key: Edit("one\ntwo")})


def test_what_would_not_read_back_is_not_saved(tmp_path):
    source, target = tmp_path / "a.zh", tmp_path / "a.en"
    source.write_text("一\n二\n")
    target.write_text("one\ntwo")  # no line end: emptied, the last line would be gone
    document = open_pair(source, target)
    with pytest.raises(NotSaved, match="would not read back"):
        save_document(document, {document.segments[1].key: Edit("")})
    assert target.read_text() == "one\ntwo"


def test_a_locked_segment_is_not_changed(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(SAMPLE.replace(b'<unit id="u1">', b'<unit id="u1" translate="no">'))
    document, edits = opened_with_edit(path)
    assert document.segments[0].locked
    with pytest.raises(NotSaved, match="locked"):
        save_document(document, edits)


def test_the_pair_that_was_asked_for_is_saved(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("de\ten\tfr\nKrieg\twar\tguerre\n")
    document = open_document(path, Languages("fr", "de"))
    save_document(document, {document.segments[0].key: Edit("der Krieg")})
    assert path.read_text() == "de\ten\tfr\nder Krieg\twar\tguerre\n"
