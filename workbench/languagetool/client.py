"""Grammar of many texts at once: cached answers first, the server for the rest."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from types import TracebackType

from workbench.addresses import without_login
from workbench.config import cache_dir
from workbench.errors import BadInput, WorkbenchError
from workbench.languagetool.answers import RawMatch
from workbench.languagetool.batching import NEUTRAL, SEPARATOR, Batch, batches, hand_back
from workbench.languagetool.install import ensure_installed, installed_jars, not_installed
from workbench.languagetool.languages import languagetool_code
from workbench.languagetool.model import VERSION, GrammarMatch, Progress
from workbench.languagetool.results import ResultCache
from workbench.languagetool.server import Server
from workbench.languagetool.wire import MODE, NoAnswer, Refused, TooSlow, Wire

REQUEST_TIMEOUT_S = 180.0
"""Seconds for one request: the first one of a language loads its rules, 13–25 s on a busy machine."""

_AT_ONCE = 2
"""Requests under way at once; more gain nothing, for each keeps about one core of the server busy."""

Matches = tuple[GrammarMatch, ...]


class LanguageTool:
    """Checks texts with a server of ours, started when first needed, or with the user's.

    Every text is judged by itself: what is found in it depends neither on its neighbours nor on their order.
    Safe to use from several threads; `close` ends the server.
    """

    def __init__(
        self, class_path: list[Path] | None, url: str | None = None, timeout_s: float = REQUEST_TIMEOUT_S
    ) -> None:
        self._class_path = class_path
        self._timeout_s = timeout_s
        self._results = ResultCache(cache_dir() / "languagetool" / "results.sqlite3")
        self._starting = threading.Lock()
        self._server: Server | None = None
        self._wire: Wire | None = None
        self._closed = False
        identity = VERSION
        if url is not None:
            self._wire = Wire(_endpoint(url), timeout_s, is_ours=False)
            self._wire.languages()
            identity = f"{self._wire.url} {self._wire.version()}"
        self._rules = hashlib.sha256(f"{identity}\n{MODE}\n{SEPARATOR!r}{NEUTRAL!r}".encode()).hexdigest()

    def check(
        self,
        texts: Sequence[str],
        language: str,
        progress: Progress | None = None,
        ignored_words: Collection[str] = (),
    ) -> list[Matches]:
        """The matches of each text, in the order of the texts; `progress` is told texts done and in all.

        `ignored_words` are spelled as they should be (names of a glossary): no misspelling is reported for
        them. Raises Unavailable for a language that LanguageTool lacks, WorkbenchError when the server
        fails; what was answered until then is kept in the cache.
        """
        code = languagetool_code(language)
        wanted = Counter(text for text in texts if text and not text.isspace())
        answers = self._results.known(wanted, code, self._rules)
        missing = [text for text in wanted if text not in answers]
        done = len(texts) - sum(wanted[text] for text in missing)
        if progress is not None:
            progress(done, len(texts))
        for some in self._ask_all(batches(missing), code):
            answers.update(some)
            done += sum(wanted[text] for text in some)
            if progress is not None:
                progress(done, len(texts))
        spelled_right = _words_of(ignored_words)
        return [_without(answers.get(text, ()), spelled_right) for text in texts]

    def close(self) -> None:
        """End the server that we started, and let go of the cache."""
        self._closed = True
        with self._starting:
            if self._server is not None:
                self._server.stop()
            self._server = None
        self._results.close()

    def __enter__(self) -> "LanguageTool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask_all(self, wanted: Iterable[Batch], code: str) -> Iterable[dict[str, Matches]]:
        """The answers of the batches as they come, each put into the cache."""
        pool = ThreadPoolExecutor(_AT_ONCE, "languagetool")
        try:
            futures: list[Future[dict[str, Matches]]] = [
                pool.submit(self._ask, batch, code) for batch in wanted
            ]
            for future in as_completed(futures):
                answers = future.result()
                self._results.keep(answers, code, self._rules)
                yield answers
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _ask(self, batch: Batch, code: str) -> dict[str, Matches]:
        """The answers of one batch; a batch that the server refuses is tried again in halves."""
        try:
            found = self._with_restart(lambda wire: wire.check(batch.text, code))
        except Refused:
            if len(batch.segments) == 1:
                raise
            first, second = batch.halves()
            return self._ask(first, code) | self._ask(second, code)
        return dict(zip(batch.segments, hand_back(batch, found), strict=True))

    def _with_restart(self, ask: Callable[[Wire], list[RawMatch]]) -> list[RawMatch]:
        """Ask the server; once more, if needed of a new one, when ours has gone away."""
        wire = self._connected(None)
        try:
            return ask(wire)
        except NoAnswer:
            if self._class_path is None:
                raise
        except TooSlow:
            self._stop_hanging(wire)
            raise
        try:
            return ask(self._connected(wire))
        except NoAnswer:
            raise WorkbenchError(
                "LanguageTool's server ended twice while it checked the same texts, so their grammar was not "
                "checked; is there memory enough (about 1.5 GB)?"
            ) from None

    def _connected(self, failed: Wire | None) -> Wire:
        """A wire to a running server, starting one if there is none or if the one of `failed` has ended."""
        with self._starting:
            if self._closed:
                raise WorkbenchError("LanguageTool was closed before all texts were checked.")
            if self._class_path is None:
                assert self._wire is not None
                return self._wire
            if self._wire is not None and self._wire is failed and self._server is not None:
                self._server.settle()
            if self._server is None or self._wire is None or not self._server.is_running():
                if self._server is not None:
                    self._server.stop()
                self._server = Server(self._class_path)
                self._wire = Wire(self._server.url, self._timeout_s, is_ours=True)
            return self._wire

    def _stop_hanging(self, wire: Wire) -> None:
        with self._starting:
            if self._server is not None and self._wire is wire:
                self._server.stop()
                self._server = None


def open_languagetool(
    url: str | None = None, *, fetch: bool = True, progress: Progress | None = None
) -> LanguageTool:
    """LanguageTool at a user's `url`, else our own, fetched now if it was not and `fetch` allows it.

    `progress` is told bytes done and in all while it is fetched. Nothing is started yet: that happens when a
    text has no cached answer. Raises Unavailable, in one line, when it is not here and can't be fetched, and
    WorkbenchError when what answers at the URL is not LanguageTool.
    """
    if url is not None:
        return LanguageTool(None, url)
    class_path = ensure_installed(progress) if fetch else installed_jars()
    if class_path is None:
        raise not_installed()
    return LanguageTool(class_path)


def _endpoint(url: str) -> str:
    """The address of the API from what a person writes: scheme and `v2` may be missing."""
    from urllib.parse import urlsplit

    address = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadInput(
            f"“{without_login(url)}” is not the address of a server; write it as http://localhost:8081/v2/."
        )
    address = address.rstrip("/")
    return address if address.endswith("/v2") else f"{address}/v2"


def _words_of(names: Collection[str]) -> frozenset[str]:
    """The single words of names, for LanguageTool reports word by word."""
    return frozenset(word for name in names for word in (name, *name.replace("-", " ").split()))


def _without(matches: Matches, spelled_right: frozenset[str]) -> Matches:
    if not spelled_right:
        return matches
    return tuple(
        match
        for match in matches
        if match.issue_type != "misspelling" or _base(match.text) not in spelled_right
    )


def _base(word: str) -> str:
    """The word without an English possessive ending."""
    return word.removesuffix("'s").removesuffix("’s")
