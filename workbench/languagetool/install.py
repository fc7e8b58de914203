"""LanguageTool's jars in the user's cache: fetched once, checked, then used without any network."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path

from workbench.config import cache_dir
from workbench.errors import Unavailable, WorkbenchError
from workbench.languagetool.download import JarSource
from workbench.languagetool.jars import Jar, pinned_jars, total_size
from workbench.languagetool.locking import process_lock
from workbench.languagetool.maven import MavenSettings, maven_settings
from workbench.languagetool.model import VERSION, Progress

_AT_ONCE = 4
_NOT_CHECKED = f"LanguageTool {VERSION} is not on this machine"
_HOW_TO_GET_IT = (
    "Run it once with a network connection, or name a server with --languagetool URL, "
    "or leave grammar out with --no-languagetool."
)


def install_dir() -> Path:
    """The folder of this version, which need not exist."""
    return cache_dir() / "languagetool" / VERSION


def size_in_words() -> str:
    """How much there is to download, for a person to read beforehand."""
    return f"{len(pinned_jars())} files, {round(total_size() / 1e6)} MB"


def installed_jars() -> list[Path] | None:
    """The class path in order, or None when something is missing or was cut off; asks no network."""
    folder = install_dir()
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if manifest != _manifest():
        return None
    paths = [folder / jar.path for jar in pinned_jars()]
    try:
        whole = all(path.stat().st_size == jar.size for path, jar in zip(paths, pinned_jars(), strict=True))
    except OSError:
        return None
    return paths if whole else None


def ensure_installed(progress: Progress | None = None) -> list[Path]:
    """The class path, downloading what is missing; `progress` is told bytes done and bytes in all.

    Another process that is downloading is waited for. Raises Unavailable when there is no way to get it.
    """
    jars = installed_jars()
    if jars is not None:
        return jars
    settings = maven_settings()
    if settings.offline:
        raise Unavailable(
            f"{_NOT_CHECKED} and Maven's settings say “offline”, so grammar was not checked.", _HOW_TO_GET_IT
        )
    try:
        with process_lock(install_dir() / "lock", _still_waiting(progress)):
            if installed_jars() is None:
                _fetch_all(settings, progress)
    except OSError as problem:
        raise Unavailable(
            f"{_NOT_CHECKED} and could not be fetched ({_in_words(problem)}), so grammar was not checked.",
            _HOW_TO_GET_IT,
        ) from None
    jars = installed_jars()
    if jars is None:
        raise WorkbenchError(f"The folder {install_dir()} changed while it was filled; try again.")
    return jars


def not_installed() -> Unavailable:
    """The error for somebody who asked to fetch nothing."""
    return Unavailable(
        f"{_NOT_CHECKED} ({size_in_words()} to fetch), so grammar was not checked.", _HOW_TO_GET_IT
    )


def _manifest() -> dict[str, object]:
    files = [{"path": jar.path, "size": jar.size, "sha256": jar.sha256} for jar in pinned_jars()]
    return {"version": VERSION, "files": files}


def _fetch_all(settings: MavenSettings, progress: Progress | None) -> None:
    done = _Counter(total_size(), progress)
    source = JarSource(install_dir(), settings, done.add)
    # The largest first, so that the last seconds are not spent on one big file alone.
    jars = sorted(pinned_jars(), key=lambda jar: jar.size, reverse=True)
    with ThreadPoolExecutor(_AT_ONCE, "languagetool-download") as pool:
        try:
            _run(pool, source.fetch, jars)
        except BaseException:
            source.stop.set()
            pool.shutdown(cancel_futures=True)
            raise
    manifest = install_dir() / "manifest.json"
    written = manifest.with_suffix(".part")
    written.write_text(json.dumps(_manifest(), indent=1), encoding="utf-8")
    written.replace(manifest)


def _run(pool: ThreadPoolExecutor, fetch: Callable[[Jar], None], jars: list[Jar]) -> None:
    futures = [pool.submit(fetch, jar) for jar in jars]
    finished, _ = wait(futures, return_when=FIRST_EXCEPTION)
    for future in finished:
        future.result()


class _Counter:
    """Bytes done, counted from several threads."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._lock = threading.Lock()
        self._done, self._total, self._progress = 0, total, progress

    def add(self, count: int) -> None:
        with self._lock:
            self._done += count
            if self._progress is not None:
                self._progress(self._done, self._total)


def _still_waiting(progress: Progress | None) -> Callable[[], None]:
    """Shows how far the other process has come, by the bytes on disk."""

    def tell() -> None:
        if progress is not None:
            on_disk = sum(path.stat().st_size for path in install_dir().rglob("*.jar*") if path.is_file())
            progress(min(on_disk, total_size()), total_size())

    return tell


def _in_words(problem: OSError) -> str:
    """The reason in a few words: the libraries' own texts are lines of nested class names."""
    status = getattr(getattr(problem, "response", None), "status_code", None)
    if status is not None:
        return f"the repository answered HTTP {status}"
    if type(problem).__module__.startswith(("requests", "urllib3")):
        kind = type(problem).__name__
        if kind in ("ProxyError", "SSLError"):
            return {"ProxyError": "the proxy did not answer", "SSLError": "no secure connection"}[kind]
        return "no connection to the repository"
    return problem.strerror or str(problem)
