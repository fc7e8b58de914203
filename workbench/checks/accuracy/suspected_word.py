"""A word that a reviser would probably mark, by a model trained on the words that raters marked.

Advice with its evidence, never a gate: it is neutral, sought only when estimates are asked for, and two
raters seldom agree on a word. Names, numbers and words of grammar are left out. At its threshold fewer than
a tenth of human translations are disturbed (newstest2021, zh-en), and of the words that it marks in machine
translations a rater had marked 58 % (16 % by chance); see docs/scores.md.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.glossary.function_words import FUNCTION_WORDS
from workbench.language.inflection import lemmas
from workbench.model import Segment, Severity
from workbench.renderings.glosses import SourceWord, word_around

if TYPE_CHECKING:
    from workbench.estimate.suspicion import WordDoubt

_MOST = 2
"""Words of one segment: more would drown the others."""
_SHOWN = 4
"""Glosses that a message names."""
_DULL = frozenset(FUNCTION_WORDS["en"].split())


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """The likeliest words of each segment, each with what the dictionary says of its counterpart."""
    if resources.estimator is None:
        return
    for place, (segment, estimate) in enumerate(
        zip(segments, resources.estimator.estimates(segments), strict=True)
    ):
        doubts = estimate.doubts if estimate is not None else ()
        likely = sorted((d for d in doubts if _is_content(segment.target[d.start : d.end])), key=_by_chance)
        for doubt in sorted(likely[:_MOST], key=lambda doubt: doubt.start):
            yield place, Hit(doubt.start, doubt.end, message=_evidence(segment, doubt))


def _by_chance(doubt: "WordDoubt") -> float:
    return -doubt.chance


def _is_content(word: str) -> bool:
    return word.isalpha() and word.islower() and len(word) > 2 and word not in _DULL


def _evidence(segment: Segment, doubt: "WordDoubt") -> str:
    word = segment.target[doubt.start : doubt.end]
    said = f"Look at “{word}”: raters marked {doubt.chance:.0%} of such words."
    counterpart = word_around(segment.source, doubt.source_start, doubt.source_end)
    return f"{said} {_rendered(word, counterpart)}" if counterpart is not None else said


def _rendered(word: str, counterpart: SourceWord) -> str:
    own = lemmas(word, "en")
    others = [gloss for gloss in counterpart.glosses if own.isdisjoint(gloss.split())]
    listed = ", ".join(others[:_SHOWN] or counterpart.glosses[:_SHOWN])
    also = "is also rendered" if len(others) < len(counterpart.glosses) else "is rendered"
    return f"{counterpart.text} {also if others else 'is rendered'} {listed} (CC-CEDICT)."


CHECK = Check(
    id="accuracy.suspected_word",
    category="accuracy/mistranslation",
    severity=Severity.NEUTRAL,
    message="Look at “{text}”.",
    find_across=find_across,
    speed="slow",
    languages=("en",),
    asks_estimator=True,
    examples=(
        Pairs((("会议于星期一在基辅举行。", "The meeting was held in Kyiv on Monday."),)),
        Pairs(
            (("美国再次打出台湾牌。", "The United States once again played out the Taiwan card."),),
            found=((0, "card"),),
        ),
        Pairs(
            (("他在会上大打感情牌。", "He played big emotional cards at the meeting."),),
            found=((0, "cards"),),
        ),
    ),
)
