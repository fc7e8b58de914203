"""Where a repair meets its neighbours: what both of them say is said once."""

from workbench.language.inflection import can_be_adjective, can_be_noun, is_verb_form, lemmas
from workbench.renderings.kinds import DETERMINERS, PREPOSITIONS
from workbench.renderings.neighbours import words_after, words_before

_GOVERNING = frozenset("about against at for from into of on over to upon with".split())
"""Prepositions that a wording ends with to govern what follows: “put the brakes on”, “take charge of”."""
_GOVERNED = frozenset("about against for of on over to toward towards upon with".split())
"""Prepositions that such an ending makes needless; “in” and “by” may begin another phrase."""
_PARTICLES = frozenset("by down in off out over up".split())
"""A verb may end with one and the next phrase begin with it: “is sworn in in January”."""
_GOVERNING_NOUNS = frozenset("about against for of on to with".split())
"""Prepositions that a noun or an adjective needs no more when nothing follows."""
_ATTRIBUTE_LESS = DETERMINERS | PREPOSITIONS | frozenset("and or but nor not as than if when".split())
"""Words that begin another phrase."""
_MOST = 4
"""Neighbouring words that are compared."""


def smoothed(start: int, end: int, new: str, text: str) -> tuple[int, int, str]:
    """The span, widened over neighbouring words that the new wording makes needless, and the wording.

    “launched a [first control strike] strike”, “there is no [regret medicine]” (no turning back), “stepped on
    the [brake] of it” (put the brakes on).
    """
    words = new.lower().split(" ")
    after, before = words_after(text, end, _MOST), words_before(text, start, _MOST)
    following = [token.text.lower() for token in after]
    many = _shared(words, following)
    if not many and following and _is_said_again(words, following[0]):
        many = 1
    if many:
        end = after[many - 1].end
    elif _heads_next_noun(words, following):
        new = new[: new.rindex(" ")]
    elif _ends_clause(text, end):
        new = _without_governing(new, text[start:end])
    if many := _shared([token.text.lower() for token in before], words):
        start = before[-many].start
        if text[start].isupper() and text[start + 1 : start + 2].islower():
            new = new[0].upper() + new[1:]
    return start, end, new


def _is_said_again(words: list[str], following: str) -> bool:
    """Whether a wording ends with a preposition that makes the next one needless, or with the next noun.

    The noun may follow in another number: “a higher [price] prices”.
    """
    last = words[-1]
    if last in _GOVERNING and following in _GOVERNED:
        return True
    is_noun = len(words) > 1 and can_be_noun(last) and can_be_noun(following)
    return is_noun and last != following and not lemmas(last, "en").isdisjoint(lemmas(following, "en"))


def _heads_next_noun(words: list[str], following: list[str]) -> bool:
    """Whether a wording ends with “the” and the noun that the words behind it say: “settle the [border] row”.

    Only one attribute may stand between them: “settle the conflict | border conflict”.
    """
    if len(words) < 3 or words[-2] not in DETERMINERS or len(following) < 2 or words[-1] != following[1]:
        return False
    attribute = following[0]
    return can_be_noun(words[-1]) and attribute not in _ATTRIBUTE_LESS and _is_attribute(attribute)


def _is_attribute(word: str) -> bool:
    return can_be_noun(word) or can_be_adjective(word)


def _ends_clause(text: str, end: int) -> bool:
    following = text[end:].lstrip()[:1]
    return not following or following in ".,;:!?…"


def _without_governing(new: str, replaced: str) -> str:
    """The wording less a preposition at its end that has nothing to govern: “made an assault on.”"""
    *words, last = new.split(" ")
    if last in _GOVERNING_NOUNS - {"to"} and words and _is_plain_noun(words):
        return " ".join(words)  # “a [tough crackdown on].”
    if last not in _GOVERNING_NOUNS or len(words) < 2 or not is_verb_form(words[0]):
        return new
    is_noun = words[-2] in DETERMINERS or can_be_adjective(words[-2])
    is_needless = is_noun or not is_verb_form(words[-1])
    return " ".join(words) if is_needless and replaced.split(" ")[-1].lower() not in _GOVERNING else new


def _is_plain_noun(words: list[str]) -> bool:
    """Whether words are a noun phrase in which nothing could be a verb: no “[presses] on”."""
    is_noun = can_be_noun(words[-1]) and not words[-1].endswith("ed")
    return is_noun and not any(map(is_verb_form, words))


def _shared(first: list[str], second: list[str]) -> int:
    """How many words the end of the first list and the beginning of the second have in common."""
    for many in range(min(len(first), len(second), _MOST), 0, -1):
        if first[-many:] == second[:many] and not _PARTICLES.issuperset(second[:many]):
            return many
    return 0
