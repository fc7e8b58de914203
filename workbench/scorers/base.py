"""What a scorer is: it turns segments and findings into scores, and carries tables of expected values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.estimate.estimator import Estimate
from workbench.model import Finding, Score, Segment


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a scorer may use: the segments of one document (or of all) and what was found in them."""

    document: str
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()
    """In words, what could not be checked; a score that rests on it is not measured."""
    estimates: tuple[Estimate | None, ...] = ()
    """What the sentence encoder's models say of each segment; empty where it was not asked."""
    not_estimated: str = "Not measured: it is slow, so ask for it with --estimate."
    """In words, why there are no estimates."""
    resources: str = ""
    """Signatures of the glossary and renderings that the findings came from."""

    @property
    def target_lang(self) -> str:
        """The target language of the first segment."""
        return self.segments[0].target_lang if self.segments else ""


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of a scorer's table: what it must give (None: not measured) within `within`."""

    evidence: Evidence
    value: float | None
    within: float = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """One kind of number. Each module of this package offers some as `SCORERS`."""

    id: str
    higher_is_better: bool
    measure: Callable[[Evidence], tuple[float | None, str, str]]
    """Value, signature, and a note (why not measured, or a warning)."""
    examples: tuple[Expected, ...]

    def score(self, evidence: Evidence) -> Score:
        """The score of the evidence's document."""
        value, signature, note = self.measure(evidence)
        return Score(evidence.document, "", "", self.id, value, signature, note)


def example_segments(*pairs: tuple[str, str, str], target_lang: str = "en") -> tuple[Segment, ...]:
    """Segments of `(source, target, reference)` for tables of expected values."""
    return tuple(
        Segment("example", str(place), "1", source, target, "zh", target_lang, reference=reference)
        for place, (source, target, reference) in enumerate(pairs, 1)
    )


def referenced(segments: Sequence[Segment]) -> list[Segment]:
    """The segments that have a reference."""
    return [segment for segment in segments if segment.reference.strip()]
