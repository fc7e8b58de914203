"""What the rendering checks of the four dimensions share: one finder over the packs."""

from collections.abc import Callable, Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.renderings import Better, Rendering, RenderingHit, Renderings


def rendering_check(dimension: str, examples: tuple[Example, ...]) -> Check:
    """The check that shows the known renderings whose category is of this MQM dimension."""
    return Check(
        id=f"{dimension}.rendering",
        category=f"{dimension}/awkward" if dimension == "style" else f"{dimension}/mistranslation",
        severity=Severity.MINOR,
        message="“{text}” is a known awkward rendering; consider “{suggestion}”.",
        find=_finder(dimension),
        look=_has_any,
        examples=examples,
    )


def _has_any(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether there is a known rendering of any dimension."""
    renderings = resources.renderings
    if renderings is None:
        return [False] * len(segments)
    find = renderings.find
    return [bool(segment.target and find(segment.source, segment.target)) for segment in segments]


def _finder(dimension: str) -> Callable[[Segment, Resources], Iterator[Hit]]:
    def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
        """Each known rendering of this dimension in the target."""
        if resources.renderings is None or not segment.target:
            return
        for hit in resources.renderings.find(segment.source, segment.target):
            if hit.rule.dimension == dimension:
                yield Hit(
                    start=hit.start,
                    end=hit.end,
                    suggestions=hit.suggestions,
                    message=_words(hit, segment),
                    category=hit.rule.category,
                    severity=hit.rule.severity,
                    rule=hit.rule.id,
                    safe=hit.safe,
                )

    return find


def _words(hit: RenderingHit, segment: Segment) -> str:
    """Why, in words: the source words that say so, the note, and the best repair."""
    text = segment.target[hit.start : hit.end]
    source = f" for {segment.source[slice(*hit.source_span)]}" if hit.source_span else ""
    note = f" {hit.rule.note}" if hit.rule.note else ""
    return f"“{text}”{source}: consider “{hit.suggestions[0]}”.{note}"


def example_rule(*, source: str, wrong: str, better: str, category: str, safe: bool = True) -> Renderings:
    """Renderings with one zh→en rule, for the examples of the checks."""
    rule = Rendering(
        id="example",
        pack="example",
        source_lang="zh",
        target_lang="en",
        source=(source,) if source else (),
        wrong=(wrong,),
        better=(Better(better),),
        accept=(),
        unless_source=(),
        unless_target=(),
        category=category,
        severity=Severity.MINOR,
        note="",
        safe=safe,
        cover=False,
        examples=(),
    )
    return Renderings([rule], "zh", "en")
