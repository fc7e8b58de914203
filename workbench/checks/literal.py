"""Where in an English target the words stand that betray a word-for-word rendering."""

from collections.abc import Collection

from workbench.inflection import lemmas
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
