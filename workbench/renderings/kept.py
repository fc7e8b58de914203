"""The outer words of a wrong wording that a repair leaves: “[thrown out] a new peace plan”.

A pattern may name an object to be sure of the sense. The rule's own example tells that it stays: it stands at
the end (or the beginning) of the wrong words and of the right ones, and no better wording says it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from workbench.language.inflection import is_verb_form, lemmas_in
from workbench.language.patterns import Word
from workbench.language.phrases import Found, Phrase, phrase
from workbench.renderings.model import Rendering, RenderingExample
from workbench.text import Token, tokens, words_of

_GRAMMAR = frozenset("a an the of in on at to for from with by".split())
"""Words that belong to what stands behind them."""

_NUMBER = frozenset("#")
"""Any number in digits."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Forms of the words that stay at the beginning of a rule's wrong words, and at the end."""

    first: frozenset[str]
    last: frozenset[str]
    grammar: frozenset[str]
    """Words of grammar before the last ones, which stay too: “[crossed the center line] of the strait”."""


def without_kept(found: Found, rule: Rendering) -> Found:
    """The match less its outer words that stay; at least one word is left."""
    kept, words = _kept(rule), found.words
    while len(words) > 1 and not _forms(words[-1]).isdisjoint(kept.last):
        words = words[:-1]
    if len(words) < len(found.words):
        while len(words) > 1 and words[-1][1].text.lower() in kept.grammar:
            words = words[:-1]
    while len(words) > 1 and not _forms(words[0]).isdisjoint(kept.first) and _parted(*words[:2]):
        words = words[1:]
    if len(words) == len(found.words):
        return found
    start = found.start if words[0] == found.words[0] else words[0][1].start
    return Found(start, found.end if words[-1] == found.words[-1] else words[-1][1].end, words)


def _forms(pair: tuple[Word, Token]) -> frozenset[str]:
    word, token = pair
    return _NUMBER if word.number else word.forms or frozenset((token.text.lower(),))


@lru_cache(maxsize=4096)
def _kept(rule: Rendering) -> Kept:
    lemmas = lemmas_in(rule.target_lang)
    said = frozenset().union(*(lemmas[word] for better in rule.better for word in words_of(better.text)))
    first: set[str] = set()
    last: set[str] = set()
    grammar: set[str] = set()
    for example in rule.examples:
        prefix, suffix = _same(example)
        for found in (phrase(pattern, rule.target_lang) for pattern in rule.wrong):
            for word, token in (pair for hit in found.find(example.wrong) for pair in hit.words):
                if token.start >= suffix and token.text.lower() in _GRAMMAR:
                    grammar.add(token.text.lower())
                if not lemmas[token.text].isdisjoint(said):
                    continue
                # A verb at the beginning is what a better wording begins with too.
                if token.end <= prefix and not is_verb_form(token.text):
                    first |= _choices(word, token, found)
                elif token.start >= suffix:
                    last |= _choices(word, token, found)
    return Kept(frozenset(first), frozenset(last), frozenset(grammar))


def _choices(word: Word, token: Token, found: Phrase) -> frozenset[str]:
    """The forms of a word, and of those that a pattern lets stand in its place: `{plan|proposal}`."""
    groups = (each for variant in found.variants for each in variant.elements if isinstance(each, Word))
    return _forms((word, token)).union(*(group.forms for group in groups if word in group.either))


def _parted(first: tuple[Word, Token], second: tuple[Word, Token]) -> bool:
    return first[1].end < second[1].start


def _forms_of(pairs: Iterable[tuple[Word, Token]]) -> frozenset[str]:
    return frozenset().union(*map(_forms, pairs))


def _same(example: RenderingExample) -> tuple[int, int]:
    """Where in the wrong text of an example the words end that it begins with in common with the right one,
    and where those begin that it ends with in common."""
    wrong, right = tokens(example.wrong), [token.text for token in tokens(example.right)]
    first = 0
    while first < min(len(wrong), len(right)) and wrong[first].text == right[first]:
        first += 1
    last = 0
    most = min(len(wrong), len(right)) - first
    while last < most and wrong[-1 - last].text == right[-1 - last]:
        last += 1
    return wrong[first - 1].end if first else 0, wrong[-last].start if last else len(example.wrong)
