"""A term as a pattern of words: which words may stand for each of its own, and what may part them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from workbench.glossary.compounds import parts_of, takes_compounds
from workbench.glossary.model import How, Span, void
from workbench.glossary.nouns import ends_in_noun, is_noun_of
from workbench.glossary.words import Word, Words
from workbench.language.inflection import folded, is_word, sought_forms
from workbench.model import Term
from workbench.text import primary, tokens

_BETWEEN = re.compile(r"[\s\-‐‑–/'’\"“”‘«»\u00ad]*")
_LOOSE = str.maketrans(dict.fromkeys(" \t\n\u00a0\u202f-‐‑\u00ad'’ʼ‘`"))
_SMALL_WORDS = frozenset("the a an of and de la le el los las der die das du des van von di al".split())
_ARTICLES = {
    "en": frozenset(("a", "an", "the")),
    "de": frozenset(("der", "die", "das", "ein", "eine")),
    "fr": frozenset(("le", "la", "les", "un", "une")),
    "es": frozenset(("el", "la", "los", "las", "un", "una")),
    "it": frozenset(("il", "lo", "la", "un", "una")),
    "pt": frozenset(("o", "a", "os", "as", "um", "uma")),
}
_LONGEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a term."""

    keys: frozenset[str]
    """What one of a word's keys must equal."""
    capital: bool
    """The word must begin with a capital letter."""
    capitals: bool
    """The word must be an acronym: “US”, “NGOs”, never “us”."""
    fixed: bool
    """The word must be this form and no other."""
    noun: bool = False
    """The word must be an English noun."""

    def takes(self, form: str, keys: frozenset[str]) -> bool:
        """Whether a word of these keys may stand for this one."""
        if self.keys.isdisjoint(keys) or (self.capital and not form[0].isupper()):
            return False
        if self.fixed and folded(form) not in self.keys:
            return False
        if self.noun and not is_noun_of(folded(form), self.keys):
            return False
        return not self.capitals or form.isupper() or (form[:-1].isupper() and form[-1] == "s")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to write a term."""

    slots: tuple[Slot, ...]
    gaps: tuple[str | None, ...]
    """The exact text between two words where the term has a mark there (“AT&T”); None: space or hyphen."""
    lead: str
    tail: str
    """Marks that the term begins or ends with: “.NET”, “C++”."""

    @property
    def is_plain(self) -> bool:
        """Whether its words and the spaces or hyphens between them are all that matters."""
        return not (self.lead or self.tail) and self.gaps.count(None) == len(self.gaps)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A term and its ways to be written: as it stands and, where it has a hyphen, without."""

    term: Term
    language: str
    variants: tuple[Variant, ...]
    prefix: bool
    compounds: bool

    @property
    def heeds_more(self) -> bool:
        """Whether capitals in a whole phrase or what stands around it decide too."""
        return any(flag == "case" or flag.startswith("unless:") for flag in self.term.flags)

    def may_be(self, keys: frozenset[str]) -> bool:
        """Whether one word of these keys may be the term."""
        ones = (variant.slots[0] for variant in self.variants if len(variant.slots) == 1)
        return any(not slot.keys.isdisjoint(keys) for slot in ones)

    def find(self, words: Words) -> Iterator[Span]:
        """Where the term stands, left to right."""
        may_stand = any(all(not s.keys.isdisjoint(words.keys) for s in v.slots) for v in self.variants)
        if not (may_stand or self.prefix or self.compounds):
            return
        end = 0
        inside = self.prefix or self.compounds
        pairs = words.joined
        firsts = frozenset[str]().union(*(variant.slots[0].keys for variant in self.variants))
        for place, form in enumerate(words.forms):
            may_begin = may_stand and (place in pairs or not firsts.isdisjoint(words.keys_at(place)))
            span = self.at(words, place) if may_begin else None
            if span is None and inside and len(form) > len(self.term.text):
                span = self.part_of(words.word(place), words.text)
            if span is not None and span.start >= end:
                end = span.end
                yield span

    def at(self, words: Words, place: int) -> Span | None:
        """The term beginning at the word of that place."""
        for variant in self.variants:
            if variant.lead and not words.text.endswith(variant.lead, 0, words.start(place)):
                continue
            near = range(place, place + len(variant.slots))
            has_pair = words.may_join and not words.joined.keys().isdisjoint(near)
            ways = _walk(variant, 0, words, place) if has_pair else _straight(variant, words, place)
            for used in ways:
                span = self._span(variant, used, words.text)
                if span is not None:
                    return span
        return None

    def part_of(self, word: Word, text: str) -> Span | None:
        """The term as the start of a word or as a part of a compound."""
        keys = self.variants[0].slots[0].keys
        if self.prefix and folded(word.text).startswith(folded(self.term.text)):
            return self._checked(word.start, word.end, text, "prefix")
        if self.compounds and keys.isdisjoint(word.keys):
            for part in parts_of(word.text, self.language):
                if part.form in keys and (word.text[0].isupper() or not self.variants[0].slots[0].capital):
                    return self._checked(word.start + part.start, word.start + part.end, text, "compound")
        return None

    def _span(self, variant: Variant, used: tuple[Word, ...], text: str) -> Span | None:
        start, end = used[0].start - len(variant.lead), used[-1].end + len(variant.tail)
        if start < 0 or text[start : used[0].start] != variant.lead:
            return None
        if text[used[-1].end : end].lower() != variant.tail:
            return None
        if "case" in self.term.flags and _loose(text[start:end]) != _loose(self.term.text):
            return None
        return self._checked(start, end, text, how_written(text[start:end], self.term.text.strip()))

    def _checked(self, start: int, end: int, text: str, how: How) -> Span | None:
        return None if void(self.term, text, start, end) else Span(start, end, self.term, how)


def _straight(variant: Variant, words: Words, place: int) -> tuple[tuple[Word, ...], ...]:
    """What `_walk` yields where no word is a part of a hyphenated pair: there is one reading only."""
    used = []
    for at, slot in enumerate(variant.slots, place):
        if at >= len(words) or not slot.takes(words.forms[at], words.keys_at(at)):
            return ()
        if at > place and not parted(variant.gaps[at - place - 1], words, at):
            return ()
        used.append(words.word(at))
    return (tuple(used),)


def _walk(variant: Variant, at: int, words: Words, place: int) -> Iterator[tuple[Word, ...]]:
    if at == len(variant.slots):
        yield ()
        return
    for word, after in words.readings(place):
        if variant.slots[at].takes(word.text, word.keys) and (
            at == 0 or parted(variant.gaps[at - 1], words, place)
        ):
            for rest in _walk(variant, at + 1, words, after):
                yield (word, *rest)


def parted(gap: str | None, words: Words, place: int) -> bool:
    """Whether the text before the word of that place may part two words of the term."""
    start, end = words.ends[place - 1], words.ends[place] - len(words.forms[place])
    if gap is None and end == start + 1 and words.text[start] == " ":
        return True
    if gap is None:
        return _BETWEEN.fullmatch(words.text, start, end) is not None
    return words.text[start:end].lower() == gap


def how_written(found: str, written: str) -> How:
    """How the words of a term differ from what the glossary writes."""
    if found == written:
        return "exact"
    if found.lower() == written.lower():
        return "case"
    return "hyphen" if _loose(found.lower()) == _loose(written.lower()) else "inflected"


def _loose(text: str) -> str:
    return text.translate(_LOOSE)


@lru_cache(maxsize=262144)
def pattern_of(term: Term, language: str) -> Pattern | None:
    """The pattern of a term; None where the term has no word at all (“%”)."""
    first = _variant(term, term.text.strip(), language)
    if first is None:
        return None
    variants = [first, *_without_article(first, term, language)]
    if re.search(r"\w[-‐‑]\w", term.text) and (
        joined := _variant(term, _unhyphened(term.text.strip()), language)
    ):
        variants.append(joined)
    single = len(first.slots) == 1 and not (first.lead or first.tail)
    free = single and term.text.isalpha() and not {"exact", "case", "whole"} & set(term.flags)
    compounds = free and takes_compounds(language) and len(term.text) >= 4
    return Pattern(term, language, tuple(variants), single and "prefix" in term.flags, compounds)


def _without_article(variant: Variant, term: Term, language: str) -> list[Variant]:
    """The term less its leading article: “the trade winds” is also said as “these trade winds”."""
    articles = _ARTICLES.get(primary(language), ())
    fixed = {"case", "exact"} & set(term.flags) or term.part_of_speech == "proper_noun"
    if fixed or len(variant.slots) < 2 or variant.gaps[0] is not None or variant.lead:
        return []
    if variant.slots[0].keys.isdisjoint(articles) or term.text[0].isupper() or _is_titled(term, language):
        return []
    return [Variant(variant.slots[1:], variant.gaps[1:], "", variant.tail)]


def _is_titled(term: Term, language: str) -> bool:
    """Whether a term has a capital after its article: “the Group” is not any group."""
    return primary(language) != "de" and any(word.text[0].isupper() for word in tokens(term.text)[1:])


def _unhyphened(text: str) -> str:
    return re.sub(r"(?<=\w)[-‐‑](?=\w)", "", text)


def _variant(term: Term, text: str, language: str) -> Variant | None:
    words = tokens(text)
    if not words:
        return None
    between = [text[a.end : b.start].lower() for a, b in pairwise(words)]
    fixed = bool({"case", "exact"} & set(term.flags))
    is_name = term.part_of_speech == "proper_noun"
    shouted = len(words) > 1 and text.isupper()
    slots = [
        _slot(word.text, language, fixed or (bool(at) and _is_gerund(word.text, language)), is_name, shouted)
        for at, word in enumerate(words)
    ]
    if not slots[-1].fixed and ends_in_noun(term, words[-1].text, language):
        slots[-1] = replace(slots[-1], noun=True)
    return Variant(
        slots=tuple(slots),
        gaps=tuple(None if _BETWEEN.fullmatch(gap) else gap for gap in between),
        lead=text[: words[0].start],
        tail=text[words[-1].end :].lower(),
    )


def _is_gerund(word: str, language: str) -> bool:
    """Whether a word is known as a verb's form in -ing only: after another word it is a noun all the same.

    “Central banks” are no central banking.
    """
    return primary(language) == "en" and word.endswith("ing") and len(sought_forms(word, language)) > 1


@lru_cache(maxsize=65536)
def _slot(word: str, language: str, fixed: bool, is_name: bool, shouted: bool) -> Slot:
    """The slot of a word; `shouted`: it is of a phrase all in capitals, where they mean nothing."""
    low = folded(word)
    stem = word[:-1] if word.endswith("s") and len(word) > 2 else word
    acronym = word.isalpha() and stem.isupper() and len(stem) > 1 and not shouted
    return Slot(
        keys=frozenset((low,)) if fixed else sought_forms(word, language) | {low},
        capital=is_name and word[0].isupper() and low not in _SMALL_WORDS,
        fixed=fixed,
        capitals=acronym and (len(stem) <= _LONGEST_ACRONYM or is_word(word, language)),
    )
