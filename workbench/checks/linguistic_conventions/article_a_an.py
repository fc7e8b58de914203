"""English "a" before a vowel sound, "an" before a consonant sound."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity

_ARTICLE = re.compile(r"(?<![\w'’.\-/&@])([Aa]n?)[ \u00a0]+[\"“‘']?([A-Za-z]+|\d+)(?![)_@/]|\.\w)")
_YOU_OR_W = re.compile(
    r"eu|ewe|one(?!r)|once|oui|u[bcdfghjklmnpqrstvwxyz]?$|u(?:nanim|ni(?:[cflpqtv]|s[eo]|on|dir)|biq|s[aeu]"
    r"|t[eio]|r[aeiou]|k[aeru]|ganda|fo|v\b|rls?\b)"
)
_SILENT_H = re.compile(r"hour|honest|honou?r|heir(?!l?oom)|heirloom")
_EITHER = re.compile(
    r"herb|hom(?:age|icid)|hist|hyst|habit|hotel|hero|horri|halluc|hered|hilar|human|hors|heraldic|hyp|hex"
)
_NOT_AFTER_ARTICLE = frozenset(
    "a an and or is are in of on as at it if am i was were also any all other us up off e en et y "
    "o u el al una un est était être été".split()
)


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Articles that do not fit the sound of the next word."""
    target = segment.target
    if not target or not segment.target_lang.startswith("en"):
        return
    for match in _ARTICLE.finditer(target):
        article, word = match[1], match[2]
        right = _right_article(word)
        if right is None or article.lower() == right or _is_name(target, match):
            continue
        fitting = right if article.islower() else right.capitalize()
        yield Hit(match.start(1), match.end(1), (fitting,), f"“{fitting}” before “{word}”.", safe=True)


def _right_article(word: str) -> str | None:
    """The article that the sound asks for, or None where both are heard."""
    if word[0].isdigit():
        eleven = word in ("11", "18") or (len(word) > 3 and len(word) % 3 == 2 and word[:2] in ("11", "18"))
        return "an" if word[0] == "8" or eleven else "a" if len(word) < 3 else None
    lowered = word.lower()
    if lowered in _NOT_AFTER_ARTICLE or len(word) == 1:
        return None
    if word.isupper():
        return _before_initials(word)
    if word[0] in "aeiou" or word[0] in "AEIOU":
        return "a" if _YOU_OR_W.match(lowered) else "an"
    if _SILENT_H.match(lowered):
        return "an"
    return None if _EITHER.match(lowered) or not re.search("[aeiouy]", lowered) else "a"


def _before_initials(word: str) -> str | None:
    """FBI takes "an", NATO takes "a": where letters may be read either way there is no ruling."""
    if word[0] in "AEIO":
        return "an"
    return "a" if word[0] in "BCDGJKPQTVWYZ" else None


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a capital A or An in mid-sentence is a letter or a name (Plan A, Mr An), not the article."""
    before = text[: match.start()].rstrip()
    return match[1][0] == "A" and bool(before) and before[-1] not in '.!?:"“\n*•-–—'


CHECK = Check(
    id="linguistic_conventions.article_a_an",
    category="linguistic_conventions/grammar",
    severity=Severity.MINOR,
    message="“{suggestion}” fits the sound of the next word.",
    find=find,
    languages=("en",),
    examples=(
        Example("这是一个协议。", "This is a agreement.", ("a",), "This is an agreement."),
        Example("一位欧洲外交官", "An European diplomat", ("An",), "A European diplomat"),
        Example(
            "一小时的会议", "a hour of talks, a 8-day trip", ("a", "a"), "an hour of talks, an 8-day trip"
        ),
        Example("一个独特的机会", "an unique chance for an user", ("an", "an"), "a unique chance for a user"),
        Example(
            "历史性的一天", "an historic day, a historic day, an FBI agent, a NATO summit, an MRI, a UN envoy"
        ),
        Example(
            "一小时", "an hour, an honest man, a one-time user, an 18-year-old, a union, an unidentified man"
        ),
        Example("甲方或乙方", "Party A and Party B; plan A is ready"),
        Example("a été", "a été", (), None, "en", "fr"),
    ),
)
