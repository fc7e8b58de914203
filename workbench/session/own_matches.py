"""What the open files themselves already say for a source text: repetitions, and sentences like it."""

from collections.abc import Sequence

from workbench.memory.similarity import shape_of, similarity
from workbench.model import Match, Segment

MOST = 5
_CANDIDATES = 30
_CHARACTERS_BELOW = 15
"""How far the alikeness of characters may be below the percentage wanted."""


def own_matches(
    segment: Segment, segments: Sequence[Segment], *, threshold: int = 70, most: int = MOST
) -> list[Match]:
    """The translations of the same or a like source in other segments, best first, each once."""
    from rapidfuzz import fuzz, process

    others = [
        other
        for other in segments
        if other.target
        and other.key != segment.key
        and other.target_lang == segment.target_lang
        and other.source_lang == segment.source_lang
    ]
    alike = process.extract(
        segment.source,
        [other.source for other in others],
        scorer=fuzz.ratio,
        score_cutoff=max(0, threshold - _CHARACTERS_BELOW),
        limit=_CANDIDATES,
    )
    shape = shape_of(segment.source)
    found: dict[str, Match] = {}
    for _, _, index in alike:
        other = others[index]
        percentage = similarity(shape, shape_of(other.source), threshold)
        if percentage >= threshold and (
            other.target not in found or percentage > found[other.target].similarity
        ):
            origin = f"{other.unit}/{other.segment} {other.state.value}"
            found[other.target] = Match(other.source, other.target, "tm", origin, percentage)
    return sorted(found.values(), key=lambda match: -match.similarity)[:most]
