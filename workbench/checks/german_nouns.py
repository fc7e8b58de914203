"""A German noun phrase in the plural, the dative plural or the genitive of the one that it replaces.

Plurals are formed in each way that German has, and the one that simplemma's dictionary knows is taken; where
it knows none, the noun stays as it is. An article before the phrase is not changed.
"""

from functools import lru_cache
from typing import Literal

from workbench.language.inflection import is_word, lemmas

Form = Literal["", "plural", "dative plural", "genitive"]

_GENITIVE_BEFORE = frozenset(
    "des eines dieses jenes jedes keines seines ihres unseres eures meines deines".split()
)
_DATIVE_BEFORE = frozenset(
    "mit von bei aus nach seit zu den diesen jenen keinen seinen ihren unseren".split()
)
"""Words after which a plural is in the dative."""
_STOPS = frozenset(
    "der die das des dem den ein eine eines einem einen für von vom mit zum zur zu in im auf aus bei beim "
    "gegen über unter an am nach ohne um und oder zwischen".split()
)
"""Small words that end a noun phrase's head."""
_MIXED = (
    "staat",
    "bank",
    "see",
    "strahl",
    "schmerz",
    "ohr",
    "bett",
    "hemd",
    "nerv",
    "typ",
    "insekt",
    "zins",
    "or",
)
"""Nouns with -en in the plural against the rule, alone and at the end of compounds."""


def german_form(better: str, replaced: str, was: str, before: str) -> str:
    """`better`, a base form, in the form that `replaced` has after the word `before`; `was` is its base form.

    As it is where that form cannot be told or formed, and where an adjective would have to agree.
    """
    words = better.split(" ")
    place, old, base = _head(words), replaced.split(" "), was.split(" ")
    form = _form(old[_head(old)], base[_head(base)], before.lower())
    if form == "plural" and before.lower() in _DATIVE_BEFORE:
        form = "dative plural"
    if place or not form:
        return better
    return " ".join([_in_form(words[0], form), *words[1:]])


def _head(words: list[str]) -> int:
    """The place of a phrase's head: the last noun before a small word."""
    end = next((place for place, word in enumerate(words) if place and word in _STOPS), len(words))
    return end - 1


def _form(noun: str, base: str, before: str) -> Form:
    if noun == base:
        return ""
    endings = noun.removeprefix(base) if noun.startswith(base) else None
    usual = plural(base)
    if endings in ("s", "es", "ses") and (before in _GENITIVE_BEFORE or usual not in (base, noun)):
        return "genitive"
    if noun == usual:
        return "plural"
    if noun == usual + "n" or (noun.endswith("n") and base in (noun[:-1], noun[:-2])):
        return "dative plural" if noun[:-1] in (usual, base) else "plural"
    return "plural" if base.lower() in lemmas(noun, "de") or endings is not None else ""


def _in_form(noun: str, form: Form) -> str:
    if form == "genitive":
        return genitive(noun)
    many = plural(noun)
    return many + "n" if form == "dative plural" and many.endswith(("e", "el", "er")) else many


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """The plural of a noun; the noun itself where it has the same or the dictionary knows none."""
    low, changed = noun.lower(), _with_umlaut(noun.lower())
    if noun.endswith(("en", "el", "er", "chen", "lein")):
        ways = [changed] if changed != low else []
    elif low.endswith(_MIXED):
        ways = [low + "en", low + "n"]
    elif low.endswith(("ung", "heit", "keit", "schaft", "tion", "tät", "ion", "ik", "ur", "enz", "anz")):
        ways = [low + "en"]
    else:
        ways = [low[:-2] + "en"] if low.endswith("um") else []
        first = "n" if low.endswith("e") else "e"
        ways += [
            changed + "er",
            changed + "e",
            *(low + end for end in (first, "se", "er", "nen", "en", "n", "s")),
        ]
    own = lemmas(noun, "de")
    forms = (way.capitalize() for way in ways if way != low)
    return next((form for form in forms if is_word(form, "de") and lemmas(form, "de") & own), noun)


def genitive(noun: str) -> str:
    """The genitive of a masculine or neuter noun; the noun itself where the dictionary knows none."""
    endings = ("es", "ses") if noun.endswith(("s", "ß", "x", "z")) else ("s", "es")
    known = (noun + ending for ending in endings if is_word(noun + ending, "de"))
    return next((form for form in known if noun.lower() in lemmas(form, "de")), noun)


def _with_umlaut(word: str) -> str:
    """The word with the last of its vowels that can have an umlaut changed."""
    for place in range(len(word) - 1, -1, -1):
        if word[place] == "u" and place and word[place - 1] in "äe":
            return word
        if word[place] in "aou":
            at = place - 1 if word[place] == "u" and place and word[place - 1] == "a" else place
            return word[:at] + {"a": "ä", "o": "ö", "u": "ü"}[word[at]] + word[at + 1 :]
    return word
