"""A clause of the source that nothing in the translation answers to, by a sentence encoder's alignment.

It is sought only when estimates are asked for. The threshold was set on the training part so that two in a
hundred good translations are disturbed; `tests.benchmarks.quality` prints what it finds on the test part.
"""

from collections.abc import Iterator, Sequence

from workbench.checks.accuracy._clauses import estimated, quoted
from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.model import Segment, Severity

_SURE = 0.87
_UNRELATED = 0.5
"""Where the whole translation is of something else, another check says so."""


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """One hit for the clause of the source that is covered worst."""
    for place, segment, estimate in estimated(segments, resources):
        gross = estimate.gross
        if gross.omitted < _SURE or gross.unrelated >= _UNRELATED:
            continue
        start, end = gross.omitted_clause
        clause = quoted(segment.source[start:end])
        message = f"Nothing in the translation seems to answer to “{clause}”."
        yield place, Hit(start, end, message=message, side="source")


_WHOLE = (
    "近日，泽连斯基在基辅会见了法国总统，双方讨论了安全保障问题，并签署了一份军事合作协议。",
    "Recently, Zelensky met the French president in Kyiv, the two sides discussed security guarantees, "
    "and they signed an agreement on military cooperation.",
)

CHECK = Check(
    id="accuracy.omitted_clause",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    message="A clause of the source seems to be missing.",
    find_across=find_across,
    speed="slow",
    asks_estimator=True,
    examples=(
        Pairs((_WHOLE,)),
        Pairs(
            (
                (
                    _WHOLE[0],
                    "Recently, Zelensky met the French president in Kyiv, and the two sides discussed "
                    "security guarantees.",
                ),
            ),
            found=((0, "并签署了一份军事合作协议"),),
        ),
    ),
)
