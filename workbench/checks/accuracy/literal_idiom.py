"""A Chinese idiom rendered word for word: 画蛇添足 with “snake” and “feet” in the English.

For idioms that no rendering rule knows: CC-CEDICT says what an idiom means and what its characters say.
It is advice with its evidence, so it is neutral and gates nothing unless asked.
"""

from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.literal import betraying_words, fitted
from workbench.model import Segment, Severity
from workbench.renderings.dictionary import Idiom, cedict, content_words, stems, without_stems
from workbench.renderings.glosses import meant_elsewhere
from workbench.renderings.wordings import LIGHT
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
    told = {phrase for rule, _ in triggered for phrase in rule.source}
    in_target = content_words(segment.target)
    for idiom in idioms:
        if idiom.text in told or any(start < idiom.end and idiom.start < end for start, end in known):
            continue
        if idiom.meanings and (literal := _literal(idiom, segment.source, in_target)):
            yield _hit(idiom, literal, segment)


def _literal(idiom: Idiom, source: str, in_target: frozenset[str]) -> frozenset[str]:
    """The literal words in the target that no other word of the source calls for.

    None where all are words of any text, or words of the meaning stand there and not clearly fewer.
    """
    literal = idiom.literal_words & in_target
    if not literal:
        return literal
    literal = without_stems(literal, meant_elsewhere(source, (idiom.start, idiom.end)))
    if literal <= LIGHT:
        return frozenset()
    count = len(stems(literal))
    meaning = stems(idiom.meaning_words) & stems(in_target)
    return literal if not meaning or (count >= 2 and count > len(meaning)) else frozenset()


def _hit(idiom: Idiom, literal: frozenset[str], segment: Segment) -> Hit:
    start, end, words = betraying_words(literal, segment.target)
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
