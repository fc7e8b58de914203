"""Where in an English target the words stand that betray a word-for-word rendering, and what fits there."""

from collections.abc import Collection, Iterable

from workbench.language.inflection import lemmas
from workbench.language.patterns import Word
from workbench.language.phrases import Found
from workbench.renderings.repair import fit
from workbench.renderings.suggesting import in_one_span
from workbench.text import tokens

_WIDEST = 9
"""Words from the first to the last literal word that still count as one rendering."""


def betraying_words(literal_words: Collection[str], target: str) -> tuple[int, int, str]:
    """The span from the first to the last near literal word, and those words quoted.

    At least one of the target's words must have a lemma among `literal_words`.
    """
    words = tokens(target)
    places = [n for n, token in enumerate(words) if not lemmas(token.text, "en").isdisjoint(literal_words)]
    near = [words[place] for place in places if place < places[0] + _WIDEST]
    quoted = ", ".join(dict.fromkeys(f"“{token.text}”" for token in near))
    return near[0].start, near[-1].end, quoted


def fitted(wordings: Iterable[str], start: int, end: int, target: str) -> tuple[int, int, tuple[str, ...]]:
    """The span to replace, and the wordings as the English sentence needs them there.

    It is wider than `[start:end]` where one of the wordings changes an article before it or repeats a word
    beside it.
    """
    replaced = (token for token in tokens(target) if start <= token.start and token.end <= end)
    words = tuple((Word(token.text.lower(), frozenset()), token) for token in replaced)
    repairs = [fit(wording, Found(start, end, words), target, "en") for wording in wordings]
    return in_one_span(repairs, target) if repairs else (start, end, ())
