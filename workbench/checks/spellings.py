"""Finds the words of a target that are a misspelt name: “Zelinsky” for Zelensky."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbench.glossary import Glossary
from workbench.language.inflection import lemmas
from workbench.model import Segment, Term
from workbench.text import Token, tokens, writes_without_spaces

_LIKE = 72.0
"""Similarity (rapidfuzz ratio, 0 to 100) from which words are a spelling of a name."""
_SHORTEST = 5
_FIRST_LETTERS = ("ck", "ckq", "iyj", "vw", "sz", "hgk", "uw", "ae", "ou", "fp", "td", "bp", "xk")
"""Letters that transliterations begin a name with alike; another first letter is another name."""


def misspelt(terms: Iterable[Term], segment: Segment, glossary: Glossary) -> tuple[int, int] | None:
    """Where the target has capitalised words most like one of the names, if any is like enough.

    Words of other terms of the glossary are never taken for another name.
    """
    if writes_without_spaces(segment.target_lang):
        return None
    from rapidfuzz.fuzz import ratio

    best, place = _LIKE, None
    for term in terms:
        name = term.text
        if len(name) < _SHORTEST or not name[0].isupper():
            continue
        for start, end in _runs(segment.target, len(tokens(name))):
            wording = segment.target[start:end]
            if not _begin_alike(wording, name):
                continue
            likeness = ratio(wording.lower(), name.lower())
            if likeness > best and not _is_known(wording, glossary, segment.target_lang):
                best, place = likeness, (start, end)
    return place


def _begin_alike(one: str, other: str) -> bool:
    first, second = one[0].lower(), other[0].lower()
    return first == second or any(first in group and second in group for group in _FIRST_LETTERS)


def _runs(text: str, length: int) -> Iterator[tuple[int, int]]:
    """The runs of that many words parted by single spaces or hyphens, all capitalised."""
    words = tokens(text)
    for at in range(len(words) - length + 1):
        run = words[at : at + length]
        if all(word.text[0].isupper() and len(word.text) > 1 for word in run) and _together(run, text):
            yield run[0].start, run[-1].end


def _together(run: tuple[Token, ...], text: str) -> bool:
    return all(text[a.end : b.start] in (" ", "-") for a, b in pairwise(run))


def _is_known(wording: str, glossary: Glossary, language: str) -> bool:
    """Whether every word of it is of some term of the glossary."""
    words = glossary.folded_words(language)
    return all(not words.isdisjoint(lemmas(token.text, language)) for token in tokens(wording))
