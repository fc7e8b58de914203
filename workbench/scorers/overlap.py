"""BLEU, chrF and TER against a reference, by sacreBLEU, with its signatures."""

from collections.abc import Callable
from typing import Any

from workbench.counts import counted
from workbench.scorers.base import Evidence, Expected, Scorer, example_segments
from workbench.text import primary

_NO_REFERENCE = "Not measured: no segment has a reference."
_BLEU_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char"}
"""By primary subtag. sacreBLEU's MeCab tokenizers need packages of their own: ja and ko go by character."""


def _bleu(language: str) -> Any:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU(tokenize=_BLEU_TOKENIZERS.get(primary(language), "13a"))


def _chrf(_: str) -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()


def _ter(language: str) -> Any:
    from sacrebleu.metrics.ter import TER

    asian = primary(language) in ("zh", "ja", "ko")
    return TER(asian_support=asian, normalized=asian)


def _measure(metric_for: Callable[[str], Any]) -> Callable[[Evidence], tuple[float | None, str, str]]:
    def measure(evidence: Evidence) -> tuple[float | None, str, str]:
        if not evidence.references:
            return None, "", _NO_REFERENCE
        metric = metric_for(evidence.target_lang)
        targets, references = zip(*evidence.references, strict=True)
        result = metric.corpus_score(targets, [references])
        left_out = len(evidence.segments) - len(references)
        of = counted(len(evidence.segments), "segment")
        note = f"{left_out} of {of} without a reference." if left_out else ""
        return float(result.score), str(metric.get_signature()), note

    return measure


_SAME = Evidence(
    "example", example_segments(("猫坐在垫子上。", "The cat sat on the mat.", "The cat sat on the mat."))
)
_OTHER = Evidence(
    "example", example_segments(("猫坐在垫子上。", "The cat sat on a mat.", "The cat sat on the mat."))
)
_TAGGED = Evidence(
    "example",
    example_segments(("⟦1⟧猫⟦/1⟧坐着。", "The ⟦1⟧cat⟦/1⟧ <b>sat</b> on the mat.", "The cat sat on the mat.")),
)
_NONE = Evidence("example", example_segments(("猫。", "A cat.", "")))
_CHINESE = Evidence(
    "example", example_segments(("The cat.", "猫坐在垫子上。", "猫坐在垫子上。"), target_lang="zh")
)

SCORERS = (
    Scorer(
        id="bleu",
        higher_is_better=True,
        measure=_measure(_bleu),
        examples=(
            Expected(_SAME, 100.0),
            Expected(_TAGGED, 100.0),
            Expected(_OTHER, 48.8923),
            Expected(_CHINESE, 100.0),
            Expected(_NONE, None),
        ),
    ),
    Scorer(
        id="chrf",
        higher_is_better=True,
        measure=_measure(_chrf),
        examples=(
            Expected(_SAME, 100.0),
            Expected(_TAGGED, 100.0),
            Expected(_OTHER, 65.8003),
            Expected(_NONE, None),
        ),
    ),
    Scorer(
        id="ter",
        higher_is_better=False,
        measure=_measure(_ter),
        examples=(
            Expected(_SAME, 0.0),
            Expected(_OTHER, 16.6667),
            Expected(_CHINESE, 0.0),
            Expected(_NONE, None),
        ),
    ),
)


def metric_of(scorer: str, language: str) -> Any:
    """sacreBLEU's metric behind the scorer `bleu`, `chrf` or `ter`, set up for a target language."""
    return {"bleu": _bleu, "chrf": _chrf, "ter": _ter}[scorer](language)
