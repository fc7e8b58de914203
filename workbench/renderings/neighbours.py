"""The words beside a span, up to the first mark of punctuation."""

from collections.abc import Sequence
from functools import lru_cache

from workbench.renderings.kinds import stands_between
from workbench.text import AT_HAND, Token, tokens

_LOOKED_AT = 120
"""Characters behind a span that are looked at."""
_LOOKED_BACK_AT = 240
"""Characters before a span that are looked at, and more up to a space: enough for any few words."""

_ADVERBS_AT_MOST = 3
"""Adverbs in a row that are looked over."""


@lru_cache(maxsize=AT_HAND)
def words_before(text: str, start: int, most: int) -> Sequence[Token]:
    """The few words in front of a place with nothing but spaces between them, in their order."""
    since = text.rfind(" ", 0, max(0, start - _LOOKED_BACK_AT)) + 1
    near = tokens(text[since:start])[-most:]
    words = tuple([Token(token.text, token.start + since, token.end + since) for token in near])
    for place in range(len(words) - 1, -1, -1):
        following = words[place + 1].start if place + 1 < len(words) else start
        if text[words[place].end : following].strip():
            return words[place + 1 :]
    return words


def governing_word(text: str, start: int) -> str:
    """The nearest word in front that is no adverb, “has” before “has not yet [shaken]”; "" without any."""
    before = words_before(text, start, _ADVERBS_AT_MOST + 1)
    others = [word.text for word in before if not stands_between(word.text.lower())]
    return others[-1] if others else before[-1].text if before else ""


@lru_cache(maxsize=AT_HAND)
def words_after(text: str, end: int, most: int) -> Sequence[Token]:
    """The few words behind a place with nothing but spaces between them, by their places in the text."""
    near = tokens(text[end : end + _LOOKED_AT])[:most]
    words = tuple([Token(token.text, token.start + end, token.end + end) for token in near])
    for place, word in enumerate(words):
        if text[words[place - 1].end if place else end : word.start].strip():
            return words[:place]
    return words
