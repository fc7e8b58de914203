"""The words that render a source term otherwise than the glossary has it: “temptation” for 试探.

Asked only with the sentence encoder (`--estimate`); else `missing_term` marks the source term.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.checks.locating import Place, Text, by_states
from workbench.checks.terminology import do_not_translate, missing_term
from workbench.checks.terminology.do_not_translate import FLAG, translated
from workbench.checks.terms import example_glossary, fitted, preferred, taken_by_others
from workbench.glossary import TermMatch
from workbench.glossary.matching import find_term
from workbench.model import Segment, Severity, Term


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """Each missing term whose rendering can be told."""
    if resources.estimator is None:
        return
    missing = [
        (place, match)
        for place, segment in enumerate(segments)
        for match in (*missing_term.without_place(segment, resources), *translated(segment, resources))
    ]
    if not missing:
        return
    places = [_place(match, segments[place], resources) for place, match in missing]
    renderings: dict[str, Counter[str]] = defaultdict(Counter)
    for (place, match), found in zip(missing, places, strict=True):
        if found is not None:
            renderings[match.concept][segments[place].target[slice(*found)]] += 1
    for (place, match), found in zip(missing, places, strict=True):
        where = as_elsewhere(match, renderings[match.concept], found, segments[place], resources) or found
        if where is not None:
            yield place, _hit(match, where, segments[place])


def _place(match: TermMatch, segment: Segment, resources: Resources) -> Place | None:
    """The words of the target that mean the term."""
    from workbench.estimate.encoder import encoder

    encoded = encoder().encode((segment.source, segment.target))
    target = Text(segment.target, segment.target_lang, tuple(taken_by_others(match, segment, resources)))
    return by_states((match.start, match.end), segment.source, target, (encoded[0], encoded[1]))


def as_elsewhere(
    match: TermMatch, renderings: Counter[str], found: Place | None, segment: Segment, resources: Resources
) -> Place | None:
    """What rendered the term in other segments, where it stands here too, the most frequent first.

    It also sets the ends of a place that was found here but is otherwise long.
    """
    taken = tuple(taken_by_others(match, segment, resources))
    for wording, count in renderings.most_common():
        if found is not None and count <= renderings[segment.target[slice(*found)]]:
            return None
        for span in find_term(Term(wording, segment.target_lang), segment.target, segment.target_lang):
            is_here = found is None or (found[0] < span.end and span.start < found[1])
            if is_here and not any(start < span.end and span.start < end for start, end in taken):
                return span.start, span.end
    return None


def _hit(match: TermMatch, place: Place, segment: Segment) -> Hit:
    fixed = FLAG in match.term.flags
    better = match.term if fixed else preferred(match)
    assert better is not None  # a term is missing only where there is one to prefer
    start, end, suggestion = (*place, better.text) if fixed else fitted(better, *place, segment)
    wording = segment.target[place[0] : place[1]]
    return Hit(
        start,
        end,
        (suggestion,),
        f"“{wording}” seems to render {match.text}, which is “{better.text}” in the glossary.",
        severity=Severity.NEUTRAL if "advice" in better.flags else None,
        rule=match.concept,
    )


_GLOSSARY = Resources(glossary=example_glossary())

CHECK = Check(
    id="terminology.wrong_term",
    category="terminology/wrong_term",
    severity=Severity.MINOR,
    message="“{text}” is not the glossary's term.",
    find_across=find_across,
    examples=(
        Pairs(
            (
                ("这是一次外交试探。", "This is a diplomatic temptation."),
                ("双方同意停火。", "Both sides agreed to a cessation of hostilities."),
                ("双方同意停火。", "Both sides agreed to a ceasefire."),
                ("双方谈停火。", "Both sides talked."),
            ),
            ((0, "diplomatic temptation"), (1, "cessation of hostilities")),
            resources=_GLOSSARY,
        ),
        Pairs(
            (("Pay with Apple Pay here.", "Zahlen Sie hier mit der Apfelzahlung."),),
            ((0, "Apfelzahlung"),),
            source_lang="en",
            target_lang="de",
            resources=do_not_translate.EXAMPLES,
        ),
        Pairs(
            (("Talks on a ceasefire took place.", "Переговоры об остановке стрельбы прошли."),),
            ((0, "остановке стрельбы"),),
            source_lang="en",
            target_lang="ru",
            resources=_GLOSSARY,
        ),
    ),
    speed="slow",
    asks_estimator=True,
)
