"""Whether an English sentence can have a finite verb; in doubt it can."""

import re

from workbench.language.inflection import is_only_adjective, is_verb_form

_VERBS = frozenset(
    "am is are was were be been being has have had do does did will would shall should can could may"
    " might must ought cannot said says told made makes went goes came comes took takes gave gives got gets"
    " let lets isn't aren't wasn't weren't ain't".split()
)
_CONTRACTED = re.compile(
    r"(?:n['’]t|['’](?:re|ve|ll|d|m))$|^(?:it|he|she|that|there|here|what|who|where|how|let)['’]s$",
    re.IGNORECASE,
)
_BEFORE_NOUNS = frozenset(
    "the a an my your his her its our their every such to of in on at by for with from about into over under"
    " after before between during against without within through as than 's ’s".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def may_have_finite_verb(sentence: str) -> bool:
    """True unless every word is surely none: a noun after an article, a name, an -ing form and the like."""
    words = _WORD.findall(sentence)
    lowered = [word.lower() for word in words]
    if not _VERBS.isdisjoint(lowered):
        return True
    for place, word in enumerate(words):
        if _CONTRACTED.search(word) or _may_be_finite(words, place):
            return True
        if word.endswith(("'s", "’s")) and _may_mean_is(lowered, place):
            return True
    return False


def _may_be_finite(words: list[str], place: int) -> bool:
    word = words[place]
    lowered = re.sub("['’]s$", "", word.lower())
    if lowered.endswith("ing") or (place and word[0].isupper()) or (word != lowered and "'" in word):
        return False
    before = place - 1
    while before > 0 and is_only_adjective(words[before].lower()):
        before -= 1
    opener = words[before].lower() if before >= 0 else ""
    if opener in _BEFORE_NOUNS or opener.endswith(("'s", "’s")):
        return False
    return any(is_verb_form(part) for part in {lowered, lowered.rsplit("-", 1)[-1]})


def _may_mean_is(words: list[str], place: int) -> bool:
    """Whether "the car's" may be "the car is": unless a noun or adjective follows."""
    after = words[place + 1] if place + 1 < len(words) else ""
    return (
        not after
        or after in _BEFORE_NOUNS
        or after.endswith(("ing", "ed", "ly"))
        or after in ("not", "so", "very", "too")
    )
