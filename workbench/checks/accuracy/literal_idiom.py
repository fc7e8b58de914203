"""A Chinese idiom rendered word for word: 画蛇添足 with “snake” and “feet” in the English.

For idioms that no rendering rule knows: CC-CEDICT says what an idiom means and what its characters say.
It is advice with its evidence, so it is neutral and gates nothing unless asked.
"""

from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.inflection import lemmas
from workbench.model import Segment, Severity
from workbench.renderings.dictionary import Idiom, cedict, content_words
from workbench.text import Token, has_han, primary, tokens

_WIDEST = 9
"""Words from the first to the last literal word that still count as one rendering."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each idiom whose literal words stand in the target and none of the words of its meaning."""
    if primary(segment.source_lang) != "zh" or not segment.target or not has_han(segment.source):
        return
    idioms = cedict().idioms_in(segment.source)
    if not idioms:
        return
    known = resources.renderings.known_spans(segment.source) if resources.renderings else []
    in_target = content_words(segment.target)
    for idiom in idioms:
        if any(start < idiom.end and idiom.start < end for start, end in known):
            continue
        if idiom.meanings and not idiom.meaning_words & in_target and idiom.literal_words & in_target:
            yield _hit(idiom, segment)


def _hit(idiom: Idiom, segment: Segment) -> Hit:
    betraying = [token for token in tokens(segment.target) if lemmas(token.text, "en") & idiom.literal_words]
    first, last = betraying[0], _last_near(betraying, tokens(segment.target))
    literally = f" (literally “{idiom.literal}”)" if idiom.literal else ""
    words = ", ".join(dict.fromkeys(f"“{token.text}”" for token in betraying))
    return Hit(
        start=first.start,
        end=last.end,
        suggestions=idiom.meanings[:4],
        message=f"{words} suggests a word-for-word rendering of {idiom.text}{literally}, "
        f"which means: {'; '.join(idiom.meanings[:3])}.",
        rule=idiom.text,
    )


def _last_near(betraying: list[Token], words: tuple[Token, ...]) -> Token:
    place = words.index(betraying[0])
    near = words[place : place + _WIDEST]
    return [token for token in betraying if token in near][-1]


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
        Example("何必画蛇添足呢？", "Why overdo it?"),
        Example("真是雪上加霜。", "That makes matters even worse."),
        Example("雪上有霜。", "There is frost on the snow."),
    ),
)
