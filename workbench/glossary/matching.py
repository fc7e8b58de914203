"""Finds a glossary's terms in a text and says how each was recognised."""

from collections.abc import Iterator, Sequence

from workbench.glossary.compounds import parts_of, takes_compounds
from workbench.glossary.index import TermIndex
from workbench.glossary.model import How, Span, serves, void
from workbench.glossary.pattern import Pattern, pattern_of
from workbench.glossary.spaceless import StringFinder, find_string, longest
from workbench.glossary.words import Words, words_of
from workbench.model import Term
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


_MOST_TRIED = 262_144


class _Tried:
    """Which words a term was found in or not: texts repeat themselves."""

    def __init__(self) -> None:
        self._known: dict[tuple[Pattern, str], tuple[int, int, How] | None] = {}
        self._reach: dict[Pattern, int] = {}

    def at(self, pattern: Pattern, words: Words, place: int) -> Span | None:
        """What `pattern.at` gives."""
        reach = self._reach.get(pattern)
        if reach is None:
            reach = self._reach[pattern] = 0 if pattern.heeds_context else pattern.reach
        if not reach:
            return pattern.at(words, place)
        spans = words.spans
        start = spans[place][0]
        last = place + (2 * reach if words.joined else reach) - 1
        key = (pattern, words.text[start : spans[last if last < len(spans) else -1][1]])
        if key in self._known:
            known = self._known[key]
            return None if known is None else Span(start + known[0], start + known[1], pattern.term, known[2])
        span = pattern.at(words, place)
        if len(self._known) >= _MOST_TRIED:
            self._known.clear()
        self._known[key] = None if span is None else (span.start - start, span.end - start, span.how)
        return span


class TermFinder:
    """Finds all terms of one language in a text; where they overlap, the longest wins."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """`terms` are those that serve `language`."""
        self._language = language
        self._strings = StringFinder(terms, language) if writes_without_spaces(language) else None
        worded = [term for term in terms if term.text.strip()] if self._strings is None else []
        self._index = TermIndex(worded, language)
        self._tried = _Tried()

    def find(self, text: str, *, compounds: bool = True) -> list[Span]:
        """The terms in the text by place; several terms of the same words share a place.

        Without `compounds` those that are only a part of a longer word are left out, which is faster.
        """
        if self._strings is not None:
            return self._strings.find(text)
        spans = self.every(text, compounds=compounds)
        return longest(spans) if len(spans) > 1 else spans

    def may_name(self, text: str) -> bool:
        """Whether a text can hold a proper noun of the terms; a look that spares most searches."""
        return self._strings is not None or self._index.may_name(words_of(text, self._language))

    def every(self, text: str, *, compounds: bool = True) -> list[Span]:
        """Each place of each term, whether or not others overlap it."""
        if self._strings is not None:
            return list(self._strings.every(text))
        words = words_of(text, self._language)
        offered = dict.fromkeys(self._index.candidates(words))
        spans = [
            span for place, pattern in offered if (span := self._tried.at(pattern, words, place)) is not None
        ]
        spans += (span for term in self._index.marks for span in _verbatim(term, text))
        compounds = compounds and takes_compounds(self._language)
        if self._index.has_prefixes or compounds:
            whole = {(span.start, span.term) for span in spans}
            inside = dict.fromkeys(self._inside(words, compounds=compounds))
            spans += (span for span in inside if (span.start, span.term) not in whole)
        return spans

    def _inside(self, words: Words, *, compounds: bool) -> Iterator[Span]:
        """The terms that longer words hold."""
        for place, form in enumerate(words.forms):
            patterns = self._index.prefixes(form)
            if compounds and not self._index.single(form):
                for part in parts_of(form, self._language):
                    patterns += [p for p in self._index.single(part.form) if p.compounds]
            for pattern in patterns:
                if len(form) > len(pattern.term.text):
                    span = pattern.part_of(words.word(place), words.text)
                    if span is not None:
                        yield span
