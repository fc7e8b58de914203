"""Fits a better wording into its sentence: inflection, article and capital letter."""

from workbench.inflection import (
    article_for,
    can_be_verb,
    english_inflection,
    is_plural,
    is_verb_form,
    verb_tag,
)
from workbench.phrases import Found
from workbench.text import primary, tokens

_NOUN_ENDS_BEFORE = frozenset(
    "of for in on to with at by from against between over about that which as".split()
)
_ARTICLES = ("a", "an")


def fit(better: str, found: Found, text: str, language: str) -> tuple[int, int, str]:
    """The span to replace and the better wording as this sentence needs it.

    The span grows to take in an article `a`/`an` in front where the new wording changes it.
    """
    if primary(language) != "en":
        return found.start, found.end, _capital(better, text[found.start : found.end])
    before = _word_before(text, found.start)
    new = _inflected(better, found, before)
    start = found.start
    if before.lower() in ("a", "an", "the") and _takes_own_article(new):
        start = text.rindex(before, 0, found.start)
    elif before.lower() in _ARTICLES and text[found.start - 1 : found.start] == " ":
        article = "" if _is_plural_phrase(new) else article_for(new) + " "
        if article.strip() != before.lower():
            start = text.rindex(before, 0, found.start)
            new = article + new
    return start, found.end, _capital(new, text[start : found.end])


def _word_before(text: str, place: int) -> str:
    words = tokens(text[:place])
    return words[-1].text if words and not text[words[-1].end : place].strip() else ""


def _inflected(better: str, found: Found, before: str) -> str:
    """The better wording with its verb in the tense, or its noun in the number, of the words it replaces."""
    words = better.split(" ")
    first = found.words[0][1].text
    if can_be_verb(words[0]) and is_verb_form(first):
        tag = "" if found.words[0][0].verbatim else verb_tag(first, before)
        return " ".join([english_inflection(words[0], tag) if tag else words[0], *words[1:]])
    place = _noun_head_place(words)
    if is_plural(_noun_head([token.text for _, token in found.words])) and not is_plural(words[place]):
        words[place] = english_inflection(words[place], "NNS")
    return " ".join(words)


def _noun_head_place(words: list[str]) -> int:
    for place, word in enumerate(words):
        if word in _NOUN_ENDS_BEFORE and place:
            return place - 1
    return len(words) - 1


def _noun_head(words: list[str]) -> str:
    return words[_noun_head_place(words)]


def _takes_own_article(wording: str) -> bool:
    return wording.split(" ")[0].lower() in ("a", "an", "the")


def _is_plural_phrase(wording: str) -> bool:
    return is_plural(_noun_head(wording.split(" ")))


def _capital(wording: str, replaced: str) -> str:
    """The wording with a capital where the text it replaces had one and it is no name of its own."""
    if replaced[:1].isupper() and not replaced[:2].isupper() and wording[:1].islower():
        return wording[0].upper() + wording[1:]
    return wording
