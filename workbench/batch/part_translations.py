"""Sources that a large file translates in several ways, one of them maybe in another part.

Parts are checked one by one; so of each segment the source and the translation are noted as two short hashes,
kept in the cache beside the part's findings, and compared at the end. Only what differs is read again.
"""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from workbench.batch.cache import Cache
from workbench.batch.context import context_key
from workbench.batch.engine import CheckedFile
from workbench.model import Finding, Segment, plural_forms
from workbench.options import Options
from workbench.repeats import in_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]


class PartTranslations:
    """Gathers what each part of a large file translates, and how."""

    def __init__(self, options: Options, cache: Cache | None) -> None:
        self._cache = cache
        self._context = context_key(options, cache) if cache is not None else b""
        self._noted: list[bytes] = []
        """Of each part in turn two hashes of 8 bytes for each open segment; nothing of a whole file."""

    def take(self, file: CheckedFile) -> None:
        """Note the translations of a part; it is opened again only where nobody knows them."""
        if file.file.part is None:
            self._noted.append(b"")
            return
        content = file.file.content_key() if self._cache is not None else None
        if content is None or self._cache is None:
            self._noted.append(_hashes(file.segments))
            return
        key = content + self._context + b"translations"
        stored = self._cache.document(key)
        if stored is None:
            stored = base64.b64encode(_hashes(file.segments)).decode()
            self._cache.keep_document(key, stored)
        self._noted.append(base64.b64decode(stored))

    def compared(self, files: Sequence[CheckedFile]) -> list[CheckedFile]:
        """The files, in the order they were taken, each part with what speaks against its translations."""
        done = list(files)
        parts: dict[str, list[int]] = defaultdict(list)
        for number, file in enumerate(files):
            if file.file.part is not None:
                parts[file.file.name].append(number)
        for numbers in parts.values():
            for number, file in self._of_one_file(files, numbers):
                done[number] = file
        return done

    def _of_one_file(
        self, files: Sequence[CheckedFile], numbers: Sequence[int]
    ) -> Iterator[tuple[int, CheckedFile]]:
        from workbench.checks.base import Resources
        from workbench.checks.style.inconsistent_translation import CHECK, find_across

        read: list[_Read] = []
        for number, places in zip(numbers, self._differing(numbers), strict=True):
            if len(places):
                read.append(_Read.of(number, files[number], places))
        compared = [(one, segment) for one in read for segment in one.compared]
        found: dict[int, list[Finding]] = defaultdict(list)
        for place, hit in find_across([segment for _, segment in compared], Resources()):
            one, segment = compared[place]
            found[one.number].append(CHECK.stamp(segment, hit))
        for one in read:
            if one.number in found:
                file = files[one.number]
                together = in_order([*file.findings, *found[one.number]], one.spoken_of)
                yield one.number, replace(file, findings=tuple(together))

    def _differing(self, numbers: Sequence[int]) -> Iterator[list[int]]:
        """Of each part the places, among its open segments, of sources with several translations."""
        import numpy as np

        noted = [np.frombuffer(self._noted[number], dtype="<u8").reshape(-1, 2) for number in numbers]
        sources, targets = np.concatenate(noted).T
        order = np.argsort(sources, kind="stable")
        by_source, its_target = sources[order], targets[order]
        is_other = (by_source[1:] == by_source[:-1]) & (its_target[1:] != its_target[:-1])
        differing = np.unique(by_source[1:][is_other])
        for own in noted:
            is_asked = np.isin(own[:, 0], differing) & (own[:, 1] != 0)
            yield [int(place) for place in np.flatnonzero(is_asked)]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a part holds that the comparison needs."""

    number: int
    compared: list[Segment]
    """Those whose source has several translations, and those before them that tell plural forms apart."""
    spoken_of: list[Segment]
    """The segments with a finding or in `compared`, in order."""

    @classmethod
    def of(cls, number: int, file: CheckedFile, places: Iterable[int]) -> "_Read":
        segments = file.segments
        open_segments = [segment for segment in segments if not segment.locked]
        forms = list(plural_forms(open_segments))
        chosen = {n for place in places for n in range(max(0, place - forms[place] - 1), place + 1)}
        compared = [open_segments[place] for place in sorted(chosen)]
        named = {finding.key for finding in file.findings} | {segment.key for segment in compared}
        return cls(number, compared, [segment for segment in segments if segment.key in named])


def _hashes(segments: Iterable[Segment]) -> bytes:
    """A hash of the source and one of the translation of each open segment; zeros where either is empty."""
    from workbench.checks.style.inconsistent_translation import sayings

    open_segments = [segment for segment in segments if not segment.locked]
    return b"".join(
        bytes(16) if said is None else _hash(repr(said[0])) + _hash(said[1])
        for said in sayings(open_segments)
    )


def _hash(text: str) -> bytes:
    """Eight bytes that are never all zero."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest().replace(bytes(8), b"\1" * 8)
