"""Measures that translators convert: miles to kilometres, 亩 to hectares."""

import re

_IMPERIAL = re.compile(
    r"[\s\u00a0-]*(?:square\s|cubic\s|sq\.?\s)?(?:miles?|mi|feet|foot|ft|inch(?:es)?|in\.|yards?|pounds?|lbs?|stones?"
    r"|acres?|gallons?|ounces?|oz|mph|fahrenheit|°\s?f|degrees?|f|[“”\"″′’'](?!\w)|mpg|knots?|nautical)(?![a-z])",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"[\s\u00a0-]*(?:square\s|cubic\s)?(?:k?m|cm|mm|km²|m²|kg|g|[ck]?m\s?[²2]|hektar|ha|kilomet\w+|quadrat\w+|met(?:er|re)\w*"
    r"|zentimeter\w*|centimet\w+|kilogram\w*|kilo\w*|gramm\w*|liter\w*|litre\w*|grad|°\s?c|celsius|stundenkilo\w*|tonn\w*|km/h"
    r"|км\S*|кг|кило\w*|метр\w*|сантиметр\w*|см|мм?|литр\w*|градус\w*|гектар\w*|тонн\w*|公里|米|公斤|千克|厘米|公顷|升|度|平方\w)(?!\w)",
    re.IGNORECASE,
)
_HAN_UNIT = re.compile(
    r"\s*[多余]?(?:亩|畝|斤|里(?!面|程|氏)|尺|寸|丈|两(?!国|人)|英里|英尺|英寸|磅|加仑|盎司|码|英亩|华氏)"
)
_IMPERIAL_WORD = re.compile(
    r"\b(?:miles?|feet|foot|inch(?:es)?|yards?|acres?|pounds?|stone|ounces?|gallons?)\b"
)


def measure_after(text: str, end: int) -> str:
    """The system of the measure that follows a number: imperial, metric, han, or nothing."""
    if _HAN_UNIT.match(text, end):
        return "han"
    if _IMPERIAL.match(text, end):
        return "imperial"
    return "metric" if _METRIC.match(text, end) else ""


def names_imperial_measure(text: str) -> bool:
    """Whether a text measures in miles, feet and the like, with a number or as "a foot"."""
    return _IMPERIAL_WORD.search(text) is not None
