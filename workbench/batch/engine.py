"""Checks files one after another, in order: from the cache, in this process or in several.

What comes out is the same as `workbench.reviewer.review` gives, whatever the number of processes and
whatever the cache knew. Only the documents under way are in memory.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from workbench.batch.at_the_end import TRANSLATIONS
from workbench.batch.cache import Cache
from workbench.batch.context import context_key
from workbench.batch.files import BatchFile, PartedSegments
from workbench.batch.stored import document_content, read_document_content
from workbench.batch.under_way import UnderWay
from workbench.batch.workers import Reviewers, ThisProcess, Workers
from workbench.errors import BadInput
from workbench.formats.base import Document
from workbench.model import Finding, Segment
from workbench.options import Options, Progress

LOCAL = "local"
"""The executor that checks on this machine, in `jobs` processes."""
_WINDOW = 50_000
"""Segments of opened documents that may wait for the answers of several workers."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file and what was found in it."""

    file: BatchFile
    count: int
    """How many segments it has."""
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]
    opened: Document | None = field(default=None, repr=False)
    key: bytes | None = None
    """The file's key in the cache, where its findings are kept."""
    parts: "tuple[CheckedFile, ...]" = ()
    """Of a file too large to be held: its parts in order."""

    def document(self) -> Document:
        """The opened file; one whose findings came from the cache is read now. Raises BadInput."""
        return self.opened if self.opened is not None else self.file.open()

    @property
    def segments(self) -> Sequence[Segment]:
        """Its segments; those of a file in parts are read anew each time they are gone through.

        Raises BadInput where the file has become unreadable.
        """
        if self.parts:
            return PartedSegments([(part.file, part.count) for part in self.parts])
        return self.document().segments


def check_files(
    files: Sequence[BatchFile],
    options: Options,
    *,
    jobs: int = 1,
    executor: str = LOCAL,
    cache: Cache | None = None,
    progress: Progress | None = None,
    at_the_end: Collection[str] = (),
    failed: Callable[[BadInput], None],
) -> Iterator[CheckedFile]:
    """Each file with its findings, in order.

    `failed` is told of files that can't be opened, and once of a LanguageTool server that was named and does
    not answer: what needs its findings must not pass without them.

    The checks named in `at_the_end` are left out where it is for the caller to compare the segments of
    several files, or of all parts of one.
    `progress` is told bytes done and in all. Stopped by Ctrl+C, it ends at once and what was answered
    until then stays in the cache. Raises BadInput for options that name nothing, and Unavailable where
    the executor can't be had.
    """
    reviewers = Reviewers(options)
    workers = _workers(executor, jobs, options, reviewers)
    is_many = workers.count > 1 and len(files) >= 2 * workers.count
    engine = _Engine(options, reviewers, workers, cache, failed, is_many=is_many, at_the_end=at_the_end)
    sizes = [file.size for file in files]
    window = _WINDOW if workers.count > 1 else 0
    done, waiting = 0, deque[tuple[int, UnderWay | CheckedFile]]()
    is_done = False
    try:
        for file, size in zip(files, sizes, strict=True):
            begun = engine.begin(file)
            if begun is not None:
                waiting.append((size, begun))
            while waiting and sum(_weight(item) for _, item in waiting) > window:
                done += waiting[0][0]
                yield engine.finish(waiting.popleft()[1])
                _tell(progress, done, sum(sizes))
        while waiting:
            done += waiting[0][0]
            yield engine.finish(waiting[0][1])
            waiting.popleft()
            _tell(progress, done, sum(sizes))
        _tell(progress, sum(sizes), sum(sizes))
        is_done = True
    finally:
        workers.stop(at_once=not is_done)
        for _, item in waiting:
            if isinstance(item, UnderWay):
                item.keep_answered()
        if cache is not None:
            cache.commit()
        reviewers.close()


def put_together(files: Iterable[CheckedFile]) -> list[CheckedFile]:
    """The files in order, the parts of one that follow each other as that file."""
    together: list[CheckedFile] = []
    for _, own in groupby(files, key=lambda file: file.file if file.file.part is None else file.file.name):
        parts = tuple(own)
        if parts[0].file.part is None:
            together += parts
            continue
        findings = tuple(finding for part in parts for finding in part.findings)
        not_checked = tuple(dict.fromkeys(words for part in parts for words in part.not_checked))
        whole = replace(parts[0].file, part=None)
        count = sum(part.count for part in parts)
        together.append(CheckedFile(whole, count, findings, not_checked, parts=parts))
    return together


def _workers(executor: str, jobs: int, options: Options, reviewers: Reviewers) -> Workers:
    if executor == LOCAL and jobs <= 1:
        return ThisProcess(reviewers)
    if executor == LOCAL:
        from workbench.batch.processes import Processes  # late: most runs need no other process

        return Processes(jobs, options, reviewers)
    from workbench.batch.dask_workers import SCHEME, DaskWorkers

    if not executor.startswith(SCHEME):
        raise BadInput(f"“{executor}” is no executor; use {LOCAL} or dask://HOST:PORT.")
    return DaskWorkers(executor, options)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


def _weight(item: UnderWay | CheckedFile) -> int:
    return len(item.document.segments) if isinstance(item, UnderWay) else 0


class _Engine:
    def __init__(
        self,
        options: Options,
        reviewers: Reviewers,
        workers: Workers,
        cache: Cache | None,
        failed: Callable[[BadInput], None],
        *,
        is_many: bool,
        at_the_end: Collection[str],
    ) -> None:
        self._is_many, self._at_the_end = is_many, at_the_end
        self._options, self._reviewers, self._workers = options, reviewers, workers
        self._cache, self._failed = cache, failed
        self._is_told = False
        self._context = context_key(options, cache) if cache is not None else b""

    def begin(self, file: BatchFile) -> UnderWay | CheckedFile | None:
        """What the cache knows of a file, else put its questions; None if it can't be opened."""
        key = self._key(file)
        if key is not None and (kept := self._kept(file, key)):
            return kept
        try:
            document = file.open()
        except BadInput as problem:
            self._failed(problem)
            return None
        return UnderWay(
            file,
            key,
            document,
            self._workers,
            self._cache,
            self._context,
            is_one_of_many=self._is_many and file.part is None,
            but=self._left_out(file),
        )

    def finish(self, item: UnderWay | CheckedFile) -> CheckedFile:
        """The findings of a document under way, kept for the next run."""
        if isinstance(item, CheckedFile):
            return item
        findings, not_checked = item.finish(self._reviewers)
        self._tell_of_server()
        segments = item.document.segments
        key = item.key if self._lasts(item, not_checked) else None
        not_checked = (*item.document.left_out, *not_checked)
        if self._cache is not None and key is not None:
            self._cache.keep_document(key, document_content(len(segments), findings, not_checked))
        return CheckedFile(item.file, len(segments), findings, not_checked, item.document, key)

    def _tell_of_server(self) -> None:
        fault = self._reviewers.server_fault
        if fault is not None and not self._is_told:
            self._is_told = True
            self._failed(BadInput(f"Grammar was to be checked by a server: {fault}"))

    def _kept(self, file: BatchFile, key: bytes) -> CheckedFile | None:
        stored = self._cache.document(key) if self._cache is not None else None
        content = read_document_content(stored) if stored is not None else None
        return CheckedFile(file, *content, key=key) if content is not None else None

    def _key(self, file: BatchFile) -> bytes | None:
        """The document's key in the cache; None where it can't be kept: a server or model may change."""
        if self._cache is None or self._options.languagetool_url is not None or self._options.model:
            return None
        content = file.content_key()
        if content is None:
            return None
        return content + self._context + "".join(f" but {check}" for check in self._left_out(file)).encode()

    def _left_out(self, file: BatchFile) -> list[str]:
        """The checks that compare this file's segments with others at the end."""
        return [check for check in self._at_the_end if file.part is not None or check != TRANSLATIONS]

    def _lasts(self, item: UnderWay, not_checked: tuple[str, ...]) -> bool:
        """Whether all was checked that was asked for, and the file is still the one that was read."""
        is_whole = not self._options.languagetool or not not_checked
        return is_whole and item.key is not None and self._key(item.file) == item.key
