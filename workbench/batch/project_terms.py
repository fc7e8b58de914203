"""Terms that one file of a batch says otherwise than the others.

Files are checked one by one, and most are not read again where nothing has changed; so the uses of terms that
have rivals are told apart for each file, kept in the cache beside its findings, and compared at the end.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.batch.at_the_end import TERMS
from workbench.batch.cache import Cache
from workbench.batch.context import context_key
from workbench.batch.engine import CheckedFile
from workbench.batch.stored import document_content, read_document_content
from workbench.compiled import content_key
from workbench.model import Finding, Segment
from workbench.options import Options
from workbench.repeats import in_order

if TYPE_CHECKING:
    from workbench.checks.term_uses import Outvoted, TermUse
    from workbench.glossary import Glossary

_SAME = "same"
"""Kept where the comparison changes nothing in a file."""
_Row = list[Any]
"""A `TermUse` as JSON has it: its fields in order."""


class ProjectTerms:
    """Gathers the uses of terms file by file."""

    def __init__(self, options: Options, cache: Cache | None) -> None:
        self._options, self._cache = options, cache
        self._stored: list[str] = []
        """Of each file in turn its uses as JSON, read only where the comparison is not in the cache."""
        self._keys: list[bytes | None] = []
        """Of each file in turn its key in the cache; None where it can't be kept."""
        self._spoken_of: list[tuple[Segment, ...]] = []
        """Of each file in turn the segments that have a finding or a use; none where it was not open."""

    def take(self, file: CheckedFile) -> None:
        """Note the uses of one file; it is opened again only where nobody knows them."""
        stored = self._known(file)
        self._stored.append(stored)
        own = file.opened.segments if file.opened is not None else ()
        if own:
            named = {finding.key for finding in file.findings} | {(*row[0],) for row in json.loads(stored)}
            own = tuple(segment for segment in own if segment.key in named)
        self._spoken_of.append(tuple(own))

    def _known(self, file: CheckedFile) -> str:
        key = self._key(file)
        self._keys.append(key)
        if key is None or self._cache is None:
            return self._uses(file.segments)
        key += b"terms"
        stored = self._cache.document(key)
        if stored is None:
            stored = self._uses(file.segments)
            self._cache.keep_document(key, stored)
        return stored

    def _key(self, file: CheckedFile) -> bytes | None:
        """The file's key in the cache; told from its content where its findings could not be kept."""
        if self._cache is None or file.key is not None:
            return file.key
        content = file.file.content_key()
        return None if content is None else content + self._context

    @cached_property
    def _context(self) -> bytes:
        return context_key(self._options, self._cache) if self._cache is not None else b""

    def compared(self, files: Sequence[CheckedFile]) -> list[CheckedFile]:
        """The files, in the order they were taken, with what their terms amount to together.

        The findings within each give way. What the same files amounted to before is in the cache.
        """
        keys = self._compared_keys(files)
        known = self._compared_before(files, keys)
        if known is not None:
            return known
        rows: list[list[_Row]] = [json.loads(stored) for stored in self._stored]
        compared = self._compared_now(files, rows) if _have_rivals(rows) else list(files)
        if self._cache is not None:
            for key, before, file in zip(keys, files, compared, strict=False):
                same = before.findings == file.findings
                content = document_content(file.count, file.findings, file.not_checked)
                self._cache.keep_document(key, _SAME if same else content)
        return compared

    def _compared_keys(self, files: Sequence[CheckedFile]) -> list[bytes]:
        """Each file's key for what the files amount to together; none where a file can't be kept.

        What was found in a file follows from its content, unless something could not be asked.
        """
        keys = [key for key in self._keys if key is not None]
        if len(keys) < len(files):
            return []
        all_files = content_key(keys)
        lacks = ("\0".join(file.not_checked).encode("utf-8", "surrogatepass") for file in files)
        return [
            content_key([b"compared with", all_files, key, lack])
            for key, lack in zip(keys, lacks, strict=True)
        ]

    def _compared_before(
        self, files: Sequence[CheckedFile], keys: Sequence[bytes]
    ) -> list[CheckedFile] | None:
        if self._cache is None or not keys:
            return None
        found = []
        for key, file in zip(keys, files, strict=True):
            stored = self._cache.document(key)
            if stored == _SAME:
                found.append(file)
                continue
            content = read_document_content(stored) if stored is not None else None
            if content is None:
                return None
            found.append(replace(file, findings=content[1]))
        return found

    def _compared_now(self, files: Sequence[CheckedFile], rows: Sequence[list[_Row]]) -> list[CheckedFile]:
        from workbench.checks.term_uses import TermUse, outvoted

        file_of = {row[0][0]: file.file.name for file, own in zip(files, rows, strict=True) for row in own}
        against: dict[str, list[Outvoted]] = defaultdict(list)
        uses = (row for own in rows for row in own)
        for one in outvoted(TermUse((row[0][0], row[0][1], row[0][2]), *row[1:]) for row in uses):
            against[file_of[one.use.document]].append(one)
        return [
            self._with_findings(file, against[file.file.name], spoken_of)
            for file, spoken_of in zip(files, self._spoken_of, strict=True)
        ]

    def _with_findings(
        self, file: CheckedFile, against: Sequence["Outvoted"], spoken_of: Sequence[Segment]
    ) -> CheckedFile:
        others = [finding for finding in file.findings if finding.check != TERMS]
        if not against and len(others) == len(file.findings):
            return file
        segments = spoken_of or file.segments
        found = in_order([*others, *self._findings(against, segments)], segments)
        return replace(file, findings=tuple(found))

    def _findings(self, against: Iterable["Outvoted"], segments: Sequence[Segment]) -> Iterable[Finding]:
        from workbench.checks.terminology.inconsistent_term import CHECK, hit
        from workbench.checks.terms import concepts_in

        by_key = {segment.key: segment for segment in segments}
        for one in against:
            segment = by_key.get(one.use.segment)
            matches = concepts_in(self._glossary(), segment) if segment is not None else ()
            match = next((match for match in matches if match.concept == one.use.concept), None)
            if segment is not None and match is not None:  # else it is in another part of a large file
                yield CHECK.stamp(segment, hit(one, match, segment))

    def _uses(self, segments: Iterable[Segment]) -> str:
        from workbench.checks.term_uses import uses_in

        open_segments = [segment for segment in segments if not segment.locked]
        rows = [_row(use) for _, _, use in uses_in(open_segments, self._glossary())]
        return json.dumps(rows, separators=(",", ":"))

    def _glossary(self) -> "Glossary":
        from workbench.reviewer import glossary_of

        return glossary_of(self._options)


def _have_rivals(rows: Iterable[list[_Row]]) -> bool:
    terms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for own in rows:
        for _, language, _, _, concept, source, term, *_ in own:
            terms[language, concept, source].add(term)
    return any(len(each) > 1 for each in terms.values())


def _row(use: "TermUse") -> _Row:
    return [
        use.segment, use.language, use.start, use.end, use.concept, use.source, use.term, use.is_name,
        use.is_preferred,
    ]  # fmt: skip
