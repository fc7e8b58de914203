"""One number as it stands in a text, and the words by which a language writes numbers."""

from dataclasses import dataclass, field
from enum import IntEnum


class Strength(IntEnum):
    """How much a number without a counterpart says about the translation."""

    LENIENT = 0
    """May answer for a number of the other side, needs no counterpart itself: "one", 两, "half"."""
    WEAK = 1
    """An error only together with a number of the other side that lacks a counterpart too."""
    STRONG = 2
    """An error by itself."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where it stands and every value that a reader may take it for."""

    start: int
    end: int
    value: float
    """The likeliest reading."""
    values: frozenset[float]
    """All readings: 1.291 is 1291 or 1.291, 3 p.m. is 3 or 15, 三成 is 30 (per cent) or 0.3."""
    strength: Strength = Strength.STRONG
    scale: float = 1
    """The magnitude it is written with: 1,000,000 for "120 million" and 10,000 for 5万."""
    written: str = ""
    """The text itself."""
    dated: bool = False
    """A day of the month or a year, which translators add and leave out where the date is known."""
    unit: str = ""
    """`imperial`, `metric` or `han` (亩, 斤 …) if a measure follows, which translators convert."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How one language writes numbers in words; all keys in lower case."""

    adders: dict[str, float]
    """Words whose values add up: one, twelve, twenty, двести."""
    multipliers: dict[str, float]
    """Words that multiply what stands before them: hundred, million."""
    ordinals: dict[str, float] = field(default_factory=dict)
    months: dict[str, float] = field(default_factory=dict)
    vague: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """Words that may stand for a number of the other side: half, dozen, double, decade."""
    abbreviations: dict[str, float] = field(default_factory=dict)
    """Magnitudes that only stand after digits: bn, Mio., тыс."""
    spans: dict[str, float] = field(default_factory=dict)
    """What the other side may count in a smaller unit: two decades are 20 years, a week is 7 days."""
    relative_years: str = ""
    """Pattern of the words that stand for a year: "last year"."""
    joiners: frozenset[str] = frozenset()
    """Words inside a number: "and" in "two hundred and five"."""
    joins_after_hundred_only: bool = False
    compounds: bool = False
    """Numbers may be part of a longer word: fünfundzwanzig, venticinque, трехлетний."""
    spaced: bool = True
    """Tens and ones are words of their own: twenty-five, двадцать пять."""
    tails: tuple[str, ...] = ()
    """What else may end such a word: -jährig, -fach."""


def table(text: str) -> dict[str, float]:
    """Read lines of `value word word …` into word → value."""
    words: dict[str, float] = {}
    for line in text.strip().splitlines():
        value, *names = line.split()
        for name in names:
            words[name] = float(value)
    return words


def vague_table(text: str) -> dict[str, tuple[float, ...]]:
    """Read lines of `value,value word word …` into word → values."""
    words: dict[str, tuple[float, ...]] = {}
    for line in text.strip().splitlines():
        values, *names = line.split()
        for name in names:
            words[name] = tuple(float(value) for value in values.split(","))
    return words
