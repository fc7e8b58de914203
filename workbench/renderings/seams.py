"""Where a repair meets its neighbours: what both of them say is said once."""

import re

_GOVERNING = frozenset("about against at for from into of on over to upon with".split())
"""Prepositions that a wording ends with to govern what follows: “put the brakes on”, “take charge of”."""
_GOVERNED = frozenset("about against for of on over to toward towards upon with".split())
"""Prepositions that such an ending makes needless; “in” and “by” may begin another phrase."""
_PARTICLES = frozenset("by down in off out over up".split())
"""A verb may end with one and the next phrase begin with it: “is sworn in in January”."""
_AFTER = re.compile(r" ([\w'’-]+)")
_BEFORE = re.compile(r"([\w'’-]+) $")
_MOST = 4
"""Neighbouring words that are compared."""

Word = tuple[str, int]
"""A neighbouring word in small letters, and where it ends (behind a span) or begins (in front of it)."""


def smoothed(start: int, end: int, new: str, text: str) -> tuple[int, int, str]:
    """The span, widened over neighbouring words that the new wording makes needless, and the wording.

    “launched a [first control strike] strike”, “there is no [regret medicine]” (no turning back), “stepped on
    the [brake] of it” (put the brakes on).
    """
    words = new.lower().split(" ")
    after, before = _words_after(text, end), _words_before(text, start)
    if (many := _shared(words, after)) or (
        many := int(bool(after) and words[-1] in _GOVERNING and after[0][0] in _GOVERNED)
    ):
        end = after[many - 1][1]
    if many := _shared([word for word, _ in reversed(before)], words):
        begin = before[many - 1][1]
        if text[begin].isupper() and text[begin + 1 : begin + 2].islower():
            new = new[0].upper() + new[1:]
        start = begin
    return start, end, new


def _shared(first: list[str], second: list[str] | list[Word]) -> int:
    """How many words the end of the first list and the beginning of the second have in common."""
    following = [word if isinstance(word, str) else word[0] for word in second]
    for many in range(min(len(first), len(following), _MOST), 0, -1):
        if first[-many:] == following[:many] and not _PARTICLES.issuperset(following[:many]):
            return many
    return 0


def _words_after(text: str, end: int) -> list[Word]:
    words: list[Word] = []
    while len(words) < _MOST and (match := _AFTER.match(text, end)):
        end = match.end()
        words.append((match[1].lower(), end))
    return words


def _words_before(text: str, start: int) -> list[Word]:
    """The nearest first."""
    words: list[Word] = []
    while len(words) < _MOST and (match := _BEFORE.search(text[max(0, start - 40) : start])):
        start -= len(match[0])
        words.append((match[1].lower(), start))
    return words
