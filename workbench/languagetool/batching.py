"""Many segments in one request, and the answer handed back to each."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.languagetool.answers import RawMatch
from workbench.languagetool.model import GrammarMatch
from workbench.languagetool.offsets import Utf16Offsets, utf16_length

BATCH_CHARACTERS = 20_000
"""Segments are joined up to this length: 96 segments a CPU second of the server against 26–34 singly."""

SEPARATOR = "\n\n"
"""LanguageTool's end of a paragraph."""

NEUTRAL = "1."
"""A first and a last paragraph that are nobody's. LanguageTool treats those two differently (rules look at
what precedes and follows, suggestions begin with a capital), and no segment shall depend on its place."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments that go in one request."""

    segments: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the server is sent."""
        return SEPARATOR.join((NEUTRAL, *self.segments, NEUTRAL))

    def halves(self) -> tuple["Batch", "Batch"]:
        """Two batches of half the segments each."""
        middle = len(self.segments) // 2
        return Batch(self.segments[:middle]), Batch(self.segments[middle:])


def batches(segments: Iterable[str], most_characters: int = BATCH_CHARACTERS) -> Iterator[Batch]:
    """Segments in order, as many to a batch as fit; a longer one has a batch of its own."""
    waiting: list[str] = []
    length = 0
    for segment in segments:
        if waiting and length + len(segment) > most_characters:
            yield Batch(tuple(waiting))
            waiting, length = [], 0
        waiting.append(segment)
        length += len(segment) + len(SEPARATOR)
    if waiting:
        yield Batch(tuple(waiting))


def hand_back(batch: Batch, found: Sequence[RawMatch]) -> list[tuple[GrammarMatch, ...]]:
    """The matches of each segment, in reading order, with offsets in its code points.

    A match that reaches over a segment's end belongs to none and is dropped.
    """
    starts, position = [], len(NEUTRAL + SEPARATOR)
    for segment in batch.segments:
        starts.append(position)
        position += utf16_length(segment) + len(SEPARATOR)
    offsets = [Utf16Offsets(segment) for segment in batch.segments]
    matches: list[list[GrammarMatch]] = [[] for _ in batch.segments]
    for raw in found:
        index = bisect_right(starts, raw.offset) - 1
        if index < 0:
            continue
        segment = batch.segments[index]
        start, end = raw.offset - starts[index], raw.offset - starts[index] + raw.length
        if end <= utf16_length(segment):
            matches[index].append(_match(raw, segment, *map(offsets[index].code_point, (start, end))))
    return [
        tuple(sorted(of_one, key=lambda match: (match.start, match.end, match.rule))) for of_one in matches
    ]


def _match(raw: RawMatch, segment: str, start: int, end: int) -> GrammarMatch:
    return GrammarMatch(
        start, end, segment[start:end], raw.rule, raw.category, raw.issue_type, raw.message, raw.suggestions
    )
