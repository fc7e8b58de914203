"""What kind of phrase an English wording is: only a noun phrase has a plural, only a predicate a tense.

“kill two birds with one stone” and “hold back for fear” start with words that are nouns too; what follows
the word tells them apart. The wordings are those of renderings and terms, a few words each, in base form.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from workbench.language.inflection import (
    can_be_adjective,
    can_be_noun,
    can_be_verb,
    is_only_adjective,
    is_only_verb,
    is_plural,
    is_verb_form,
    verb_tag,
)


class Kind(StrEnum):
    """How a wording can stand in a sentence."""

    NOUN = "noun phrase"
    PREDICATE = "predicate"
    """Begins with a verb in its base form: “be deserted”, “turn a blind eye”."""
    ADJECTIVE = "adjective"
    CLAUSE = "clause"
    """Has a subject of its own: “the hunter is hunted”, “there is no telling”."""
    OTHER = "other"
    """An adverb, a phrase with a preposition, a conjunction: it takes no ending."""


PREPOSITIONS = frozenset(
    """
    of for in on to with at by from against between over about that which as under into through outside
    inside behind beyond within without near than after before amid among towards toward upon across
    """.split()
)
MODALS = frozenset("may can could will would shall should must might cannot".split())
BE = frozenset("be am is are was were been being".split())
HAVE = frozenset("have has had having".split())
_BEFORE_VERB = frozenset("still also never always".split())
"""Adverbs, beside those in -ly, that a predicate may begin with: “still ring true”."""
_NEGATED = tuple(
    f"{verb}n{mark}t" for verb in "ca wo do does did could would should must".split() for mark in "'’"
)
BEFORE_BASE = MODALS | frozenset(("to", "not", "do", "did", "does", *_NEGATED))
"""Words after which a verb stands in its base form."""
_ADVERBS = frozenset(
    """
    still already also just now long always never not only ever even again indeed often too yet almost soon
    all both
    """.split()
)
"""Words that may stand between a verb and what it governs; those in -ly are told by their ending."""
DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
BREAKS = frozenset('.,;:!?…"“”')
"""Marks between clauses."""
_PLACES = frozenset("outside inside behind beyond near before after".split())
"""Words that may stand within a noun phrase, “beyond-line target”, unless a determiner follows."""
_OPENS_OTHER = PREPOSITIONS | frozenset(
    """
    according like regardless due more less very so not all at once only never always often if when while
    because although though however whatever no-one nobody nothing everyone everything out up down off
    even just still yet too far much many few both either neither not whether until unless since there
    during following despite throughout besides
    """.split()
)
ALWAYS_VERBS = frozenset(
    """
    be become beg bring choose come do drive find follow forget get give go have hold keep know leave let
    lose make meet prove put remain run say see seek send serve set show speak stand stay take tell
    think throw try turn win
    """.split()
)
"""Verbs that open a wording as verbs, whatever else the dictionary lets them be: “set”, “turn”, “have”."""
LIGHT_VERBS = frozenset(
    """
    carry conduct do enter fall fight follow give have hit hold issue launch make play put start take
    touch turn
    """.split()
)
"""Verbs that say little beside their object, and go with it."""
_OPENS_OBJECT = frozenset(
    """
    a an another the this that these those his her its their our my your one's oneself it them him us
    themselves some any no each every all both everyone everything nobody nothing something someone
    others what how themself himself herself itself ourselves away back down off out up together apart
    aside ahead
    """.split()
)
"""Words that follow a verb and no noun: “hold the line”, “fall apart”."""
_FINITE = frozenset("is are was were has have had do does did am 's".split()) | MODALS
_OPENS_FINITE = MODALS | {"is", "are", "was", "were", "not", "who", "which"}
_NOUNS = frozenset(("ace", "slap", "third"))
"""Nouns and numbers that the dictionary knows as verbs only, or that a preposition often follows."""
_PARTICIPLE = ("ed", "en", "ght")
_MAJORITY = 2
"""Wordings of a kind that one of doubtful kind must stand among to be of it."""
_VERBS_WITH_OF = frozenset("be become beware boast consist die dispose dream speak think tire".split())
"""Verbs that “of” may follow; behind others it follows a noun: “a run of bad luck”."""
_SUBJECTS = frozenset("he she it they we you i there this those nobody nothing everyone what who".split())
_VERB_PREPOSITIONS = frozenset("into like through upon as".split())
"""Prepositions that follow a verb more often than a noun: “fall into place”, but “clash over prices”."""


def coordinated(words: Sequence[str]) -> int:
    """The place of a second verb, “solve one problem and create another”; 0 where a predicate has one."""
    for place, word in enumerate(words[2:], 2):
        if words[place - 1] in ("and", "or") and can_be_verb(word):
            has_object = words[place + 1 : place + 2] and words[place + 1] in _OPENS_OBJECT
            if is_only_verb(word) or place == len(words[:3]) - 1 or has_object:
                return place
    return 0


def head_place(words: list[str]) -> int:
    """The place of a noun phrase's head: the last word, or the one before “of” and its like."""
    for place, word in enumerate(words):
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        parts = word.lower() not in _PLACES or after in DETERMINERS or not is_plural(words[-1])
        if place and word.lower() in PREPOSITIONS and parts:
            is_parted = place > 1 and is_participle(words[place - 1]) and not can_be_noun(words[place - 1])
            # “troops massed at the border”
            return place - 2 if is_parted and can_be_noun(words[place - 2]) else place - 1
    return len(words) - 1


def is_plural_phrase(wording: str) -> bool:
    """Whether the head of a noun phrase is a plural."""
    words = wording.split(" ")
    return is_plural(words[head_place(words)])


def is_participle(word: str) -> bool:
    """Whether a word is a participle where a form of “be” stands before it."""
    return verb_tag(word, "be") in ("VBN", "VBG")


def is_surely_noun(wording: str) -> bool:
    """Whether a wording is a noun phrase that cannot start with a verb; “play games” can."""
    words = wording.lower().split()
    if kind_of(wording) is not Kind.NOUN:
        return False
    return not can_be_verb(words[0]) or (words[1:2] == ["of"] and words[0] not in _VERBS_WITH_OF)


def sure_kind(wording: str) -> Kind | None:
    """The kind of a wording; None where it may be a noun phrase or a predicate."""
    kind = kind_of(wording)
    return None if kind is Kind.NOUN and not is_surely_noun(wording) else kind


def with_company(wordings: Sequence[str], kinds: Sequence[Kind | None]) -> list[Kind | None]:
    """The kinds of the wordings of one thing: those in doubt are what most of the others are.

    Where none of the others is a noun phrase, one predicate is enough for “wait for a windfall”.
    """
    most = max(Kind.NOUN, Kind.PREDICATE, key=kinds.count)
    others = Kind.NOUN if most is Kind.PREDICATE else Kind.PREDICATE
    is_told = kinds.count(most) >= max(_MAJORITY, kinds.count(None) + 1) and others not in kinds
    are_predicates = Kind.PREDICATE in kinds and Kind.NOUN not in kinds

    def told(wording: str) -> Kind | None:
        words = wording.lower().split()
        if can_be_adjective(words[0]) or ("and" in words and is_plural(words[-1])):
            return None  # “skin and bones”
        if are_predicates and len(words) > 1 and words[1] in PREPOSITIONS:
            return Kind.PREDICATE
        return most if is_told else None

    return [kind or told(wording) for wording, kind in zip(wordings, kinds, strict=True)]


@lru_cache(maxsize=65536)
def kind_of(wording: str) -> Kind:
    """The kind of an English wording; a noun phrase where nothing speaks against it."""
    words = [word.lower().strip(',;:.!?“”"()') for word in wording.split()]
    words = [word for word in words if word]
    if not words:
        return Kind.OTHER
    if _is_clause(words):
        return Kind.CLAUSE
    place = verb_place(words)
    first, rest = words[place], words[place + 1 :]
    if first in _OPENS_FINITE or (rest and first in _FINITE - ALWAYS_VERBS):
        return Kind.OTHER
    is_after_adverb = place == 1 and can_be_verb(first) and not can_be_adjective(first)
    is_name = wording[:1].isupper() and place == 0
    if is_after_adverb or (_opens_predicate(first, rest) and not is_name):
        return Kind.PREDICATE
    if first in _OPENS_OTHER:
        return Kind.OTHER
    if not rest and is_adverb(first):
        return Kind.OTHER
    if is_verb_form(first) and not can_be_verb(first) and not first.endswith(("ing", "s")):
        if not first.endswith(_PARTICIPLE):
            return Kind.OTHER
        if not rest or rest[0] in PREPOSITIONS:
            return Kind.ADJECTIVE
    return Kind.ADJECTIVE if _is_adjective(words) else Kind.NOUN


def verb_place(words: Sequence[str]) -> int:
    """Where the verb of a predicate stands: first, or behind an adverb."""
    return 1 if len(words) > 1 and (words[0] in _BEFORE_VERB or is_adverb(words[0])) else 0


def stands_between(word: str) -> bool:
    """Whether a word in small letters may part a verb from its auxiliary or its subject."""
    return word in _ADVERBS or is_adverb(word)


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb in -ly: “openly”, but not “timely”."""
    if not word.endswith("ly") or can_be_noun(word) or can_be_verb(word):
        return False
    return word == "only" or not can_be_adjective(word) or can_be_adjective(word[:-2])


def _is_clause(words: list[str]) -> bool:
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in _SUBJECTS and (second in _FINITE or is_only_verb(second)):
        return True
    if first in _FINITE or first in _OPENS_OTHER or _opens_predicate(first, words[1:]):
        return False
    for before, modal, verb in zip(words, words[1:], words[2:], strict=False):
        if modal in MODALS and can_be_verb(verb) and before not in _SUBJECTS:
            return True
    for place, word in enumerate(words[1:-1], 1):
        if word in PREPOSITIONS:
            return False
        if words[place - 1] in _SUBJECTS:
            return False
        if word in _FINITE and words[place + 1] not in PREPOSITIONS:
            return True
        if is_only_verb(word) and word.endswith("s") and can_be_noun(words[place - 1]):
            return True
    return False


def _opens_predicate(first: str, rest: list[str]) -> bool:
    if first == "like" or first in _NOUNS:
        return False
    if rest[:1] == ["of"] and first in _VERBS_WITH_OF:
        return True
    if first in ALWAYS_VERBS:
        return rest[:1] != ["of"] if rest else is_only_verb(first)
    if not can_be_verb(first):
        return False
    if is_only_verb(first):
        return True
    if not rest:
        return not can_be_noun(first) and not can_be_adjective(first)
    if len(rest) == 1 and is_adverb(rest[0]) and not can_be_adjective(first):
        return True  # No noun is followed by an adverb: “worry needlessly”.
    if rest[0] in _OPENS_OBJECT:
        return True
    if not can_be_noun(first):
        return not can_be_adjective(first)
    if rest[0] == "to" and len(rest) > 1 and can_be_verb(rest[1]):
        return False
    return rest[0] in _VERB_PREPOSITIONS and len(rest) > 1 and not can_be_adjective(first)


def _is_adjective(words: list[str]) -> bool:
    last = words[-1]
    if not all(word == "and" or _is_adjectival(word) or is_adverb(word) for word in words):
        return False
    return _is_adjectival(last)


def _is_adjectival(word: str) -> bool:
    if "-" in word:
        return word.endswith(("ed", "ing", "al", "ic", "less", "ful", "ous", "ive"))
    return is_only_adjective(word) or (
        can_be_adjective(word) and not can_be_noun(word) and not is_plural(word)
    )
