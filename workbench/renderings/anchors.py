"""Which of thousands of phrases can stand in a text: told by the text's words, for all phrases at once.

Each way to say a phrase is filed under the forms of its rarest word, and once more under those of its second
rarest, so a text is asked for two words of a phrase before the phrase itself is looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from workbench.language.inflection import folded, lemmas_in
from workbench.language.patterns import Word
from workbench.language.phrases import Variant, phrase
from workbench.text import words_of

_DEPTH = 2
"""Words of a phrase that a text must have."""
_PREFIX = 4
"""Letters of a stem by which it is looked up."""
_MOST_WORDS = 65_536
"""Words of texts whose phrases are remembered."""
_NONE: frozenset[int] = frozenset()

Filed = tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]
"""The numbers of phrases by a form that a text must have, and by the beginning of one."""
Keys = Sequence[Filed]
"""Phrases filed under their rarest words, then under their second rarest."""


class Anchors:
    """Phrases of one language, by number, and the words that a text with any of them has."""

    def __init__(self, keys: Keys, language: str) -> None:
        """`keys` are those that `keys_of` gives."""
        is_empty = not any(by_form or by_prefix for by_form, by_prefix in keys)
        self._levels = [] if is_empty else [_OfWord(filed, language) for filed in keys]

    def possible(self, text: str) -> frozenset[int]:
        """The phrases that can stand in a text."""
        if not self._levels:
            return _NONE
        words = words_of(text)
        first, *others = self._levels
        if first.silent.issuperset(words):
            return _NONE
        phrases = _NONE.union(*map(first.__getitem__, words))
        for of_word in others:
            if not phrases:
                break
            phrases &= _NONE.union(*map(of_word.__getitem__, words))
        return phrases


class _OfWord(dict[str, frozenset[int]]):
    """Word → the phrases filed under it; worked out at a word's first appearance."""

    def __init__(self, filed: Filed, language: str) -> None:
        super().__init__()
        self._by_form, self._by_prefix = filed
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

    keys = [(defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)) for _ in range(_DEPTH)]
    for number, own in enumerate(asked):
        for words in own:
            ranked = sorted(words, key=rarest_first)
            for depth, (by_form, by_prefix) in enumerate(keys):
                word = ranked[min(depth, len(ranked) - 1)] if ranked else None
                if word is None or word.prefix:
                    by_prefix[word.text[:_PREFIX] if word else ""].append(number)
                else:
                    for form in _forms(word):
                        by_form[form].append(number)
    return keys


def _asked_for(variant: Variant) -> list[Word]:
    """The words that a text must have for a variant to stand in it."""
    return [element for element in variant.elements if isinstance(element, Word) and element.text]


def _forms(word: Word) -> Collection[str]:
    return word.forms if word.forms else (folded(word.text),)
