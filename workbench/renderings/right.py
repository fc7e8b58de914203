"""Where right wordings of a rule stand in a target, and which of them excuse wrong words beside them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from workbench.language.phrases import Found, phrase
from workbench.renderings.model import Rendering
from workbench.text import tokens

Place = tuple[int, int]

_BESIDE = 3
"""Words between an accepted wording and wrong words up to which they are one rendering."""
_CONTEXT = re.compile(r"(?P<before>\[[^\]]*\]\s*)?[^\[\]]+?(?P<after>\s*\[[^\]]*\])?")
"""A phrase pattern with the words that must stand before it or after it."""


def right_places(rule: Rendering, found: Sequence[Found], target: str, language: str) -> list[Place]:
    """Where better and accepted wordings stand that are no part of the wrong words found."""
    good = [place for place in better_places(rule, target, language) if not _is_part(place, found, target)]
    accepted = places(rule.accept, target, language)
    return good + [place for place in accepted if not _is_beside(place, found, target)]


def better_places(rule: Rendering, target: str, language: str) -> list[Place]:
    """Where the rule's better wordings stand."""
    return places(_better_patterns(rule), target, language)


@lru_cache(maxsize=16384)
def _better_patterns(rule: Rendering) -> list[str]:
    """The better wordings as phrase patterns, in the surroundings that the wrong ones need.

    Of “{pay} [..3 effort]” the better “make” is right before its “effort” and says nothing elsewhere.
    """
    around = _surroundings(rule.wrong)
    return [f"{before}{as_pattern(better.text)}{after}" for better in rule.better for before, after in around]


def _surroundings(patterns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The bracketed context that each pattern begins and ends with; empty where it has none."""
    found = [_CONTEXT.fullmatch(pattern) for pattern in patterns] or [None]
    return tuple(dict.fromkeys((f["before"] or "", f["after"] or "") if f else ("", "") for f in found))


def places(patterns: Iterable[str], target: str, language: str) -> list[Place]:
    """Where phrase patterns stand in a target."""
    return [(hit.start, hit.end) for p in dict.fromkeys(patterns) for hit in phrase(p, language).find(target)]


def _is_beside(place: Place, found: Iterable[Found], target: str) -> bool:
    """Whether an accepted wording stands among or next to wrong words, as a part of the same rendering.

    “Surrounded by Chu songs on all sides”: the accepted “surround” does not excuse the “Chu songs”.
    """
    start, end = place
    for hit in found:
        if start <= hit.start and hit.end <= end:
            return False
        between = target[min(end, hit.end) : max(start, hit.start)]
        if len(tokens(between)) <= _BESIDE:
            return True
    return False


def _is_part(place: Place, found: Iterable[Found], target: str) -> bool:
    """Whether a right wording is only a part of wrong words: “ceasefire” in “ceasefire regime”.

    The wrong words must run on without a gap and be at most two more. Nor does a wording excuse a form
    of itself that is wrong as it stands (`=informations`).
    """
    start, end = place
    for hit in found:
        if place == (hit.start, hit.end) and any(word.verbatim for word, _ in hit.words):
            return True
        if hit.start <= start and end <= hit.end and end - start < hit.end - hit.start:
            width = len(tokens(target[hit.start : hit.end]))
            if width == len(hit.words) and width <= len(tokens(target[start:end])) + 2:
                return True
    return False


def as_pattern(wording: str) -> str:
    """A plain wording as a phrase pattern: what has a meaning there is taken out."""
    return wording.translate(str.maketrans("", "", "{}()[]|^$*=#")).replace("...", " ")
