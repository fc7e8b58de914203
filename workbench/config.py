"""Where the workbench keeps its cache, state and settings, and finds what it ships."""

import contextlib
import os
import stat
from functools import cache
from pathlib import Path

from workbench.errors import BadInput


def cache_dir() -> Path:
    """The user's cache folder, made if needed; `WORKBENCH_CACHE` overrides the system's place.

    Falls back to a folder in the temporary directory when there is no home to write to.
    """
    return _own_dir("WORKBENCH_CACHE", "user_cache_dir")


def state_dir() -> Path:
    """Where journals of unsaved work and the last visits are kept; `WORKBENCH_STATE` overrides the place.

    Falls back as `cache_dir` does.
    """
    return _own_dir("WORKBENCH_STATE", "user_state_dir")


def settings_dir() -> Path:
    """Where the user's own settings are, such as keys; `WORKBENCH_SETTINGS` overrides the place."""
    return _own_dir("WORKBENCH_SETTINGS", "user_config_dir")


def _own_dir(variable: str, system_dir: str) -> Path:
    """What is kept holds pieces of clients' texts, so a folder of our own is closed to other users."""
    chosen = os.environ.get(variable)
    path = Path(chosen) if chosen else _system_dir(system_dir)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_ours = not chosen  # a folder that somebody chose may be shared on purpose
        if is_ours and path.stat().st_mode & 0o077:
            path.chmod(0o700)
    except OSError:
        return path if path.is_dir() and os.access(path, os.W_OK) else _temporary_dir()
    return path


@cache
def _temporary_dir() -> Path:
    """A folder for this user alone; another's folder of that name would see, or feed us, everything."""
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else 0
    path = Path(tempfile.gettempdir()) / f"translation-workbench-{user}"
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700, parents=True)
    status = path.lstat()
    is_own = not hasattr(os, "getuid") or (status.st_uid == user and not status.st_mode & 0o077)
    return path if is_own and stat.S_ISDIR(status.st_mode) else Path(tempfile.mkdtemp(prefix=f"{path.name}-"))


def _system_dir(kind: str) -> Path:
    import platformdirs

    return Path(getattr(platformdirs, kind)("translation-workbench", appauthor=False))


def data_dir() -> Path:
    """The user's folder for what must be kept, not made here; `WORKBENCH_HOME` overrides the place."""
    chosen = os.environ.get("WORKBENCH_HOME")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("translation-workbench", appauthor=False))


def shipped(name: str) -> Path:
    """The folder `glossaries`, `corpora` or `pipelines` as shipped, from a checkout or an installed package.

    Raises BadInput when the installation lacks it.
    """
    package = Path(__file__).parent
    for candidate in (package / "shipped" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise BadInput(f"The installation lacks its “{name}” folder; install the package again.")
