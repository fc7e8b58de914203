"""One document whose segments are being checked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.batch.cache import Cache
from workbench.batch.files import BatchFile
from workbench.batch.stored import findings_of_segment, segment_findings, segment_key
from workbench.batch.workers import Reviewers, Task, Workers
from workbench.formats.base import Document
from workbench.model import Finding, Segment
from workbench.repeats import in_order

_CHUNK = 250
"""Segments in one question where few files are shared out among the processes."""
WHOLE = 8_000
"""Segments up to which a document is one question where there are many: one process then loads a language's
dictionaries, and the checks across segments find the glossary's terms looked up already."""


@dataclass(slots=True)
class _Part:
    """Some segments whose answer is awaited; `keys` are theirs in the cache."""

    segments: Sequence[Segment]
    keys: Sequence[bytes]
    task: Task
    is_kept: bool = False


class UnderWay:
    """Asks for what the cache doesn't know, and puts everything together in order."""

    def __init__(
        self,
        file: BatchFile,
        key: bytes | None,
        document: Document,
        workers: Workers,
        cache: Cache | None,
        context: bytes,
        *,
        is_one_of_many: bool,
        but: Collection[str],
    ) -> None:
        """Puts the questions; segments are compared with each other by all checks that `but` doesn't name."""
        self.file, self.key, self.document = file, key, document
        self._cache, self._context = cache, context
        self._known: list[Finding] = []
        self._parts: list[_Part] = []
        self._by_pair: dict[tuple[str, str], list[Segment]] = {}
        for segment in document.segments:
            self._by_pair.setdefault((segment.source_lang, segment.target_lang), []).append(segment)
        self._across: list[Task] = []
        for segments in self._by_pair.values():
            self._ask(segments, workers, is_one_of_many=is_one_of_many, but=but)

    def finish(self, reviewers: Reviewers) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """All findings in order, and in words what was not checked; waits for the answers."""
        findings = list(self._known)
        for part in self._parts:
            findings += (finding for own in part.task.result() for finding in own)
            self._keep(part)
        not_checked: dict[str, None] = {}
        for task in self._across:
            findings += (finding for own in task.result() for finding in own)
        for pair, segments in self._by_pair.items():
            found, words = reviewers.slow(pair, segments)
            findings += found
            not_checked |= dict.fromkeys(words)
        return tuple(in_order(findings, self.document.segments)), tuple(not_checked)

    def keep_answered(self) -> None:
        """Put what has been answered so far into the cache."""
        for part in self._parts:
            if part.task.done():
                self._keep(part)

    def _ask(
        self, segments: list[Segment], workers: Workers, *, is_one_of_many: bool, but: Collection[str]
    ) -> None:
        unknown = list(segments)
        keys: list[bytes] = []
        if self._cache is not None:
            all_keys = [segment_key(segment, self._context) for segment in segments]
            stored = self._cache.segments(list(dict.fromkeys(all_keys)))
            unknown = []
            for segment, key in zip(segments, all_keys, strict=True):
                if key in stored:
                    self._known += findings_of_segment(stored[key], segment)
                else:
                    unknown.append(segment)
                    keys.append(key)
        if is_one_of_many and len(unknown) == len(segments) <= WHOLE:
            self._parts.append(_Part(segments, keys, workers.submit("whole", segments, but)))
            return
        self._across.append(workers.submit("across", segments, but))
        for start in range(0, len(unknown), _CHUNK):
            some = unknown[start : start + _CHUNK]
            task = workers.submit("single", some)
            self._parts.append(_Part(some, keys[start : start + _CHUNK], task))

    def _keep(self, part: _Part) -> None:
        if self._cache is not None and not part.is_kept:
            answers = zip(part.keys, part.task.result(), strict=False)  # the last of a whole is across
            self._cache.keep_segments({key: segment_findings(found) for key, found in answers})
            part.is_kept = True
