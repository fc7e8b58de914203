"""Finds a glossary's terms in a text and says how each was recognised."""

import re
from collections.abc import Iterator, Sequence

from workbench.glossary.compounds import parts_of, takes_compounds
from workbench.glossary.index import Hit, TermIndex
from workbench.glossary.model import Span, serves, void
from workbench.glossary.pattern import Pattern, pattern_of
from workbench.glossary.spaceless import StringFinder, find_string, longest
from workbench.glossary.words import Words, words_of
from workbench.model import Term
from workbench.remembered import REMEMBERED
from workbench.text import writes_without_spaces

__all__ = ["Span", "TermFinder", "find_term", "longest", "serves"]


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
    """Finds all terms of one language in a text; where they overlap, the longest wins."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """`terms` are those that serve `language`."""
        self._language = language
        self._strings = StringFinder(terms, language) if writes_without_spaces(language) else None
        worded = [term for term in terms if term.text.strip()] if self._strings is None else []
        self._terms = worded
        self._nested = any("nested" in term.flags for term in worded)
        self._index = TermIndex(worded, language)
        self._holds: dict[tuple[str, bool], tuple[Pattern, ...]] = {}
        marks = "|".join(re.escape(term.text) for term in self._index.marks)
        self._mark_in = re.compile(marks or r"\b\B")
        self._is_plain = {compounds: self._only_whole(compounds=compounds) for compounds in (True, False)}

    def find(self, text: str, *, compounds: bool = True) -> list[Span]:
        """The terms in the text by place; several terms of the same words share a place.

        Without `compounds` those that are only a part of a longer word are left out, which is faster.
        """
        if self._strings is not None:
            return self._strings.find(text)
        words = words_of(text, self._language)
        if self._is_plain[compounds] and not self._mark_in.search(text):
            return self._index.longest(words)
        return longest(self._spans(self._index.hits(words), words, compounds=compounds))

    def prepare(self) -> None:
        """Make ready for `every` what is else made when it is first asked."""
        if self._strings is not None:
            self._strings.prepare()

    def may_name(self, texts: Sequence[str]) -> list[bool]:
        """Whether each text can hold a sure name (`is_sure_name`); a look that spares most searches."""
        finder = self._index if self._strings is None else self._strings
        return finder.may_name(texts)

    def every(self, text: str, *, compounds: bool = True) -> list[Span]:
        """Each place of each term, whether or not others overlap it."""
        if self._strings is not None:
            return list(self._strings.every(text))
        words = words_of(text, self._language)
        return self._spans(self._index.hits(words), words, compounds=compounds)

    def _only_whole(self, *, compounds: bool) -> bool:
        """Whether terms that have a word are whole words apart: none is a part of one or inside others."""
        inside = self._index.has_prefixes or (compounds and takes_compounds(self._language))
        return not (inside or self._nested)

    def _spans(self, hits: list[Hit], words: Words, *, compounds: bool) -> list[Span]:
        spans = self._index.spans(hits)
        spans += (span for term in self._index.marks for span in _verbatim(term, words.text))
        compounds = compounds and takes_compounds(self._language)
        if self._index.has_prefixes or compounds:
            whole = {(span.start, span.term) for span in spans}
            inside = dict.fromkeys(self._inside(words, compounds=compounds))
            spans += (span for span in inside if (span.start, span.term) not in whole)
        return spans

    def _inside(self, words: Words, *, compounds: bool) -> Iterator[Span]:
        """The terms that longer words hold."""
        for place, form in enumerate(words.forms):
            for pattern in self._hidden(form, compounds=compounds):
                span = pattern.part_of(words.word(place), words.text)
                if span is not None:
                    yield span

    def _hidden(self, form: str, *, compounds: bool) -> tuple[Pattern, ...]:
        """The terms that a word may hold; remembered, since nearly all words hold none."""
        known = self._holds.get((form, compounds))
        if known is None:
            patterns = self._index.prefixes(form)
            if compounds and not self._index.single(form):
                for part in parts_of(form, self._language):
                    patterns += [p for p in self._index.single(part.form) if p.compounds]
            known = tuple(pattern for pattern in patterns if len(form) > len(pattern.term.text))
            if len(self._holds) >= REMEMBERED:
                self._holds.clear()
            self._holds[form, compounds] = known
        return known
