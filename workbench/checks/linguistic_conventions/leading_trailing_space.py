"""White space at the start or end of a text that the source does not have."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """White space at either end of the target that differs from the source's."""
    source, target = segment.source, segment.target
    if not target or not source:
        return
    if target[0].isspace() or source[0].isspace():
        yield from _compare(source, target, at_start=True)
    if target[-1].isspace() or source[-1].isspace():
        yield from _compare(source, target, at_start=False)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether either text has any."""
    return [s.target != s.target.strip() or s.source != s.source.strip() for s in segments]


def _compare(source: str, target: str, at_start: bool) -> Iterator[Hit]:
    wanted = _space(source, at_start)
    given = _space(target, at_start)
    if wanted == given or not target.strip() or not source.strip():
        return
    start, end = (0, len(given)) if at_start else (len(target) - len(given), len(target))
    place = "start" if at_start else "end"
    if not given:
        # A space after a label's colon is part of the full-width colon in Chinese and Japanese.
        if wanted == " " and not at_start and target[-1] in "：。，、！？）":
            return
        yield Hit(
            start, end, (wanted,), f"The source has white space at the {place}; the translation does not."
        )
    else:
        message = f"The white space at the {place} differs from the source's."
        yield Hit(start, end, (wanted,), message, safe=not wanted)


def _space(text: str, at_start: bool) -> str:
    return text[: len(text) - len(text.lstrip())] if at_start else text[len(text.rstrip()) :]


CHECK = Check(
    id="linguistic_conventions.leading_trailing_space",
    category="linguistic_conventions/punctuation/spacing",
    severity=Severity.MINOR,
    message="The white space at the edge of the text differs from the source's.",
    find=find,
    look=look,
    examples=(
        Example("战争仍在继续。", " The war goes on.", (" ",), "The war goes on."),
        Example("Saved.", "Gespeichert. ", (" ",), "Gespeichert.", "en", "de"),
        Example("Page ", "Страница", ("",), "Страница ", "en", "ru"),
        Example("战争仍在继续。", "The war goes on."),
        Example("Label: ", "标签：", (), None, "en", "zh"),
        Example(" and ", " und ", (), None, "en", "de"),
    ),
)
