"""A Russian or Ukrainian noun phrase in the case and number of the one that it replaces."""

from collections.abc import Sequence
from typing import Any

from workbench.language.inflection import analyzer
from workbench.text import Token, primary, tokens

DECLINED = frozenset(("ru", "uk"))
_ADJECTIVES = frozenset(("ADJF", "PRTF", "NUMR"))
_GOVERNED = {
    "accs": "в во на за под про через під",
    "ablt": "с со за над под перед з із між между під",
    "datv": "к ко по",
    "gent": "из от до для без у с со з із від щодо після после против проти",
    "loct": "в во на о об при у",
}
_CASES_AFTER = {
    word: [case for case, words in _GOVERNED.items() if word in words.split()]
    for words in _GOVERNED.values()
    for word in words.split()
}
"""Preposition → the cases that it may govern, as pymorphy3 names them."""
_KEPT = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}


def declined(better: str, replaced: str, before: str, language: str) -> str:
    """`better`, a base form, in the case and number that `replaced` has after the word `before`.

    Unchanged where either has no noun, or where the dictionary has no such form.
    """
    morph = analyzer(primary(language))
    model = _head(tokens(replaced), morph, _CASES_AFTER.get(before.lower(), ()))
    words = tokens(better)
    head = _head(words, morph, ["nomn"])
    if model is None or head is None:
        return better
    case, number = model[1].tag.case, model[1].tag.number
    forms = _forms(words[: head[0] + 1], head[1], {_plain(case), number}, morph)
    if forms is None and number:
        forms = _forms(words[: head[0] + 1], head[1], {_plain(case)}, morph)
    for word, form in reversed(list(zip(words, forms or (), strict=False))):
        better = better[: word.start] + form + better[word.end :]
    return better


def _head(words: Sequence[Token], morph: Any, cases: Sequence[str]) -> tuple[int, Any] | None:
    """The first noun: what follows it stands in a case of its own."""
    for place, word in enumerate(words):
        parses = [parse for parse in morph.parse(word.text) if parse.tag.POS == "NOUN"]
        if parses and parses[0].score >= 0.2:
            wanted = [parse for parse in parses if _plain(parse.tag.case) in cases]
            return place, (wanted or parses)[0]
    return None


def _forms(words: Sequence[Token], head: Any, grammemes: set[str | None], morph: Any) -> list[str] | None:
    forms = []
    for word in words[:-1]:
        parses = [parse for parse in morph.parse(word.text) if parse.tag.POS in _ADJECTIVES]
        gender = () if "plur" in grammemes else (head.tag.gender,)
        animacy = (head.tag.animacy,) if "accs" in grammemes and "femn" not in gender else ()
        wanted = {*grammemes, *gender, *(() if "neut" in gender else animacy)}
        inflected = parses[0].inflect({name for name in wanted if name}) if parses else None
        if inflected is None:
            return None
        forms.append(_cased(inflected.word, word.text))
    inflected = head.inflect({name for name in grammemes if name})
    return None if inflected is None else [*forms, _cased(inflected.word, words[-1].text)]


def _plain(case: str | None) -> str | None:
    return _KEPT.get(case, case) if case else None


def _cased(form: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if model[0].isupper() else form
