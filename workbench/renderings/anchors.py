"""Which of thousands of phrases can stand in a text: told by the text's words, for all phrases at once.

Each way to say a phrase is filed under the forms of its rarest word. Of the phrases that a text's words lead
to, only those stay whose other words it has too.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from workbench.language.inflection import folded, lemmas_in
from workbench.language.patterns import Word
from workbench.language.phrases import Phrase, Variant, forms_in, phrase
from workbench.text import words_of

_PREFIX = 4
"""Letters of a stem by which it is looked up."""
_MOST_WORDS = 65_536
"""Words of texts whose phrases are remembered."""
_NONE: frozenset[int] = frozenset()

Keys = tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]
"""The numbers of phrases by a form that a text must have, and by the beginning of one."""


class Anchors:
    """Phrases of one language, by number, and the words that a text with any of them has."""

    def __init__(self, patterns: Sequence[str], language: str, keys: Keys | None = None) -> None:
        """`keys` are what `keys_of` gives of the patterns, where they were kept."""
        self._patterns, self._language = patterns, language
        self._phrases: dict[int, Phrase] = {}
        self._of_word = _OfWord(keys or keys_of(patterns, language), language)

    def possible(self, text: str) -> list[int]:
        """The phrases that can stand in a text, in order."""
        words = words_of(text)
        if not self._patterns or self._of_word.silent.issuperset(words):
            return []
        filed = _NONE.union(*map(self._of_word.__getitem__, words))
        if not filed:
            return []
        forms = forms_in(text, self._language)
        return sorted([number for number in filed if self[number].may_stand(forms)])

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
        self._by_form, self._by_prefix = keys
        self._forms, self._prefixes = frozenset(self._by_form), frozenset(self._by_prefix)
        self._lemmas = lemmas_in(language)
        self.silent: set[str] = set()
        """The words seen so far under which nothing is filed: most texts have no others."""

    def __missing__(self, word: str) -> frozenset[int]:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self.silent.clear()
        forms = self._lemmas[word]
        found: set[int] = set()
        for form in forms & self._forms:
            found.update(self._by_form[form])
        if self._prefixes:
            for form in forms:
                stem = form.rpartition("'")[2]  # elided words are one token: “l'adepte”
                for word_of_it in {form, stem}:
                    beginnings = accumulate(word_of_it[:_PREFIX], initial="")
                    for beginning in self._prefixes.intersection(beginnings):
                        found.update(self._by_prefix[beginning])
        phrases = self[word] = frozenset(found) or _NONE
        if not phrases:
            self.silent.add(word)
        return phrases


def keys_of(patterns: Iterable[str], language: str) -> Keys:
    """The keys of phrases, which take a dictionary and their parsing to find."""
    parsed = [phrase(pattern, language) for pattern in patterns]
    asked = [[_asked_for(variant) for variant in each.variants] for each in parsed]
    counts = Counter(form for own in asked for words in own for word in words for form in _forms(word))

    def rarest_first(word: Word) -> tuple[bool, int, int]:
        return word.prefix, sum(counts[form] for form in _forms(word)), -len(word.text)

    by_form, by_prefix = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, own in enumerate(asked):
        for words in own:
            word = min(words, key=rarest_first, default=None)
            if word is None or word.prefix:
                by_prefix[word.text[:_PREFIX] if word else ""].append(number)
            else:
                for form in _forms(word):
                    by_form[form].append(number)
    return by_form, by_prefix


def _asked_for(variant: Variant) -> list[Word]:
    """The words that a text must have for a variant to stand in it."""
    return [element for element in variant.elements if isinstance(element, Word) and element.text]


def _forms(word: Word) -> Collection[str]:
    return word.forms if word.forms else (folded(word.text),)
