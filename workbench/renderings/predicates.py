"""Fits a wording that is a predicate, “be deserted”, in the place of words that do not begin with a verb.

“The embassy people gone and building empty” needs “is deserted”, “is fit perfectly” needs “fits perfectly”.
The subject's number and the tense are told from the word in front and from the verbs that are replaced.
"""

from workbench.inflection import (
    can_be_adjective,
    can_be_noun,
    can_be_verb,
    english_inflection,
    is_plural,
    is_verb_form,
    verb_tag,
)
from workbench.phrases import Found
from workbench.text import tokens

_BE = {"is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "am": "VBP"}
_NO_SUBJECT = frozenset(
    """
    a about after against also an and any as at be been before being but by can cannot could despite did
    do does each every for from had has have having her his in into its left let made make makes may
    might more most must my no not of on or our shall should so some that the their these this those to
    too very when which while who will with without would your
    """.split()
)
"""Words that no verb agrees with: articles, prepositions, auxiliaries."""
_ALWAYS_VERBS = frozenset(
    "be become beg bring come do find get give go have keep know lose make pay prove remain take".split()
)
_PLURAL_PRONOUNS = frozenset(("we", "they", "you", "i"))
_PRONOUNS = _PLURAL_PRONOUNS | {"he", "she", "it"}

_MODALS = frozenset("may can could will would shall should must might".split())
_SEVERAL = frozenset("two three four five both all".split())


def as_predicate(better: str, found: Found, text: str) -> tuple[int, str] | None:
    """Where to begin and the wording in the form that the sentence needs; None where this is no such case."""
    words = better.split(" ")
    if not found.words or not _is_predicate(words) or _begins_with_verb(found, words):
        return None
    before = tokens(text[: found.start])[-1:]
    if not before or text[before[0].end : found.start].strip():
        return None
    subject, low = before[0].text, before[0].text.lower()
    if low in _BE:
        if words[0] == "be":
            return found.start, " ".join(words[1:])
        return before[0].start, _in_form(words, _BE[low], low)
    if low in _NO_SUBJECT or not _may_be_subject(subject):
        return None
    is_many = low in _PLURAL_PRONOUNS | _SEVERAL or is_plural(subject)
    past = any(verb_tag(token.text, "") == "VBD" for _, token in found.words if is_verb_form(token.text))
    return found.start, _in_form(
        words, "VBD" if past else "VBP" if is_many else "VBZ", "are" if is_many else "is"
    )


def _is_predicate(words: list[str]) -> bool:
    """Whether a wording begins with a verb, and cannot be a noun phrase or an adjective."""
    first = words[0].lower()
    if first in _ALWAYS_VERBS:
        return len(words) > 1
    if first in _MODALS:
        return False
    return can_be_verb(first) and not can_be_noun(first) and not can_be_adjective(first)


def _begins_with_verb(found: Found, words: list[str]) -> bool:
    """Whether the replaced words begin with a verb, whose form the wording takes; “people” is none."""
    first = found.words[0][1].text.lower()
    if words[0] == "be" and first not in _ALWAYS_VERBS:
        return is_verb_form(first) and not can_be_noun(first)
    return is_verb_form(first) or (can_be_verb(first) and not can_be_noun(first))


def _may_be_subject(word: str) -> bool:
    low = word.lower()
    is_name = word[:1].isupper() and low not in _NO_SUBJECT
    return (
        low in _PRONOUNS | _SEVERAL
        or is_name
        or (can_be_noun(low) and not can_be_verb(low))
        or is_plural(low)
    )


def _in_form(words: list[str], tag: str, be: str) -> str:
    first = words[0]
    if first != "be":
        return " ".join((first if tag == "VBP" else english_inflection(first, tag), *words[1:]))
    past = "were" if be in ("are", "were") else "was"
    return " ".join((past if tag == "VBD" else be, *words[1:]))
