"""A French, Spanish, Italian or Portuguese noun phrase in the plural, where it replaces one in the plural.

The regular rules and the usual exceptions of each language; what follows a preposition or an article stays
as it is (acuerdo de paz, acuerdos de paz).
"""

from collections.abc import Callable
from functools import cache

from workbench.language.inflection import is_word, lemmas
from workbench.text import primary

_STOPS = {
    "es": "de del a al en con sin por para contra entre sobre y o el la los las",
    "fr": "de du des à au aux en avec sans par pour contre entre sur et ou le la les",
    "it": "di del dello della dei degli delle a al da dal in nel con per su tra fra sul e o il lo la i",
    "pt": "de do da dos das a ao à em no na com sem por para contra entre sobre e ou o os as",
}
_INVARIABLE = ("à", "è", "é", "ì", "ò", "ù", "si", "ie", "i")
_ITALIAN_ENDINGS = {
    "io": ("i", "ii"), "co": ("chi", "ci"), "go": ("ghi", "gi"), "ca": ("che", "chi"), "ga": ("ghe", "ghi"),
    "cia": ("ce", "cie"), "gia": ("ge", "gie"), "a": ("e", "i"), "o": ("i",), "e": ("i",),
}  # fmt: skip
"""Ending → those that its plural may have; the dictionary tells which."""
_FRENCH_AL = frozenset("bal carnaval festival récital régal chacal banal fatal final naval natal".split())
_FRENCH_OUX = frozenset("bijou caillou chou genou hibou joujou pou".split())
_PORTUGUESE_ENDINGS = {
    "ão": "ões", "m": "ns", "al": "ais", "el": "éis", "ol": "óis", "ul": "uis", "il": "is", "ês": "eses",
}  # fmt: skip
_ACCENTS = str.maketrans("áéíóú", "aeiou")


def pluralised(better: str, replaced: str, was: str, language: str) -> str:
    """`better`, a base form, in the plural if the first word of `replaced` is one; else as it is.

    `was` is the base form of the replaced words.
    """
    code = primary(language)
    if code not in _RULES or not replaced or not better:
        return better
    first, base = replaced.split()[0].lower(), (was.split() or [""])[0].lower()
    endings = ("i", "e") if code == "it" else ("s", "x")
    is_plural = first.endswith(endings) and first != base and base in lemmas(first, language)
    return _phrase(better, code) if is_plural else better


def takes_plurals(language: str) -> bool:
    """Whether the language is one of them."""
    return primary(language) in _RULES


def _phrase(phrase: str, code: str) -> str:
    words = phrase.split(" ")
    for place, word in enumerate(words):
        if word.lower() in _stops(code) or word.lower().startswith(
            ("d'", "d’", "dell'", "dell’", "all'", "all’")
        ):
            break
        if word.isalpha() and not (word.isupper() and len(word) > 1):
            words[place] = _RULES[code](word)
    return " ".join(words)


@cache
def _stops(code: str) -> frozenset[str]:
    return frozenset(_STOPS[code].split())


def _french(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word.lower() not in _FRENCH_AL:
        return word[:-1] + "ux"
    if word.endswith(("au", "eu")) or word.lower() in _FRENCH_OUX:
        return word + "x"
    return word + "s"


def _spanish(word: str) -> str:
    if word.endswith(("án", "én", "ín", "ón", "ún", "és", "ás", "ís", "ús")):
        return word[:-2] + word[-2].translate(_ACCENTS) + word[-1] + "es"
    if word.endswith(("s", "x")):
        return word + "es" if len(word) <= 3 else word
    if word.endswith("z"):
        return word[:-1] + "ces"
    return word + ("s" if word[-1] in "aeoáéó" else "es")


def _portuguese(word: str) -> str:
    for ending, plural in _PORTUGUESE_ENDINGS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plural
    if word.endswith(("s", "x")):
        return word
    return word + ("es" if word.endswith(("r", "z", "n")) else "s")


def _italian(word: str) -> str:
    low = word.lower()
    if low.endswith(_INVARIABLE) or low[-1] not in "aeo":
        return word
    ending = next(ending for ending in _ITALIAN_ENDINGS if low.endswith(ending))
    forms = [word[: -len(ending)] + plural for plural in _ITALIAN_ENDINGS[ending]]
    return next((form for form in forms if is_word(form, "it") and low in lemmas(form, "it")), forms[0])


_RULES: dict[str, Callable[[str], str]] = {"fr": _french, "es": _spanish, "it": _italian, "pt": _portuguese}
