"""How consistently a document says the same thing the same way."""

from dataclasses import replace

from workbench.model import Severity
from workbench.scorers.base import Evidence, Expected, Scorer, example_segments
from workbench.scorers.mqm import example_finding

_CHECKS = ("terminology.inconsistent_term", "style.inconsistent_translation")


def _measure(evidence: Evidence) -> tuple[float | None, str, str]:
    """The share of translated segments, 0 to 100, that no consistency check speaks against."""
    from workbench import __version__

    signature = f"consistency|checks:{'+'.join(_CHECKS)}|version:{__version__}"
    if evidence.translated < 2:
        return None, signature, "Not measured: it takes two translated segments."
    against = {f.key for f in evidence.findings if f.check in _CHECKS} & evidence.translated_and_found
    return 100 * (1 - len(against) / evidence.translated), signature, ""


_FOUR = example_segments(("保存", "Save", ""), ("保存", "Save", ""), ("保存", "Store", ""), ("取消", "", ""))
_ONE_AGAINST = replace(example_finding(Severity.MINOR), unit="3", check=_CHECKS[1])

SCORERS = (
    Scorer(
        id="consistency",
        higher_is_better=True,
        measure=_measure,
        examples=(
            Expected(Evidence("example", _FOUR), 100.0),
            Expected(Evidence("example", _FOUR, (_ONE_AGAINST,)), 66.6667),
            Expected(Evidence("example", _FOUR, (example_finding(Severity.MINOR),)), 100.0),
            Expected(Evidence("example", _FOUR[:1]), None),
        ),
    ),
)
