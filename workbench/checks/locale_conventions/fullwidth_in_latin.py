"""Full-width punctuation, letters or digits left in a text of an alphabetic script."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import is_spaceless, primary

_FULL_WIDTH = re.compile("[，。；：？！（）、％＂＇～\u3000\uff01-\uff5e]")
_SPECIAL = {"。": ".", "、": ",", "\u3000": " ", "～": "~"}
_WIDE_LANGUAGES = frozenset({"zh", "ja", "ko", "yue", "cmn", "wuu", "nan"})
_AFTER_COMES_SPACE = frozenset(".,;:?!)")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each full-width character that does not stand in quoted Chinese or Japanese."""
    target = segment.target
    if target.isascii() or primary(segment.target_lang) in _WIDE_LANGUAGES:
        return
    for match in _FULL_WIDTH.finditer(target):
        place = match.start()
        before, after = target[place - 1 : place], target[place + 1 : place + 2]
        if (before and is_spaceless(before)) or (after and is_spaceless(after)):
            continue
        yield Hit(place, place + 1, (_narrow(match.group(), before, after),), safe=True)


def _narrow(character: str, before: str, after: str) -> str:
    plain = _SPECIAL.get(character) or chr(ord(character) - 0xFEE0)
    if plain in _AFTER_COMES_SPACE and after.isalnum():
        digits = before.isdigit() and after.isdigit()
        return plain if digits else plain + " "
    return " " + plain if plain == "(" and before.isalnum() else plain


CHECK = Check(
    id="locale_conventions.fullwidth_in_latin",
    category="locale_conventions/punctuation",
    severity=Severity.MINOR,
    message="{text} is the full-width form that Chinese and Japanese use.",
    find=find,
    signs="".join((*_SPECIAL, *(chr(code + 0xFEE0) for code in range(0x21, 0x7F)))),
    beyond_ascii=True,
    examples=(
        Example("和平，仍然遥远。", "Peace，still distant。", ("，", "。"), "Peace, still distant."),
        Example("俄罗斯（俄）", "Russia（RU）", ("（", "）"), "Russia (RU)"),
        Example("真的吗？", "Вправду？", ("？",), "Вправду?", "zh", "ru"),
        Example("和平，仍然遥远。", "Peace, still distant."),
        Example("他说“你好，世界。”", "He said 你好，世界。", (), None),
        Example("Hello, world.", "你好，世界。", (), None, "en", "zh"),
    ),
)
