"""How often what a check finds was wrong indeed: the findings that people mended against those they accepted.

Two states of the same texts are needed, before and after people worked on them. A finding of the older one
is *fixed* where it is gone and the text at its place has changed, *waived* where a waiver accepts it, and
*open* where it still stands without one. Gone though its place is as it was, it tells nothing (*undecided*):
a glossary, or another segment, has changed. Nor does one that stands and is known from a baseline: nobody was
asked about it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any, Literal

from workbench.batch.fingerprints import fingerprint
from workbench.batch.gates import Pair
from workbench.model import Finding, Key

Fate = Literal["fixed", "waived", "open", "undecided"]
Accepts = Callable[[Finding], bool]
"""Whether a waiver accepts a finding today."""

_CONFIDENCE = 0.95
SIGNATURE = f"fixed/(fixed+waived)|interval:wilson|confidence:{_CONFIDENCE:g}"


@dataclass(frozen=True, slots=True)
class Precision:
    """What became of the findings of one check, or of one of its rules."""

    check: str
    rule: str
    """Empty for the whole check."""
    fixed: int
    waived: int
    open: int
    undecided: int

    @property
    def found(self) -> int:
        """All of them."""
        return self.fixed + self.waived + self.open + self.undecided

    @property
    def precision(self) -> float | None:
        """Fixed of those that were fixed or waived, 0 to 1; None where none was."""
        return _share(self.fixed, self.fixed + self.waived)

    @property
    def least(self) -> float | None:
        """The same if all that are open were accepted silently."""
        return _share(self.fixed, self.fixed + self.waived + self.open)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the precision lies with 95 % confidence; None where nothing was decided."""
        decided = self.fixed + self.waived
        return wilson(self.fixed, decided) if decided else None

    def record(self) -> dict[str, Any]:
        """Its numbers by name, for JSON."""
        names = (
            "check",
            "rule",
            "found",
            "fixed",
            "waived",
            "open",
            "undecided",
            "precision",
            "interval",
            "least",
        )
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Precisions:
    """What became of all findings of the older state, over all and apart."""

    segments: int
    """Those that both states have, with the same source."""
    changed: int
    """Those whose target differs."""
    total: Precision
    checks: tuple[Precision, ...]
    """Each check that found something, by id."""
    rules: tuple[Precision, ...]
    """Each rule of a check (a rendering, a concept) that has rules, by check and rule."""


def precisions(
    pairs: Sequence[Pair],
    old: Iterable[Finding],
    new: Iterable[Finding],
    accepts: Accepts,
    baseline: Collection[Finding] = frozenset(),
) -> Precisions:
    """What became of the findings in the older half of segment pairs, by check and by rule.

    `baseline` are those of the new ones that a baseline knows.
    """
    later = {a.key: b for a, b in pairs}
    standing: dict[Key, list[Finding]] = defaultdict(list)
    for finding in new:
        standing[finding.key].append(finding)
    by_check: dict[str, Counter[Fate]] = defaultdict(Counter)
    by_rule: dict[tuple[str, str], Counter[Fate]] = defaultdict(Counter)
    total: Counter[Fate] = Counter()
    for finding in old:
        segment = later.get(finding.key)
        if segment is None:
            continue
        fate = _fate(finding, segment.target, standing[segment.key], accepts, baseline)
        total[fate] += 1
        by_check[finding.check][fate] += 1
        if finding.rule:
            by_rule[finding.check, finding.rule][fate] += 1
    return Precisions(
        segments=len(pairs),
        changed=sum(a.target != b.target for a, b in pairs),
        total=_precision("", "", total),
        checks=tuple(_precision(check, "", fates) for check, fates in sorted(by_check.items())),
        rules=tuple(_precision(*names, fates) for names, fates in sorted(by_rule.items())),
    )


def _precision(check: str, rule: str, fates: Counter[Fate]) -> Precision:
    return Precision(check, rule, fates["fixed"], fates["waived"], fates["open"], fates["undecided"])


def _fate(
    finding: Finding,
    target: str,
    standing: list[Finding],
    accepts: Accepts,
    baseline: Collection[Finding],
) -> Fate:
    if accepts(finding):
        return "waived"
    same = next((other for other in standing if _is_same(finding, other)), None)
    if same is not None:
        standing.remove(same)  # two of the same words are two findings
        if accepts(same):
            return "waived"
        return "undecided" if same in baseline else "open"
    return "fixed" if _is_changed(finding, target) else "undecided"


def _is_same(one: Finding, other: Finding) -> bool:
    if (one.check, one.rule, one.side) != (other.check, other.rule, other.side):
        return False
    return one.text == other.text or fingerprint(one) == fingerprint(other)


def _is_changed(finding: Finding, target: str) -> bool:
    """Whether the words that a finding marked, or the place where some were missing, are otherwise now."""
    if finding.target == target:
        return False
    if finding.side == "source" or finding.start == finding.end:
        return True
    from rapidfuzz.distance import Indel

    changes = (code for code in Indel.opcodes(finding.target, target) if code.tag != "equal")
    return any(code.src_start <= finding.end and code.src_end >= finding.start for code in changes)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Wilson's score interval of a share. Source: E. B. Wilson, 1927, J. Am. Stat. Assoc. 22, 209-212."""
    z = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2)
    share, spread = hits / trials, z * z / trials
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
