"""What a translator may be about to write: terms, phrases of matches, words of the document."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_][\w'’-]{4,}")
"""Words that are worth completing."""
_LAST_WORD = re.compile(r"[\w'’-]*\Z")


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each longer word stands in the texts."""
    return Counter(word for text in texts for word in _WORD.findall(text))


class Completion:
    """Offers how the text before the cursor may go on, the likeliest first."""

    def __init__(self) -> None:
        self.phrases: Sequence[str] = ()
        """Terms and such, whole, in their order of worth."""
        self.texts: Sequence[str] = ()
        """Translations of like sentences."""
        self.words: Counter[str] = Counter()
        """The document's words."""
        self._offers: list[str] = []

    def offer(self, before: str, *, least: int) -> str:
        """The rest of the likeliest word or phrase; empty where fewer than `least` letters stand there."""
        word = _LAST_WORD.search(before)
        begun = word.group() if word else ""
        self._offers = self._rests(before, begun) if len(begun) >= least else []
        return self._offers[0] if self._offers else ""

    def after(self, offered: str) -> str:
        """The offer after this one, the first after the last."""
        if offered not in self._offers:
            return ""
        return self._offers[(self._offers.index(offered) + 1) % len(self._offers)]

    def _rests(self, before: str, begun: str) -> list[str]:
        rests = [rest for phrase in self.phrases if (rest := _rest_of_phrase(phrase, before))]
        near = Counter(word for text in self.texts for word in _WORD.findall(text))
        for words in (near, self.words):
            fitting = [word for word in words if word.startswith(begun) and word != begun]
            rests += [word[len(begun) :] for word in sorted(fitting, key=lambda w: -words[w])[:5]]
        return list(dict.fromkeys(rests))


def _rest_of_phrase(phrase: str, before: str) -> str:
    """What is left of a phrase of which the first words, or a part of the first, stand before the cursor."""
    for length in range(min(len(phrase) - 1, len(before)), 2, -1):
        start = len(before) - length
        at_word = start == 0 or not before[start - 1].isalnum()
        if at_word and before[start:].casefold() == phrase[:length].casefold():
            return phrase[length:]
    return ""
