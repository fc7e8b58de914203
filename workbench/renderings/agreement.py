"""What a new subject asks of its neighbours: “the hardliners oppose talks” for “the faction opposes”."""

from workbench.language.inflection import (
    can_be_verb,
    english_inflection,
    is_only_verb,
    is_plural,
    is_verb_form,
    lemmas,
    plural,
    verb_tag,
)
from workbench.renderings.kinds import BREAKS, DETERMINERS, MODALS, Kind, is_plural_phrase, kind_of
from workbench.renderings.neighbours import words_after, words_before

_OF_MANY = {"is": "are", "was": "were", "has": "have", "does": "do"}
_OF_ONE = {many: one for one, many in _OF_MANY.items()}
_NEAR = {"this": "these", "that": "those"}
_FAR = {many: one for one, many in _NEAR.items()}


def agreeing(start: int, end: int, new: str, text: str) -> tuple[int, int, str]:
    """The span, widened over the verb behind a subject and its “this” in front, where its number has changed.

    Only a noun phrase that opens its clause is taken for a subject.
    """
    many = _is_many(new)
    if kind_of(new) is not Kind.NOUN or many == _is_many(text[start:end]) or not (many or _is_one(new)):
        return start, end, new
    before, after = words_before(text, start, 1), words_after(text, end, 1)
    opener = before[0] if before and before[0].text.lower() in DETERMINERS else None
    lead = text[: opener.start if opener else start].rstrip()
    verb = _verb(after[0].text, many=many) if after and text[end : end + 1] == " " else ""
    if (lead and lead[-1] not in BREAKS) or not verb:
        return start, end, new
    new = f"{new} {verb}"
    demonstrative = (_NEAR if many else _FAR).get(opener.text.lower()) if opener else None
    if opener is None or demonstrative is None:
        return start, after[0].end, new
    demonstrative = demonstrative.capitalize() if opener.text[0].isupper() else demonstrative
    return opener.start, after[0].end, f"{demonstrative} {new}"


def _is_many(phrase: str) -> bool:
    first = phrase.split(" ")[0]
    return is_plural_phrase(phrase) and not (first.endswith("ing") and is_verb_form(first))


def _is_one(phrase: str) -> bool:
    """Whether nothing in a phrase is a plural, or could be one: “aircraft”."""
    return not any(is_plural(word) or plural(word) == word for word in phrase.split(" "))


def _verb(word: str, *, many: bool) -> str:
    """A verb as the other number has it; "" for what is no verb in the present, or may be something else."""
    low = word.lower()
    if irregular := (_OF_MANY if many else _OF_ONE).get(low):
        return irregular
    if low in MODALS or not is_only_verb(low) or not low.islower():
        return ""
    if many and verb_tag(low, "he") == "VBZ":
        return next((lemma for lemma in lemmas(low, "en") if english_inflection(lemma, "VBZ") == low), "")
    if not many and can_be_verb(low) and english_inflection(low, "VBD") != low:
        return english_inflection(low, "VBZ")
    return ""
