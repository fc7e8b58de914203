"""Reading what somebody names as a file, where it is one: a pipe or a device may have no end."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

HIDDEN = (".", "~$")
"""How the names begin of what systems, editors and offices put beside a file, and of `.git`."""


class NotRegular(OSError):
    """What is named is a pipe, a socket or a device."""

    def __str__(self) -> str:
        return "it is not a regular file"


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as can be seen: a name may be too long, what is above it closed."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """The same of a file."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def shown_below(folder: Path, ending: str) -> list[Path]:
    """The files of that ending in a folder and those in it, by name; nothing hidden."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        found += (
            Path(place, name) for name in names if name.endswith(ending) and not name.startswith(HIDDEN)
        )
    return sorted(found)


def opened(path: Path) -> BinaryIO:
    """The file, open for reading. Raises OSError, NotRegular among them."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder the system says itself what it is
        raise NotRegular(errno.EINVAL, "Not a regular file", str(path))
    return path.open("rb")


def content_of(path: Path) -> bytes:
    """The file's bytes. Raises OSError."""
    with opened(path) as file:
        return file.read()


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, its line ends as `\\n`. Raises OSError, UnicodeDecodeError."""
    return content_of(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
