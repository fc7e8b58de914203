"""A wording that denies, “not hold water”, with the auxiliary that its sentence needs."""

import re
from itertools import dropwhile

from workbench.language.inflection import can_be_verb, is_verb_form, verb_tag
from workbench.language.phrases import Found, as_written
from workbench.renderings.finite import be_of, in_form, is_many, low_words
from workbench.renderings.kinds import BE, BEFORE_BASE, DETERMINERS, HAVE, MODALS, stands_between
from workbench.renderings.neighbours import governing_word, words_before
from workbench.text import Token, tokens

_DO = frozenset("do does did".split())
_TO_DO = {"is": "does", "are": "do", "was": "did", "were": "did"}
_DENIED_DO = re.compile(r"\b(do|does|did)(?: not|n['’]t)(?P<adverb>(?: \w+ly| even| yet| ever)?) $")
_SHORT = {
    "cannot": "cannot",
    "can't": "cannot",
    "don't": "do not",
    "doesn't": "does not",
    "didn't": "did not",
}
_DENIALS = frozenset(("not", "never", "no", "hardly"))
_AUXILIARIES = _DO | BE | HAVE | MODALS


def beyond_denial(found: Found, text: str) -> Found:
    """The match less an auxiliary that a denial parts from the rest: “[did] not [add confirmation]”."""
    if len(found.words) < 2 or found.words[0][1].text.lower() not in _AUXILIARIES:
        return found
    (_, first), (_, second), *_ = found.words
    between = [
        Token(token.text, token.start + first.end, token.end + first.end)
        for token in tokens(text[first.end : second.start])
    ]
    denials = [place for place, token in enumerate(between) if token.text.lower() in _DENIALS]
    if not denials:
        return found
    kept = dropwhile(lambda token: stands_between(token.text.lower()), between[denials[-1] + 1 :])
    words = (*map(as_written, kept), *found.words[1:])
    return Found(words[0][1].start, found.end, words)


def as_negation(better: str, found: Found, text: str) -> tuple[int, str] | None:
    """Where to begin and the wording with its auxiliary; None where it needs none, or is no denial.

    “[did not eliminate the possibility of]” keeps its “did”; “[disappointed] the voters” takes one.
    """
    first, *verb = better.split(" ")
    if first != "not" or not verb or not can_be_verb(verb[0]) or not found.words:
        return None
    low = low_words(found, text)
    before = governing_word(text, found.start).lower()
    if verb[0] == "be":
        be = _form_of_be(low, before)
        return (found.start, f"{be} {' '.join(verb[1:])}") if be else None
    if low[0] in _SHORT:
        return found.start, f"{_SHORT[low[0]]} {' '.join(verb)}"
    if low[1:2] == ["not"] and low[0] in _DO | MODALS | HAVE | _TO_DO.keys():
        auxiliary = _TO_DO.get(low[0]) or tokens(text[found.start :])[0].text
        return found.start, f"{auxiliary} not {in_form(verb, 'VBN' if low[0] in HAVE else '', many=False)}"
    has_subject = before and before not in BEFORE_BASE | DETERMINERS | HAVE | BE
    if low[0] == "not" or not is_verb_form(low[0]) or not has_subject:
        return None
    tag = verb_tag(low[0], before)
    if tag not in ("", "VBD", "VBZ"):
        return None
    auxiliary = {"VBD": "did", "VBZ": "does"}.get(tag, "do" if is_many(before) else "does")
    return found.start, f"{auxiliary} not {' '.join(verb)}"


def _form_of_be(low: list[str], before: str) -> str:
    """“Is not” for words in small letters behind a subject that deny: “is not”, “does not …”; else empty."""
    auxiliary, _, negation = _SHORT.get(low[0], low[0]).partition(" ")
    if auxiliary in BE:
        return f"{auxiliary} not"
    if auxiliary == "cannot":
        return "cannot be"
    if negation != "not" and low[1:2] != ["not"]:
        return ""
    if auxiliary in MODALS:
        return f"{auxiliary} not be"
    if auxiliary == "did":
        return f"{be_of(before, past=True)} not"
    return {"do": "are not", "does": "is not"}.get(auxiliary, "")


def without_do(start: int, new: str, text: str) -> tuple[int, str]:
    """Where to begin and the wording: “it did not [get permission]” gives “it was not allowed”.

    A command keeps its verb: “do not [lose heart]” gives “do not be discouraged”.
    """
    be, _, state = new.partition(" ")
    denial = _DENIED_DO.search(text[:start]) if state and (be == "be" or be in BE) else None
    before = words_before(text, denial.start(), 1) if denial else ()
    if denial is None or not before:
        return start, new
    subject = before[0].text.lower()
    if denial[1] == "do" and not is_many(subject):
        return start, new
    be = "is" if denial[1] == "does" else be_of(subject, past=denial[1] == "did")
    return denial.start(), f"{be} not{denial['adverb']} {state}"
