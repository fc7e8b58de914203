"""Signals that need only the two texts: lengths, digits, punctuation, copied and repeated words, rarity."""

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from workbench.text import count_han, size, words_of

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = {"question": "?？", "exclamation": "!！", "quotes": '"“”„«»「」『』', "brackets": "()（）[]"}
_PAUSES = ",，、;；:："


def surface_signals(source: str, target: str, source_lang: str, target_lang: str) -> dict[str, float]:
    """Named numbers; differences are target less source."""
    here, there = max(1, size(source, source_lang)), max(1, size(target, target_lang))
    source_words, target_words = words_of(source.lower()), words_of(target.lower())
    signals = {
        "log_source": log(here),
        "log_target": log(there),
        "log_ratio": log(there / here),
        "log_characters_ratio": log(max(1, len(target)) / max(1, len(source))),
        "pauses_source": sum(c in _PAUSES for c in source) / here,
        "pauses_difference": sum(c in _PAUSES for c in target) - sum(c in _PAUSES for c in source),
        "word_length": sum(map(len, target_words)) / max(1, len(target_words)),
        "variety": len(set(target_words)) / max(1, len(target_words)),
        "copied": _share(target_words, set(source_words)),
        "repeated": _repeated(target_words),
        "capitals": sum(word[0].isupper() for word in words_of(target) if word) / max(1, len(target_words)),
        "foreign_script": count_han(target) / max(1, len(target)),
    }
    for name, marks in _MARKS.items():
        signals[name] = sum(c in marks for c in target) - sum(c in marks for c in source)
    return signals | _digits(source, target)


def _digits(source: str, target: str) -> dict[str, float]:
    in_source, in_target = Counter(_DIGITS.findall(source)), Counter(_DIGITS.findall(target))
    return {
        "digits": float(in_source.total()),
        "digits_missing": float((in_source - in_target).total()),
        "digits_added": float((in_target - in_source).total()),
    }


def _share(words: Sequence[str], others: set[str]) -> float:
    return sum(word in others for word in words) / max(1, len(words))


def _repeated(words: Sequence[str]) -> float:
    """The share of three-word runs that occurred before."""
    runs = list(zip(words, words[1:], words[2:], strict=False))
    return 1 - len(set(runs)) / len(runs) if runs else 0.0
