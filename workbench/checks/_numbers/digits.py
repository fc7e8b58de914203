"""Reads numbers written in digits, whatever the script, grouping and decimal mark."""

import re
from collections.abc import Iterator

from workbench.checks._numbers.languages import LEXICONS
from workbench.checks._numbers.measures import measure_after
from workbench.checks._numbers.model import Lexicon, Number, Strength

_DIGITS = re.compile(
    r"(?P<dotted>\d+(?:\.\d+){2,})"
    r"|(?P<indian>\d{1,3}(?:,\d\d)+,\d{3}(?:\.\d+)?(?![\d]))"
    r"|(?P<grouped>\d{1,3}(?P<mark>[.,，'’·\u00a0\u202f\u2009 ])\d{3}"
    r"(?:(?P=mark)\d{3})*(?:(?![.,]\d{3}(?!\d))[.,．]\d+)?(?!\d))"
    r"|(?P<decimal>\d+[.,．·٫]\d+)"
    r"|(?P<plain>\d+)"
)
_ENTITY = re.compile(r"&#x?$")
_NAME_BEFORE = re.compile(
    r"(?:[A-ZА-ЯІЇЄ][-‐‑–+]?|[A-Za-z]{2}[-‐‑]|[A-Za-z]|(?i:covid|ковид|ковід)[-‐‑–\s]*)$"
)
_NAME_AFTER = re.compile(r"[-‐‑]?[A-Z]+(?![a-z])")
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)\b")
_CLOCK_AFTER = re.compile(r"\s*(?:[:：]\d\d|[时點点時h]|Uhr\b|час|годин|o.clock|heures?\b)")
_PM_AFTER = re.compile(r"(?:[:：.]\d\d)?\s*[-‐‑]?(?:p\.?\s?m\b|PM\b)", re.IGNORECASE)
_AFTERNOON_BEFORE = re.compile(r"(?:下午|晚上?|傍晚|午后|夜里?|中午|午後|夜)\s*$")
_NEXT_WORD = re.compile(r"[\s\u00a0-]{0,2}([^\W\d_]+)")
_HAN_MAGNITUDE = re.compile(
    r"\s*(?:多|余|餘|几|來|来)?([十百万萬亿億兆만억조천]+|千(?![伏瓦米克卡赫帕焦])万?)"
)
_MAGNITUDES = {
    "十": 10.0,
    "百": 100.0,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "兆": 1e12,
    "천": 1e3,
    "만": 1e4,
    "억": 1e8,
    "조": 1e12,
}
_MONTHS = "|".join(
    sorted({m for x in LEXICONS.values() for m in x.months if len(m) > 2}, key=len, reverse=True)
)
_DAY_AFTER = re.compile(rf"\s*[日号號]|\.?\s+(?:{_MONTHS})\b|月", re.IGNORECASE)
_COUNTED_AFTER = re.compile(r"[\s-]+(?!of\b|local\b|and\b|to\b|that\b|in\b|at\b|by\b|the\b|day\b)[A-Za-z]")
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s+$", re.IGNORECASE)


_CLOCK_POINT = re.compile(r"\d{1,2}\.[0-5]\d\s*(?:[ap]\.?m\b|Uhr|h\b)", re.IGNORECASE)
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.333333, "⅔": 0.666667}


def read_digits(text: str, language: str) -> Iterator[Number]:
    """Every number written in digits, with the magnitude word after it."""
    lexicon = LEXICONS.get(language)
    for match in _DIGITS.finditer(text):
        if match.start() and _ENTITY.search(text, 0, match.start()):
            continue
        if match["dotted"]:
            yield from _parts(text, match)
        else:
            yield _number(text, match, language, lexicon)


def _parts(text: str, match: re.Match[str]) -> Iterator[Number]:
    """A date, a version, an address; or a number grouped by points."""
    pieces = [(m.start() + match.start(), m.group()) for m in re.finditer(r"\d+", match.group())]
    whole: frozenset[float] = frozenset()
    if all(len(piece) == 3 for _, piece in pieces[1:]) and len(pieces[0][1]) <= 3:
        whole = frozenset({float(match.group().replace(".", ""))})
    if whole:
        yield Number(match.start(), match.end(), min(whole), whole, written=match.group())
        return
    for start, piece in pieces:
        value = float(piece)
        yield Number(
            start,
            start + len(piece),
            value,
            frozenset({value}),
            _strength(text, start, start + len(piece)),
            written=piece,
        )


def _number(text: str, match: re.Match[str], language: str, lexicon: Lexicon | None) -> Number:
    values = list(_values(match, language))
    end, scale, optional = _magnitude(text, match.end(), lexicon)
    start, tail = match.start(), None
    if scale != 1:
        values = [_round(v * scale) for v in values] + (
            [*values, _round(values[0] * 1e9)] if optional else []
        )
    elif values[0].is_integer():
        values += _counted(text, end, values[0], lexicon)
        values += _clock_readings(text, start, end, values[0])
        tail = _ORDINAL_TAIL.match(text, end)
        end = tail.end() if tail else end
    if text[end : end + 1] in _HALVES:
        values.append(values[0] + _HALVES[text[end]])
    strength = _strength(text, start, end) if scale == 1 else Strength.STRONG
    return Number(
        start,
        end,
        values[0],
        frozenset(values),
        strength,
        scale,
        text[start:end],
        bool(match["plain"]) and _dated(text, start, end, values[0], tail is not None),
        measure_after(text, end),
    )


def _values(match: re.Match[str], language: str) -> Iterator[float]:
    """The likeliest value first."""
    digits = match.group()
    if match["plain"]:
        yield float(digits)
        return
    if match["indian"]:
        yield float(digits.replace(",", ""))
        return
    if match["decimal"] and _CLOCK_POINT.match(match.string, match.start()):
        hours, minutes = digits.split(".")
        yield from (float(hours), float(minutes), float(digits), float(hours) + 12)
        return
    if match["decimal"]:
        yield float(re.sub("[,．·٫]", ".", digits))
        return
    mark = match["mark"]
    pieces = digits.split(mark)
    joined = float("".join(pieces).replace(",", ".").replace("．", "."))
    as_decimal = (
        float(".".join(pieces)) if len(pieces) == 2 and mark in ".," and pieces[1].isdigit() else None
    )
    if as_decimal is None or pieces[0] == "0":
        yield joined if as_decimal is None else as_decimal
    else:
        grouping = "," if language in _POINT_IS_DECIMAL else "."
        yield from (joined, as_decimal) if mark == grouping else (as_decimal, joined)
    if mark == " " and language in _POINT_IS_DECIMAL:
        yield from (float(piece) for piece in pieces if piece.isdigit())


_POINT_IS_DECIMAL = {"en", "zh", "ja", "ko", "th", "he", "hi"}


def _magnitude(text: str, end: int, lexicon: Lexicon | None) -> tuple[int, float, bool]:
    """Where the number ends with its magnitude word, the magnitude, and whether it may be something else."""
    han = _HAN_MAGNITUDE.match(text, end)
    if han:
        scale = 1.0
        for character in han[1]:
            scale *= _MAGNITUDES[character]
        return han.end(), scale, False
    word = _NEXT_WORD.match(text, end)
    if word is None or lexicon is None:
        return end, 1, False
    name = word[1].lower()
    scale = lexicon.multipliers.get(name, 1)
    if scale != 1:
        again = _NEXT_WORD.match(text, word.end())
        if again and scale == 1e3 and (second := lexicon.multipliers.get(again[1].lower(), 1)) > scale:
            return again.end(), scale * second, False
        return word.end(), scale, False
    if name in lexicon.abbreviations and word.group()[0] != "-":
        return word.end(), lexicon.abbreviations[name], len(name) <= 2
    return end, 1, False


def _counted(text: str, end: int, value: float, lexicon: Lexicon | None) -> list[float]:
    """Five decades are 50 (years)."""
    word = _NEXT_WORD.match(text, end)
    if lexicon is None or word is None or word[1].lower() not in lexicon.spans:
        return []
    return [value * lexicon.spans[word[1].lower()]]


def _clock_readings(text: str, start: int, end: int, value: float) -> list[float]:
    if value <= 12 and (
        _PM_AFTER.match(text, end) or _AFTERNOON_BEFORE.search(text, max(0, start - 4), start)
    ):
        return [value + 12]
    if 13 <= value <= 24 and (
        _CLOCK_AFTER.match(text, end) or re.match(r"\.\d\d\s+Uhr", text[end : end + 8])
    ):
        return [value - 12]
    return []


def _dated(text: str, start: int, end: int, value: float, ordinal: bool) -> bool:
    if 1900 <= value <= 2100:
        return True
    if value > 31 or value != int(value):
        return False
    return (
        (ordinal and not _COUNTED_AFTER.match(text, end))
        or _DAY_AFTER.match(text, end) is not None
        or _MONTH_BEFORE.search(text, max(0, start - 12), start) is not None
    )


def _strength(text: str, start: int, end: int) -> Strength:
    """Names such as COVID-19 or G20 and the minutes of a full hour prove little by themselves."""
    digits = text[start:end]
    if not digits.strip("0"):
        return Strength.LENIENT
    if digits == "1":
        return Strength.WEAK
    if _NAME_BEFORE.search(text, max(0, start - 7), start) or _NAME_AFTER.match(text, end):
        return Strength.WEAK
    return Strength.STRONG


def _round(value: float) -> float:
    return round(value, 6)
