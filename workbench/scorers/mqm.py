"""Scores from findings: MQM's linear model, and fluency and adequacy as its parts.

Source of the model: themqm.org, “MQM scoring models” (linear): severity multipliers 0, 1, 5, 25;
score = 100 × (1 − penalty points / evaluation words). Chinese, Japanese and other scripts without
spaces are counted in characters, which ISO 5060 allows; the signature says which.
"""

from collections.abc import Callable

from workbench.model import Finding, Severity
from workbench.scorers.base import Evidence, Expected, Scorer, example_segments
from workbench.text import writes_without_spaces

SUFFICIENT_WORDS = 250
"""Below this a linear score over-penalises single errors (arXiv 2511.13467): “insufficient sample”."""
_SUFFICIENT_CHARACTERS = 400
_GRAMMAR = "Grammar was not checked"


def _counted(evidence: Evidence, *dimensions: str) -> list[Finding]:
    return [
        finding
        for finding in evidence.findings
        if not dimensions or finding.category.partition("/")[0] in dimensions
    ]


def _signature(evidence: Evidence, kind: str) -> str:
    from workbench import __version__

    per = "characters" if writes_without_spaces(evidence.target_lang) else "words"
    grammar = "no" if any(_GRAMMAR in words for words in evidence.not_checked) else "yes"
    resources = f"|{evidence.resources}" if evidence.resources else ""
    return f"{kind}|weights:0/1/5/25|per:{per}|grammar:{grammar}{resources}|version:{__version__}"


def _penalty_rate(findings: list[Finding], words: int) -> float:
    return sum(finding.severity.penalty for finding in findings) / words


def _per(base: int) -> Callable[[Evidence], tuple[float | None, str, str]]:
    def measure(evidence: Evidence) -> tuple[float | None, str, str]:
        """Penalty points per `base` words."""
        words = evidence.words
        signature = _signature(evidence, f"mqm.per_{base}")
        if not words:
            return None, signature, "Not measured: there is no target text."
        return _penalty_rate(_counted(evidence), words) * base, signature, _caveats(evidence, words)

    return measure


def _score(kind: str, *dimensions: str) -> Callable[[Evidence], tuple[float | None, str, str]]:
    def measure(evidence: Evidence) -> tuple[float | None, str, str]:
        """100 less the penalty points per 100 words, not below 0; one critical error fails: 0."""
        words = evidence.words
        signature = _signature(evidence, kind)
        if not words:
            return None, signature, "Not measured: there is no target text."
        findings = _counted(evidence, *dimensions)
        value = max(0.0, 100 * (1 - _penalty_rate(findings, words)))
        critical = sum(finding.severity is Severity.CRITICAL for finding in findings)
        if critical:
            return 0.0, signature, f"Fails: {critical} critical. " + _caveats(evidence, words)
        return value, signature, _caveats(evidence, words)

    return measure


def _fluency(evidence: Evidence) -> tuple[float | None, str, str]:
    """Linguistic conventions, style and locale; not measured where grammar was not checked."""
    ungrammared = [words for words in evidence.not_checked if _GRAMMAR in words]
    if ungrammared:
        return None, _signature(evidence, "fluency"), f"Not measured: {ungrammared[0]}"
    return _score("fluency", "linguistic_conventions", "style", "locale_conventions")(evidence)


def _caveats(evidence: Evidence, words: int) -> str:
    per_character = writes_without_spaces(evidence.target_lang)
    enough = _SUFFICIENT_CHARACTERS if per_character else SUFFICIENT_WORDS
    notes = list(evidence.not_checked)
    if words < enough:
        notes.insert(
            0, f"Insufficient sample: {words} {'characters' if per_character else 'words'} of {enough}."
        )
    return " ".join(notes)


def example_finding(severity: Severity, category: str = "accuracy/mistranslation") -> Finding:
    """A finding in the first example segment."""
    return Finding(
        "example", "1", "1", "accuracy.rendering", category, severity, "target", 0, 1, "o", "", (), "", ""
    )


_TEN_WORDS = example_segments(("十", "one two three four five six seven eight nine ten", ""))
_CLEAN = Evidence("example", _TEN_WORDS)
_MINOR = Evidence("example", _TEN_WORDS, (example_finding(Severity.MINOR),))
_MAJOR = Evidence("example", _TEN_WORDS, (example_finding(Severity.MAJOR), example_finding(Severity.NEUTRAL)))
_CRITICAL = Evidence("example", _TEN_WORDS, (example_finding(Severity.CRITICAL),))
_EMPTY = Evidence("example", example_segments(("十", "", "")))
_STYLE = Evidence("example", _TEN_WORDS, (example_finding(Severity.MINOR, "style/awkward"),))
_NO_GRAMMAR = Evidence("example", _TEN_WORDS, (), ("Grammar was not checked: no LanguageTool.",))

SCORERS = (
    Scorer(
        id="mqm",
        higher_is_better=True,
        measure=_score("mqm"),
        examples=(
            Expected(_CLEAN, 100.0),
            Expected(_MINOR, 90.0),
            Expected(_MAJOR, 50.0),
            Expected(_CRITICAL, 0.0),
            Expected(_EMPTY, None),
        ),
    ),
    Scorer(
        id="mqm.per_100",
        higher_is_better=False,
        measure=_per(100),
        examples=(Expected(_MINOR, 10.0), Expected(_MAJOR, 50.0), Expected(_EMPTY, None)),
    ),
    Scorer(
        id="mqm.per_1000",
        higher_is_better=False,
        measure=_per(1000),
        examples=(Expected(_MINOR, 100.0), Expected(_CRITICAL, 2500.0)),
    ),
    Scorer(
        id="adequacy",
        higher_is_better=True,
        measure=_score("adequacy", "accuracy", "terminology"),
        examples=(Expected(_MINOR, 90.0), Expected(_STYLE, 100.0)),
    ),
    Scorer(
        id="fluency",
        higher_is_better=True,
        measure=_fluency,
        examples=(Expected(_MINOR, 100.0), Expected(_STYLE, 90.0), Expected(_NO_GRAMMAR, None)),
    ),
)
