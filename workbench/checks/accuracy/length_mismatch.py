"""The translation is far too short or far too long for its source."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.lengths import may_surprise, sentences_missing, surprise
from workbench.model import Segment, Severity

_FEWEST_CHARACTERS = 48
"""Of both texts together."""
_TOO_SHORT, _TOO_LONG = -4.0, 4.0
"""In standard deviations of the pair's usual length ratio."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """One hit at the end of the text (something is missing) or for all of it (too much is there)."""
    source, target = segment.source, segment.target
    given = len(target)
    if len(source) + given < _FEWEST_CHARACTERS or not given or source == target:
        return
    deviation = surprise(source, target, segment.source_lang, segment.target_lang)
    if deviation is None:
        return
    if deviation <= _TOO_SHORT and not sentences_missing(source, target):
        yield Hit(
            given,
            given,
            message="The translation is far shorter than such a source needs: what is missing?",
        )
    elif deviation >= _TOO_LONG:
        yield Hit(
            0,
            given,
            message="The translation is far longer than its source: was something added?",
            category="accuracy/addition",
        )


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether the lengths may be that far from the usual."""
    return may_surprise(segments, _TOO_SHORT, _TOO_LONG)


CHECK = Check(
    id="accuracy.length_mismatch",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    message="The length does not fit the source's.",
    find=find,
    look=look,
    examples=(
        Example(
            "近日，双方再次就可能的和平谈判与安全安排释放出复杂而矛盾的信号，乌克兰希望建立持久的安全屏障。",
            "Recently",
            ("",),
        ),
        Example(
            "Peace is still a distant and uncertain option, and nobody knows when talks will start again.",
            "Frieden.",
            ("",),
            None,
            "en",
            "de",
        ),
        Example(
            "Peace is far away from us now.",
            "Der Frieden ist weit weg, und niemand weiß, wann die beiden Seiten wieder reden werden, "
            "denn die Bedingungen sind hart und die Gräben zwischen ihnen sind tief.",
            (
                "Der Frieden ist weit weg, und niemand weiß, wann die beiden Seiten wieder reden "
                "werden, denn die Bedingungen sind hart und die Gräben zwischen ihnen sind tief.",
            ),
            None,
            "en",
            "de",
        ),
        Example("和平仍然是一个遥远而不确定的选择。", "Peace is still a distant and uncertain option."),
        Example(
            "Peace is still a distant option.",
            "Der Frieden ist noch immer eine ferne Möglichkeit.",
            (),
            None,
            "en",
            "de",
        ),
        Example("OK", "Einverstanden", (), None, "en", "de"),
    ),
)
