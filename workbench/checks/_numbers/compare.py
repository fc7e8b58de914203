"""Finds the numbers of two texts that have no counterpart on the other side."""

import re
from dataclasses import dataclass

from workbench.checks._numbers.languages import LEXICONS
from workbench.checks._numbers.measures import names_imperial_measure
from workbench.checks._numbers.model import Number, Strength
from workbench.checks._numbers.read import read_numbers

_HAN_WORDS = {"zh", "ja", "yue", "cmn"}
_YEARS = range(1800, 2101)
"""Numbers that are written without their century where years are meant."""
_HAN_DATES = re.compile("[今去明前当昨同本翌][年日天]|星期|周[一二三四五六日末]")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is left over when everything that agrees was taken away."""

    in_source: tuple[Number, ...]
    in_target: tuple[Number, ...]


def differing_numbers(source: str, target: str, source_lang: str, target_lang: str) -> Difference:
    """The numbers without counterpart that are errors; both empty where the texts agree."""
    left = read_numbers(source, source_lang)
    right = read_numbers(target, target_lang)
    open_left, open_right = _unanswered(left, right), _unanswered(right, left)
    if any(n.unit for n in open_left + open_right) and _convertible(source, target, left, right):
        open_left = [n for n in open_left if not n.unit]
        open_right = [n for n in open_right if not n.unit]
    if open_left and not open_right and _names_a_year(target, target_lang):
        open_left = [n for n in open_left if not n.dated]
    if open_right and not open_left and _names_a_year(source, source_lang):
        open_right = [n for n in open_right if not n.dated]
    return _decide(open_left, open_right, source_lang, target_lang)


def _decide(left: list[Number], right: list[Number], source_lang: str, target_lang: str) -> Difference:
    """A strong number counts alone, a weak one only against an open number of the other side.

    Where one language's number words are unknown, every number needs such an opponent.
    """
    if left and right:
        return Difference(tuple(left), tuple(right))
    if right and _knows_words(source_lang):
        return Difference((), tuple(n for n in right if n.strength is Strength.STRONG and not n.dated))
    if left and _knows_words(target_lang):
        return Difference(tuple(n for n in left if n.strength is Strength.STRONG and not n.dated), ())
    return Difference((), ())


def _names_a_year(text: str, language: str) -> bool:
    """Whether a word such as "last year" or 今日 may stand for a date of the other side."""
    if language in _HAN_WORDS:
        return _HAN_DATES.search(text) is not None
    pattern = LEXICONS[language].relative_years if language in LEXICONS else ""
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def _knows_words(language: str) -> bool:
    return language in LEXICONS or language in _HAN_WORDS


def _unanswered(numbers: tuple[Number, ...], others: tuple[Number, ...]) -> list[Number]:
    """The numbers that count and have no counterpart among the others."""
    values = frozenset[float]().union(*(other.values for other in others))
    return [
        number
        for number in numbers
        if number.strength
        and number.values.isdisjoint(values)
        and not any(_about_equal(number, other) for other in others)
    ]


def _about_equal(number: Number, other: Number) -> bool:
    """Years without century ('90s = 1990s) and numbers rounded to a magnitude (1,234,567 = 1.23 million)."""
    a, b = number.value, other.value
    if a in _YEARS and b < 100:
        return a % 100 == b and _has_two_digits(other)
    if b in _YEARS and a < 100:
        return b % 100 == a and _has_two_digits(number)
    return (
        (number.scale > 1 or other.scale > 1) and a >= 1000 and b >= 1000 and abs(a - b) <= 0.005 * max(a, b)
    )


def _has_two_digits(number: Number) -> bool:
    """Whether it can stand for a year without its century: '05 can, 5 and May can't."""
    return number.value >= 10 or number.written.startswith("0")


def _convertible(source: str, target: str, left: tuple[Number, ...], right: tuple[Number, ...]) -> bool:
    """Whether the two sides measure in different systems, so that a translator converted."""
    units_left, units_right = {n.unit for n in left if n.unit}, {n.unit for n in right if n.unit}
    if units_left and units_right:
        return bool(units_left ^ units_right)
    return names_imperial_measure(target if units_left else source)
