"""What a scorer is: it turns segments and findings into scores, and carries tables of expected values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.estimate.estimator import Estimate
from workbench.inline import words_alone
from workbench.model import Finding, Key, Score, Segment
from workbench.text import size


@dataclass(frozen=True)
class Evidence:
    """What a scorer may use: the segments of one document (or of all) and what was found in them."""

    document: str
    segments: Sequence[Segment]
    """Those of a large file are read anew each time that they are gone through."""
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

    @property
    def words(self) -> int:
        """How long the targets are: words, or characters where a language has no spaces."""
        return self._totals.words

    @property
    def translated(self) -> int:
        """How many segments have a target."""
        return self._totals.translated

    @property
    def translated_and_found(self) -> frozenset[Key]:
        """The segments that have a target and a finding."""
        return self._totals.translated_and_found

    @property
    def references(self) -> Sequence[tuple[str, str]]:
        """The target and the reference, without markup, of each segment that has a reference."""
        return self._totals.references

    @cached_property
    def _totals(self) -> "_Totals":
        """Everything that takes a look at every segment, at one go."""
        named = {finding.key for finding in self.findings}
        words, translated, found, references = 0, 0, set(), []
        for segment in self.segments:
            target = words_alone(segment.target)
            words += size(target, segment.target_lang)
            if segment.target.strip():
                translated += 1
                if segment.key in named:
                    found.add(segment.key)
            if segment.reference.strip():
                references.append((target, words_alone(segment.reference)))
        return _Totals(words, translated, frozenset(found), tuple(references))


@dataclass(frozen=True, slots=True)
class _Totals:
    words: int
    translated: int
    translated_and_found: frozenset[Key]
    references: tuple[tuple[str, str], ...]


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
