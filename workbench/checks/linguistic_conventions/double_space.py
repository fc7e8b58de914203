"""Two or more spaces where one belongs."""

import re
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Runs of spaces inside the text, unless the source is laid out that way too."""
    if _SPACES.search(segment.source):
        return
    for match in _SPACES.finditer(segment.target):
        yield Hit(match.start(), match.end(), (" ",), safe=True)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether there are two spaces at all."""
    return ["  " in segment.target for segment in segments]


CHECK = Check(
    id="linguistic_conventions.double_space",
    category="linguistic_conventions/punctuation/spacing",
    severity=Severity.MINOR,
    message="There is more than one space here.",
    find=find,
    look=look,
    examples=(
        Example("和平仍然遥远。", "Peace is still  distant.", ("  ",), "Peace is still distant."),
        Example(
            "Save the file.",
            "Enregistrez   le  fichier.",
            ("   ", "  "),
            "Enregistrez le fichier.",
            "en",
            "fr",
        ),
        Example("和平仍然遥远。", "Peace is still distant."),
        Example("a  b", "a  b c", (), None, "en", "de"),
        Example("Save.", "  Enregistrez.", (), None, "en", "fr"),
    ),
)
