"""Leaves in the sentence the preposition that wrong words end with, where a wording does not do without it.

“holds any [fantasy about] the talks” wants “illusions about the talks”; “[criticise] the talks” wants none.
"""

from functools import lru_cache

from workbench.language.inflection import can_be_adjective, can_be_noun, can_be_verb, is_only_verb
from workbench.language.phrases import Found, phrase
from workbench.renderings.kinds import DETERMINERS, PREPOSITIONS, Kind, is_surely_noun, kind_of
from workbench.renderings.model import Rendering
from workbench.renderings.neighbours import words_after
from workbench.renderings.right import as_pattern

_LEFT = frozenset(
    "about against among at between for from in into of on over to toward towards upon with".split()
)
"""Prepositions that are left for the words behind them."""
_ENDS = PREPOSITIONS | frozenset("apart around aside away back down off out up".split())
"""Words after which a wording wants its object at once."""


def without_preposition(found: Found, better: str, kind: Kind | None, rule: Rendering, text: str) -> Found:
    """The match less a preposition at its end that governs what follows, where the wording is complete."""
    if len(found.words) < 2 or not _ends_with_preposition(found):
        return found
    words, after = found.words[:-1], words_after(text, found.end, 1)
    if not after or after[0].text.lower() in PREPOSITIONS or not _is_complete(better, kind):
        return found
    end = words[-1][1].end
    return Found(found.start, end, words) if text[end] == " " and better not in _with_objects(rule) else found


def _ends_with_preposition(found: Found) -> bool:
    return found.words[-1][1].text.lower() in _LEFT


@lru_cache(maxsize=4096)
def _with_objects(rule: Rendering) -> frozenset[str]:
    """The better wordings that an example puts for a preposition too: “million” for “millions of”."""
    language = rule.target_lang
    shown = set[str]()
    for example in rule.examples:
        hits = (hit for pattern in rule.wrong for hit in phrase(pattern, language).find(example.wrong))
        governed = {_next(example.wrong, hit) for hit in hits if _ends_with_preposition(hit)} - {""}
        for better in rule.better if governed else ():
            places = phrase(as_pattern(better.text), language).find(example.right)
            if any(_next(example.right, hit) in governed for hit in places):
                shown.add(better.text)
    return frozenset(shown)


def _next(text: str, hit: Found) -> str:
    after = words_after(text, hit.end, 1)
    return after[0].text.lower() if after else ""


def _is_complete(better: str, kind: Kind | None) -> bool:
    """Whether a wording has all that it governs, so that nothing follows it without a preposition."""
    words = better.lower().split(" ")
    if words[-1] in _ENDS:
        return False
    if words[0] == "be":
        return can_be_adjective(words[-1]) and not can_be_noun(words[-1])
    if (kind or kind_of(better)) is Kind.NOUN:
        is_lone_verb = len(words) == 1 and words[0].endswith("ing")
        return is_surely_noun(better) and can_be_noun(words[-1]) and not is_lone_verb
    return kind is Kind.PREDICATE and PREPOSITIONS.isdisjoint(words) and _is_object(words[1:])


def _is_object(words: list[str]) -> bool:
    if not words or not can_be_noun(words[-1]) or is_only_verb(words[-1]):
        return False
    return words[0] in DETERMINERS or not (can_be_verb(words[-1]) or can_be_adjective(words[-1]))
