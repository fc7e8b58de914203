"""A predicate in the number of its subject and in the tense of the words that it replaces."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.language.inflection import (
    can_be_noun,
    can_be_verb,
    english_inflection,
    is_only_verb,
    is_plural,
    is_verb_form,
    verb_tag,
)
from workbench.language.phrases import Found
from workbench.renderings.kinds import (
    ALWAYS_VERBS,
    DETERMINERS,
    PREPOSITIONS,
    coordinated,
    stands_between,
    verb_place,
)
from workbench.text import tokens

PLURAL_PRONOUNS = frozenset(("we", "they", "you", "i"))
SEVERAL = frozenset("two three four five both all many few others people police".split())
_ONE = frozenset(("he", "she", "it"))
_PAST = frozenset("was were had".split())
_TELLS_TENSE = _PAST | frozenset("is are am has have".split())
_PAST_AUXILIARIES = frozenset("could did couldn't didn't".split())
_AUXILIARIES = _PAST_AUXILIARIES | frozenset("cannot can do does can't don't doesn't".split())


def finite(words: list[str], subject: str, found: Found, text: str) -> str:
    """The wording as the predicate of a subject, in the tense of the verbs that it replaces."""
    past = _is_past(subject, found, text)
    many = is_many(subject) or _agrees_with_many(subject, found)
    if subject == "i" and words[0] == "be":
        return " ".join((be_of(subject, past=past), *words[1:]))
    return in_form(words, "VBD" if past else "VBP" if many else "VBZ", many=many)


def _agrees_with_many(subject: str, found: Found) -> bool:
    """Whether the verb replaced has the form that many take: “the policy and the goal [go south]”."""
    first = found.words[0][1].text.lower()
    is_base = is_only_verb(first) or first in ALWAYS_VERBS
    return subject not in _ONE and is_base and can_be_verb(first) and not verb_tag(first, subject)


def _is_past(subject: str, found: Found, text: str) -> bool:
    words = low_words(found, text)
    if is_auxiliary(words):
        return words[0] in _PAST_AUXILIARIES
    for before, word in pairwise((subject, *words)):
        if word in _TELLS_TENSE:
            return word in _PAST
        is_noun = can_be_noun(word) and before in DETERMINERS | PREPOSITIONS
        if not is_noun and is_verb_form(word) and verb_tag(word, before) == "VBD":
            return True
    return False


def is_finite(found: Found, before: str) -> bool:
    """Whether the words replaced begin with a verb that has a tense, behind the word `before`."""
    places = [token.text.lower() for _, token in found.words]
    verbs = [word for word in places if not stands_between(word)]
    if not verbs:
        return False
    return is_auxiliary(verbs) or (is_only_verb(verbs[0]) and verb_tag(verbs[0], before) in ("VBD", "VBZ"))


def low_words(found: Found, text: str) -> list[str]:
    """The words that are replaced, those in gaps too, in small letters."""
    return [token.text.lower() for token in tokens(text[found.start : found.end])]


def is_auxiliary(words: list[str]) -> bool:
    """Whether words begin with a verb that only helps another: “cannot stand”, “do not know”."""
    if not words or words[0] not in _AUXILIARIES:
        return False
    return not words[0].startswith("do") or "n't" in words[0] or words[1:2] == ["not"]


def is_many(subject: str) -> bool:
    """Whether a subject, in small letters, is a plural."""
    return subject in PLURAL_PRONOUNS | SEVERAL or is_plural(subject)


def be_of(subject: str, *, past: bool) -> str:
    """The form of “be” that a subject, in small letters, takes."""
    if subject == "i":
        return "was" if past else "am"
    if is_many(subject):
        return "were" if past else "are"
    return "was" if past else "is"


def in_form(words: list[str], tag: str, *, many: bool) -> str:
    """The wording with its verb in the form of a Penn tag; "" is the base form."""
    place = verb_place(words)
    verb = words[place]
    if verb == "be":
        be = {"": "be", "VBP": "are", "VBZ": "is", "VBN": "been", "VBG": "being"}
        verb = be.get(tag, "were" if many else "was")
        return " ".join((*words[:place], verb, *words[place + 1 :]))
    return " ".join((*words[:place], *inflected(words[place:], "" if tag == "VBP" else tag)))


def inflected(words: Sequence[str], tag: str) -> list[str]:
    """A predicate with its verb, and a second one behind “and”, in the form of a Penn tag; "" leaves it."""
    if not tag:
        return list(words)
    verbs = {0, coordinated(words)}
    return [english_inflection(word, tag) if place in verbs else word for place, word in enumerate(words)]
