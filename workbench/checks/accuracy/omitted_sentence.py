"""The source has more sentences than the translation, which is too short as well."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.lengths import may_surprise, sentences_missing, surprise
from workbench.model import Segment, Severity

_SHORTER = -1.7
"""In standard deviations of the pair's usual length ratio: joined sentences stay above it."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """One hit at the end of the target."""
    source, target = segment.source, segment.target
    if len(source) < 12 or not target:
        return
    missing = sentences_missing(source, target)
    if not missing:
        return
    deviation = surprise(source, target, segment.source_lang, segment.target_lang)
    if deviation is not None and deviation < _SHORTER:
        number = "A sentence" if missing == 1 else f"{missing} sentences"
        yield Hit(len(target), len(target), message=f"{number} of the source may be missing here.")


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether a target may be that much shorter than usual."""
    return may_surprise(segments, _SHORTER)


CHECK = Check(
    id="accuracy.omitted_sentence",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    message="A sentence of the source may be missing.",
    find=find,
    look=look,
    examples=(
        Example(
            "他说普京的提议只是拖延战术，并邀请普京前往基辅会面。泽连斯基还批评普京对美国耍花招，企图在外交层面争取更多回旋余地。",
            "Putin's offer was just a tactic.",
            ("",),
        ),
        Example(
            "The system restarts now. All the files that were not saved are lost for ever.",
            "Das System startet jetzt neu.",
            ("",),
            None,
            "en",
            "de",
        ),
        Example("他走了。她留下了。", "He left, and she stayed."),
        Example(
            "The system restarts now. Files are lost.",
            "Das System startet neu, Dateien gehen verloren.",
            (),
            None,
            "en",
            "de",
        ),
        Example("No. 5 of 10.", "Nr. 5 von 10", (), None, "en", "de"),
    ),
)
