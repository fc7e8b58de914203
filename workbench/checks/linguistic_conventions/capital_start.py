"""A sentence that starts with a small letter."""

import re
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary

_FIRST_WORD = re.compile(r"^[\s\"'“„«(\[¿¡‘]*([^\W\d_][\w'’-]*)")
_CASED = frozenset(
    "en de fr es it pt nl pl cs sk ru uk be bg sr hr sl ro hu sv da nb no fi et lv lt el ca".split()
)
_CONTINUES = frozenset("said says added noted asked replied according".split())
_SENTENCE_END = re.compile(r"[.!?。！？…][\s\"'”’»“]*$")
_NO_SENTENCE = re.compile(r"[A-Z\d_./@:=<>%{}$\\]")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """The first word, where the source starts with a capital or is a sentence without capitals."""
    target, source = segment.target, segment.source
    if not target or not source or primary(segment.target_lang) not in _CASED:
        return
    match = _FIRST_WORD.match(target)
    if match is None or not match[1][0].islower() or match[1][0].upper() == match[1][0]:
        return
    if _NO_SENTENCE.search(target[match.start() :].split(" ", 1)[0]):
        return  # iPhone, www.example.org, a_variable
    if _wants_capital(source, target, match[1]):
        yield Hit(match.start(1), match.end(1), (match[1][0].upper() + match[1][1:],))


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether the target may begin with a small letter."""
    firsts = [segment.target[:1] for segment in segments]
    return [bool(first) and not (first.isupper() or first.isdigit()) for first in firsts]


def _wants_capital(source: str, target: str, word: str) -> bool:
    first = _FIRST_WORD.match(source)
    if first is None or not _SENTENCE_END.search(source) or not _SENTENCE_END.search(target):
        return False
    if word in _CONTINUES or len(target.split()) < 4:
        return False
    letter = first[1][0]
    if letter.lower() == letter.upper():
        return True
    kept = len(word) >= 4 and word.lower() in source.lower()  # a name or a command
    return letter.isupper() and not kept


CHECK = Check(
    id="linguistic_conventions.capital_start",
    category="linguistic_conventions/spelling/capitalization",
    severity=Severity.MINOR,
    message="The sentence starts with a small letter.",
    find=find,
    look=look,
    examples=(
        Example(
            "普京提出了一项倡议。",
            "putin put forward an initiative.",
            ("putin",),
            "Putin put forward an initiative.",
        ),
        Example(
            "Please save the file.",
            "bitte speichern Sie die Datei.",
            ("bitte",),
            "Bitte speichern Sie die Datei.",
            "en",
            "de",
        ),
        Example("普京提出了一项倡议。", "Putin put forward an initiative."),
        Example("苹果公司发布了新产品。", "iPhone sales went up a lot."),
        Example("and the rest.", "und der Rest.", (), None, "en", "de"),
        Example("以及安全问题", "and the question of security"),
    ),
)
