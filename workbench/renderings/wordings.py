"""The English words that speak for a rule's wrong wordings, and those that speak for its right ones."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbench.language.patterns import Word
from workbench.language.phrases import phrase
from workbench.renderings.dictionary import content_words
from workbench.renderings.model import Rendering

LIGHT = frozenset(
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
_NOT_ITS_OWN = re.compile(r"\[[^\]]*\]|[\w'’]*\*")
"""What is no word of a wording: its context and open ends."""


def wrong_words(rule: Rendering) -> frozenset[str]:
    """Lemmas that only its wrong wordings have, less the commonest."""
    return _words_of(rule.wrong) - right_words(rule) - LIGHT


def right_words(rule: Rendering) -> frozenset[str]:
    """Lemmas of its better and its accepted wordings."""
    return _plain_words(tuple(better.text for better in rule.better), rule.accept)


@lru_cache(maxsize=16384)
def _plain_words(better: tuple[str, ...], accept: tuple[str, ...]) -> frozenset[str]:
    return content_words(" ".join((*better, *accept)).replace("*", ""))


def share_of_wrong(rule: Rendering, lemmas: frozenset[str]) -> float:
    """The greatest share of one wrong wording's content words that stand among the lemmas of a target."""
    slots = _slots_of(rule.wrong)
    return max((sum(not each.isdisjoint(lemmas) for each in some) / len(some) for some in slots), default=0.0)


@lru_cache(maxsize=16384)
def _slots_of(patterns: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], ...]:
    """For each wrong wording its content words in order, each as the lemmas that may stand in its place."""
    wordings = (variant.elements for pattern in patterns for variant in phrase(pattern, "en").variants)
    slots = (tuple(filter(None, map(_lemmas_at, _plain_elements(elements)))) for elements in wordings)
    return tuple(dict.fromkeys(filter(None, slots)))


def _lemmas_at(word: Word) -> frozenset[str]:
    return content_words(" ".join(option.text for option in word.either or (word,)))


@lru_cache(maxsize=16384)
def _words_of(patterns: tuple[str, ...]) -> frozenset[str]:
    return content_words(_NOT_ITS_OWN.sub(" ", " ".join(patterns)))


def _plain_elements(elements: Iterable[object]) -> Iterator[Word]:
    """The words of a wording that are its own: no context, no open end."""
    return (word for word in elements if isinstance(word, Word) and not word.context and not word.prefix)
