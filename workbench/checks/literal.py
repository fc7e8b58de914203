"""Where in an English target the words stand that betray a word-for-word rendering, and what fits there."""

from collections.abc import Collection, Iterable, Sequence

from workbench.inflection import lemmas
from workbench.patterns import Word
from workbench.phrases import Found
from workbench.renderings.repair import fit
from workbench.text import Token, tokens

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


def fitted(wordings: Iterable[str], replaced: Sequence[Token], target: str) -> tuple[int, tuple[str, ...]]:
    """Where to start replacing the words, and the wordings as the English sentence needs them there.

    An article before the words is replaced with them if one of the wordings changes it.
    """
    words = tuple((Word(token.text.lower(), frozenset()), token) for token in replaced)
    found = Found(replaced[0].start, replaced[-1].end, words)
    repairs = [fit(wording, found, target, "en") for wording in wordings]
    start = min((left for left, _, _ in repairs), default=found.start)
    return start, tuple(dict.fromkeys(target[start:left] + new for left, _, new in repairs))
