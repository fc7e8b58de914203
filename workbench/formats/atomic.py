"""Replacing a file in one step: whoever looks sees the old content or the new, whole."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from workbench.config import cache_dir
from workbench.errors import NotSaved
from workbench.regular_files import content_of

PATIENCE = 30.0
"""Seconds to wait for another process that is writing the same file."""


def replace_file(path: Path, expected: bytes, content: bytes) -> None:
    """Replace a file that still holds the `expected` bytes; links are followed to the real file.

    Mode, owner and group stay. Raises NotSaved, having changed nothing, if the file has changed or
    gone since it was read, may not be written, or cannot be written.
    """
    real = Path(os.path.realpath(path))
    try:
        status = real.stat()
        if content_of(real) != expected:
            raise NotSaved(
                f"{path} was not saved: another program has changed it since it was opened. "
                "Save under another name, or open it again."
            )
        if not status.st_mode & 0o222 or not os.access(real, os.W_OK):
            raise NotSaved(f"{path} was not saved: it is write-protected. Save under another name.")
        _write_beside_and_swap(real, content, status)
    except FileNotFoundError:
        raise NotSaved(
            f"{path} was not saved: it is no longer there. Save under another name to keep the changes."
        ) from None
    except OSError as problem:
        raise _not_saved(path, problem) from None


def refuse_foreign(path: Path, begins: bytes) -> None:
    """Raise NotSaved where a file of ours would replace another: all of our kind begin with these bytes.

    An empty file may be replaced. It is for asking before the work, so that a slip in the order of names on a
    command line costs nobody a translation.
    """
    if not path.is_file():
        return
    try:
        with path.open("rb") as file:
            head = file.read(max(1, len(begins)))
    except OSError as problem:
        raise _not_saved(path, problem) from None
    if head and not head.startswith(begins):
        raise NotSaved(
            f"{path} was not saved: the file of that name is not one that would be written here. "
            "Name another, or delete it first."
        )


def create_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, in one step, its folders made where they are missing.

    Raises NotSaved if it is there or cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise NotSaved(f"{path} was not saved: there is a file of that name already.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_beside_and_swap(path, content, None)
    except OSError as problem:
        raise _not_saved(path, problem) from None


@contextlib.contextmanager
def streamed_file(path: Path, *, may_replace: bool = False) -> Iterator[IO[bytes]]:
    """A file to write piece by piece that takes its name only when it is whole; missing folders are made.

    Raises NotSaved if there is one already (unless it may be replaced) or it cannot be written.
    """
    if not may_replace and (path.exists() or path.is_symlink()):
        raise NotSaved(f"{path} was not saved: there is a file of that name already.")
    real = Path(os.path.realpath(path))
    beside = real.with_name(f".{real.name[:100]}.{os.getpid()}.{os.urandom(4).hex()}.saving")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(real)
    except OSError as problem:
        raise _not_saved(path, problem) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    _sync_folder(real.parent)


@contextlib.contextmanager
def writing_alone(path: Path) -> Iterator[None]:
    """Keep this user's other processes from writing the file meanwhile. Raises NotSaved if they take long."""
    import portalocker

    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]
    folder = cache_dir() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with portalocker.Lock(folder / name, "a", timeout=PATIENCE):
            yield
    except portalocker.LockException as problem:
        raise NotSaved(f"{path} was not saved: another workbench is writing it. Try again.") from problem


def _not_saved(path: Path, problem: OSError) -> NotSaved:
    reason = (problem.strerror or str(problem)).lower()
    return NotSaved(f"{path} was not saved: {reason}. The file on disk is as it was.")


def _write_beside_and_swap(real: Path, content: bytes, status: os.stat_result | None) -> None:
    beside = real.with_name(f".{real.name[:100]}.{os.getpid()}.{os.urandom(4).hex()}.saving")
    mode = 0o666 if status is None else 0o600
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if status is not None:
                _keep_owner_and_mode(file.fileno(), status)
            os.fsync(file.fileno())
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(real.parent)


def _keep_owner_and_mode(descriptor: int, status: os.stat_result) -> None:
    """Give the new file the old one's owner, group and mode; raises OSError where that is not allowed."""
    if not hasattr(os, "fchown"):
        return
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
