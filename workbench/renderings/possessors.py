"""“one's” and “oneself” of a better wording as its sentence needs them: his, her, its or their."""

import re

from workbench.language.inflection import is_plural
from workbench.language.phrases import Found
from workbench.text import tokens

_POSSESSORS = {
    pronoun: (pronouns[2], pronouns[-1])
    for pronouns in (
        ("i", "me", "my", "myself"),
        ("you", "you", "your", "yourself"),
        ("he", "him", "his", "himself"),
        ("she", "her", "her", "herself"),
        ("it", "it", "its", "itself"),
        ("we", "us", "our", "ourselves"),
        ("they", "them", "their", "themselves"),
    )
    for pronoun in pronouns
}
"""Pronoun → its possessive and its reflexive."""
_BODIES = frozenset(
    """
    administration agency alliance army bank bloc board cabinet campaign coalition command commission
    committee company congress council country court delegation department embassy firm force government
    group industry junta kingdom leadership military militia ministry mission movement nation navy network
    opposition organisation organization panel parliament party presidency regime republic senate state team
    union ankara beijing berlin brussels cairo china doha france germany hamas hezbollah india iran israel
    japan kiev kyiv london moscow nato paris pyongyang riyadh russia seoul taipei tehran tokyo turkey ukraine
    warsaw washington united-states
    """.split()
)
"""What “its” is said of: bodies that act as one, and places that stand for them."""
_TITLES = {"Mr": "he", "Mr.": "he", "Sir": "he", "King": "he", "Mrs": "she", "Ms": "she", "Queen": "she"}
"""Title of a person → the pronoun."""
_ONE = frozenset("he his him himself she her herself".split())
"""Pronouns of one person."""


def with_possessor(wording: str, text: str, found: Found) -> str:
    """The wording with “one's” as the person or thing that the text speaks of last.

    Without a pronoun its noun tells: a government or a capital is an “it”, others are “they”.
    """
    if "one's" not in wording and "oneself" not in wording:
        return wording
    words = [_pronoun_or_name(token.text) for token in tokens(text[: found.end])]
    named = [_POSSESSORS[word] for word in words if word in _POSSESSORS]
    if not named:
        before = (_pronoun_or_name(token.text) for token in reversed(tokens(text[: found.start])))
        subject = next((word for word in before if word in _BODIES or is_plural(word)), "")
        named = [_POSSESSORS["it" if subject in _BODIES else "they" if subject else _person(text, found)]]
    possessive, reflexive = named[-1]
    return re.sub(r"\bone's\b", possessive, re.sub(r"\boneself\b", reflexive, wording))


def _person(text: str, found: Found) -> str:
    """The pronoun of one person whom the text names: by a title in front, or by “his” or “her” behind."""
    titles = (_TITLES.get(token.text) for token in reversed(tokens(text[: found.start])))
    behind = (token.text.lower() for token in tokens(text[found.end :]))
    return next(filter(None, titles), "") or next((word for word in behind if word in _ONE), "they")


def _pronoun_or_name(word: str) -> str:
    """A word in small letters; “US” is no pronoun but a country."""
    return "united-states" if word == "US" else word.lower()
