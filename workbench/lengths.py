"""How long a translation is in proportion to its source."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.model import Segment
from workbench.text import primary, sentences

_CHARACTERS = {
    "en": 1.0, "zh": 0.27, "ja": 0.42, "ko": 0.55, "yue": 0.27,
    "de": 1.13, "fr": 1.15, "es": 1.12, "it": 1.12, "pt": 1.08, "nl": 1.1,
    "ru": 1.03, "uk": 1.0, "pl": 1.05, "cs": 0.95, "et": 0.9, "ro": 1.02, "hi": 1.0,
}  # fmt: skip
"""Characters needed for what English says in one.

From the medians of the log length ratio of human translations:
newstest2020 and 2021 (zh-en 1.38, en-de 0.18, en-ru 0.06), MLQE-PE train and dev (et-en 0.12,
ro-en -0.01), WMT22 (de-en -0.04, ja-en 0.94, ru-en 0.03, uk-en 0.08)
and the messages of Django, Weblate and Debian."""
_SPREAD = 0.22
"""Standard deviation of the log ratio in sentences of 50 characters and more (0.10 to 0.28)."""
_SPREAD_ACROSS_SCRIPTS = 0.33
"""The same between Chinese or Japanese and alphabets (0.21 to 0.35)."""
_DENSE = frozenset({"zh", "ja", "ko", "yue"})


def surprise(source: str, target: str, source_lang: str, target_lang: str) -> float | None:
    """How many standard deviations the target is longer (+) or shorter (-) than usual.

    None where a language's norm is not known. Short texts vary more, which widens the norm.
    """
    usual = _usual(source_lang, target_lang)
    if usual is None or not source or not target:
        return None
    expected, spread = usual
    meaning = len(source) / _CHARACTERS[primary(source_lang)]
    spread *= 1 + 20 / (meaning + 10)
    return (math.log(len(target) / len(source)) - expected) / spread


def may_surprise(segments: Sequence[Segment], below: float, above: float = math.inf) -> list[bool]:
    """Whether the `surprise` of each may be beyond one of these; a quick look, of one language pair.

    It takes each text for one so long that the norm is at its narrowest.
    """
    usual = _usual(segments[0].source_lang, segments[0].target_lang)
    if usual is None:
        return [False] * len(segments)
    expected, spread = usual
    low, high = math.exp(expected + below * spread), math.exp(expected + above * spread)
    return [bool(s.source) and not low < len(s.target) / len(s.source) < high for s in segments]


@lru_cache(maxsize=256)
def _usual(source_lang: str, target_lang: str) -> tuple[float, float] | None:
    """The usual log ratio of lengths and its standard deviation in long texts, where they are known."""
    here, there = primary(source_lang), primary(target_lang)
    if here not in _CHARACTERS or there not in _CHARACTERS:
        return None
    is_across = (here in _DENSE) != (there in _DENSE)
    return math.log(_CHARACTERS[there] / _CHARACTERS[here]), _SPREAD_ACROSS_SCRIPTS if is_across else _SPREAD


_END = re.compile(r"[.!?。！？…]")
_SENTENCE_LENGTH = 6
"""What counts as a sentence, in characters: "No." and numberings do not."""


def sentences_missing(source: str, target: str) -> int:
    """How many more sentences the source has."""
    if len(_END.findall(source)) <= len(_END.findall(target)):
        return 0
    return max(0, _count(source) - _count(target))


def _count(text: str) -> int:
    return sum(end - start >= _SENTENCE_LENGTH for start, end in sentences(text))
