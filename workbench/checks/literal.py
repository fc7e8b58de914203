"""Where in an English target the words stand that betray a word-for-word rendering, and what fits there."""

import re
from collections.abc import Collection, Iterable

from workbench.language.inflection import lemmas
from workbench.language.patterns import Word
from workbench.language.phrases import Found
from workbench.renderings.repair import fit
from workbench.renderings.suggesting import in_one_span
from workbench.text import Token, tokens

_REST_OF_COMPOUND = re.compile(r"(?:-\w+)+")
"""What a hyphen joins to a word: “sky[-high]”."""
_WIDEST = 9
"""Words from the first to the last literal word that still count as one rendering."""


def betraying_words(literal_words: Collection[str], target: str) -> tuple[int, int, str]:
    """The span from the first to the last of most literal words near each other, and those words quoted.

    At least one of the target's words must have a lemma among `literal_words`.
    """
    near = [token for token, _ in _densest(literal_words, target)]
    quoted = ", ".join(dict.fromkeys(f"“{token.text}”" for token in near))
    hyphenated = _REST_OF_COMPOUND.match(target, near[-1].end)
    return near[0].start, hyphenated.end() if hyphenated else near[-1].end, quoted


def together(literal_words: Collection[str], target: str) -> frozenset[str]:
    """Those of the literal words that stand near each other in the target, the most of them."""
    return frozenset[str]().union(*(meant for _, meant in _densest(literal_words, target)))


def _densest(literal_words: Collection[str], target: str) -> list[tuple[Token, frozenset[str]]]:
    """The target's words among `literal_words` where most different ones stand near, the first such place."""
    found = [
        (place, token, meant)
        for place, token in enumerate(tokens(target))
        if (meant := lemmas(token.text, "en").intersection(literal_words))
    ]
    near = [
        [each for each in found[n:] if each[0] < place + _WIDEST] for n, (place, _, _) in enumerate(found)
    ]
    best = max(near, key=_variety, default=[])
    return [(token, meant) for _, token, meant in best]


def _variety(near: Iterable[tuple[int, Token, frozenset[str]]]) -> int:
    return len({meant for _, _, meant in near})


def fitted(wordings: Iterable[str], start: int, end: int, target: str) -> tuple[int, int, tuple[str, ...]]:
    """The span to replace, and the wordings as the English sentence needs them there.

    It is wider than `[start:end]` where one of the wordings changes an article before it or repeats a word
    beside it.
    """
    replaced = (token for token in tokens(target) if start <= token.start and token.end <= end)
    words = tuple((Word(token.text.lower(), frozenset()), token) for token in replaced)
    repairs = [fit(wording, Found(start, end, words), target, "en") for wording in wordings]
    return in_one_span(repairs, target) if repairs else (start, end, ())
