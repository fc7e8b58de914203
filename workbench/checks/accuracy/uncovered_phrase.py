"""A source phrase whose good translations are known, none of them in the target, and words that betray it.

Such words are those that only the rule's wrong wordings have (in other company than a rule foresaw), or, of a
Chinese phrase that a rule covers, the words of its characters. This is advice with its evidence, not a
verdict: a translator may have found another good way. So it is neutral and gates nothing unless asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.known_renderings import example_rule
from workbench.checks.literal import betraying_words, fitted, together
from workbench.language.chinese import is_chinese
from workbench.model import Segment, Severity
from workbench.renderings import Rendering, Renderings
from workbench.renderings.dictionary import cedict, content_words, stems, without_stems
from workbench.renderings.glosses import meant_elsewhere, segmented, stems_of_meaning
from workbench.renderings.wordings import LIGHT, right_words, share_of_wrong, wrong_words

_LEAST, _MOST = 3, 8
"""Characters of a Chinese phrase that says enough by itself: shorter ones mean too much, longer have gaps."""
_PROVE, _SHARE = 2, 0.6
"""Words of wrong wordings that must stand in the target (one if the phrase's characters mean it), and the
share of one wrong wording. Of lone words three in four stood in right translations by two people."""
_MANY = 5
"""Source phrases of one rule; of more, a lone wrong word is likely meant for another than the one at hand."""

_GAP = "…"
"""What stands for any words in a trigger: those are no part of what the rule knows."""

Span = tuple[int, int]


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each phrase of a rule that is rendered in no known way, but with words that betray a wrong one."""
    renderings = resources.renderings
    if renderings is None or not segment.target:
        return
    triggered = renderings.triggered(segment.source)
    if not triggered:
        return
    told = [hit.source_span for hit in renderings.find(segment.source, segment.target) if hit.source_span]
    in_target = content_words(segment.target)
    for rule, span in sorted(triggered, key=_longest_first):
        if any(start < span[1] and span[0] < end for start, end in told):
            continue
        betraying = _betraying(rule, span, segment, in_target)
        if not betraying or renderings.is_rendered(rule, segment.source, segment.target):
            continue
        if good := renderings.unopposed(rule, segment.source, segment.target):
            told.append(span)
            yield _hit(rule, span, betraying, segment, good)


def _longest_first(place: tuple[Rendering, Span]) -> int:
    return place[1][0] - place[1][1]


def _betraying(rule: Rendering, span: Span, segment: Segment, in_target: frozenset[str]) -> frozenset[str]:
    """The target's words that speak for a wrong rendering of the phrase; none where they prove too little."""
    if not is_chinese(segment.source_lang):
        wrong = wrong_words(rule) & in_target
        return wrong if wrong and share_of_wrong(rule, in_target) >= _SHARE else frozenset()
    phrase = segment.source[slice(*span)]
    if phrase not in rule.source and any(_GAP in trigger for trigger in rule.source):
        return frozenset()
    betraying = _proving(rule, phrase, span, segment, in_target)
    is_thin = len(rule.source) > _MANY and len(stems(betraying)) < _PROVE
    return frozenset() if is_thin else betraying


def _proving(
    rule: Rendering, phrase: str, span: Span, segment: Segment, in_target: frozenset[str]
) -> frozenset[str]:
    """The target's words that a wrong rendering of a Chinese phrase has, its characters' or its rule's."""
    wrong = wrong_words(rule) & in_target
    literal = cedict().literal_words(phrase) - right_words(rule) - LIGHT if rule.cover else frozenset()
    literal &= in_target
    if not (literal or wrong):
        return frozenset()
    elsewhere = meant_elsewhere(segment.source, span)
    wrong = without_stems(wrong, elsewhere)
    if literal := without_stems(literal, elsewhere):
        return literal | wrong
    if not _LEAST <= span[1] - span[0] <= _MOST:
        return frozenset()
    right = stems(right_words(rule) & in_target) - elsewhere
    enough = _PROVE if _meaning_within(phrase).isdisjoint(stems(wrong)) else 1
    near = stems(together(wrong, segment.target))
    if len(near) < max(enough, len(right) + 1) or share_of_wrong(rule, in_target) < _SHARE:
        return frozenset()
    return wrong


@lru_cache(maxsize=4096)
def _meaning_within(phrase: str) -> frozenset[str]:
    """What the words and characters of a Chinese phrase mean one by one."""
    parts = {*phrase, *(word.text for word in segmented(phrase))}
    return frozenset().union(*map(stems_of_meaning, parts))


def _hit(
    rule: Rendering, span: Span, betraying: frozenset[str], segment: Segment, good: Sequence[str]
) -> Hit:
    start, end, words = betraying_words(betraying, segment.target)
    start, end, suggestions = fitted(good, start, end, segment.target)
    usual = ", ".join(f"“{text}”" for text in good[:4])
    return Hit(
        start=start,
        end=end,
        suggestions=suggestions,
        message=f"{words}: a poor rendering of {segment.source[slice(*span)]}? It is usually {usual}.",
        rule=rule.id,
    )


def _example_resources() -> Resources:
    rule = example_rule(
        source="画蛇添足", wrong="snake", better="gild the lily", category="accuracy/mistranslation"
    ).rules[0]
    covering = replace(rule, cover=True, accept=("superfluous",))
    talks = example_rule(
        source="拖延战术",
        wrong="{procrastination|procrastinating} tactic",
        better="stalling",
        category="accuracy/mistranslation",
    ).rules[0]
    bundled = replace(
        example_rule(
            source="举步维艰",
            wrong="{walk|lurch} {trouble|pain}",
            better="struggle",
            category="accuracy/mistranslation",
        ).rules[0],
        id="bundled",
        source=("举步维艰", "步履维艰", "步履蹒跚", "寸步难行", "左支右绌", "捉襟见肘"),
    )
    return Resources(renderings=Renderings([covering, talks, bundled], "zh", "en"))


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
        Example(
            "这是拖延战术。",
            "It is a tactic of procrastination.",
            ("tactic of procrastination",),
            resources=_RESOURCES,
        ),
        Example("这是拖延战术。", "They are stalling.", resources=_RESOURCES),
        Example("他们步履维艰。", "They walked for days.", resources=_RESOURCES),
        Example(
            "他们步履维艰。",
            "They walked in trouble.",
            ("walked in trouble",),
            resources=_RESOURCES,
        ),
        Example("这是拖延战术。", "They chose another tactic.", resources=_RESOURCES),
    ),
)
