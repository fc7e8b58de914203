"""Tells a verb from the phrasal verb that a particle makes of it: “gave efforts”, but “gave up efforts”."""

from workbench.language.inflection import is_verb_form
from workbench.language.phrases import Found, Phrase
from workbench.renderings.neighbours import words_after
from workbench.text import words_of

_PARTICLES = frozenset("ahead away back down forward off out up".split())


def is_another_verb(hit: Found, wording: Phrase, text: str) -> bool:
    """Whether a particle behind the last wrong word makes another verb of it.

    Only a wording that skips words to those that must stand behind it overlooks a particle: of
    `give [..3 effort]` “give” is wrong beside efforts, and “give up” is not. A particle that the
    wording itself names is its own.
    """
    if not wording.pattern.endswith("]") or not is_verb_form(hit.words[-1][1].text):
        return False
    following = {token.text.lower() for token in words_after(text, hit.end, 1)}
    return not following.isdisjoint(_PARTICLES.difference(words_of(wording.pattern)))
