"""Fits a better wording into its sentence: tense, number, article and capital letter."""

import re

from workbench.inflection import (
    article_for,
    can_be_noun,
    can_be_verb,
    english_inflection,
    is_only_verb,
    is_plural,
    is_verb_form,
    plural,
    verb_tag,
)
from workbench.phrases import Found
from workbench.renderings.predicates import as_predicate
from workbench.renderings.skipped import with_skipped
from workbench.text import primary, tokens

_NOUN_ENDS_BEFORE = frozenset(
    "of for in on to with at by from against between over about that which as under into through".split()
)
_OPENS_NO_NOUN = _NOUN_ENDS_BEFORE | frozenset("according regardless due more less very so not".split())
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no each every".split()
)
_VERBAL_AFTER = dict.fromkeys(("this", "that"), ("VBG", "VBZ", "VBD"))
"""Tags that make a verb of a word after a determiner that can stand alone: “this shows it”."""
_ARTICLES = frozenset(("a", "an"))
_POSSESSORS = {
    pronoun: (pronouns[2], pronouns[-1])
    for pronouns in (
        ("i", "me", "my", "myself"),
        ("you", "you", "your", "yourself"),
        ("he", "him", "his", "himself"),
        ("she", "her", "her", "herself"),
        ("it", "it", "its", "itself"),
        ("we", "us", "our", "ourselves"),
        ("they", "them", "their", "themselves"),
    )
    for pronoun in pronouns
}
"""Pronoun → its possessive and its reflexive."""
_BE = frozenset("be am is are was were been being".split())
_SHORT = 3
"""Letters of a word that a title may leave in lower case."""
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]|\n)[\s\"'“„‘‚«»(\[]*$")


def fit(better: str, found: Found, text: str, language: str) -> tuple[int, int, str]:
    """The span to replace and the better wording as this sentence needs it.

    The span grows to take in an article `a`/`an` in front where the new wording changes it.
    """
    if primary(language) != "en":
        nouns = primary(language) == "de"
        new = _capital(better, text, found.start, found.end, nouns_have_capitals=nouns)
        return found.start, found.end, new
    better = with_skipped(better, found, text)
    before = _word_before(text, found.start)
    if (predicate := as_predicate(better, found, text)) is not None:
        start, new = predicate
        new = _with_possessor(new, text[: found.end])
        return start, found.end, _capital(new, text, start, found.end)
    new = _with_possessor(_inflected(better, found, before), text[: found.end])
    start = found.start
    if before.lower() in ("a", "an", "the") and new.split(" ")[0].lower() in ("a", "an", "the"):
        start = text.rindex(before, 0, found.start)
    elif before.lower() in _ARTICLES and text[found.start - 1 : found.start] == " ":
        article = "" if _is_plural_phrase(new) else article_for(new) + " "
        if article.strip() != before.lower():
            start = text.rindex(before, 0, found.start)
            new = article + new
    return start, found.end, _capital(new, text, start, found.end)


def _word_before(text: str, place: int) -> str:
    words = tokens(text[:place])
    return words[-1].text if words and not text[words[-1].end : place].strip() else ""


def _inflected(better: str, found: Found, before: str) -> str:
    """The better wording with its verb in the tense, or its noun in the number, of the words it replaces."""
    words = better.split(" ")
    verb = _verb_of(found, before)
    verb_place = 1 if _is_adverb(words[0]) and len(words) > 1 else 0
    from_verb = words[verb_place:]
    if verb is not None and can_be_verb(from_verb[0]) and not _is_noun_phrase(words, verb[1]):
        return " ".join([*words[:verb_place], *_in_tense(from_verb, *verb)])
    if verb is None and before.lower() in _BE and words[0] == "be" and len(words) > 1:
        return " ".join(words[1:])
    if verb is None and before.lower() in _BE and is_only_verb(words[0]) and not verb_tag(words[0], ""):
        return " ".join(_in_tense(words, "", "VBG", before))
    return " ".join(_in_number(words, found))


def _with_possessor(wording: str, text: str) -> str:
    """The wording with “one's” and “oneself” as the person or thing that the text before speaks of last."""
    if "one's" not in wording and "oneself" not in wording:
        return wording
    named = [_POSSESSORS[low] for token in tokens(text) if (low := token.text.lower()) in _POSSESSORS]
    possessive, reflexive = named[-1] if named else _POSSESSORS["they"]
    return re.sub(r"\bone's\b", possessive, re.sub(r"\boneself\b", reflexive, wording))


def _is_noun_phrase(words: list[str], tag: str) -> bool:
    """Whether a wording that could start with a verb is a noun phrase: no tense, and a noun at its end."""
    return not tag and len(words) > 1 and can_be_noun(words[0]) and can_be_noun(words[-1])


def _verb_of(found: Found, before: str) -> tuple[str, str, str] | None:
    """The verb that a matched phrase starts with (an adverb may precede it): form, tag, word before it.

    After a determiner only a gerund is taken for a verb: “the rent” is no form of rend.
    """
    for place, (word, token) in enumerate(found.words[:2]):
        previous = before if place == 0 else found.words[place - 1][1].text
        if place and not _is_adverb(previous):
            return None
        if is_verb_form(token.text):
            after = before if _is_adverb(previous) else previous
            tag = "" if word.verbatim else verb_tag(token.text, after)
            is_noun = previous.lower() in _DETERMINERS and tag not in _VERBAL_AFTER.get(
                previous.lower(), ("VBG",)
            )
            return None if is_noun else (token.text.lower(), tag, after.lower())
    return None


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and not can_be_noun(word) and not can_be_verb(word)


def _in_tense(words: list[str], form: str, tag: str, before: str) -> list[str]:
    first, rest = words[0], words[1:]
    if first == "be":
        if before in _BE and rest:
            return rest
        if form in _BE:
            return [form, *rest]
        if tag in ("", "VBD") and before and is_plural(before):
            return ["were" if tag else "are", *rest]
    return [english_inflection(first, tag) if tag else first, *rest]


def _in_number(words: list[str], found: Found) -> list[str]:
    """The plural where the head of the matched words was made plural and the new head is a noun."""
    matched = [token.text for _, token in found.words]
    if not matched:
        return words
    head = _head_place(matched)
    became_plural = is_plural(matched[head]) and not is_plural(found.words[head][0].text)
    place = _head_place(words)
    opens_noun = words[0].lower() not in _OPENS_NO_NOUN and not _is_adverb(words[0])
    counted = place > 0 and words[place - 1].lower() in _ARTICLES
    if (
        became_plural
        and opens_noun
        and not counted
        and can_be_noun(words[place])
        and not is_plural(words[place])
    ):
        return [*words[:place], plural(words[place]), *words[place + 1 :]]
    return words


def _head_place(words: list[str]) -> int:
    """The place of a noun phrase's head: the last word, or the one before “of” and its like."""
    for place, word in enumerate(words):
        if word.lower() in _NOUN_ENDS_BEFORE and place:
            return place - 1
    return len(words) - 1


def _is_plural_phrase(wording: str) -> bool:
    words = wording.split(" ")
    return is_plural(words[_head_place(words)])


def _capital(wording: str, text: str, start: int, end: int, *, nouns_have_capitals: bool = False) -> str:
    """The wording with a capital where it starts a sentence, or where all it replaces is in capitals.

    Within a sentence “Turkish head” gives “scapegoat”: its capital is that of a name. In German the
    capital of a noun says nothing about what replaces it.
    """
    replaced = text[start:end]
    if not wording[:1].islower() or not replaced[:1].isupper():
        return wording
    long_words = [word for word in re.findall(r"\w+", replaced) if len(word) > _SHORT]
    is_title = bool(long_words) and all(word[0].isupper() for word in long_words) and not nouns_have_capitals
    if is_title or _SENTENCE_START.search(text[:start]):
        return wording[0].upper() + wording[1:]
    return wording
