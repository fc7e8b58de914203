"""Who may do what with a file: owner, mode, access lists and attributes, kept when a new one replaces it."""

import contextlib
import os
import stat
from pathlib import Path

_ACCESS_LIST = "system.posix_acl_access"


def keep_access(descriptor: int, old: Path, status: os.stat_result) -> None:
    """Give the open new file what the old one has; `status` is the old one's.

    Where it is somebody else's, it becomes the writer's, as when Git or an editor replaces it; nobody gets
    a right that he did not have. Raises OSError where that cannot be seen to.
    """
    if not hasattr(os, "fchown"):
        return
    mode = stat.S_IMODE(status.st_mode)
    if not _has_kept_group(descriptor, status):
        mode &= ~0o070 | (mode & 0o007) << 3  # another group, which may do what everybody may
    if hasattr(os, "listxattr"):
        _keep_attributes(descriptor, old)
    os.fchmod(descriptor, mode)


def _has_kept_group(descriptor: int, status: os.stat_result) -> bool:
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) == (status.st_uid, status.st_gid):
        return True
    for owner in (status.st_uid, -1):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, owner, status.st_gid)
            return True
    return False


def _keep_attributes(descriptor: int, old: Path) -> None:
    """Copy the extended attributes; those that only the system may set are the system's own affair."""
    try:
        names, given = os.listxattr(old), os.listxattr(descriptor)
    except OSError:
        return  # a file system that has none
    if _ACCESS_LIST in given and _ACCESS_LIST not in names:  # the folder's own for what is new in it
        os.removexattr(descriptor, _ACCESS_LIST)
    for name in names:
        with contextlib.nullcontext() if name == _ACCESS_LIST else contextlib.suppress(OSError):
            os.setxattr(descriptor, name, os.getxattr(old, name))
