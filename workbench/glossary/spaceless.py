"""Terms in scripts without spaces: found as strings, but never inside a longer katakana or Latin word.

Traditional Chinese is compared as simplified, character by character. Quotation marks and the spaces that
some set beside Latin letters and digits do not part a term: 「監管沙盒」 2.0 has 監管沙盒2.0.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.glossary.model import Span, is_sure_name, void
from workbench.language.chinese import Characters, is_chinese, simplified_characters
from workbench.model import Term
from workbench.text import SPACELESS, primary

_KATAKANA = re.compile("[ァ-ヺー\uff66-\uff9f]")
_ALPHABET = re.compile(rf"(?![{SPACELESS}])[^\W_]")
_BEGINS_NO_WORD = re.compile(
    "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u17b6-\u17d3\u102b-\u103e]"
)
_ENDS_NO_WORD = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
"""Vowels and tones of Thai, Lao, Khmer and Burmese that belong to the letter before, or to the next."""
_PASSED_OVER = re.compile(rf"[「」『』《》〈〉“”‘’]|(?<=[{SPACELESS}」』》”]) +| +(?=[{SPACELESS}「『《“])")


@cache
def _variants(language: str) -> Characters:
    """Character → the one of its variants that strings are compared by; `language` is a primary subtag."""
    small = _alphabet()
    return Characters(small | simplified_characters() if is_chinese(language) else small)


@cache
def _alphabet() -> dict[int, int]:
    """Full-width and capital letters of ASCII → small ones."""
    ascii_of = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {
        chr(c): chr(c) for c in range(128)
    }
    return {ord(wide): ord(plain.lower()) for wide, plain in ascii_of.items()}


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text with the variants of a character made one and the marks that part no term left out."""

    text: str
    places: Sequence[int] | None
    """For each character its place in the original; None where nothing was left out."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of this text in the original."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


@lru_cache(maxsize=4096)
def comparable(text: str, language: str) -> Comparable:
    """What strings are compared by in a language."""
    return _comparable(text, language)


def _comparable(text: str, language: str) -> Comparable:
    low = text.translate(_variants(primary(language)))
    pieces, places, after = list[str](), list[int](), 0
    for match in _PASSED_OVER.finditer(text):
        pieces.append(low[after : match.start()])
        places += range(after, match.start())
        after = match.end()
    places += range(after, len(text))
    if not after or not places:
        return Comparable(low, None)
    return Comparable("".join((*pieces, low[after:])), places)


def find_string(term: Term, text: str, language: str) -> Iterator[Span]:
    """Where one term stands."""
    sought, within = comparable(term.text, language).text, comparable(text, language)
    place = within.text.find(sought)
    while place >= 0:
        start, end = within.span(place, place + len(sought))
        if _stands(term, text, start, end):
            yield Span(start, end, term, "spaceless")
        place = within.text.find(sought, place + len(sought))


class StringFinder:
    """Finds all terms of one language in one pass."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        """Builds the automaton; terms without text are left out."""
        self._language = language
        by_text: dict[str, list[Term]] = {}
        for term in terms:
            if term.text.strip():
                by_text.setdefault(_comparable(term.text, language).text, []).append(term)
        self._terms = list(by_text.values())
        self._texts = list(by_text)
        self._longest = AhoCorasick(self._texts, matchkind=MatchKind.LeftmostLongest) if by_text else None
        self._every: AhoCorasick | None = None
        self._nested = any("nested" in term.flags for own in self._terms for term in own)
        names = [text for text, own in by_text.items() if any(map(is_sure_name, own))]
        self._names = AhoCorasick(names) if names else None

    def find(self, text: str) -> list[Span]:
        """The terms by place, the longest where they overlap; several of the same words share a place."""
        if self._longest is None:
            return []
        if self._nested:
            return longest(self.every(text))
        within, spans = comparable(text, self._language), []
        for number, first, last in self._longest.find_matches_as_indexes(within.text):
            start, end = within.span(first, last)
            standing = [term for term in self._terms[number] if _stands(term, text, start, end)]
            if not standing:
                return longest(self.every(text))
            spans += [Span(start, end, term, "spaceless") for term in standing]
        return spans

    def may_name(self, texts: Sequence[str]) -> list[bool]:
        """Whether each text can hold a sure name."""
        found = [False] * len(texts)
        if self._names is not None:
            together = _comparable("\n".join(texts), self._language)
            ends = list(accumulate(len(text) + 1 for text in texts))
            for _, first, last in self._names.find_matches_as_indexes(together.text):
                found[bisect_right(ends, together.span(first, last)[0])] = True
        return found

    def prepare(self) -> None:
        """Build the automaton of `every`, unless there are no terms."""
        if self._every is None and self._texts:
            self._every = AhoCorasick(self._texts, matchkind=MatchKind.Standard)

    def every(self, text: str) -> Iterator[Span]:
        """Every term at every place: `find` asks for it only where a longest one does not hold."""
        self.prepare()
        if self._every is None:
            return
        within = comparable(text, self._language)
        for number, first, last in self._every.find_matches_as_indexes(within.text, overlapping=True):
            start, end = within.span(first, last)
            for term in self._terms[number]:
                if _stands(term, text, start, end):
                    yield Span(start, end, term, "spaceless")


def longest(spans: Iterable[Span]) -> list[Span]:
    """The spans by place; of those that overlap only the longest, with all its terms.

    A term flagged `nested` is kept inside longer ones.
    """
    spans = list(spans)
    kept = longest_places({(span.start, span.end) for span in spans if "nested" not in span.term.flags})
    own = (span for span in spans if (span.start, span.end) in kept or "nested" in span.term.flags)
    return sorted(own, key=lambda span: (span.start, -span.end))


def longest_places(places: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of the places that overlap only the longest, the first of equally long ones."""
    kept: set[tuple[int, int]] = set()
    taken = 0
    for minus, start in sorted([(start - end, start) for start, end in places]):
        mask = ((1 << -minus) - 1) << start
        if not taken & mask:
            taken |= mask
            kept.add((start, start - minus))
    return kept


def _stands(term: Term, text: str, start: int, end: int) -> bool:
    if _continues(text, start) or _continues(text, end) or void(term, text, start, end):
        return False
    found = text[start:end]
    strict = "case" in term.flags or (term.text.isascii() and term.text.isupper())
    return not strict or found == term.text or not found.isascii()


def _continues(text: str, place: int) -> bool:
    """Whether a katakana or alphabetic word, a number or a Thai syllable runs on over a place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if _KATAKANA.match(before) and _KATAKANA.match(after):
        return True
    if _BEGINS_NO_WORD.match(after) or _ENDS_NO_WORD.match(before):
        return True
    return bool(_ALPHABET.match(before) and _ALPHABET.match(after)) and before.isdigit() == after.isdigit()
