"""A number copied with the source language's decimal mark or grouping."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary

_DIGIT = re.compile(r"\d[.,]\d")
_GROUPED = re.compile(
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w]|[.,]\d)"
    r"|(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w]|[.,]\d)"
)
_MEASURED = re.compile(
    r"(?<![\w.,])\d+[.,]\d{1,2}(?=\s?(?:%|‰|°|€|£|Prozent|percent|per cent|pour cent|por ciento"
    r"|процент|відсот|Mio|Mrd|Million|Milliarde|million|billion|milliard|млн|млрд|тыс|тис|km|kg|cm|mm|км|кг|см))"
)
_POINT = frozenset({"en", "zh", "ja", "ko", "he", "th"})
_COMMA = frozenset({"de", "fr", "es", "it", "pt", "ru", "uk", "nl", "pl", "cs", "da", "sv", "fi", "tr"})
_SPACE_GROUPS = frozenset({"fr", "ru", "uk", "pl", "cs", "sv", "fi"})


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Numbers that stand letter for letter in both texts although the notations differ."""
    target = segment.target
    if not _DIGIT.search(target):
        return
    source_lang, target_lang = primary(segment.source_lang), primary(segment.target_lang)
    to_comma = source_lang in _POINT and target_lang in _COMMA
    if not to_comma and not (source_lang in _COMMA and target_lang in _POINT):
        return
    decimal, group = (".", ",") if to_comma else (",", ".")
    for pattern in (_GROUPED, _MEASURED):
        for match in pattern.finditer(target):
            written = match.group()
            first = next(c for c in written if c in ".,")
            if first != (group if pattern is _GROUPED else decimal) or not _stands_in(
                written, segment.source
            ):
                continue
            yield Hit(match.start(), match.end(), (_swap(written, target_lang),))


def _stands_in(number: str, text: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text) is not None


def _swap(written: str, target_lang: str) -> str:
    swapped = written.translate(str.maketrans(".,", ",."))
    return swapped.replace(".", "\u00a0") if target_lang in _SPACE_GROUPS else swapped


CHECK = Check(
    id="locale_conventions.number_format",
    category="locale_conventions/number_format",
    severity=Severity.MINOR,
    message="{text} is written {suggestion} in the target language.",
    find=find,
    signs=".,",
    languages=tuple(sorted(_POINT | _COMMA)),
    examples=(
        Example(
            "The war has lasted 1,291 days.",
            "Der Krieg dauert seit 1,291 Tagen.",
            ("1,291",),
            "Der Krieg dauert seit 1.291 Tagen.",
            "en",
            "de",
        ),
        Example("增长3.5%。", "Рост на 3.5%.", ("3.5",), "Рост на 3,5%.", "zh", "ru"),
        Example(
            "Es kostet 1.291,50 Euro.",
            "It costs 1.291,50 euros.",
            ("1.291,50",),
            "It costs 1,291.50 euros.",
            "de",
            "en",
        ),
        Example("The war has lasted 1,291 days.", "Der Krieg dauert seit 1.291 Tagen.", (), None, "en", "de"),
        Example("Python 3.9 is out.", "Python 3.9 ist da.", (), None, "en", "de"),
        Example("增长3.5%。", "It grew by 3.5%."),
    ),
)
