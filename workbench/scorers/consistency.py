"""How consistently repeated sources and names are translated."""

from collections import Counter, defaultdict

from workbench.model import Severity
from workbench.scorers.base import Evidence, Expected, Scorer, example_segments
from workbench.scorers.mqm import _finding

_CHECKS = ("terminology.inconsistent_term", "terminology.deprecated_term", "style.inconsistent_translation")


def _measure(evidence: Evidence) -> tuple[float | None, str, str]:
    """The share of repetitions that are translated the usual way, 0 to 100.

    A segment is a repetition where its source occurs more than once in the document; every finding of an
    inconsistent or deprecated term counts as one more repetition that is not.
    """
    from workbench import __version__

    signature = f"consistency|of:segments+terms|version:{__version__}"
    by_source: dict[tuple[str, str], list[str]] = defaultdict(list)
    for segment in evidence.segments:
        if segment.target.strip():
            by_source[segment.document, " ".join(segment.source.split())].append(
                " ".join(segment.target.split())
            )
    repeated = [targets for targets in by_source.values() if len(targets) > 1]
    terms = sum(f.check in _CHECKS[:2] for f in evidence.findings)
    total = sum(len(targets) for targets in repeated) + terms
    if not any(by_source.values()):
        return None, signature, "Not measured: there is no target text."
    if not total:
        return None, signature, "Not measured: nothing is repeated."
    agreeing = sum(Counter(targets).most_common(1)[0][1] for targets in repeated)
    return 100 * agreeing / total, signature, ""


_REPEATED = example_segments(
    ("保存", "Save", ""), ("保存", "Save", ""), ("保存", "Store", ""), ("保存", "Save", "")
)

SCORERS = (
    Scorer(
        id="consistency",
        higher_is_better=True,
        measure=_measure,
        examples=(
            Expected(Evidence("example", _REPEATED), 75.0),
            Expected(Evidence("example", _REPEATED[:2]), 100.0),
            Expected(Evidence("example", _REPEATED[:1]), None),
            Expected(Evidence("example", _REPEATED[:2], (_finding(Severity.MINOR),)), 100.0),
        ),
    ),
)
