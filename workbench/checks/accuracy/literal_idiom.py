"""A Chinese idiom rendered word for word: 画蛇添足 with “snake” and “feet” in the English.

For idioms that no rendering rule knows: CC-CEDICT says what an idiom means and what its characters say.
It is advice with its evidence, so it is neutral and gates nothing unless asked.
"""

from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.literal import betraying_words, fitted
from workbench.model import Segment, Severity
from workbench.renderings.dictionary import Idiom, cedict, content_words, stems
from workbench.text import has_han, primary

_SHOWN = 4
"""Meanings that are offered."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each idiom whose literal words stand in the target rather than the words of its meaning."""
    if primary(segment.source_lang) != "zh" or not segment.target or not has_han(segment.source):
        return
    idioms = cedict().idioms_in(segment.source)
    if not idioms:
        return
    triggered = resources.renderings.triggered(segment.source) if resources.renderings else []
    known = [span for _, span in triggered]
    in_target = content_words(segment.target)
    for idiom in idioms:
        if any(start < idiom.end and idiom.start < end for start, end in known):
            continue
        if idiom.meanings and _is_literal(idiom, in_target):
            yield _hit(idiom, segment)


def _is_literal(idiom: Idiom, in_target: frozenset[str]) -> bool:
    """Whether literal words stand in the target, and none of the meaning's or clearly more than of those."""
    literal = stems(idiom.literal_words & in_target)
    meaning = stems(idiom.meaning_words & in_target)
    return bool(literal) and (not meaning or (len(literal) >= 2 and len(literal) > len(meaning)))


def _hit(idiom: Idiom, segment: Segment) -> Hit:
    start, end, words = betraying_words(idiom.literal_words, segment.target)
    start, end, suggestions = fitted(idiom.meanings[:_SHOWN], start, end, segment.target)
    literally = f" (literally “{idiom.literal}”)" if idiom.literal else ""
    return Hit(
        start=start,
        end=end,
        suggestions=suggestions,
        message=f"{words}: a word-for-word rendering of {idiom.text}{literally}? "
        f"It means: {'; '.join(idiom.meanings[:3])}.",
        rule=idiom.text,
    )


CHECK = Check(
    id="accuracy.literal_idiom",
    category="accuracy/mistranslation",
    severity=Severity.NEUTRAL,
    message="“{text}” suggests a word-for-word rendering of an idiom.",
    find=find,
    languages=("en",),
    examples=(
        Example("何必画蛇添足呢？", "Why draw legs on a snake?", ("draw legs on a snake",)),
        Example("真是雪上加霜。", "It is really frost on snow.", ("frost on snow",)),
        Example(
            "他画蛇添足了。",
            "He drew legs on a snake.",
            ("drew legs on a snake",),
            fixed="He ruined the effect by adding something superfluous.",
        ),
        Example("何必画蛇添足呢？", "Why overdo it?"),
        Example("真是雪上加霜。", "That makes matters even worse."),
        Example("雪上有霜。", "There is frost on the snow."),
    ),
)
