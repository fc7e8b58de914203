"""What the checks of omitted and added clauses share: asking the estimator and wording what it says."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.checks.base import Resources
from workbench.model import Segment

if TYPE_CHECKING:
    from workbench.estimate.estimator import Estimate

_LONGEST = 60
"""Characters of a clause that are quoted."""


def estimated(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Segment, "Estimate"]]:
    """The segments that have an estimate, with their places; none where no estimator was given."""
    if resources.estimator is None:
        return
    for place, estimate in enumerate(resources.estimator.estimates(segments)):
        if estimate is not None:
            yield place, segments[place], estimate


def quoted(text: str) -> str:
    """The text shortened for a message."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
