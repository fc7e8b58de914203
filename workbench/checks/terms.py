"""What the terminology checks share: which terms of a concept the target uses."""

from collections.abc import Iterator

from workbench.glossary import Glossary, TermMatch
from workbench.glossary.matching import find_term
from workbench.glossary.model import Span
from workbench.model import Concept, Segment, Term, TermStatus


def concepts_in(glossary: Glossary | None, segment: Segment) -> Iterator[TermMatch]:
    """The concepts that the source names, where the glossary has target terms for them.

    Each once, by the place that says it best: an unambiguous term before an ambiguous one, a whole word
    before a part of a compound.
    """
    if glossary is None or not segment.target:
        return
    best: dict[str, TermMatch] = {}
    for match in glossary.find(segment.source, segment.source_lang, segment.target_lang):
        if match.targets and (match.concept not in best or _doubt(match) < _doubt(best[match.concept])):
            best[match.concept] = match
    yield from best.values()


def _doubt(match: TermMatch) -> int:
    return 2 * ("ambiguous" in match.term.flags) + (match.how == "compound")


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
        for span in find_term(term, segment.target, segment.target_lang)
    ]


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
