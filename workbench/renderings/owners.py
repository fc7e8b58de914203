"""A predicate said of the owner of a subject: “her [heart bloomed]” gives “she was overjoyed”."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.language.inflection import can_be_noun, is_only_verb, verb_tag
from workbench.language.phrases import Found
from workbench.renderings.finite import finite, low_words
from workbench.renderings.kinds import HAVE
from workbench.renderings.neighbours import words_before
from workbench.text import Token

_FINITE_BE = frozenset("is are was were am".split())
_SUBJECT_OF = {
    "my": "I", "your": "you", "his": "he", "her": "she", "its": "it", "our": "we", "their": "they",
}  # fmt: skip
"""Possessive → the pronoun as a subject."""
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s*$")


def of_owner(words: list[str], found: Found, text: str) -> tuple[int, str] | None:
    """The wording said of the possessor of a subject: “her [heart bloomed]” gives “she was overjoyed”.

    The words replaced are a noun and its verb, before a possessive pronoun or a genitive.
    """
    if not _has_own_verb(found, text):
        return None
    before, owner = _owner(text, found.start)
    if owner is None or (before and is_only_verb(before[-1].text)):
        return None
    said = _SUBJECT_OF.get(owner.text.lower(), owner.text)
    said = said if owner.text.islower() or said == "I" else said[0].upper() + said[1:]
    return owner.start, f"{said} {finite(words, said.lower(), found, text)}"


def _owner(text: str, start: int) -> tuple[Sequence[Token], Token | None]:
    """The words before a possessor that stands in front of a place, and the possessor without its ending."""
    ending = _GENITIVE.search(text[:start])
    *before, owner = words_before(text, ending.start(), 3) or (None,) if ending else (None,)
    if owner is not None:
        return before, owner
    *before, owner = words_before(text, start, 3) or (None,)
    return before, owner if owner is not None and owner.text.lower() in _SUBJECT_OF else None


def _has_own_verb(found: Found, text: str) -> bool:
    """Whether a noun and a finite verb stand in the words, in this order."""
    first, *rest = low_words(found, text)
    return can_be_noun(first) and any(
        word in _FINITE_BE or (verb_tag(word, before) in ("VBD", "VBZ") and not can_be_noun(word))
        for before, word in pairwise((first, *rest))
        if word not in HAVE
    )
