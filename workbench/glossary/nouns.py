"""English nouns in terms: “exchanges” is found as “exchange”, not as the verb of “they exchanged views”."""

from functools import lru_cache

from workbench.language.inflection import is_plural
from workbench.language.lemma_tries import english_lemmas
from workbench.model import Term
from workbench.text import primary


def ends_in_noun(term: Term, word: str, language: str) -> bool:
    """Whether the last word of a term is a noun: the glossary says so, or it is written in the plural."""
    if primary(language) != "en" or not word.isalpha():
        return False
    return term.part_of_speech == "noun" or (not term.part_of_speech and is_plural(word))


@lru_cache(maxsize=65536)
def is_noun_of(form: str, keys: frozenset[str]) -> bool:
    """Whether a form in small letters may be one of these nouns; True for one that no dictionary knows.

    One in -s may always be: the dictionary has “retreats” as a verb only.
    """
    groups = english_lemmas(form)
    if form in keys or form.endswith("s") or not groups:
        return True
    return any(lemma.lower() in keys for part in ("NOUN", "PROPN") for lemma in groups.get(part, ()))
