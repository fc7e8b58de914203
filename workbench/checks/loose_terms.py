"""Whether a text says a term in other words' order or company than the glossary's: “settings of the table”.

A term is only *missing* where not even this holds; nothing is marked or replaced by it. Words are compared by
Snowball stems, which see through endings that the dictionaries of lemmas do not know, and in German as parts
of compounds.
"""

import re
from functools import cache, lru_cache
from typing import Any

from workbench.glossary.compounds import pieces_of, takes_compounds
from workbench.glossary.function_words import FUNCTION_WORDS
from workbench.glossary.spaceless import comparable
from workbench.language.inflection import folded, lemmas
from workbench.text import is_edge, is_spaceless, primary, words_of, writes_without_spaces

_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_SPREAD = 3
"""How many other words may stand among a term's."""
_SHORTEST_PART = 5
"""Letters of a stem from which it is told as a part of a German compound."""

_ALIKE = 0.7
"""Share of the longer word from which a common beginning makes two words derivations of one."""

_CHINESE = ("zh", "yue", "cmn")
_SHORTEST_HALF = 2
"""Characters of each half of a Chinese term that is said in two."""
_BETWEEN_HALVES = "[^。；！？，、：\n]{0,4}"
"""What may stand between them."""
_SHORTEST_ANAGRAM = 6
"""Characters from which a Chinese term is told in another order: 科技金融 is not 金融科技."""
_AND = re.compile("以及|[与及]")

_ASPECTS = frozenset(("ru", "uk"))
_PERFECTIVE = frozenset(
    "в вз вы до за из ис на о об обо от ото пере по под при про раз рас с со у від з зі".split()
)
"""Prefixes that make verbs of Russian and Ukrainian perfective; those that negate are not among them."""
_INFINITIVES = ("ть", "ти", "ться", "тися")
_SHORTEST_VERB = 6


def says_loosely(text: str, term: str, language: str) -> bool:
    """Whether the text has all content words of a term near each other, in any order.

    Articles, prepositions and the English 's may be there or not: “God's domain” is “the domain of God”.
    """
    if writes_without_spaces(language):
        return primary(language) in _CHINESE and _says_in_two(text, term, language)
    sought = _content_keys(term, language)
    if not sought:
        return False
    found = _keys(text, language)
    window = len(sought) + _SPREAD
    places = [place for place, keys in enumerate(found) if _any_is(sought, keys, language)]
    return any(_all_in(sought, found[place : place + window], language) for place in places)


def _says_in_two(text: str, term: str, language: str) -> bool:
    """Whether a Chinese text has a term's characters in another order, or its halves with a few between.

    虚拟银行牌照 is said by “向虚拟银行授予牌照”, 长期巡逻计划 by 巡逻长期计划; 的 may be there or not, and
    one word for “and” is as good as another.
    """
    sought, within = (_bare(each, language) for each in (term, text))
    if len(sought) < 2 * _SHORTEST_HALF or not any(map(is_spaceless, sought)):
        return False
    return sought in within or _halves(sought).search(within) is not None or _has_anagram(sought, within)


def _bare(text: str, language: str) -> str:
    return _AND.sub("和", comparable(text, language).text.replace("的", ""))


@lru_cache(maxsize=4096)
def _halves(sought: str) -> re.Pattern[str]:
    cuts = range(_SHORTEST_HALF, len(sought) - _SHORTEST_HALF + 1)
    apart = [cut for cut in cuts if is_edge(sought, cut)]
    ways = (f"{re.escape(sought[:cut])}{_BETWEEN_HALVES}{re.escape(sought[cut:])}" for cut in apart)
    return re.compile("|".join(ways) or "(?!)")


def _has_anagram(sought: str, within: str) -> bool:
    """Whether a stretch of a text has all characters of a long term and no others."""
    length = len(sought)
    if length < _SHORTEST_ANAGRAM or not set(sought) <= set(within):
        return False
    wanted = sorted(sought)
    return any(
        within[at] in sought and sorted(within[at : at + length]) == wanted
        for at in range(len(within) - length + 1)
    )


def _all_in(sought: tuple[frozenset[str], ...], window: tuple[frozenset[str], ...], language: str) -> bool:
    return all(any(_is(word, keys, language) for keys in window) for word in sought)


def _any_is(sought: tuple[frozenset[str], ...], keys: frozenset[str], language: str) -> bool:
    return any(_is(word, keys, language) for word in sought)


def _is(word: frozenset[str], keys: frozenset[str], language: str) -> bool:
    if not word.isdisjoint(keys):
        return True
    if any(_of_one_stem(part, whole) for part in word for whole in keys):
        return True
    if primary(language) in _ASPECTS and any(_of_one_verb(part, whole) for part in word for whole in keys):
        return True
    if not takes_compounds(language):
        return False
    return any(
        len(part) >= _SHORTEST_PART
        and len(whole) > len(part) + 2
        and (whole.startswith(part) or whole.endswith(part))
        for part in word
        for whole in keys
    )


def _of_one_stem(one: str, other: str) -> bool:
    """Whether two words begin alike for most of their length: derivations that no stemmer joins."""
    if one[:_SHORTEST_PART] != other[:_SHORTEST_PART]:
        return False
    from rapidfuzz.distance import Prefix

    shared = Prefix.similarity(one, other)
    return shared >= _SHORTEST_PART and shared >= _ALIKE * max(len(one), len(other))


def _of_one_verb(one: str, other: str) -> bool:
    """Whether of two infinitives one is the other made perfective: редактировать, отредактировать."""
    short, long = sorted((one, other), key=len)
    is_verb = len(short) >= _SHORTEST_VERB and short.endswith(_INFINITIVES) and long.endswith(short)
    return is_verb and long.removesuffix(short) in _PERFECTIVE


def _content_keys(term: str, language: str) -> tuple[frozenset[str], ...]:
    common = _common_words(primary(language))
    words = words_of(term)
    content = [word for word in words if folded(word) not in common] or words
    if any(len(word) < 2 for word in content):
        return ()  # a lone letter is found everywhere
    return tuple(_word_keys(word, language) for word in content)


@lru_cache(maxsize=1024)
def _keys(text: str, language: str) -> tuple[frozenset[str], ...]:
    if not takes_compounds(language):
        return tuple(_word_keys(word, language) for word in words_of(text))
    return tuple(_word_keys(word, language) | _keys_inside(word, language) for word in words_of(text))


def _keys_inside(word: str, language: str) -> frozenset[str]:
    """The keys of the words that a compound is made of."""
    return frozenset().union(*(_word_keys(piece, language) for piece in pieces_of(word, language)))


@lru_cache(maxsize=65536)
def _word_keys(word: str, language: str) -> frozenset[str]:
    stemmer = _stemmer(primary(language))
    form = folded(word)
    return lemmas(word, language) | ({stemmer.stemWord(form)} if stemmer else frozenset())


@cache
def _stemmer(code: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_SNOWBALL[code]) if code in _SNOWBALL else None


@cache
def _common_words(code: str) -> frozenset[str]:
    return frozenset((*FUNCTION_WORDS.get(code, "").split(), "'s"))
