"""A source phrase whose good translations are known, none of them in the target, and its literal words there.

This is advice with its evidence, not a verdict: a translator may have found another good way. So it is
neutral and gates nothing unless asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.known_renderings import example_rule
from workbench.checks.literal import betraying_words
from workbench.model import Segment, Severity
from workbench.renderings import Renderings, Uncovered
from workbench.renderings.dictionary import cedict, content_words
from workbench.text import primary


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each covered phrase that is rendered in no known way, but with the words of its characters."""
    if resources.renderings is None or not segment.target or primary(segment.source_lang) != "zh":
        return
    for missing in resources.renderings.uncovered(segment.source, segment.target):
        literal = _literal_words(missing, segment) & content_words(segment.target)
        if literal:
            yield _hit(missing, literal, segment)


def _literal_words(missing: Uncovered, segment: Segment) -> frozenset[str]:
    good = [better.text for better in missing.rule.better]
    accepted = [pattern.replace("*", "") for pattern in missing.rule.accept]
    phrase = segment.source[slice(*missing.source_span)]
    return cedict().literal_words(phrase) - content_words(" ".join(good + accepted))


def _hit(missing: Uncovered, literal: frozenset[str], segment: Segment) -> Hit:
    start, end, words = betraying_words(literal, segment.target)
    good = ", ".join(f"“{text}”" for text in missing.suggestions[:4])
    return Hit(
        start=start,
        end=end,
        suggestions=missing.suggestions,
        message=f"{words}: a word-for-word rendering of {segment.source[slice(*missing.source_span)]}? "
        f"It is usually {good}.",
        rule=missing.rule.id,
    )


def _example_resources() -> Resources:
    rule = example_rule(
        source="画蛇添足", wrong="snake", better="gild the lily", category="accuracy/mistranslation"
    ).rules[0]
    return Resources(renderings=Renderings([replace(rule, cover=True, accept=("superfluous",))], "zh", "en"))


_RESOURCES = _example_resources()

CHECK = Check(
    id="accuracy.uncovered_phrase",
    category="accuracy/mistranslation",
    severity=Severity.NEUTRAL,
    message="No known good translation of the source phrase is in the target.",
    find=find,
    languages=("en",),
    examples=(
        Example("这是画蛇添足。", "That is painting feet.", ("painting",), resources=_RESOURCES),
        Example(
            "何必画蛇添足？", "Why draw a serpent's leg?", ("draw a serpent's leg",), resources=_RESOURCES
        ),
        Example("何必画蛇添足？", "Why do too much?", resources=_RESOURCES),
        Example("这是画蛇添足。", "That is gilding the lily.", resources=_RESOURCES),
        Example("这是画蛇添足。", "That is a superfluous picture.", resources=_RESOURCES),
        Example("这是画蛇添足。", "That is drawing a snake with feet.", resources=_RESOURCES),
    ),
)
