"""Replacing a file in one step: whoever looks sees the old content or the new, whole."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from workbench.errors import NotSaved
from workbench.formats.access import keep_access
from workbench.formats.taking_turns import writing_alone
from workbench.regular_files import content_of, opened


def replace_file(path: Path, expected: bytes, content: bytes) -> None:
    """Replace a file that still holds the `expected` bytes; symbolic links are followed to the real file.

    Who may do what with it stays (`keep_access`). Another name of the same file (a hard link) keeps the old
    content: writing into the file itself could leave it half written.
    Raises NotSaved, having changed nothing, if the file has changed or gone since it was read, may not be
    written, or cannot be written.
    """
    try:
        real = Path(os.path.realpath(path))
        with writing_alone(real):
            status = real.stat()
            if content_of(real) != expected:
                raise NotSaved(
                    f"{path} was not saved: another program has changed it since it was opened. "
                    "Save under another name, or open it again."
                )
            _refuse_protected(path, status)
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
    try:
        with opened(path) as file:
            head = file.read(max(1, len(begins)))
    except (FileNotFoundError, NotADirectoryError):
        return  # whoever writes it says what is wrong with its folder
    except OSError as problem:
        raise _not_saved(path, problem) from None
    if head and not head.startswith(begins):
        raise NotSaved(
            f"{path} was not saved: the file of that name is not one that would be written here. "
            "Name another, or delete it first."
        )


def refuse_present(path: Path, *, may_replace: bool = False) -> None:
    """Raise NotSaved where a name is taken: by any file, or by what is no file or write-protected."""
    try:
        if not os.path.lexists(path):
            return
        if not may_replace:
            raise NotSaved(f"{path} was not saved: there is a file of that name already.")
        with contextlib.suppress(FileNotFoundError), opened(path):  # a link to nothing is as good as no file
            _refuse_protected(path, path.stat())
    except OSError as problem:
        raise _not_saved(path, problem) from None


def create_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, in one step, its folders made where they are missing.

    Raises NotSaved if it is there or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing_alone(path):
            refuse_present(path)
            _write_beside_and_swap(path, content, None)
    except OSError as problem:
        raise _not_saved(path, problem) from None


@contextlib.contextmanager
def streamed_file(path: Path, *, may_replace: bool = False) -> Iterator[IO[bytes]]:
    """A file to write piece by piece that takes its name only when it is whole; missing folders are made.

    Raises NotSaved if there is one already (unless it may be replaced) or it cannot be written.
    """
    real = Path(os.path.realpath(path))
    beside = _name_beside(real)
    try:
        status = real.stat() if real.exists() else None
        refuse_present(path, may_replace=may_replace)
        real.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            yield file
            file.flush()
            if status is not None:
                keep_access(file.fileno(), real, status)
            os.fsync(file.fileno())
        beside.replace(real)
    except OSError as problem:
        raise _not_saved(path, problem) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    _sync_folder(real.parent)


def _not_saved(path: Path, problem: OSError) -> NotSaved:
    reason = (problem.strerror or str(problem)).lower()
    return NotSaved(f"{path} was not saved: {reason}. The file on disk is as it was.")


def _refuse_protected(path: Path, status: os.stat_result) -> None:
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise NotSaved(f"{path} was not saved: it is write-protected. Save under another name.")


def _name_beside(real: Path) -> Path:
    """A new name in the same folder, no longer than any system takes."""
    return real.with_name(f".{real.name[:50]}.{os.getpid()}.{os.urandom(4).hex()}.saving")


def _write_beside_and_swap(real: Path, content: bytes, status: os.stat_result | None) -> None:
    beside = _name_beside(real)
    mode = 0o666 if status is None else 0o600
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if status is not None:
                keep_access(file.fileno(), real, status)
            os.fsync(file.fileno())
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(real.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
