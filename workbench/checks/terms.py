"""What the terminology checks share: which terms of a concept the target uses."""

from functools import lru_cache

from workbench.glossary import Glossary, TermMatch
from workbench.glossary.matching import find_term
from workbench.glossary.model import Span
from workbench.model import Concept, Segment, Term, TermStatus
from workbench.text import stands_alone, writes_without_spaces


def concepts_in(glossary: Glossary | None, segment: Segment) -> tuple[TermMatch, ...]:
    """The concepts that the source names, where the glossary has target terms for them.

    Each once, by the place that says it best: an unambiguous term before an ambiguous one, a whole word
    before a part of a compound.
    """
    if glossary is None or not segment.target:
        return ()
    return glossary.named(segment.source, segment.source_lang, segment.target_lang)


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
    return bool(used(match, segment, allowed=True) or used(match, segment, allowed=False))


def _stands_plainly(term: Term, segment: Segment) -> bool:
    """Whether a term stands in the target word for word; it spares looking up every word's lemma."""
    if not term.text.replace(" ", "").isalpha() or writes_without_spaces(segment.target_lang):
        return False
    place = segment.target.find(term.text)
    return stands_alone(segment.target, place, place + len(term.text))


def preferred(match: TermMatch) -> Term | None:
    """The concept's preferred target term, or another allowed one."""
    return next((term for term in match.targets if term.status.allowed), None)


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
                "ceasefire",
                (
                    term("停火", "zh", pos="noun"),
                    term("прекращение огня", "ru", pos="noun"),
                    term("ceasefire", "en", pos="noun"),
                    term("cease-fire", "en", "admitted", pos="noun"),
                    term("fire stop", "en", "deprecated", pos="noun"),
                ),
            ),
        )
    )
