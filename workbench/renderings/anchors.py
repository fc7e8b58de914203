"""Which of thousands of phrases can stand in a text: told by the text's words, for all phrases at once.

Each way to say a phrase is filed under the forms of its rarest word. Of the phrases that a text's words lead
to, only those stay whose other words it has too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workbench.language.inflection import lemmas_in
from workbench.language.patterns import beginnings
from workbench.language.phrases import Phrase, phrase, text_of
from workbench.text import words_of

_MOST_WORDS = 65_536
"""Words of texts whose phrases are remembered."""
_NONE: frozenset[int] = frozenset()

Keys = Mapping[str, Sequence[int]]
"""The numbers of phrases by a form, or the beginning of a word, that a text must have; "" for any text."""


class Anchors:
    """Phrases of one language, by number, and the words that a text with any of them has."""

    def __init__(self, patterns: Sequence[str], language: str, keys: Keys | None = None) -> None:
        """`keys` are what `keys_of` gives of the patterns, where they were kept."""
        self._patterns, self._language = patterns, language
        self._phrases: dict[int, Phrase] = {}
        self._of_word = _OfWord(keys or keys_of(patterns, language), language)

    def possible(self, text: str) -> list[int]:
        """The phrases that can stand in a text, in order."""
        if not self._patterns:
            return []
        told = set(words_of(text)) - self._of_word.silent
        filed = _NONE.union(*map(self._of_word.__getitem__, told))
        if not filed:
            return []
        asked = text_of(text, self._language)
        return sorted([number for number in filed if self[number].may_stand(asked)])

    def __getitem__(self, number: int) -> Phrase:
        """The phrase of a number; made when it is first asked for."""
        found = self._phrases.get(number)
        if found is None:
            found = self._phrases[number] = phrase(self._patterns[number], self._language)
        return found


class _OfWord(dict[str, frozenset[int]]):
    """Word → the phrases filed under it; worked out at a word's first appearance."""

    def __init__(self, keys: Keys, language: str) -> None:
        super().__init__()
        self._keys, self._filed = keys, frozenset(keys)
        self._lemmas, self._language = lemmas_in(language), language
        self.silent: set[str] = set()
        """The words seen so far under which nothing is filed: most texts have no others."""

    def __missing__(self, word: str) -> frozenset[int]:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self.silent.clear()
        told = self._filed.intersection((*self._lemmas[word], *beginnings(word, self._language), ""))
        phrases = self[word] = _NONE.union(*map(self._keys.__getitem__, told))
        if not phrases:
            self.silent.add(word)
        return phrases


def keys_of(patterns: Iterable[str], language: str) -> Keys:
    """The keys of phrases, which take a dictionary and their parsing to find."""
    asked = [[variant.asked for variant in phrase(pattern, language).variants] for pattern in patterns]
    counts = Counter(form for own in asked for words in own for forms in words for form in forms)

    def frequency(forms: frozenset[str]) -> float:
        # How often phrases have a word says less of texts than its length does where the phrases are few.
        return sum(counts[form] / len(form) ** 2 for form in forms)

    keys = defaultdict[str, list[int]](list)
    for number, own in enumerate(asked):
        for words in own:
            for form in sorted(min(words, key=frequency, default=("",))):
                keys[form].append(number)
    return keys
