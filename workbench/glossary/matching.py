"""Finds a glossary's terms in a text and says how each was recognised."""

from collections.abc import Iterator, Sequence

from workbench.glossary.compounds import parts_of, takes_compounds
from workbench.glossary.model import Span, serves, void
from workbench.glossary.pattern import Pattern, pattern_of
from workbench.glossary.spaceless import StringFinder, find_string, longest
from workbench.glossary.words import Word, Words, words_of
from workbench.inflection import folded
from workbench.model import Term
from workbench.text import writes_without_spaces

__all__ = ["Span", "TermFinder", "find_term", "longest", "serves"]

_PREFIX_KEY = 3


def find_term(term: Term, text: str, language: str) -> list[Span]:
    """Where one term stands, in any of its forms unless its flags say `exact` or `case`."""
    if not term.text.strip():
        return []
    if writes_without_spaces(language):
        return list(find_string(term, text, language))
    pattern = pattern_of(term, language)
    if pattern is None:
        return _verbatim(term, text)
    return list(pattern.find(words_of(text, language)))


def _verbatim(term: Term, text: str) -> list[Span]:
    """Where a term without any letter or digit stands (“%”)."""
    found, place = [], text.find(term.text)
    while place >= 0:
        if not void(term, text, place, place + len(term.text)):
            found.append(Span(place, place + len(term.text), term))
        place = text.find(term.text, place + len(term.text))
    return found


class TermFinder:
    """Finds all terms of one language in a text; where they overlap, the longest wins.

    Terms are looked up by the lemma of their first word and, where they have more, of their second,
    so that a text asks only for the few terms that it may hold however many there are.
    """

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """`terms` are those that serve `language`."""
        self._language = language
        self._strings = StringFinder(terms, language) if writes_without_spaces(language) else None
        self._single: dict[str, list[Pattern]] = {}
        self._double: dict[str, dict[str, list[Pattern]]] = {}
        self._prefixes: dict[str, list[Pattern]] = {}
        self._marks: list[Term] = []
        for term in terms if self._strings is None else ():
            if term.text.strip():
                self._add(term)

    def find(self, text: str) -> list[Span]:
        """The terms in the text by place; several terms of the same words share a place."""
        if self._strings is not None:
            return self._strings.find(text)
        spans = [span for term in self._marks for span in _verbatim(term, text)]
        words = words_of(text, self._language)
        if spans or self._prefixes or takes_compounds(self._language) or self._may_stand(words):
            spans += self._spans(words)
        return longest(spans) if len(spans) > 1 else spans

    def _may_stand(self, words: Words) -> bool:
        return not (self._single.keys().isdisjoint(words.keys) and self._double.keys().isdisjoint(words.keys))

    def _spans(self, words: Words) -> Iterator[Span]:
        for place, word in enumerate(words.plain):
            patterns = {id(p): p for p in self._candidates(words, place)}
            for pattern in patterns.values():
                span = pattern.at(words, place)
                if span is not None:
                    yield span
            for pattern in self._inside(word):
                span = pattern.part_of(word, words.text)
                if span is not None:
                    yield span

    def _candidates(self, words: Words, place: int) -> Iterator[Pattern]:
        """The terms that may begin at a place, by the keys of one word or two."""
        for word, after in words.readings(place):
            for key in word.keys:
                yield from self._single.get(key, ())
                seconds = self._double.get(key)
                if seconds is not None:
                    for second, _ in words.readings(after):
                        for other in second.keys:
                            yield from seconds.get(other, ())

    def _inside(self, word: Word) -> Iterator[Pattern]:
        """The terms that a longer word may hold."""
        for pattern in self._prefixes.get(folded(word.text[:_PREFIX_KEY]), ()):
            if len(word.text) > len(pattern.term.text):
                yield pattern
        if takes_compounds(self._language) and self._single.keys().isdisjoint(word.keys):
            for part in parts_of(word.text, self._language):
                yield from (p for p in self._single.get(part.form, ()) if p.compounds)

    def _add(self, term: Term) -> None:
        pattern = pattern_of(term, self._language)
        if pattern is None:
            self._marks.append(term)
            return
        if pattern.prefix:
            self._prefixes.setdefault(folded(term.text[:_PREFIX_KEY]), []).append(pattern)
        for variant in pattern.variants:
            for key in variant.slots[0].keys:
                if len(variant.slots) == 1:
                    self._single.setdefault(key, []).append(pattern)
                    continue
                seconds = self._double.setdefault(key, {})
                for other in variant.slots[1].keys:
                    seconds.setdefault(other, []).append(pattern)
