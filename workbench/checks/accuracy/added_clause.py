"""A clause of the translation that nothing in the source answers to, by a sentence encoder's alignment.

It is sought only when estimates are asked for; see `omitted_clause` for its threshold.
"""

from collections.abc import Iterator, Sequence

from workbench.checks.accuracy._clauses import estimated, quoted
from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.model import Segment, Severity

_SURE = 0.8
_UNRELATED = 0.5
"""Where the whole translation is of something else, another check says so."""


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """One hit for the clause of the target that is covered worst."""
    for place, segment, estimate in estimated(segments, resources):
        gross = estimate.gross
        if gross.added < _SURE or gross.unrelated >= _UNRELATED:
            continue
        start, end = gross.added_clause
        clause = quoted(segment.target[start:end])
        yield place, Hit(start, end, message=f"Nothing in the source seems to answer to “{clause}”.")


_SOURCE = "近日，泽连斯基在基辅会见了法国总统，并签署了一份军事合作协议。"

CHECK = Check(
    id="accuracy.added_clause",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    message="A clause seems to be added.",
    find_across=find_across,
    speed="slow",
    asks_estimator=True,
    examples=(
        Pairs(
            (
                (
                    _SOURCE,
                    "Recently, Zelensky met the French president in Kyiv, and they signed an agreement on "
                    "military cooperation.",
                ),
            )
        ),
        Pairs(
            (
                (
                    _SOURCE,
                    "Recently, Zelensky met the French president in Kyiv, the price of wheat fell to its "
                    "lowest in ten years, and they signed an agreement on military cooperation.",
                ),
            ),
            found=((0, "the price of wheat fell to its lowest in ten years"),),
        ),
    ),
)
