"""Fills what is untranslated: from the memories where they have it, then by an engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.engines import Draft, Translator
from workbench.formats.base import Document, Edit
from workbench.glossary import Glossary
from workbench.memory import Memories, neighbours
from workbench.memory.match import MemoryMatch
from workbench.memory.similarity import EXACT
from workbench.model import Key, Segment, State


@dataclass(frozen=True, slots=True)
class Filled:
    """A segment that was empty and what it is filled with."""

    segment: Segment
    """As it was."""
    target: str
    origin: str
    similarity: float
    """The match's percentage; 0 for a machine's translation."""
    repairs: tuple[str, ...] = ()
    match_source: str = ""
    """The source of the memory's match."""
    context: str = ""
    """Which document of the memory it comes from."""

    @property
    def state(self) -> State:
        """Translated where the memory has the very text; what is only alike, or a machine's, needs a look."""
        return State.TRANSLATED if self.similarity >= EXACT and not self.repairs else State.INITIAL

    @property
    def edit(self) -> Edit:
        """What to write."""
        return Edit(self.target, self.state, self.origin, self.similarity, self.match_source)

    @property
    def band(self) -> str:
        """The row of an analysis that it is counted in, as translators know them."""
        if not self.similarity:
            return "machine"
        return next(name for least, name in _BANDS if self.similarity >= least)


_BANDS = (
    (101, "in context (101 %)"), (100, "exact (100 %)"), (95, "95–99 %"), (85, "85–94 %"), (75, "75–84 %"),
    (0, "under 75 %"),
)  # fmt: skip
BANDS = (*(name for _, name in _BANDS), "machine")
"""The rows of an analysis, best first."""


def untranslated(document: Document) -> list[Segment]:
    """The segments that may be filled."""
    return [s for s in document.segments if not s.target.strip() and not s.locked and s.source.strip()]


def from_memories(
    document: Document, memories: Memories, threshold: int, glossary: Glossary | None = None
) -> Iterator[tuple[Segment, Filled | None]]:
    """Each untranslated segment with its best match of at least `threshold`, if there is one."""
    around = dict(zip((s.key for s in document.segments), neighbours(document.segments), strict=True))
    for segment in untranslated(document):
        previous, following = around[segment.key]
        matches = memories.matches(
            segment.source, segment.source_lang, segment.target_lang,
            previous=previous, next=following, threshold=threshold, most=1, glossary=glossary,
        )  # fmt: skip
        yield segment, _from_match(segment, matches[0]) if matches else None


def _from_match(segment: Segment, match: MemoryMatch) -> Filled:
    document = match.entry.document or match.entry.origin
    return Filled(
        segment, match.target, match.origin, match.similarity, match.repairs, match.source, document
    )


def by_engine(segments: Sequence[Segment], translator: Translator) -> Iterator[tuple[Segment, Filled | None]]:
    """Each segment with the engine's translation, if it gives one; the same source is asked once."""
    alike: dict[tuple[str, str, str], list[Segment]] = {}
    for segment in segments:
        alike.setdefault((segment.source, segment.source_lang, segment.target_lang), []).append(segment)
    for draft, own in zip(translator.drafts([own[0] for own in alike.values()]), alike.values(), strict=True):
        for segment in own:
            yield segment, _from_draft(segment, draft)


def _from_draft(segment: Segment, draft: Draft) -> Filled | None:
    if draft.problem or not draft.segment.target.strip():
        return None
    return Filled(segment, draft.segment.target, draft.segment.origin, 0.0, draft.repairs)


def edits_of(filled: Sequence[Filled]) -> Mapping[Key, Edit]:
    """What to write for each segment."""
    return {one.segment.key: one.edit for one in filled}
