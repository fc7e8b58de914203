"""Half-width punctuation between Chinese or Japanese characters."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary

_HAN_OR_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_BETWEEN = re.compile(
    f"(?<=[{_HAN_OR_KANA}])[,;?!](?=[{_HAN_OR_KANA}]|$)|(?<=[{_HAN_OR_KANA}])\\.(?=[{_HAN_OR_KANA}])"
)
_WIDE = {",": "，", ";": "；", "?": "？", "!": "！", ".": "。"}


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each such mark directly between two characters, or at the very end."""
    language = primary(segment.target_lang)
    if language not in ("zh", "ja"):
        return
    for match in _BETWEEN.finditer(segment.target):
        wide = "、" if language == "ja" and match.group() == "," else _WIDE[match.group()]
        yield Hit(match.start(), match.end(), (wide,))


CHECK = Check(
    id="locale_conventions.halfwidth_in_cjk",
    category="locale_conventions/punctuation",
    severity=Severity.MINOR,
    message="{text} between Chinese or Japanese characters is written {suggestion}.",
    find=find,
    signs="".join(_WIDE),
    languages=("zh", "ja"),
    examples=(
        Example("If so, we go.", "如果这样,我们就走。", (",",), "如果这样，我们就走。", "en", "zh"),
        Example("Really?", "本当ですか?", ("?",), "本当ですか？", "en", "ja"),
        Example("If so, we go.", "如果这样，我们就走。", (), None, "en", "zh"),
        Example("Python 3.9, Java", "Python 3.9, Java", (), None, "en", "zh"),
        Example("真的吗?", "Really?"),
    ),
)
