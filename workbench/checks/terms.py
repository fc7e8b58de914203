"""What the terminology checks share: which terms of a concept the target uses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.checks.base import Resources
from workbench.checks.declension import DECLINED, declined
from workbench.checks.german_nouns import german_form
from workbench.checks.loose_terms import says_loosely
from workbench.checks.romance_plurals import pluralised, takes_plurals
from workbench.glossary import Glossary, TermMatch
from workbench.glossary.matching import find_term
from workbench.glossary.model import Span
from workbench.language.inflection import is_plural, is_word, lemmas
from workbench.language.patterns import Word
from workbench.language.phrases import Found
from workbench.model import Concept, Segment, Term, TermStatus
from workbench.renderings.repair import fit
from workbench.text import is_spaceless, primary, stands_alone, tokens, writes_without_spaces

_BRACKETED = re.compile(r"(.*\w\s*)[(（]([A-Z][\w/.-]*[A-Z]\w*)[)）](.*)")
_SHORTENED = re.compile(r"(\w+|《.+》) ?[(（](\w{2,}|《.+》)[)）]")
_UNINITIALLED = frozenset("the of and for in on".split())
"""Words that acronyms have no letter of."""


def concepts_in(glossary: Glossary | None, segment: Segment) -> tuple[TermMatch, ...]:
    """The concepts that the source names, where the glossary has target terms for them.

    Each once, by the place that says it best: an unambiguous term before an ambiguous one, a whole word
    before a part of a compound.
    """
    if glossary is None or not segment.target:
        return ()
    return glossary.named(segment.source, segment.source_lang, segment.target_lang)


def names_terms(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether the source has any term of the glossary."""
    glossary = resources.glossary
    if glossary is None:
        return [False] * len(segments)
    speaking = glossary.speaking(segments[0].source_lang)
    return [speaking[segment.source] for segment in segments]


def may_use(match: TermMatch, term: Term) -> bool:
    """Whether a translation may use this term here.

    A superseded name is right where the source itself uses the superseded name (Нур-Султан, “Nur-Sultan”).
    """
    old_for_old = term.status is match.term.status is TermStatus.SUPERSEDED
    return term.status.allowed or old_for_old


def used(match: TermMatch, segment: Segment, *, allowed: bool) -> list[Span]:
    """Where the target uses the concept's allowed terms, or its deprecated ones."""
    return [
        span
        for term in match.targets
        if may_use(match, term) is allowed and (allowed or "proposed" not in term.flags)
        for span in _standing(term, segment.target, segment.target_lang)
    ]


@lru_cache(maxsize=4096)
def _standing(term: Term, target: str, language: str) -> tuple[Span, ...]:
    return tuple(find_term(term, target, language))


def is_said(match: TermMatch, segment: Segment) -> bool:
    """Whether the target uses any of the concept's terms."""
    plain = (term for term in match.targets if not term.flags and term.text in segment.target)
    if any(_stands_plainly(term, segment) for term in plain):
        return True
    if used(match, segment, allowed=True) or used(match, segment, allowed=False):
        return True
    shortened = (form for term in match.targets if may_use(match, term) for form in shorter_forms(term))
    if any(_standing(form, segment.target, segment.target_lang) for form in shortened):
        return True
    return any(
        may_use(match, term)
        and _is_loose(term)
        and says_loosely(segment.target, term.text, segment.target_lang)
        for term in match.targets
    )


@lru_cache(maxsize=16384)
def shorter_forms(term: Term) -> tuple[Term, ...]:
    """The forms of a term that gives its short form in brackets: “loan-to-value (LTV) ratio”.

    “Loan-to-value ratio”, and “LTV ratio” where the acronym is of the words before it; of
    聯繫匯率制度（聯匯制度） either.
    """
    found = _BRACKETED.fullmatch(term.text)
    if found is not None:
        before, acronym, after = found.groups()
        words = [word for part in tokens(before) if (word := part.text.lower()) not in _UNINITIALLED]
        stands_for = "".join(word[0] for word in words) == acronym.lower() or not after.strip()
        texts = [f"{before.rstrip()}{after}", *([f"{acronym}{after}"] if stands_for else [])]
    elif (found := _SHORTENED.fullmatch(term.text)) is not None and _shortens(*found.groups()):
        texts = list(found.groups())
    else:
        return ()
    return tuple(replace(term, text=text) for text in texts)


def _shortens(full: str, short: str) -> bool:
    """Whether a name in a script without spaces has all characters of a shorter one, in its order."""
    rest = iter(full)
    return any(map(is_spaceless, full)) and all(character in rest for character in short)


def _is_loose(term: Term) -> bool:
    """Whether a term may be said in another order of its words; a name may not."""
    return term.part_of_speech != "proper_noun" and not {"exact", "case", "whole"} & set(term.flags)


def _stands_plainly(term: Term, segment: Segment) -> bool:
    """Whether a term stands in the target word for word; it spares looking up every word's lemma."""
    if not term.text.replace(" ", "").isalpha() or writes_without_spaces(segment.target_lang):
        return False
    place = segment.target.find(term.text)
    return stands_alone(segment.target, place, place + len(term.text))


def taken_by_others(match: TermMatch, segment: Segment, resources: Resources) -> Iterator[tuple[int, int]]:
    """Where the target has the terms of other concepts that the source names."""
    for other in concepts_in(resources.glossary, segment):
        if other.concept != match.concept:
            for allowed in (True, False):
                yield from ((span.start, span.end) for span in used(other, segment, allowed=allowed))


def preferred(match: TermMatch) -> Term | None:
    """The concept's preferred target term, or another allowed one."""
    return next((term for term in match.targets if term.status.allowed), None)


def fitted(better: Term, start: int, end: int, segment: Segment, was: str = "") -> tuple[int, int, str]:
    """The span to replace and a term in the form of the words there: number, case, article, capital.

    `was` is the base form of those words where it is known; else each is compared with its own lemma.
    """
    language = segment.target_lang
    if writes_without_spaces(language):
        return start, end, better.text
    inside = [token for token in tokens(segment.target) if start <= token.start and token.end <= end]
    bases = [token.text for token in tokens(was)]
    if len(bases) != len(inside):
        bases = [_base(token.text, language) for token in inside]
    words = tuple(
        (Word(base, lemmas(base, language)), token) for base, token in zip(bases, inside, strict=True)
    )
    before = tokens(segment.target[:start])
    wording = _in_form(better, segment.target[start:end], was, before[-1].text if before else "", language)
    start, end, text = fit(wording, Found(start, end, words), segment.target, language)
    if len(inside) == 1 and inside[0].text == bases[0] + "s" and _takes_s(better, text, language):
        text += "s"
    return start, end, text


def _in_form(better: Term, replaced: str, was: str, before: str, language: str) -> str:
    """A term in the case and number of the words that it replaces, in languages other than English."""
    code, words = primary(language), tokens(replaced)
    if code in DECLINED:
        return declined(better.text, replaced, before, language)
    if code == "de" and words and better.part_of_speech != "proper_noun":
        return german_form(better.text, replaced, was or _german_base(words[-1].text), before)
    if takes_plurals(language) and words:
        return pluralised(better.text, words[0].text, was or _singular(words[0].text, language), language)
    return better.text


def _takes_s(better: Term, text: str, language: str) -> bool:
    """Whether a German name has the -s of the genitive in the place of one that has it."""
    is_name = better.part_of_speech == "proper_noun" or not is_word(better.text, language)
    is_bare = text == better.text and text[:1].isupper() and not text.endswith(("s", "x", "z", "ß"))
    return primary(language) == "de" and is_name and is_bare


def _german_base(noun: str) -> str:
    """The lemma of a noun; the noun itself where the dictionary knows none."""
    return min(lemmas(noun, "de") - {noun.lower()}, key=len, default=noun).capitalize()


def _singular(word: str, language: str) -> str:
    """The shortest lemma of a word: that of a plural is its singular."""
    return min(lemmas(word, language), key=len)


def _base(word: str, language: str) -> str:
    """The singular of an English plural; other words as they are."""
    if primary(language) == "en" and is_plural(word):
        return min(lemmas(word, language) - {word.lower()}, key=len, default=word)
    return word


def example_glossary() -> Glossary:
    """A few concepts for the examples of the checks."""

    def term(
        text: str, language: str, status: str = "preferred", *flags: str, pos: str = "proper_noun"
    ) -> Term:
        return Term(text, language, TermStatus(status), pos, flags)

    return Glossary(
        (
            Concept(
                "kyiv",
                (
                    term("基辅", "zh"),
                    term("Київ", "uk"),
                    term("Киев", "ru"),
                    term("Kyiv", "en"),
                    term("Kiev", "en", "deprecated", "unless:chicken_Kiev"),
                ),
            ),
            Concept(
                "zelensky",
                (
                    term("泽连斯基", "zh"),
                    term("Зеленский", "ru"),
                    term("Zelensky", "en"),
                    term("Zelenskyy", "en", "admitted"),
                    term("Zelenskiy", "en", "deprecated"),
                ),
            ),
            Concept(
                "diplomatic-probing",
                (term("外交试探", "zh", pos="noun"), term("diplomatic probing", "en", pos="noun")),
            ),
            Concept("security-council", (term("安理会", "zh"), term("Security Council", "en"))),
            Concept(
                "ceasefire",
                (
                    term("停火", "zh", pos="noun"),
                    term("прекращение огня", "ru", pos="noun"),
                    term("огневая остановка", "ru", "deprecated", pos="noun"),
                    term("ceasefire", "en", pos="noun"),
                    term("cease-fire", "en", "admitted", pos="noun"),
                    term("fire stop", "en", "deprecated", pos="noun"),
                ),
            ),
        )
    )
