"""What a chat model marks as an MQM annotator would. Asked only where the user names a model; never safe."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.model import Segment, Severity


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """Each remark, with its own category and severity; the model is the rule."""
    if resources.annotator is None:
        return
    for place, remarks in enumerate(resources.annotator.annotate(segments)):
        for remark in remarks:
            yield (
                place,
                Hit(
                    start=remark.start,
                    end=remark.end,
                    suggestions=(remark.suggestion,) if remark.suggestion else (),
                    message=f"{resources.annotator.name}: {remark.explanation or remark.category}",
                    side=remark.side,
                    category=remark.category,
                    severity=remark.severity,
                    rule=resources.annotator.name,
                ),
            )


CHECK = Check(
    id="accuracy.model_review",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    message="A model marks {text}.",
    find_across=find_across,
    speed="slow",
    asks_model=True,
    examples=(
        Pairs((("这只是试探。", "This is only a temptation."),)),  # without a model it says nothing
        Pairs((("他去了。", "He went."),)),
    ),
)
"""Its examples with a model are in `tests/engines/test_model_review.py`."""
