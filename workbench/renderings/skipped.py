"""Keeps in a repair the object that a wrong wording has in its middle: “put his word in doubt”."""

import re
from itertools import pairwise

from workbench.language.inflection import can_be_verb, is_verb_form
from workbench.language.phrases import Found
from workbench.renderings.kinds import is_adverb
from workbench.text import tokens

PLACE = "..."
"""Where a better wording wants the object; without it, the object comes where English has it as a rule."""
_NO_END_OF_OBJECT = frozenset(
    "the a an this that these those his its their our my your some any not also only already again now then "
    "and or as if like than which who".split()
)
_PREPOSITIONS = frozenset(
    "about against as at behind by down for from in into off on onto out over to under up upon with".split()
)


def with_skipped(better: str, found: Found, text: str) -> str:
    """The better wording with the object that the match skipped; unchanged where it skipped none.

    Only what stands right before a preposition of the match is taken for an object, unless the wording says
    where it belongs: “made [the talks] smashed”.
    """
    skipped, preposition = _object(found, text, before_any=PLACE in better)
    if PLACE in better:
        return re.sub(r"\s+", " ", better.replace(PLACE, skipped)).strip()
    words = better.split(" ")
    if not skipped or not can_be_verb(words[0]) or not is_verb_form(found.words[0][1].text):
        return better
    if skipped.split(" ")[-1].lower() in {word.lower() for word in words}:
        return better
    if words[-1] == preposition:
        return " ".join([*words[:-1], skipped, preposition])
    if len(words) > 2 and words[1] in _PREPOSITIONS and words[-1] not in _PREPOSITIONS:
        return " ".join([words[0], skipped, *words[1:]])
    return f"{better} {skipped}"


def _object(found: Found, text: str, *, before_any: bool) -> tuple[str, str]:
    """The words that a match skipped between two of its own, and the preposition or word behind them."""
    for (verb, before), (_, after) in pairwise(found.words[:2]):
        between = text[before.end : after.start].strip(" ,")
        words = [token.text.lower() for token in tokens(between)]
        if not words or verb.prefix or not (before_any or after.text.lower() in _PREPOSITIONS):
            continue
        if words[-1] not in _NO_END_OF_OBJECT | _PREPOSITIONS and not is_adverb(words[-1]):
            return between, after.text.lower()
    return "", ""
