"""The English words that speak for a rule's wrong wordings, and those that speak for its right ones."""

from functools import lru_cache

from workbench.patterns import Word, parse
from workbench.renderings.dictionary import content_words
from workbench.renderings.model import Rendering

_LIGHT = frozenset(
    """
    accelerate accord according achieve achievement activity advance agreement approve are around
    been being bring carried carry change condition conduct conducted develop development direction
    effort end enhance express forward four general good great has held help high highly hold
    improve increase issue know lead learn level look made maintain man meet meeting more new note
    noting now people problem process promote provide put raise reason relevant said say see side
    situation stage stay step still support term think three today two under until wait was well
    were whole word work worth
    """.split()
)
"""Words that stand in so many texts that one of them betrays nothing."""


def wrong_words(rule: Rendering) -> frozenset[str]:
    """Lemmas that only its wrong wordings have, less the commonest."""
    return _words_of(rule.wrong) - right_words(rule) - _LIGHT


def right_words(rule: Rendering) -> frozenset[str]:
    """Lemmas of its better and its accepted wordings."""
    return _plain_words(tuple(better.text for better in rule.better), rule.accept)


@lru_cache(maxsize=16384)
def _plain_words(better: tuple[str, ...], accept: tuple[str, ...]) -> frozenset[str]:
    return content_words(" ".join((*better, *accept)).replace("*", ""))


@lru_cache(maxsize=16384)
def _words_of(patterns: tuple[str, ...]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for pattern in patterns:
        for elements in parse(pattern, "en"):
            words = (w for w in elements if isinstance(w, Word) and not w.context and not w.prefix)
            plain = (option.text for word in words for option in word.either or (word,))
            found |= content_words(" ".join(plain))
    return found
