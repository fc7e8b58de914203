"""Finds a glossary's terms in a text: word forms, word edges, scripts without spaces."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.inflection import lemmas, sought_forms
from workbench.model import Term
from workbench.phrases import phrase
from workbench.text import primary, stands_alone, tokens, writes_without_spaces

_PLAIN = re.compile(r"[\w\s'’\-]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a term stands in a text."""

    start: int
    end: int
    term: Term


def serves(term_language: str, language: str) -> bool:
    """Whether a term of one language code may be used for a text of another: `zh` serves `zh-Hans`."""
    own, other = term_language.lower(), language.lower()
    if own == other or own == primary(language):
        return True
    return primary(term_language) == primary(language) and not own.startswith("zh-")


def find_term(term: Term, text: str, language: str) -> list[Span]:
    """Where one term stands, in any of its forms unless its flags say `exact` or `case`."""
    spans = [
        (start, end) for start, end in _places(term, text, language) if not _is_void(term, text, start, end)
    ]
    return [Span(start, end, term) for start, end in spans]


def _places(term: Term, text: str, language: str) -> Iterable[tuple[int, int]]:
    if writes_without_spaces(language):
        return [m.span() for m in re.finditer(re.escape(term.text), text)]
    if "exact" in term.flags or not _PLAIN.fullmatch(term.text):
        flags = re.NOFLAG if "case" in term.flags else re.IGNORECASE
        found = (m.span() for m in re.finditer(re.escape(term.text), text, flags))
        return [span for span in found if stands_alone(text, *span)]
    hits = phrase(_pattern(term), language).find(text)
    return [(hit.start, hit.end) for hit in hits]


def _pattern(term: Term) -> str:
    words = [token.text for token in tokens(term.text)]
    return " ".join(f"={word}" if "case" in term.flags else word for word in words)


def _is_void(term: Term, text: str, start: int, end: int) -> bool:
    """Whether an `unless:` phrase of the term stands around the place (“chicken Kiev”)."""
    for flag in term.flags:
        if flag.startswith("unless:"):
            around = flag.removeprefix("unless:").replace("_", " ").lower()
            low = text.lower()
            if any(m.start() < end and start < m.end() for m in re.finditer(re.escape(around), low)):
                return True
            if term.text.lower() not in around and around in low:
                return True
    return False


class TermFinder:
    """Finds all terms of one language in a text; where they overlap, the longest wins."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """`terms` are those that serve `language`."""
        self._language = language
        self._by_text: dict[str, list[Term]] = {}
        self._by_form: dict[str, list[Term]] = {}
        self._automaton: AhoCorasick | None = None
        if writes_without_spaces(language):
            for term in terms:
                self._by_text.setdefault(term.text, []).append(term)
            if self._by_text:
                self._automaton = AhoCorasick(list(self._by_text), matchkind=MatchKind.LeftmostLongest)
        else:
            for term in terms:
                for form in self._keys(term):
                    self._by_form.setdefault(form, []).append(term)

    def find(self, text: str) -> list[Span]:
        """The terms in the text by place; several terms of the same words share a place."""
        if writes_without_spaces(self._language):
            return self._find_substrings(text)
        forms = {form for token in tokens(text) for form in lemmas(token.text, self._language)}
        candidates = {id(term): term for form in forms for term in self._by_form.get(form, ())}
        spans = [span for term in candidates.values() for span in find_term(term, text, self._language)]
        return _longest(spans)

    def _find_substrings(self, text: str) -> list[Span]:
        if self._automaton is None:
            return []
        texts = list(self._by_text)
        return [
            Span(start, end, term)
            for number, start, end in self._automaton.find_matches_as_indexes(text)
            for term in self._by_text[texts[number]]
            if not _is_void(term, text, start, end)
        ]

    def _keys(self, term: Term) -> frozenset[str]:
        """The forms of the term's longest word: a text without any of them cannot hold the term."""
        words = [token.text for token in tokens(term.text)]
        if not words:
            return frozenset()
        longest = max(words, key=len)
        if "case" in term.flags or "exact" in term.flags:
            return frozenset((longest.lower(),))
        return sought_forms(longest, self._language) | frozenset((longest.lower(),))


def _longest(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(
            span.end <= k.start or span.start >= k.end or (span.start, span.end) == (k.start, k.end)
            for k in kept
        ):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
