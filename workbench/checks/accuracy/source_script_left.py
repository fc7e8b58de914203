"""Words in a script that the target language does not use."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary

_RANGES = {
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Kana": "\u3041-\u3096\u30a1-\u30fa\u30fc",
    "Hangul": "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0620-\u064a\u0671-\u06d3",
    "Hebrew": "\u05d0-\u05ea",
    "Thai": "\u0e01-\u0e30",
    "Devanagari": "\u0904-\u0939",
    "Greek": "\u0386-\u03ce",
}
_USED = {
    **dict.fromkeys(("zh", "yue", "cmn"), ("Han",)),
    "ja": ("Han", "Kana"),
    "ko": ("Hangul", "Han"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"), ("Cyrillic",)),
    **dict.fromkeys(("ar", "fa", "ur", "ckb", "ps", "ug"), ("Arabic",)),
    **dict.fromkeys(("he", "yi"), ("Hebrew",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("Devanagari",)),
    "th": ("Thai",),
    "el": ("Greek",),
}
_LATIN = frozenset(
    "en de fr es it pt nl pl cs sk sl hr ro hu sv da nb nn no fi et lv lt ca eu gl tr az vi id ms is ga cy sq"
    " eo la af".split()
)


_QUOTED = {
    "(": ")",
    "（": ")",
    "[": "]",
    "“": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "«": "»",
    "「": "」",
    "『": "』",
    "《": "》",
    "„": "“",
}


@cache
def _foreign(language: str) -> re.Pattern[str] | None:
    """Runs of letters that a language does not use; None for a language whose script we don't know."""
    if language not in _USED and language not in _LATIN:
        return None
    own = _USED.get(language, ())
    foreign = "".join(characters for script, characters in _RANGES.items() if script not in own)
    return re.compile(f"[{foreign}](?:[{foreign}\\s·・-]*[{foreign}])?")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each run of foreign letters that is not given in brackets or quotation marks beside its translation."""
    target = segment.target
    if target.isascii():
        return
    pattern = _foreign(primary(segment.target_lang))
    if pattern is None:
        return
    for match in pattern.finditer(target):
        if not _is_mentioned(target, match.start(), match.end()) and not _is_symbol(match.group()):
            yield Hit(match.start(), match.end())


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether there are letters of another script."""
    pattern = _foreign(primary(segments[0].target_lang))
    if pattern is None:
        return [False] * len(segments)
    return [not s.target.isascii() and pattern.search(s.target) is not None for s in segments]


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether the run is the original form of a name: "mob (乌合之众)", "the character “和”"."""
    before, after = text[:start].rstrip(), text[end:].lstrip("，。！？,.!?：: ")
    if not before:
        return False
    return bool(after) and before[-1] in _QUOTED and after[0] in "）)]”\"’'»」』》“"


def _is_symbol(text: str) -> bool:
    """A Greek letter or two are mathematics or units, ー and ノ parts of smileys."""
    return (len(text) < 3 and "\u0386" <= text[0] <= "\u03ce") or text in "ーノツшДд"


CHECK = Check(
    id="accuracy.source_script_left",
    category="accuracy/untranslated",
    severity=Severity.MAJOR,
    message="“{text}” is left in another script.",
    find=find,
    look=look,
    beyond_ascii=True,
    examples=(
        Example("泽连斯基称赞乌合之众。", "Zelensky praised the 乌合之众.", ("乌合之众",)),
        Example("Путин едет в Киев.", "Putin goes to Киев.", ("Киев",), None, "ru", "en"),
        Example("Putin goes to Kyiv.", "普京前往 Киев。", ("Киев",), None, "en", "zh"),
        Example("平和は遠い。", "Peace is とおい.", ("とおい",), None, "ja", "en"),
        Example("泽连斯基", "Zelensky (泽连斯基) said “和” means peace."),
        Example("10微米的μ介子", "A 10 μm muon at an angle α"),
        Example("Moscow", "Москва", (), None, "en", "ru"),
        Example("Windows", "在 Windows 上", (), None, "en", "zh"),
    ),
)
