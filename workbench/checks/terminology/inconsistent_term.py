"""One name in several spellings within a document: “Zelensky” here, “Zelenskyy” there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.checks.terms import concepts_in, example_glossary, may_use, used
from workbench.glossary import TermMatch
from workbench.glossary.model import Span
from workbench.model import Segment, Severity

_SAME_NAME = 0.7
"""Similarity (difflib ratio) from which two terms of a concept are spellings of one name."""


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """Each place whose spelling is not the document's most frequent one for that name."""
    uses: dict[tuple[str, str], list[tuple[int, Span]]] = defaultdict(list)
    for place, segment in enumerate(segments):
        for match in concepts_in(resources.glossary, segment):
            for span in used(match, segment, allowed=True) if _has_spellings(match) else ():
                if span.term.part_of_speech == "proper_noun":
                    uses[segment.document, match.concept].append((place, span))
    for (_, concept), places in uses.items():
        yield from _minority(concept, places)


def _has_spellings(match: TermMatch) -> bool:
    """Whether the concept has a name that may be spelt in two ways."""
    names = [t.text for t in match.targets if t.part_of_speech == "proper_noun" and may_use(match, t)]
    return len(names) > 1 and any(spellings_of_one_name(*pair) for pair in combinations(names, 2))


def _minority(concept: str, places: list[tuple[int, Span]]) -> Iterator[tuple[int, Hit]]:
    counts: dict[str, int] = defaultdict(int)
    for _, span in places:
        counts[span.term.text] += 1
    for place, span in places:
        own = span.term.text
        rivals = [text for text in counts if text != own and spellings_of_one_name(own, text)]
        usual = max(rivals, key=lambda text: counts[text], default=None)
        if usual is not None and counts[usual] > counts[own]:
            yield (
                place,
                Hit(
                    start=span.start,
                    end=span.end,
                    suggestions=(usual,),
                    message=f"This document says “{usual}” {counts[usual]} times and “{own}” {counts[own]}.",
                    rule=concept,
                    safe=True,
                ),
            )


@lru_cache(maxsize=16384)
def spellings_of_one_name(one: str, other: str) -> bool:
    """Whether two terms of a concept are one name written in two ways, not a short form of it."""
    same_length = len(one.split()) == len(other.split())
    return same_length and SequenceMatcher(None, one.lower(), other.lower()).ratio() >= _SAME_NAME


_GLOSSARY = Resources(glossary=example_glossary())

CHECK = Check(
    id="terminology.inconsistent_term",
    category="terminology/inconsistent_use_of_terminology",
    severity=Severity.MINOR,
    message="“{text}” is spelt “{suggestion}” elsewhere.",
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
            (("泽连斯基来了。", "Zelenskyy came."), ("泽连斯基说，泽连斯基走。", "Zelenskyy's. Zelensky."),),
            ((1, "Zelensky"),),
            resources=_GLOSSARY,
        ),
        Pairs(
            (("泽连斯基来了。", "Zelensky came."), ("泽连斯基走了。", "Zelensky left.")),
            resources=_GLOSSARY,
        ),
        Pairs((("双方停火。", "A ceasefire."), ("停火了。", "A cease-fire.")), resources=_GLOSSARY),
    ),
)  # fmt: skip
