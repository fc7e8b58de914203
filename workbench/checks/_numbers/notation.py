"""Writes a value the way a number of the target text is written, for a suggestion."""

import re

from workbench.checks._numbers.model import Number

_COMMA_IS_DECIMAL = {"de", "fr", "es", "it", "pt", "ru", "uk", "nl", "pl", "cs", "tr"}
_GROUPING = {
    "de": ".",
    "es": ".",
    "it": ".",
    "pt": ".",
    "nl": ".",
    "tr": ".",
    "fr": "\u202f",
    "ru": "\u00a0",
    "uk": "\u00a0",
    "pl": "\u00a0",
    "cs": "\u00a0",
}
_BY_SCALE = {
    "en": {1e6: "million", 1e9: "billion", 1e12: "trillion"},
    "zh": {1e4: "万", 1e8: "亿"},
    "ja": {1e4: "万", 1e8: "億"},
}
_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def write_like(value: float, model: Number, language: str) -> str:
    """`value` with the grouping, decimal mark, magnitude and ordinal ending of `model`."""
    written = model.written
    ordinal = re.fullmatch(r"\d+(st|nd|rd|th)", written)
    if ordinal and value.is_integer():
        return f"{int(value)}{_ordinal_ending(int(value))}"
    if language == "en" and not any(c.isdigit() for c in written) and value in range(13):
        word = _SMALL[int(value)]
        return word.capitalize() if written[0].isupper() else word
    if model.scale > 1:
        return _with_magnitude(value, model, language)
    width = len(written) if written.startswith("0") and written.isdecimal() else 0
    return plain(value, language, group=not written.isdecimal() or value >= 10000).zfill(width)


def _with_magnitude(value: float, model: Number, language: str) -> str:
    """The same magnitude word where the value keeps at most three digits behind the point."""
    tail = re.search(r"[^\d.,\s]+\.?$", model.written)
    share = round(value / model.scale, 6)
    if tail and 0.1 <= share < 10000 and round(share, 3) == share:
        gap = "" if model.written[tail.start() - 1].isdigit() else model.written[tail.start() - 1]
        return f"{plain(share, language)}{gap}{tail.group()}"
    for scale, name in sorted(_BY_SCALE.get(language, {}).items(), reverse=True):
        share = round(value / scale, 6)
        if value >= scale and round(share, 3) == share:
            return f"{plain(share, language)}{' ' if language == 'en' else ''}{name}"
    return plain(value, language)


def plain(value: float, language: str, group: bool = True) -> str:
    """Digits in the notation of the language."""
    text = (
        f"{value:,.6f}".rstrip("0").rstrip(".")
        if group and value >= 1000
        else f"{value:.6f}".rstrip("0").rstrip(".")
    )
    if language in _COMMA_IS_DECIMAL:
        grouping = _GROUPING[language]
        if value < 10000 and language in ("es", "pl", "pt", "ru", "uk"):
            grouping = ""
        return text.replace(",", "\0").replace(".", ",").replace("\0", grouping)
    return text if language != "zh" else text.replace(",", "")


def _ordinal_ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
