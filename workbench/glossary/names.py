"""Whether a text may hold a name of a glossary at all, told from few of its words.

Each name is filed under one of its words, the longest that has a capital. A word of a text is looked up
in the dictionaries only if it begins like one of those, and what was found is remembered: most words of
most texts belong to no name.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from workbench.glossary.pattern import Slot, Variant
from workbench.glossary.words import Words
from workbench.language.inflection import folded, lemmas
from workbench.remembered import REMEMBERED
from workbench.text import primary

_SHORTEST, _LONGEST = 3, 6
"""Letters of a word by which its forms are looked for."""
_ENDING = 3
"""Letters that a form of a longer word may end in otherwise."""
_DEEP = 4
"""Words of a name, from its first, under which it may be filed."""


class NameIndex:
    """The names among the terms of a language with spaces."""

    def __init__(self, content: Mapping[str, Any], language: str) -> None:
        """`content` is what `names_content` gives."""
        self._language = language
        self._anchors = frozenset(content["anchors"])
        self._capital, self._small = frozenset(content["capital"]), frozenset(content["small"])
        self._prefixes = frozenset(content["prefixes"])
        self._any_case = self._capital | self._small
        self._plain: set[str] = set()
        self._filed: set[str] = set()

    def has_only_plain(self, forms: Sequence[str]) -> bool:
        """Whether all these words are known to belong to no name."""
        return self._plain.issuperset(forms)

    def in_text(self, words: Words) -> bool:
        """Whether any name may stand in a text: whether it has a word under which one is filed."""
        if not self._plain.issuperset(words.forms):
            for form in words.forms:
                if form not in self._plain and self._may_be_of_a_name(form):
                    return True
        return any(map(self._is_filed, words.joined.values()))

    def _may_be_of_a_name(self, form: str) -> bool:
        if self._prefixes and folded(form[:_SHORTEST]) in self._prefixes:
            return True
        return self._is_filed(form)

    def _is_filed(self, form: str) -> bool:
        """Whether any name is filed under a word."""
        if form in self._filed:
            return True
        if form in self._plain:
            return False
        if len(self._plain) + len(self._filed) >= REMEMBERED:
            self._plain.clear()
            self._filed.clear()
        is_filed = self._begins(form) and not self._anchors.isdisjoint(lemmas(form, self._language))
        (self._filed if is_filed else self._plain).add(form)
        return is_filed

    def _begins(self, form: str) -> bool:
        """Whether a word begins like one of a name; then it is worth asking what it is a form of."""
        known = self._small if form[0].islower() else self._any_case
        return not known.isdisjoint(accumulate(folded(form[:_LONGEST])))


def names_content(variants: Iterable[Variant], prefixes: Iterable[str], language: str) -> dict[str, Any]:
    """What the index of names is made of; `variants` are those of names."""
    anchors: set[str] = set()
    capital: set[str] = set()
    small: set[str] = set()
    for variant in variants:
        slot = _anchor(variant.slots[:_DEEP])
        for key in slot.keys:
            anchors.add(key)
            own = capital if slot.capital or slot.capitals else small
            own.add(_beginning(key, language, is_fixed=slot.capitals or slot.fixed))
    return {
        "anchors": sorted(anchors),
        "capital": sorted(capital),
        "small": sorted(small),
        "prefixes": sorted(prefixes),
    }


def _anchor(slots: Sequence[Slot]) -> Slot:
    """The longest of the words with a capital, or of all where none has."""
    return max(slots, key=lambda slot: (slot.capital, max(map(len, slot.keys))))


def _beginning(key: str, language: str, *, is_fixed: bool) -> str:
    """What every form of a word begins with; a short Slavic one may lose a vowel (Лев, Льва)."""
    if is_fixed:
        return key[:_LONGEST]
    if len(key) > 4 or primary(language) not in ("ru", "uk"):
        return key[: min(_LONGEST, max(_SHORTEST, len(key) - _ENDING))]
    return key[: max(1, len(key) - 2)]
