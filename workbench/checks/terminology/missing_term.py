"""A concept of the glossary is in the source and none of its terms in the target."""

from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.locating import Text, by_wordings
from workbench.checks.spellings import misspelt
from workbench.checks.terms import (
    concepts_in,
    example_glossary,
    fitted,
    is_said,
    names_terms,
    preferred,
    taken_by_others,
)
from workbench.glossary import Glossary, TermMatch
from workbench.model import Concept, Segment, Severity, Term

_NOT_ASKED = frozenset(("ambiguous", "do_not_translate", "proposed"))


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each concept whose allowed and deprecated terms are all absent.

    It marks in the target the name that is only misspelt, or the words that are a jumbled term; else the
    source term. Where one word stands for several concepts, a term of any of them will do.
    """
    for matches in _unsaid(segment, resources):
        yield _located(matches, segment, resources) or _hit(matches[0])


def without_place(segment: Segment, resources: Resources) -> Iterator[TermMatch]:
    """The concepts that are missing and of which nothing in the target can be marked by its wording."""
    for matches in _unsaid(segment, resources):
        if _located(matches, segment, resources) is None:
            yield matches[0]


def _unsaid(segment: Segment, resources: Resources) -> Iterator[list[TermMatch]]:
    places: dict[tuple[int, int], list[TermMatch]] = {}
    for match in concepts_in(resources.glossary, segment):
        places.setdefault((match.start, match.end), []).append(match)
    for matches in places.values():
        if all(_asks(match) and not is_said(match, segment) for match in matches):
            yield matches


def _asks(match: TermMatch) -> bool:
    """Whether the place is sure to mean the concept and its term sure to be wanted."""
    better = preferred(match)
    if better is None or _NOT_ASKED & {*match.term.flags, *better.flags}:
        return False
    return match.how != "compound" or match.term.part_of_speech == "proper_noun"


def _located(matches: list[TermMatch], segment: Segment, resources: Resources) -> Hit | None:
    """The words of the target that are the name misspelt or the term jumbled, with the preferred term."""
    return next(
        (hit for match in matches if (hit := _misspelt(match, segment, resources.glossary))), None
    ) or next((hit for match in matches if (hit := _jumbled(match, segment, resources))), None)


def _misspelt(match: TermMatch, segment: Segment, glossary: Glossary | None) -> Hit | None:
    names = [t for t in match.targets if t.status.allowed and t.part_of_speech == "proper_noun"]
    place = misspelt(names, segment, glossary) if names and glossary else None
    better = preferred(match)
    if place is None or better is None:
        return None
    wording = segment.target[place[0] : place[1]]
    message = f"“{wording}” looks like a misspelling of “{better.text}” ({match.text})."
    return Hit(*place, (better.text,), message, rule=match.concept)


def _jumbled(match: TermMatch, segment: Segment, resources: Resources) -> Hit | None:
    better = preferred(match)
    target = Text(segment.target, segment.target_lang, tuple(taken_by_others(match, segment, resources)))
    place = by_wordings(target, [term.text for term in match.targets if term.status.allowed])
    if place is None or better is None:
        return None
    start, end, suggestion = fitted(better, *place, segment)
    wording = segment.target[place[0] : place[1]]
    message = f"“{wording}” is not quite “{better.text}”, the glossary's term for {match.text}."
    severity = Severity.NEUTRAL if "advice" in better.flags else None
    return Hit(start, end, (suggestion,), message, severity=severity, rule=match.concept)


def _hit(match: TermMatch) -> Hit:
    better = preferred(match)
    wording = better.text if better else ""
    return Hit(
        start=match.start,
        end=match.end,
        side="source",
        message=f"{match.text} is “{wording}” in the glossary; the translation has no such term.",
        severity=Severity.NEUTRAL if better and "advice" in better.flags else None,
        rule=match.concept,
    )


_GLOSSARY = Resources(glossary=example_glossary())
_BRACKETED = Resources(
    glossary=Glossary(
        [
            Concept(
                "ltv",
                (Term("按揭成数", "zh"), Term("loan-to-value (LTV) ratio", "en", part_of_speech="noun")),
            ),
            Concept("sco", (Term("SCO", "en"), Term("上海合作组织（上合组织）", "zh"))),
        ]
    )
)

CHECK = Check(
    id="terminology.missing_term",
    category="terminology/inconsistent_with_terminology_resource",
    severity=Severity.MINOR,
    message="The glossary's term for {text} is missing.",
    find=find,
    look=names_terms,
    examples=(
        Example("他访问了基辅。", "He visited Lviv.", ("基辅",), resources=_GLOSSARY),
        Example("В Киеве объявили о прекращении огня.", "A halt was announced in Kyiv.",
                ("прекращении огня",), source_lang="ru", resources=_GLOSSARY),
        Example("泽连斯基访问了基辅。", "Zelinsky visited Kyiv.", ("Zelinsky",), "Zelensky visited Kyiv.",
                resources=_GLOSSARY),
        Example("他在安理会发言。", "He spoke in the Council of Security.", ("Council of Security",),
                "He spoke in the Security Council.", resources=_GLOSSARY),
        Example("泽连斯基在基辅。", "Zelenskyy is in Kyiv.", resources=_GLOSSARY),
        Example("双方停火。", "The cease-fires hold.", resources=_GLOSSARY),
        Example("他吃了饭。", "He ate.", resources=_GLOSSARY),
        Example("按揭成数上升。", "The LTV ratio rose.", resources=_BRACKETED),
        Example("按揭成数上升。", "The mortgage ratio rose.", ("按揭成数",), resources=_BRACKETED),
        Example("The SCO met.", "上合组织开会。", source_lang="en", target_lang="zh", resources=_BRACKETED),
        Example("The SCO met.", "上海合作社开会。", ("SCO",), source_lang="en", target_lang="zh",
                resources=_BRACKETED),
    ),
)  # fmt: skip
