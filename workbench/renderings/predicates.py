"""Fits a wording that is a predicate, “be deserted”, in the place of words that do not begin with a verb.

“The embassy people gone and building empty” needs “is deserted”, “is fit perfectly” needs “fits perfectly”.
The subject's number and the tense are told from the word in front and from the verbs that are replaced.
"""

from workbench.language.inflection import (
    can_be_adjective,
    can_be_noun,
    can_be_verb,
    english_inflection,
    is_only_verb,
    is_plural,
    is_verb_form,
    lemmas,
    verb_tag,
)
from workbench.language.phrases import Found
from workbench.renderings.finite import (
    PLURAL_PRONOUNS,
    SEVERAL,
    finite,
    in_form,
    is_auxiliary,
    is_finite,
    is_many,
)
from workbench.renderings.front import AHEAD, Front, front_of
from workbench.renderings.kinds import (
    BEFORE_BASE,
    BREAKS,
    DETERMINERS,
    HAVE,
    LIGHT_VERBS,
    Kind,
    is_adverb,
    is_participle,
    kind_of,
    stands_between,
)
from workbench.renderings.neighbours import words_after, words_before
from workbench.renderings.owners import of_owner

_FORMS_OF_BE = {
    "is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "am": "VBP",
    "be": "", "been": "VBN", "being": "VBG",
}  # fmt: skip
_NO_SUBJECT = frozenset(
    """
    a about after against also an and any as at be been before being but by can cannot could despite did
    do does each every for from had has have having her his in into its left let made make makes may
    might more most must my no not of on or our shall should so some that the their these this those to
    too very when which while who will with without would your
    """.split()
)
"""Words that no verb agrees with: articles, prepositions, auxiliaries."""
_NEVER_PASSIVE = frozenset(
    """
    arrive become change collapse come die disappear emerge enter fall fizzle go lose remain rise run stall
    unravel vanish
    """.split()
)
"""Verbs that have no passive, or none with the object that they have here: “go viral”, “change hands”."""
_LINKING = frozenset(
    "become becomes became remain remains remained stay stays stayed feel feels felt".split()
)
"""Verbs that an adjective follows as it follows “be”."""
_PRONOUNS = PLURAL_PRONOUNS | {"he", "she", "it"}
_ARTICLES = frozenset(("a", "an", "the"))
_LIKENESS = (frozenset(("like", "as", "in")), frozenset(("like", "as")))
"""Words between “be” and what a thing is likened to: “are in the [same bed with different dreams]”. An
adjective may follow “in” itself: “in [fierce] fighting”."""


def as_predicate(better: str, found: Found, text: str, kind: Kind | None = None) -> tuple[int, str] | None:
    """Where to begin and the wording in the form that the sentence needs; None where this is no such case."""
    words, kind = better.split(" "), kind or kind_of(better)
    if words[0] in ("is", "are"):
        words, kind = ["be", *words[1:]], Kind.PREDICATE
    if kind is Kind.ADJECTIVE and (words[0].endswith("ing") or not is_verb_form(words[0])):
        words = ["be", *words]
    elif kind is not Kind.PREDICATE:
        return None
    if not found.words:
        return None
    is_adjective = kind is Kind.ADJECTIVE
    if (replaced := _after_copula(words, found, text, is_adjective=is_adjective)) is not None:
        return replaced
    if (said := of_owner(words, found, text)) is not None:
        return said
    if words[0] == "be" and _is_clause(found, text):
        return found.start, " ".join(("it", "is", *words[1:]))
    front = front_of(text, found.start)
    if front is None or _begins_with_verb(found, words, front):
        return None
    if front.low in _FORMS_OF_BE and words[0] != "be" and _follows(text, found.end, "by"):
        return found.start, in_form(words, "VBN", many=False)
    if is_adjective and _noun_follows(text, found.end):
        return None
    if front.cause and not front.has_determiner:
        return found.start, _after_cause(words, front.cause)
    if (replaced := _in_place_of_verb(words, front, is_adjective=is_adjective)) is not None:
        return replaced
    if front.low in BEFORE_BASE - {"not"} and not front.has_determiner:
        return found.start, " ".join(words)
    if is_adjective and not is_finite(found, front.low):
        return None
    if front.has_determiner or front.low in _NO_SUBJECT or not _is_subject(front):
        return None
    return found.start, finite(words, front.low, found, text)


def _after_copula(words: list[str], found: Found, text: str, *, is_adjective: bool) -> tuple[int, str] | None:
    """The wording behind a form of “be” that an article, “like” or an adverb parts from the replaced words.

    “was merely a [night-blooming flower]” gives “was merely a flash in the pan”, “is just like [squeezing
    toothpaste]” “just dribbles out”.
    """
    before = words_before(text, found.start, AHEAD)
    start, place = found.start, len(before) - 1
    if place >= 0 and before[place].text.lower() in _ARTICLES:
        start, place = before[place].start, place - 1
    if place >= 0 and before[place].text.lower() in _LIKENESS[is_adjective]:
        start, place = before[place].start, place - 1
    is_parted = start < found.start
    first = found.words[0][1].text
    is_passive = verb_tag(first, "be") == "VBN" and words[0] in _NEVER_PASSIVE
    is_verb = is_verb_form(first) and (is_participle(first) or not can_be_adjective(first))
    if _noun_follows(text, found.end) or (not is_parted and not is_passive and is_verb):
        return None
    last = place
    while place >= 0 and stands_between(before[place].text.lower()):
        place -= 1
    if (
        place < 0
        or not (is_parted or place < last or is_passive)
        or before[place].text.lower() not in _FORMS_OF_BE
    ):
        return None
    copula, adverbs = before[place], before[place + 1 : last + 1]
    is_negated = any(adverb.text.lower() == "not" for adverb in adverbs)
    if words[0] == "be":
        if is_negated and words[1:2] == ["no"]:
            start = adverbs[-1].start
        return start, " ".join(words[1:])
    if is_negated:
        return start, in_form(words, "VBG", many=False)
    tag = _FORMS_OF_BE[copula.text.lower()]
    said = [adverb.text for adverb in adverbs]
    return copula.start, " ".join((*said, in_form(words, tag, many=copula.text.lower() in ("are", "were"))))


def _is_clause(found: Found, text: str) -> bool:
    """Whether the replaced words are a whole clause with a subject: “[Sima Zhao's heart is known].”"""
    begins = not text[: found.start].strip() or text[: found.start].rstrip()[-1] in BREAKS
    ends = not text[found.end :].strip() or text[found.end :].lstrip()[0] in BREAKS
    places = [token.text.lower() for _, token in found.words[1:]]
    return begins and ends and any(word in _FORMS_OF_BE or is_only_verb(word) for word in places)


def _in_place_of_verb(words: list[str], front: Front, *, is_adjective: bool) -> tuple[int, str] | None:
    """The wording instead of a verb and its object, “has [red eyes]”, or after a form of “be” or “become”."""
    verb = front.word
    if front.low in ("like", "as") and front.earlier and front.subject in _FORMS_OF_BE:
        verb = front.earlier
    low = verb.text.lower()
    if words[0] == "be" and (low in _FORMS_OF_BE or low in _LINKING):
        return verb.end + 1, " ".join(words[1:])
    is_as_participle = english_inflection(words[0], "VBN") == words[0] and words[0] not in _NEVER_PASSIVE
    if low in _FORMS_OF_BE and words[1:] and is_as_participle:
        return verb.end + 1, " ".join(words)
    if low in _FORMS_OF_BE:
        return verb.start, in_form(words, _FORMS_OF_BE[low], many=low in ("are", "were"))
    takes_object = low in HAVE or (not is_adjective and len(words) > 1 and _is_verb_with_object(front))
    if low in _LINKING or not takes_object:
        return None
    tag = verb_tag(low, front.subject)
    if not tag and front.subject and front.subject not in BEFORE_BASE:
        tag = "VBP"
    if front.subject == "i" and words[0] == "be" and tag == "VBP":
        return verb.start, " ".join(("am", *words[1:]))
    return verb.start, in_form(words, tag, many=is_many(front.subject))


def _after_cause(words: list[str], cause: str) -> str:
    """The wording after “made people” (base form) or “left people” (participle); “be” is not said there."""
    if words[0] == "be":
        return " ".join(words[1:])
    return in_form(words, "" if cause in ("make", "let") else "VBG", many=False)


def _is_verb_with_object(front: Front) -> bool:
    """Whether the word in front is a verb for sure: it can be no noun, or a determiner follows it."""
    if _is_governing_verb(front):
        return True
    if front.low in _NO_SUBJECT or not is_verb_form(front.low):
        return False
    if is_only_verb(front.low):
        return True
    is_after_subject = front.subject in BEFORE_BASE or (
        bool(front.earlier) and _may_be_subject(front.subject)
    )
    return front.has_determiner and (is_after_subject or not can_be_noun(front.low))


def _follows(text: str, end: int, word: str) -> bool:
    return [token.text.lower() for token in words_after(text, end, 1)] == [word]


def _noun_follows(text: str, end: int) -> bool:
    """Whether the words that are replaced stand before a noun, as an attribute does."""
    after = words_after(text, end, 1)
    return bool(after) and can_be_noun(after[0].text)


def _begins_with_verb(found: Found, words: list[str], front: Front) -> bool:
    """Whether the replaced words begin with a verb, whose form the wording takes; “people” is none."""
    places = [token.text.lower() for _, token in found.words if not is_adverb(token.text.lower())]
    first = places[0] if places else ""
    if not front.has_determiner and front.low in HAVE:
        return verb_tag(first, "have") in ("VBN", "VBD")
    is_attribute = verb_tag(first, "have") == "VBN"
    if is_attribute and (front.low in _LINKING or (front.has_determiner and not front.can_stand_alone)):
        return False  # “has an [unblocked mouth]”, “remain [united in appearance]”
    if can_be_verb(first) and can_be_noun(first) and _is_governing_verb(front):
        return False  # “made [sweat horse merits]”
    if first == "like" or is_auxiliary(places) or _is_noun_with_verb(places):
        return False
    if front.low in _FORMS_OF_BE and front.subject != "do" and not is_participle(first):
        return False
    if words[0] == "be":
        return is_verb_form(first) and not can_be_noun(first)
    return is_verb_form(first) or (can_be_verb(first) and not can_be_noun(first))


def _is_governing_verb(front: Front) -> bool:
    """Whether the word in front is the past tense of a verb that says little, so that no verb follows it."""
    return verb_tag(front.low, front.subject) == "VBD" and bool(lemmas(front.low, "en") & LIGHT_VERBS)


def _is_noun_with_verb(words: list[str]) -> bool:
    """Whether words begin with a noun and its verb, “house collapsed”, though the noun is a verb too."""
    if len(words) < 2 or not can_be_noun(words[0]) or verb_tag(words[0], "the"):
        return False
    return not can_be_noun(words[1]) and verb_tag(words[1], words[0]) in ("VBD", "VBZ")


def _is_subject(front: Front) -> bool:
    """Whether the word in front may be a subject, or is one behind its determiner: “this claim”."""
    if _may_be_subject(front.word.text):
        return True
    return can_be_noun(front.low) and (front.subject in DETERMINERS or can_be_adjective(front.subject))


def _may_be_subject(word: str) -> bool:
    low = word.lower()
    is_name = word[:1].isupper() and low not in _NO_SUBJECT
    return (
        low in _PRONOUNS | SEVERAL or is_name or (can_be_noun(low) and not can_be_verb(low)) or is_plural(low)
    )
