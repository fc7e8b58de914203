"""Where a repair meets its neighbours: what both of them say is said once."""

from workbench.renderings.neighbours import words_after, words_before

_GOVERNING = frozenset("about against at for from into of on over to upon with".split())
"""Prepositions that a wording ends with to govern what follows: “put the brakes on”, “take charge of”."""
_GOVERNED = frozenset("about against for of on over to toward towards upon with".split())
"""Prepositions that such an ending makes needless; “in” and “by” may begin another phrase."""
_PARTICLES = frozenset("by down in off out over up".split())
"""A verb may end with one and the next phrase begin with it: “is sworn in in January”."""
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
    if not many and words[-1] in _GOVERNING and following and following[0] in _GOVERNED:
        many = 1
    if many:
        end = after[many - 1].end
    if many := _shared([token.text.lower() for token in before], words):
        start = before[-many].start
        if text[start].isupper() and text[start + 1 : start + 2].islower():
            new = new[0].upper() + new[1:]
    return start, end, new


def _shared(first: list[str], second: list[str]) -> int:
    """How many words the end of the first list and the beginning of the second have in common."""
    for many in range(min(len(first), len(second), _MOST), 0, -1):
        if first[-many:] == second[:many] and not _PARTICLES.issuperset(second[:many]):
            return many
    return 0
