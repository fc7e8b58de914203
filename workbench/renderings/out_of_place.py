"""Whether a wording stands where its kind cannot: a predicate behind an article, a noun phrase for a verb."""

from workbench.language.inflection import can_be_noun, can_be_verb, is_only_verb
from workbench.language.phrases import Found
from workbench.renderings.finite import is_finite
from workbench.renderings.kinds import (
    BE,
    BEFORE_BASE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    Kind,
    is_surely_noun,
)
from workbench.renderings.neighbours import governing_word, words_before

_NO_SUBJECT = (
    frozenset(
        """
    back down off out over up one two three four five six seven eight nine ten dozen hundred thousand million
    """.split()
    )
    | DETERMINERS
    | PREPOSITIONS
    | BEFORE_BASE
    | HAVE
)
"""Words that are no subject of what follows: “six [landed boats]”, “carried out [harassing raids]”."""
_WANTS_BASE = BEFORE_BASE - {"not"}
_WANTS_MORE = HAVE | BE | _WANTS_BASE
"""Words that a participle or a verb follows, and no subject."""
_NO_VERB = frozenset("the a an his her its their our my your".split())
"""Determiners that a noun follows sooner or later, and never a verb."""
_THERE_IS = BE | HAVE | MODALS | {"still", "also", "now", "always"}
"""Words that may stand between “there” and what is there."""
_AHEAD = 4
"""Words in front that are looked at."""


def is_out_of_place(kind: Kind | None, repair: tuple[int, int, str], found: Found, target: str) -> bool:
    """Whether a wording stands where its kind cannot: “sign the [submit to]”, “armies [disengagement]”."""
    start, _, new = repair
    if kind is Kind.PREDICATE and start < found.start and new.split(" ")[0] in ("a", "an"):
        return True  # “an [unceasingly growing] status” is no “a keeping growing”
    if start != found.start or not found.words:
        return False
    before = governing_word(target, start).lower()
    if kind is Kind.CLAUSE and before in _WANTS_MORE:
        return True  # “there has [nothing came of it]”
    if kind is Kind.PREDICATE and (
        found.words[0][1].text.lower() == "there" or (before in BE and _is_existential(target, start))
    ):
        return True  # “there [are wide apart]”
    if kind is Kind.OTHER and before in _WANTS_BASE and can_be_verb(found.words[0][1].text):
        return new.split(" ")[0].lower() in PREPOSITIONS  # “would [without just cause]”
    if kind is Kind.NOUN:
        is_verb = any(is_only_verb(word) for word in new.lower().split(" ")[:2])
        has_subject = can_be_noun(before) and before.isalpha() and before not in _NO_SUBJECT
        return has_subject and is_surely_noun(new) and not is_verb and is_finite(found, before)
    adjacent = [word.text.lower() for word in words_before(target, start, 1)]
    is_gerund = new.split(" ")[0].endswith("ing") and adjacent not in (["a"], ["an"])
    return kind is Kind.PREDICATE and not is_gerund and not _NO_VERB.isdisjoint(adjacent)


def _is_existential(target: str, start: int) -> bool:
    """Whether the words in front are “there is” or “there has been”."""
    before = [word.text.lower() for word in words_before(target, start, _AHEAD)]
    return "there" in before and _THERE_IS.issuperset(before[before.index("there") + 1 :])
