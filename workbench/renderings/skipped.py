"""Keeps in a repair the object that a wrong wording has in its middle: “put his word in doubt”."""

import re
from itertools import pairwise

from workbench.inflection import can_be_verb, is_verb_form
from workbench.phrases import Found
from workbench.text import tokens

PLACE = "..."
"""Where a better wording wants the object; without it, the object comes where English has it as a rule."""
_ADVERBS = frozenset("not also only already again now then".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my your some any all".split())
_PREPOSITIONS = frozenset(
    "about against as at by down for from in into of off on onto out over to under up upon with".split()
)


def with_skipped(better: str, found: Found, text: str) -> str:
    """The better wording with the object that the match skipped; unchanged where it skipped none.

    Before a preposition or an article anything is one, elsewhere a name or a noun behind a determiner.
    """
    skipped = _object(found, text)
    if PLACE in better:
        return re.sub(r"\s+", " ", better.replace(PLACE, skipped)).strip()
    words = better.split(" ")
    if not skipped or not can_be_verb(words[0]) or not is_verb_form(found.words[0][1].text):
        return better
    if {word.lower() for word in skipped.split(" ")[-1:]} & {word.lower() for word in words}:
        return better
    if len(words) > 2 and words[1] in _PREPOSITIONS and words[-1] not in _PREPOSITIONS:
        return " ".join([words[0], skipped, *words[1:]])
    return f"{better} {skipped}"


def _object(found: Found, text: str) -> str:
    for (_, before), (_, after) in pairwise(found.words):
        between = text[before.end : after.start].strip(" ,")
        words = [token.text for token in tokens(between)]
        if not words or words[0].lower() in _ADVERBS or words[-1].endswith("ly"):
            continue
        if all(word.lower() in _PREPOSITIONS for word in words):
            continue
        if after.text.lower() in _PREPOSITIONS or after.text.lower() in ("a", "an", "the"):
            return between
        # Before a noun stand adjectives and a possessive: “make great noise”, “put her feet in it”.
        if len(words) > 1 and (words[0].lower() in _DETERMINERS or words[0][0].isupper()):
            return between
    return ""
