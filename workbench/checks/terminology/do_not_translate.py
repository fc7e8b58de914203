"""A term that stays as it is in every language was translated, left out or written otherwise."""

from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.terms import names_terms
from workbench.glossary import Glossary, TermMatch
from workbench.model import Concept, Segment, Severity, Term
from workbench.text import stands_alone

FLAG = "do_not_translate"
"""The flag of a term that stays as it is."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each term flagged `do_not_translate` whose wording the target lacks."""
    for match in _missing(segment, resources):
        yield _hit(match, segment.target)


def translated(segment: Segment, resources: Resources) -> Iterator[TermMatch]:
    """The terms that the target lacks, not even in other capitals: they were translated or left out."""
    for match in _missing(segment, resources):
        if _hit(match, segment.target).side == "source":
            yield match


def _missing(segment: Segment, resources: Resources) -> Iterator[TermMatch]:
    if resources.glossary is None or not segment.target:
        return
    seen: set[str] = set()
    for match in resources.glossary.find(segment.source, segment.source_lang, segment.target_lang):
        if FLAG in match.term.flags and match.term.text not in seen:
            seen.add(match.term.text)
            if not _stands(match, segment.target):
                yield match


def _stands(match: TermMatch, target: str) -> bool:
    allowed = (term.text for term in match.targets if term.status.allowed)
    return any(_places(wording, target) for wording in (match.term.text, match.text, *allowed))


def _places(wording: str, target: str) -> list[int]:
    places, start = [], target.find(wording)
    while start >= 0:
        if stands_alone(target, start, start + len(wording)):
            places.append(start)
        start = target.find(wording, start + 1)
    return places


def _hit(match: TermMatch, target: str) -> Hit:
    """It marks another capitalisation in the target, or else the term in the source."""
    kept = match.term.text
    otherwise = _places(kept.lower(), target.lower()) if len(target.lower()) == len(target) else []
    message = f"“{kept}” is not to be translated; the translation must have it as it is."
    if otherwise:
        start = otherwise[0]
        return Hit(start, start + len(kept), (kept,), message, rule=match.concept, safe=True)
    return Hit(match.start, match.end, (), message, side="source", rule=match.concept)


EXAMPLES = Resources(
    glossary=Glossary(
        (
            Concept("keep", (Term("Apple Pay", "en", flags=(FLAG,)), Term("Apple Pay", "de"))),
            Concept("code", (Term("SYS_ERR", "en", flags=(FLAG,)),)),
        )
    )
)

CHECK = Check(
    id="terminology.do_not_translate",
    category="terminology/inconsistent_with_terminology_resource",
    severity=Severity.MAJOR,
    message="“{text}” is not to be translated.",
    find=find,
    look=names_terms,
    examples=(
        Example("Pay with Apple Pay.", "Zahlen Sie mit Apfelzahlung.", ("Apple Pay",),
                source_lang="en", target_lang="de", resources=EXAMPLES),
        Example("Pay with Apple Pay.", "Per apple pay zahlen.", ("apple pay",), "Per Apple Pay zahlen.",
                source_lang="en", target_lang="de", resources=EXAMPLES),
        Example("It says SYS_ERR.", "Es meldet SYS_ERRS.", ("SYS_ERR",),
                source_lang="en", target_lang="de", resources=EXAMPLES),
        Example("Pay with Apple Pay.", "Zahlen Sie mit Apple Pay.", source_lang="en", target_lang="de",
                resources=EXAMPLES),
        Example("Eat an apple.", "Iss einen Apfel.", source_lang="en", target_lang="de", resources=EXAMPLES),
    ),
)  # fmt: skip
