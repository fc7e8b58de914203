"""One concept in two of its allowed terms: “Zelensky” here, “Zelenskyy” there, in a document or a project."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.checks.term_uses import Outvoted, outvoted, uses_in
from workbench.checks.terms import example_glossary, fitted
from workbench.glossary import TermMatch
from workbench.model import Segment, Severity


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """Each place whose term is not the one that clearly prevails, in all the files or within its own."""
    uses = {use: (place, match) for place, match, use in uses_in(segments, resources.glossary)}
    for against in outvoted(uses):
        place, match = uses[against.use]
        yield place, hit(against, match, segments[place])


def hit(against: Outvoted, match: TermMatch, segment: Segment) -> Hit:
    """What is said of a use that others speak against."""
    use = against.use
    usual = next(term for term in match.targets if term.text == against.usual)
    start, end, suggestion = fitted(usual, use.start, use.end, segment, use.term)
    return Hit(
        start=start,
        end=end,
        suggestions=(suggestion,),
        message=against.reason,
        severity=None if use.is_name else Severity.NEUTRAL,
        rule=use.concept,
        safe=use.is_name,
    )


_GLOSSARY = Resources(glossary=example_glossary())

CHECK = Check(
    id="terminology.inconsistent_term",
    category="terminology/inconsistent_use_of_terminology",
    severity=Severity.MINOR,
    message="“{text}” is “{suggestion}” elsewhere.",
    find_across=find_across,
    examples=(
        Pairs(
            (
                ("泽连斯基来了。", "Zelensky came."),
                ("泽连斯基说。", "Zelensky spoke."),
                ("泽连斯基走了。", "Zelenskyy left."),
            ),
            ((2, "Zelenskyy"),),
            resources=_GLOSSARY,
        ),
        Pairs(
            (
                ("泽连斯基来了。", "Zelenskyy came."),
                ("泽连斯基说，泽连斯基走。", "Zelenskyy's. Zelensky."),
            ),
            ((1, "Zelensky"),),
            resources=_GLOSSARY,
        ),
        Pairs(
            (("泽连斯基来了。", "Zelenskyy came."), ("泽连斯基走了。", "Zelensky left.")),
            ((0, "Zelenskyy"),),
            resources=_GLOSSARY,
        ),
        Pairs(
            (("泽连斯基来了。", "Zelensky came."), ("泽连斯基走了。", "Zelensky left.")),
            resources=_GLOSSARY,
        ),
        Pairs((("双方停火。", "A ceasefire."), ("停火了。", "A cease-fire.")), resources=_GLOSSARY),
        Pairs(
            (
                *((f"双方停火{n}次。", "Ceasefires held.") for n in (1, 2, 3)),
                ("停火了。", "Two cease-fires."),
            ),
            ((3, "cease-fires"),),
            resources=_GLOSSARY,
        ),
    ),
)
