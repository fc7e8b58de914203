"""The MQM score with a job's own weights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Finding, Score, Segment, Severity
from workbench.text import size, writes_without_spaces


@dataclass(frozen=True, slots=True)
class Weights:
    """Penalty points by severity, and factors by MQM category."""

    penalties: Mapping[Severity, float]
    factors: Mapping[str, float]

    def points(self, finding: Finding) -> float:
        """The penalty of one finding; the longest category that is named gives the factor."""
        parts = finding.category.split("/")
        names = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
        factor = next((self.factors[name] for name in names if name in self.factors), 1.0)
        return self.penalties[finding.severity] * factor

    @property
    def signature(self) -> str:
        """The weights in words, for the score's signature."""
        points = "/".join(f"{self.penalties[severity]:g}" for severity in Severity)
        factors = "+".join(f"{name}:{factor:g}" for name, factor in sorted(self.factors.items()))
        return f"weights:{points}" + (f"|factors:{factors}" if factors else "")


def words_of(segments: Iterable[Segment]) -> int:
    """How long the targets are: words, or characters where a language has no spaces."""
    return sum(size(segment.target, segment.target_lang) for segment in segments)


def weighted_mqm(
    document: str, segments: Sequence[Segment], findings: Iterable[Finding], weights: Weights
) -> Score:
    """100 less the penalty points per 100 words, not below 0; one critical error that counts fails: 0.

    The same linear model as the scorer `mqm`, which has MQM's own weights.
    """
    from workbench import __version__

    words = words_of(segments)
    language = segments[0].target_lang if segments else ""
    per = "characters" if writes_without_spaces(language) else "words"
    signature = f"mqm|{weights.signature}|per:{per}|version:{__version__}"
    if not words:
        return Score(document, "", "", "mqm", None, signature, "Not measured: there is no target text.")
    points = [(finding, weights.points(finding)) for finding in findings]
    if any(finding.severity is Severity.CRITICAL and penalty > 0 for finding, penalty in points):
        return Score(document, "", "", "mqm", 0.0, signature, "Fails: critical.")
    value = max(0.0, 100 * (1 - sum(penalty for _, penalty in points) / words))
    return Score(document, "", "", "mqm", value, signature)
