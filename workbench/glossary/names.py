"""Whether a text holds a name of a glossary at all, told from few of its words.

Each name is filed under one of its words, the longest that has a capital. A word of a text is looked up
in the dictionaries only if it begins like one of those, and what was found is remembered: most words of
most texts belong to no name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from workbench.glossary.pattern import Pattern, Slot, Variant
from workbench.glossary.words import Words
from workbench.inflection import folded, lemmas
from workbench.text import primary

_SHORTEST, _LONGEST = 3, 6
"""Letters of a word by which its forms are looked for."""
_ENDING = 3
"""Letters that a form of a longer word may end in otherwise."""
_MOST_WORDS = 262_144
"""Words of texts that are remembered."""
_DEEP = 4
"""Words of a name, from its first, under which it may be filed."""

Anchor = tuple[int, int]
"""The number of a term, and which of its words it is filed under."""


class NameIndex:
    """The names among the terms of a language with spaces."""

    def __init__(
        self, content: Mapping[str, Any], language: str, pattern: Callable[[int], Pattern | None]
    ) -> None:
        """`content` is what `names_content` gives; `pattern` makes a term's by its number."""
        self._language, self._pattern = language, pattern
        self._anchors: Mapping[str, Sequence[Anchor]] = content["anchors"]
        self._capital, self._small = frozenset(content["capital"]), frozenset(content["small"])
        self._prefixes = frozenset(content["prefixes"])
        self._any_case = self._capital | self._small
        self._lengths = sorted({len(beginning) for beginning in self._any_case})
        self._plain: set[str] = set()
        self._of_word: dict[str, tuple[Anchor, ...]] = {}

    def in_text(self, words: Words) -> bool:
        """Whether any name stands in a text; rarely True for one that does not."""
        if not self._plain.issuperset(words.forms):
            for place, form in enumerate(words.forms):
                if form not in self._plain and self._stands(form, words, place):
                    return True
        return any(map(self._asked, words.joined.values()))

    def _stands(self, form: str, words: Words, place: int) -> bool:
        if self._prefixes and folded(form[:_SHORTEST]) in self._prefixes:
            return True
        own = self._asked(form)
        if own and words.joined:
            return True  # a name may count two words of the text as one
        for number, before in own:
            pattern = self._pattern(number)
            if pattern is not None and place >= before and pattern.at(words, place - before) is not None:
                return True
        return False

    def _asked(self, form: str) -> tuple[Anchor, ...]:
        """The names that are filed under a word."""
        known = self._of_word.get(form)
        if known is not None or form in self._plain:
            return known or ()
        anchors: list[Anchor] = []
        if self._begins(form):
            for lemma in lemmas(form, self._language):
                anchors += self._anchors.get(lemma, ())
        if len(self._plain) + len(self._of_word) >= _MOST_WORDS:
            self._plain.clear()
            self._of_word.clear()
        if anchors:
            found = self._of_word[form] = tuple(anchors)
            return found
        self._plain.add(form)
        return ()

    def _begins(self, form: str) -> bool:
        """Whether a word begins like one of a name; then it is worth asking what it is a form of."""
        known = self._small if form[0].islower() else self._any_case
        low = folded(form[:_LONGEST])
        return any(low[:length] in known for length in self._lengths)


def names_content(
    variants: Iterable[tuple[int, Variant]], prefixes: Iterable[str], language: str
) -> dict[str, Any]:
    """What the index of names is made of; `variants` are those of names, by the numbers of the terms."""
    anchors: dict[str, list[Anchor]] = {}
    capital: set[str] = set()
    small: set[str] = set()
    for number, variant in variants:
        place = _anchor(variant.slots[:_DEEP])
        slot = variant.slots[place]
        for key in slot.keys:
            anchors.setdefault(key, []).append((number, place))
            own = capital if slot.capital or slot.capitals else small
            own.add(_beginning(key, language, is_fixed=slot.capitals or slot.fixed))
    return {
        "anchors": anchors,
        "capital": sorted(capital),
        "small": sorted(small),
        "prefixes": sorted(prefixes),
    }


def _anchor(slots: Sequence[Slot]) -> int:
    """The longest of the words with a capital, or of all where none has."""
    return max(range(len(slots)), key=lambda n: (slots[n].capital, max(map(len, slots[n].keys))))


def _beginning(key: str, language: str, *, is_fixed: bool) -> str:
    """What every form of a word begins with; a short Slavic one may lose a vowel (Лев, Льва)."""
    if is_fixed:
        return key[:_LONGEST]
    if len(key) > 4 or primary(language) not in ("ru", "uk"):
        return key[: min(_LONGEST, max(_SHORTEST, len(key) - _ENDING))]
    return key[: max(1, len(key) - 2)]
