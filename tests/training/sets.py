"""Which published ratings the quality model learns from, and which it is tried on."""

from functools import cache

from tests.training.rated import RatedSet, annotated, assessed, read_set

ASSESSED = ("ru-en", "et-en", "ro-en", "en-zh", "en-de")
MQM_TRAINING = ("zh-en.2020-news",)
MQM_TEST = ("zh-en.2021-news",)
_SYSTEMS = {"zh-en.2020-news": 3, "zh-en.2021-news": 6}
"""Translations of each source: more of the same source teach little."""


@cache
def assessed_set(pair: str) -> RatedSet:
    """MLQE-PE's rows of a pair, training and dev."""
    return read_set(f"da.{pair}", assessed(pair))


@cache
def annotated_set(name: str) -> RatedSet:
    """MQM's rows of a year."""
    return read_set(f"mqm.{name}", annotated(name, _SYSTEMS[name]))
