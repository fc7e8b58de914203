"""The words that render a source term otherwise than the glossary has it: “temptation” for 试探.

Asked only with the sentence encoder (`--estimate`); else `missing_term` marks the source term.
"""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.checks.locating import Place, Text, by_states
from workbench.checks.terminology import do_not_translate, missing_term
from workbench.checks.terminology.do_not_translate import FLAG, translated
from workbench.checks.terms import example_glossary, fitted, preferred, taken_by_others
from workbench.glossary import TermMatch
from workbench.model import Segment, Severity


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
    from workbench.estimate.encoder import encoder

    encode = encoder().encode
    for place, match in missing:
        segment = segments[place]
        target = Text(segment.target, segment.target_lang, tuple(taken_by_others(match, segment, resources)))
        ours, theirs = encode((segment.source, segment.target))
        found = by_states((match.start, match.end), segment.source, target, (ours, theirs))
        if found is not None:
            yield place, _hit(match, found, segment)


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
