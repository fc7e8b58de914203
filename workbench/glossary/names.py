"""Whether a text may hold a name of a glossary at all, told from few of its words.

Each name is filed under one of its words, the longest that has a capital. A word of a text is looked up
in the dictionaries only if it begins like one of those, and what was found is remembered: most words of
most texts belong to no name. Names that are also common words, or only proposed, are left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from workbench.glossary.pattern import Slot, Variant
from workbench.glossary.words import Words, may_join
from workbench.language.inflection import folded, lemmas
from workbench.remembered import REMEMBERED
from workbench.text import primary, words_of

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

    def may_stand(self, texts: Sequence[str]) -> list[bool]:
        """Whether any name may stand in each text: whether it has a word under which one is filed."""
        forms = [words_of(text) for text in texts]
        plain = self._told_apart(set().union(*forms))
        return [
            not plain.issuperset(own) or (may_join(text) and self._has_pair(text))
            for text, own in zip(texts, forms, strict=True)
        ]

    def _has_pair(self, text: str) -> bool:
        """Whether a text has a hyphenated pair under which, as one word, a name is filed."""
        pairs = set(Words(text, self._language).joined.values())
        return not self._told_apart(pairs).issuperset(pairs)

    def _told_apart(self, forms: set[str]) -> set[str]:
        """The words known to belong to no name, those of these forms that don't among them."""
        plain, filed = self._plain, self._filed
        new = forms - plain - filed
        if len(plain) + len(filed) + len(new) > REMEMBERED:
            plain.clear()
            filed.clear()
            new = forms
        for form in new:
            (filed if self._is_filed(form) else plain).add(form)
        return plain

    def _is_filed(self, form: str) -> bool:
        """Whether any name is filed under a word; worth looking up where it begins like one of a name."""
        beginnings = self._small if form[0].islower() else self._any_case
        if beginnings.isdisjoint(accumulate(folded(form[:_LONGEST]))):
            return bool(self._prefixes) and folded(form[:_SHORTEST]) in self._prefixes
        return not self._anchors.isdisjoint(lemmas(form, self._language)) or (
            folded(form[:_SHORTEST]) in self._prefixes
        )


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
