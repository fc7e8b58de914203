"""What a rule's own examples show of its better wordings: which are predicates and which noun phrases."""

from collections.abc import Sequence
from functools import lru_cache

from workbench.language.inflection import can_be_adjective, can_be_noun, is_plural, is_verb_form
from workbench.language.phrases import Found, phrase
from workbench.renderings.kinds import (
    BEFORE_BASE,
    DETERMINERS,
    PREPOSITIONS,
    Kind,
    sure_kind,
    verb_place,
    with_company,
)
from workbench.renderings.model import Rendering
from workbench.renderings.neighbours import words_before
from workbench.renderings.right import as_pattern
from workbench.text import words_of


@lru_cache(maxsize=4096)
def kinds_in(rule: Rendering) -> tuple[Kind | None, ...]:
    """The kind of each better wording of a rule into English; None where it is in doubt."""
    wordings = [better.text for better in rule.better]
    kinds = [sure_kind(wording) or _shown(wording, rule) for wording in wordings]
    return tuple(with_company(wordings, kinds))


def _shown(wording: str, rule: Rendering) -> Kind | None:
    pattern = phrase(as_pattern(wording), rule.target_lang)
    for example in rule.examples:
        for found in pattern.find(example.right):
            if kind := _kind_there(words_of(wording), found, example.right):
                return kind
    return None


def _kind_there(words: Sequence[str], found: Found, text: str) -> Kind | None:
    """The kind of a wording where it stands in a sentence, by its form or by the word before it."""
    place = verb_place(words)
    form, base = found.words[place][1].text.lower(), words[place].lower()
    before = words_before(text, found.start, 1)
    previous = before[0].text.lower() if before else ""
    if form != base:
        is_verb = is_verb_form(form) and (len(words) > 1 or not (can_be_noun(form) and is_plural(form)))
        return Kind.PREDICATE if is_verb else None
    if previous in BEFORE_BASE - {"to"}:
        return Kind.PREDICATE if is_verb_form(base) and not can_be_adjective(base) else None
    is_nominal = previous in DETERMINERS or previous in PREPOSITIONS - {"to", "that", "which", "as", "than"}
    return Kind.NOUN if is_nominal and can_be_noun(words[-1].lower()) else None
