"""The same source segment translated differently within a document."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.model import Segment, Severity, plural_forms

Source = tuple[str, str, int]
"""What is translated: the document, the words, and which form of a plural."""


def sayings(segments: Sequence[Segment]) -> Iterator[tuple[Source, str] | None]:
    """What each segment translates and how, whatever spaces it has; None where either is empty."""
    for segment, form in zip(segments, plural_forms(segments), strict=True):
        source, target = _spaced(segment.source), _spaced(segment.target)
        yield ((segment.document, source, form), target) if source and target else None


def _spaced(text: str) -> str:
    """A text with single spaces between its words alone; most have no others."""
    if text.isprintable() and "  " not in text and text.strip() == text:
        return text  # the space is the only white space that is printable
    return " ".join(text.split())


def find_across(segments: Sequence[Segment], _: Resources) -> Iterator[tuple[int, Hit]]:
    """Each segment whose translation is not the most frequent (or first) one of its source."""
    places: dict[Source, list[int]] = defaultdict(list)
    for place, said in enumerate(sayings(segments)):
        if said is not None:
            places[said[0]].append(place)
    for same in places.values():
        if len(same) < 2:
            continue
        counts = Counter(_spaced(segments[place].target) for place in same)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        for place in same:
            target = segments[place].target
            if _spaced(target) != usual:
                others = f"{counts[usual]} time" + ("s" if counts[usual] > 1 else "")
                yield (
                    place,
                    Hit(
                        start=0,
                        end=len(target),
                        suggestions=(usual,),
                        message=f"The same source is translated “{usual}” elsewhere ({others}).",
                    ),
                )


CHECK = Check(
    id="style.inconsistent_translation",
    category="style/inconsistent_style",
    severity=Severity.MINOR,
    message="The same source is translated “{suggestion}” elsewhere.",
    find_across=find_across,
    examples=(
        Pairs((("保存", "Save"), ("取消", "Cancel"), ("保存", "Store")), ((2, "Store"),)),
        Pairs((("保存", "Store"), ("保存", "Save"), ("保存", "Save")), ((0, "Store"),)),
        Pairs((("保存", "Save"), ("保存", "Save"))),
        Pairs((("保存", "Save"), ("保存", ""))),
    ),
)
