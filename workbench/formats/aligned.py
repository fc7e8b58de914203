"""Two plain-text files whose lines belong together: `news.zh` and `news.en`, one sentence a line.

The target file is the one that is edited. It is bound to its source by `with_source`; a third file
of the same length may give the references.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.counts import counted
from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages, must_exist
from workbench.formats.bilingual_xml import refused
from workbench.formats.encodings import decoded, refuse_long_lines
from workbench.formats.splices import Splice, spliced
from workbench.model import Key, Segment, State

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The target file of a pair, bound to the lines of its source file."""

    source: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    id: str = "aligned"
    suffixes: tuple[str, ...] = ()
    sample: bytes = b"The war has lasted for 1,291 days.\n\nNobody knows.\n"

    def recognises(self, head: bytes) -> bool:
        """Never by itself: any text could be half of a pair."""
        return False

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """One segment for each pair of lines that are not both empty; raises BadInput if lengths differ."""
        return [segment for segment, _ in self._pairs(content, document, languages)]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The target file with the edited lines replaced."""
        pairs = self._pairs(content, document, languages)
        must_exist(edits, [segment for segment, _ in pairs])
        splices = []
        for segment, (start, end) in pairs:
            target = edits.get(segment.key, Edit()).target
            if target is None or target == segment.target:
                continue
            if re.search(r"[\r\n]", target):
                raise refused(segment, "cannot hold a line break: a line is a segment here")
            splices.append(Splice(start, end, target))
        text = decoded(content, document)
        return text.encoded(spliced(text.text, splices), document) if splices else content

    def keeps_state(self, content: bytes) -> bool:
        """Plain text has no states."""
        return False

    def _pairs(
        self, content: bytes, document: str, languages: Languages
    ) -> list[tuple[Segment, tuple[int, int]]]:
        lines = placed_lines(content, document)
        if len(lines) != len(self.source):
            raise BadInput(
                f"{document} has {counted(len(lines), 'line')} and its source file {len(self.source):,}; "
                "two aligned files need the same number of lines."
            )
        references = self.references or ("",) * len(lines)
        return [
            (
                Segment(
                    document,
                    str(number),
                    "1",
                    source,
                    target,
                    languages.source,
                    languages.target,
                    State.INITIAL,
                    reference,
                ),
                (start, start + len(target)),
            )
            for number, ((start, target), source, reference) in enumerate(
                zip(lines, self.source, references, strict=True), 1
            )
            if source.strip() or target.strip()
        ]


def placed_lines(content: bytes, document: str) -> list[tuple[int, str]]:
    """The lines of a plain-text file and where each starts in its text; raises BadInput if it is none."""
    if not content.strip():
        raise BadInput(f"{document} is empty.")
    text = decoded(content, document).text
    refuse_long_lines(text, document)
    lines = [(found.start(), found[1]) for found in _LINE.finditer(text)]
    return lines[:-1] if lines and not lines[-1][1] else lines


def with_source(
    source: bytes, source_name: str, references: bytes | None = None, references_name: str = ""
) -> Aligned:
    """The format for a target file that belongs to this source file; raises BadInput if lengths differ."""
    source_lines = tuple(line for _, line in placed_lines(source, source_name))
    if references is None:
        return Aligned(source_lines)
    reference_lines = tuple(line for _, line in placed_lines(references, references_name))
    if len(reference_lines) != len(source_lines):
        raise BadInput(
            f"{references_name} has {counted(len(reference_lines), 'line')} and {source_name} "
            f"{len(source_lines):,}; aligned files need the same number of lines."
        )
    return Aligned(source_lines, reference_lines)
