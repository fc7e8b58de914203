"""Refuses what can't be a translation, whoever gives it, before it comes near a file."""

import re
from dataclasses import replace

from workbench.engines.base import Answer

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
MOST_TIMES_LONGER = 12
"""Chinese into Vietnamese or German gives 3 to 5 characters for one, single words up to 10."""
SPARE = 120
"""Characters that a short text may grow by besides."""


def refusal(source: str, translation: str) -> str:
    """In words why a text can't be the translation of another; empty where it may be."""
    if source.strip() and not translation.strip():
        return "The engine answered with an empty text."
    if len(translation) > MOST_TIMES_LONGER * len(source) + SPARE:
        return "The engine answered with far more text than it was asked for."
    if _CONTROL.search(translation) and not _CONTROL.search(source):
        return "The engine answered with control characters."
    return ""


def only_plausible(source: str, answer: Answer) -> Answer:
    """The answer less what can't be a translation; where nothing is left, why."""
    reasons = [refusal(source, made.text) for made in answer.translations]
    if not any(reasons):
        return answer
    kept = tuple(made for made, why in zip(answer.translations, reasons, strict=True) if not why)
    return replace(answer, translations=kept, problem=answer.problem if kept else reasons[0])
