"""One checked, resumable download of a jar, as a resolver for jgo."""

import hashlib
import os
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.languagetool.jars import Jar, pinned_jars
from workbench.languagetool.maven import MavenSettings

if TYPE_CHECKING:
    import requests

_CHUNK = 1 << 16
_TIMEOUT_S = 30
"""Seconds to connect, and seconds between two pieces of an answer."""


class WrongContent(WorkbenchError):
    """A download is not the file that was expected."""


class Stopped(Exception):
    """Another download failed or the user gave up, so this one ends early."""


class JarSource:
    """Fetches jars into `folder` (Maven's layout), by way of the user's repository or mirror.

    A file gets its final name only when its SHA-256 is the pinned one; until then it ends in `.part`,
    and a later try goes on where it stopped. `on_bytes` is told the size of every piece, and a negative
    number when pieces are thrown away.
    """

    def __init__(self, folder: Path, settings: MavenSettings, on_bytes: Callable[[int], None]) -> None:
        from jgo.maven import MavenContext

        self.stop = threading.Event()
        self._folder = folder
        self._settings = settings
        self._on_bytes = on_bytes
        mirror = {"central": settings.repository} if settings.repository else None
        self._context = MavenContext(repo_cache=folder, resolver=_resolver_of(self), remote_repos=mirror)
        self._sessions = threading.local()
        self._pinned = {jar.path: jar for jar in pinned_jars()}

    def fetch(self, jar: Jar) -> None:
        """Put the jar in the folder; OSError or WorkbenchError when it can't be had."""
        place = self._folder / jar.path
        if place.is_file() and place.stat().st_size != jar.size:
            place.unlink()
        if place.is_file() or self._copied_from_local_repository(jar):
            self._on_bytes(jar.size)
            return
        project = self._context.project(jar.group, jar.artifact)
        project.at_version(jar.version).artifact(jar.classifier).resolve()

    def download(self, artifact: Any) -> Path:
        """Download a jgo artifact, trying every repository of the context."""
        path = f"{artifact.component.path_prefix.as_posix()}/{artifact.filename}"
        place = self._folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        problem: OSError | None = None
        for repository in self._context.remote_repos.values():
            try:
                self._download_from(f"{repository}/{path}", place, self._pinned[path])
            except OSError as failure:
                problem = failure
            else:
                return place
        raise problem or OSError("no repository is configured")

    def _download_from(self, url: str, place: Path, jar: Jar) -> None:
        part = place.with_name(place.name + ".part")
        had = part.stat().st_size if part.is_file() else 0
        if had > jar.size:
            part.unlink()
            had = 0
        self._on_bytes(had)
        if had < jar.size:
            self._append(url, part, had, jar.size)
        try:
            _put_in_place(part, place, jar, self._on_bytes)
        except WrongContent:
            if not had:
                raise
            # What an earlier try left may be what is wrong: once more from the start.
            self._append(url, part, 0, jar.size)
            _put_in_place(part, place, jar, self._on_bytes)

    def _append(self, url: str, part: Path, had: int, size: int) -> None:
        headers = {"Range": f"bytes={had}-"} if had else {}
        with self._session().get(url, headers=headers, stream=True, timeout=_TIMEOUT_S) as answer:
            answer.raise_for_status()
            if had and answer.status_code != 206:
                self._on_bytes(-had)
                had = 0
            with part.open("ab" if had else "wb") as file:
                for chunk in answer.iter_content(_CHUNK):
                    if self.stop.is_set():
                        raise Stopped
                    had += len(chunk)
                    if had > size:
                        break
                    file.write(chunk)
                    self._on_bytes(len(chunk))

    def _session(self) -> "requests.Session":
        if not hasattr(self._sessions, "session"):
            import requests

            self._sessions.session = requests.Session()
            self._sessions.session.proxies = dict(self._settings.proxies)
            if self._settings.credentials:
                self._sessions.session.auth = self._settings.credentials
        session: requests.Session = self._sessions.session
        return session

    def _copied_from_local_repository(self, jar: Jar) -> bool:
        """Take the jar from the user's own Maven repository if it is there, whole and right."""
        if self._settings.local_repository is None:
            return False
        theirs = self._settings.local_repository / jar.path
        try:
            if theirs.stat().st_size != jar.size:
                return False
            content = theirs.read_bytes()
        except OSError:
            return False
        if hashlib.sha256(content).hexdigest() != jar.sha256:
            return False
        place = self._folder / jar.path
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(place.name + ".part")
        part.write_bytes(content)
        part.replace(place)
        return True


def _put_in_place(part: Path, place: Path, jar: Jar, on_bytes: Callable[[int], None]) -> None:
    """Give a whole download its name, or throw it away."""
    with part.open("rb") as file:
        right = hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256
        os.fsync(file.fileno())
    if right:
        part.replace(place)
        return
    if (size := part.stat().st_size) < jar.size:
        raise OSError(f"the download of {jar.name} broke off")
    part.unlink()
    on_bytes(-size)
    raise WrongContent(
        f"The repository's {jar.name} is not the expected file (its SHA-256 differs), so it was thrown away; "
        "check the mirror in Maven's settings."
    )


@cache
def _resolver_class() -> type:
    from jgo.maven import PythonResolver

    class CheckedResolver(PythonResolver):
        """jgo's resolver, whose own download gives a broken file its final name."""

        def __init__(self, source: JarSource) -> None:
            super().__init__()
            self._source = source

        def download(self, artifact: Any) -> Path:
            return self._source.download(artifact)

    return CheckedResolver


def _resolver_of(source: JarSource) -> Any:
    return _resolver_class()(source)
