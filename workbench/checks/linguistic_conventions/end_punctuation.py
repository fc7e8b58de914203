"""The translation ends with another punctuation mark than the source."""

import re
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary

_KIND = {
    ".": ".", "。": ".", "．": ".", "｡": ".", "।": ".", "?": "?", "？": "?", "؟": "?", "!": "!", "！": "!",
    ":": ":",
    "：": ":", "…": "…", "‥": "…", "⋯": "…",
}  # fmt: skip
_CLOSERS = " \t\n\u00a0\u202f\"'”’»“«）)]」』】》〉*_`"
_MAY_END = frozenset((*_KIND, *_CLOSERS))
_FULL_WIDTH = {".": "。", "?": "？", "!": "！", ":": "：", "…": "……"}
_ABBREVIATION = re.compile(
    r"(?:\b\w{1,2}\.\w|\b[A-Z]|\b(?:etc|Inc|Ltd|Co|Jr|Sr|St|Mr|Mrs|Dr|vs|usw|bzw|u\.a|т\.д|т\.п|др|г|гг|р))\.$"
)
_NAMES = {
    ".": "a full stop",
    "?": "a question mark",
    "!": "an exclamation mark",
    ":": "a colon",
    "…": "an ellipsis",
}


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Compare the last marks, quotation marks and brackets after them aside."""
    source, target = segment.source.rstrip(_CLOSERS), segment.target.rstrip(_CLOSERS)
    if not source or not target:
        return
    wanted, given = _ending(source), _ending(target)
    if wanted == given or not wanted:
        return
    if not _differ(wanted, given, source, target, segment):
        return
    mark = _mark(wanted, primary(segment.target_lang))
    start = len(target) - _width(target, given)
    if given:
        message = f"The source ends with {_NAMES[wanted]}, the translation with {_NAMES[given]}."
    else:
        message = f"The source ends with {_NAMES[wanted]}; the translation does not."
    yield Hit(start, len(target), (mark,), message)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether the source ends with a mark, or with what may follow one."""
    return [segment.source[-1:] in _MAY_END for segment in segments]


def _ending(text: str) -> str:
    kind = _KIND.get(text[-1], "")
    if kind == "." and text.endswith(("...", "。。。", ". . .")):
        return "…"
    return kind


def _width(text: str, kind: str) -> int:
    """How many characters the last mark has."""
    if not kind:
        return 0
    return len(text) - len(text.rstrip("….。")) if kind == "…" else 1


def _differ(wanted: str, given: str, source: str, target: str, segment: Segment) -> bool:
    """Whether the difference is an error rather than a convention."""
    if wanted == "!" or (wanted, given) in {
        ("…", "."),
        ("…", "!"),
        ("…", "?"),
        (".", "!"),
        (".", "…"),
        (".", ":"),
        ("?", "!"),
    }:
        return False  # languages differ in how loud they are
    if wanted == "." and (len(source) < 8 or _ABBREVIATION.search(source) or source[-2].isdigit()):
        return False
    if given == "" and target[-1] in ";；﹔,，、—–-|/~～؛":
        return wanted == "?"
    if wanted == "?" and primary(segment.target_lang) == "el":
        return False
    return not (wanted == "?" and given == "." and primary(segment.target_lang) in ("ja", "th"))


def _mark(kind: str, language: str) -> str:
    if language in ("zh", "ja"):
        return _FULL_WIDTH[kind]
    if language == "fr" and kind in "?:!":
        return "\u00a0" + kind
    return kind


CHECK = Check(
    id="linguistic_conventions.end_punctuation",
    category="linguistic_conventions/punctuation",
    severity=Severity.MINOR,
    message="The last punctuation mark differs from the source's.",
    find=find,
    look=look,
    examples=(
        Example("和平何时到来？", "When will peace come.", (".",), "When will peace come?"),
        Example(
            "战争已持续1291天。",
            "The war has lasted for 1,291 days",
            ("",),
            "The war has lasted for 1,291 days.",
        ),
        Example("Are you sure?", "您确定吗。", ("。",), "您确定吗？", "en", "zh"),
        Example(
            "The following files:", "Die folgenden Dateien.", (".",), "Die folgenden Dateien:", "en", "de"
        ),
        Example("和平何时到来？", "When will peace come?"),
        Example("他说：“好。”", 'He said, "Good."'),
        Example("Loading...", "加载中……", (), None, "en", "zh"),
        Example("Wait!", "Подождите.", (), None, "en", "ru"),
        Example("At 5 p.m.", "下午五点", (), None, "en", "zh"),
    ),
)
