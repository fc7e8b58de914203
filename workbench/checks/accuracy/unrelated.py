"""A translation of something else: lines that slipped, or a wrong match taken from a memory.

It is sought only when estimates are asked for.
"""

from collections.abc import Iterator, Sequence

from workbench.checks.accuracy._clauses import estimated
from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.model import Segment, Severity

_SURE = 0.8
_FEWEST_CHARACTERS = 30
"""Of both texts together: shorter ones say too little to be told apart."""


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """One hit for the whole target."""
    for place, segment, estimate in estimated(segments, resources):
        long_enough = len(segment.source) + len(segment.target) >= _FEWEST_CHARACTERS
        if estimate.gross.unrelated >= _SURE and long_enough:
            yield place, Hit(0, len(segment.target))


CHECK = Check(
    id="accuracy.unrelated",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    message="This seems to be the translation of something else.",
    find_across=find_across,
    speed="slow",
    asks_estimator=True,
    examples=(
        Pairs(
            (
                (
                    "近日，双方再次就可能的和平谈判释放出矛盾的信号。",
                    "Lately both sides again gave contradictory signals about peace talks.",
                ),
            )
        ),
        Pairs(
            (
                (
                    "近日，双方再次就可能的和平谈判释放出矛盾的信号。",
                    "The price of wheat fell to its lowest in ten years on Monday.",
                ),
            ),
            found=((0, "The price of wheat fell to its lowest in ten years on Monday."),),
        ),
    ),
)
