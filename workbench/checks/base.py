"""What a check is: a value with a finder and its own proof."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from workbench.model import Finding, Segment, Severity, Side

if TYPE_CHECKING:
    from workbench.engines.annotator import Annotator
    from workbench.estimate.estimator import Estimator
    from workbench.glossary import Glossary
    from workbench.languagetool.client import LanguageTool
    from workbench.renderings import Renderings


@dataclass(frozen=True, slots=True)
class Resources:
    """The side inputs that checks may ask; None or empty where there is nothing to ask."""

    glossary: "Glossary | None" = None
    renderings: "Renderings | None" = None
    languagetool: "LanguageTool | None" = None
    estimator: "Estimator | None" = None
    annotator: "Annotator | None" = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a finder yields; whatever it leaves None is stamped from its check."""

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    message: str | None = None
    side: Side = "target"
    category: str | None = None
    severity: Severity | None = None
    rule: str = ""
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text pair that proves a check: what must be found in it, or nothing.

    `found` is the exact text of the marked span for each expected hit, in order; `fixed` is the
    target after the first suggestion of each hit was applied, or None where there is no suggestion.
    """

    source: str
    target: str
    found: tuple[str, ...] = ()
    fixed: str | None = None
    source_lang: str = "zh"
    target_lang: str = "en"
    resources: Resources = field(default_factory=Resources)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Several segments that prove a document check: `(source, target)` in order, then what is found.

    `found` lists `(index of the segment, marked text)`.
    """

    pairs: tuple[tuple[str, str], ...]
    found: tuple[tuple[int, str], ...] = ()
    source_lang: str = "zh"
    target_lang: str = "en"
    resources: Resources = field(default_factory=Resources)


SegmentFinder = Callable[[Segment, Resources], Iterable[Hit]]
Look = Callable[[Sequence[Segment], Resources], Sequence[bool]]
"""Of one or more segments of a language pair, for each whether it is worth asking about.

A call for each would cost more than most looks."""
DocumentFinder = Callable[[Sequence[Segment], Resources], Iterable[tuple[int, Hit]]]
"""Sees every segment at once and says which segment (by place) each hit is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of problem. Each module below `workbench.checks` offers one as `CHECK`.

    The id is the module path below `workbench.checks`, so it starts with the MQM dimension:
    `accuracy/number_mismatch.py` is `accuracy.number_mismatch`. The message may use `{text}`
    (the marked span) and `{suggestion}` (the first).
    """

    id: str
    category: str
    severity: Severity
    message: str
    find: SegmentFinder | None = None
    find_across: DocumentFinder | None = None
    examples: tuple[Example | Pairs, ...]
    languages: tuple[str, ...] = ()
    """Primary subtags of the target languages that it understands; empty for any."""
    signs: str = ""
    """Characters of which a target must have one for `find` to find anything; empty where any text may do."""
    beyond_ascii: bool = False
    """Whether `find` finds nothing in a target of ASCII alone."""
    sees: Literal["text", "tags", "written"] = "text"
    """What it is given of a segment with inline markup: the words alone, one case of a plural at a time;
    these with their tags; or all as it is written. What it finds is marked in the written text."""
    look: Look | None = None
    """A first look that is false where `find` finds nothing; what checks share is looked at once."""
    speed: Literal["instant", "slow"] = "instant"
    """`slow` checks (a server, a model) run apart so that typing stays smooth."""
    asks_model: bool = False
    """Whether it asks a chat model, which the user has to name."""
    asks_estimator: bool = False
    """Whether it needs the sentence encoder, which runs only where it is asked for: it is slow too."""

    def run(self, segment: Segment, resources: Resources) -> Sequence[Finding]:
        """The findings in one segment."""
        if self.find is None:
            return ()
        return [self.stamp(segment, hit) for hit in self.find(segment, resources)]

    def run_across(self, segments: Sequence[Segment], resources: Resources) -> Iterator[Finding]:
        """The findings that need several segments at once."""
        if self.find_across is not None:
            for place, hit in self.find_across(segments, resources):
                yield self.stamp(segments[place], hit)

    def stamp(self, segment: Segment, hit: Hit) -> Finding:
        """The finding of a hit: where it is and whose it is."""
        side_text = segment.target if hit.side == "target" else segment.source
        text = side_text[hit.start : hit.end]
        suggestion = hit.suggestions[0] if hit.suggestions else ""
        message = hit.message or self.message.format(text=text, suggestion=suggestion)
        return Finding(
            document=segment.document,
            unit=segment.unit,
            segment=segment.segment,
            check=self.id,
            category=hit.category or self.category,
            severity=hit.severity or self.severity,
            side=hit.side,
            start=hit.start,
            end=hit.end,
            text=text,
            message=message,
            suggestions=hit.suggestions,
            source=segment.source,
            target=segment.target,
            rule=hit.rule,
            safe=hit.safe and bool(hit.suggestions),
        )
