"""A number of the translation differs from the source's, whatever script and notation each uses."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from workbench.checks._numbers.compare import Difference, differing_numbers
from workbench.checks._numbers.languages import LEXICONS
from workbench.checks._numbers.notation import write_like
from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary

_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_HAN_NUMBER = re.compile(
    "[二三四五六七八九十百千万萬亿億][一二三四五六七八九十百千万萬亿億]|[三四五六七八九][个人名次天年月日位家国]|分之|[二三四五六七八九][成割]"
)


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Mark each number of the target without counterpart, else the place of a missing one."""
    source, target = segment.source, segment.target
    if not target.strip() or not look([segment], resources)[0]:
        return
    target_lang = primary(segment.target_lang)
    difference = differing_numbers(source, target, primary(segment.source_lang), target_lang)
    if difference.in_target:
        yield from _wrong(difference, target_lang)
    elif difference.in_source:
        names = ", ".join(number.written for number in difference.in_source)
        yield Hit(
            len(target),
            len(target),
            message=f"The source's {names} is missing from the translation.",
            severity=Severity.MAJOR,
        )


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether the digits differ, or numbers are spelt; most segments have no number, or the same digits."""
    has_digit, digits = _DIGIT.search, _DIGITS.findall
    languages = segments[0].source_lang, segments[0].target_lang
    side = 0 if _knows_number_words(languages[0]) else 1
    spells = _speller(languages[side])
    texts = [(segment.source, segment.target) for segment in segments]
    return [
        (
            (has_digit(pair[0]) or has_digit(pair[1]))
            and (here := digits(pair[0])) != (there := digits(pair[1]))
            and sorted(here) != sorted(there)
        )
        or spells(pair[side])
        for pair in texts
    ]


def _wrong(difference: Difference, target_lang: str) -> Iterator[Hit]:
    paired = len(difference.in_source) == len(difference.in_target)
    for place, number in enumerate(difference.in_target):
        if paired:
            counterpart = difference.in_source[place]
            message = f"The source says {counterpart.written} here, not {number.written}."
            suggestion = (write_like(counterpart.value, number, target_lang),)
            yield Hit(number.start, number.end, suggestion, message)
        else:
            yield Hit(number.start, number.end, message=f"Nothing in the source answers to {number.written}.")


def _speller(language: str) -> Callable[[str], bool]:
    """What says whether a text of a language spells numbers."""
    if language[:2] in ("zh", "ja"):
        return lambda text: _HAN_NUMBER.search(text) is not None
    words = _number_words(language)
    return lambda text: not words.isdisjoint(text.lower().replace("-", " ").split())


def _knows_number_words(language: str) -> bool:
    return language[:2] in ("zh", "ja") or bool(_number_words(language))


@cache
def _number_words(language: str) -> frozenset[str]:
    """The words that may make a difference; "one" and the like never do by themselves."""
    lexicon = LEXICONS.get(primary(language))
    if lexicon is None:
        return frozenset()
    words = {word for word, value in lexicon.adders.items() if value >= 3}
    return frozenset(words | lexicon.multipliers.keys() | lexicon.abbreviations.keys())


CHECK = Check(
    id="accuracy.number_mismatch",
    category="accuracy/mistranslation/number",
    severity=Severity.MAJOR,
    message="No number of the source answers to {text}.",
    find=find,
    look=look,
    examples=(
        Example(
            "战争已持续1291天。",
            "The war has lasted for 1,219 days.",
            ("1,219",),
            "The war has lasted for 1,291 days.",
        ),
        Example(
            "全国有1.2亿人受影响。",
            "Across the country 12 million people are affected.",
            ("12 million",),
            "Across the country 120 million people are affected.",
        ),
        Example("增长了百分之五。", "It grew by 15 percent.", ("15",), "It grew by 5 percent."),
        Example(
            "约三成的受访者反对。",
            "About 40% of those asked are against it.",
            ("40",),
            "About 30% of those asked are against it.",
        ),
        Example("26个国家准备采取行动。", "Several countries are ready to act.", ("",)),
        Example(
            "会议于2022年2月24日举行。",
            "The meeting was held on February 25, 2022.",
            ("25",),
            "The meeting was held on February 24, 2022.",
        ),
        Example(
            "The budget is 1,291.50 euros.",
            "Das Budget beträgt 1.219,50 Euro.",
            ("1.219,50",),
            "Das Budget beträgt 1.291,5 Euro.",
            "en",
            "de",
        ),
        Example(
            "Twenty-five people were hurt.",
            "Пострадали 35 человек.",
            ("35",),
            "Пострадали 25 человек.",
            "en",
            "ru",
        ),
        Example("Il a 80 ans.", "He is 90 years old.", ("90",), "He is 80 years old.", "fr", "en"),
        Example("全国有1.2亿人受影响。", "Across the country 120 million people are affected."),
        Example("两万五千名士兵和十几辆坦克。", "25,000 soldiers and a dozen or so tanks."),
        Example(
            "我们一起十分努力，三心二意可不行。", "Together we try very hard; half-heartedness won't do."
        ),
        Example("两国领导人下午3时30分会谈。", "The two countries' leaders talked at 3:30 p.m."),
        Example("第三次会谈，半数代表缺席。", "At the third talks half of the delegates were absent."),
        Example("上世纪90年代，产量翻一番，占三分之二。", "In the 1990s output doubled, to two thirds."),
        Example(
            "On February 24, 2022 it cost 1,291 euros.",
            "Am 24.02.2022 kostete es 1.291 Euro.",
            (),
            None,
            "en",
            "de",
        ),
        Example("Two hundred and five thousand people", "205 000 personnes", (), None, "en", "fr"),
        Example("It was 5 miles long.", "Es war 8 km lang.", (), None, "en", "de"),
        Example(
            "25 лет назад, 1,2 млн человек", "Twenty-five years ago, 1.2 million people", (), None, "ru", "en"
        ),
        Example(
            "World War II was in the 20th century.", "第二次世界大战发生在二十世纪。", (), None, "en", "zh"
        ),
    ),
)
