"""A quotation mark without its partner, where the source's quotation marks are in order."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity

_MARK = re.compile('(?<!\\d)"|[“”„‟«»「」『』＂]')
_FIRST_LOOK = re.compile('["“”„‟«»「」『』＂]')


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """The last double quotation mark of the target where their number is odd, but even in the source.

    A lone mark at the edge is left alone where the source has none: the quotation goes on in the
    next segment.
    """
    if not _FIRST_LOOK.search(segment.target):
        return
    marks = [match.start() for match in _MARK.finditer(segment.target)]
    if len(marks) % 2 == 0 or len(_FIRST_LOOK.findall(segment.target)) % 2 == 0:
        return
    in_source = len(_FIRST_LOOK.findall(segment.source))
    at_edge = marks[-1] == 0 or marks[-1] == len(segment.target.rstrip()) - 1
    if in_source % 2 == 0 and (in_source or len(marks) > 1 or not at_edge):
        yield Hit(marks[-1], marks[-1] + 1)


CHECK = Check(
    id="linguistic_conventions.quotes",
    category="linguistic_conventions/punctuation/unpaired_marks",
    severity=Severity.MINOR,
    message="The quotation mark {text} has no partner.",
    find=find,
    signs='"“”„‟«»「」『』＂',
    examples=(
        Example("他说：“最好的地方是莫斯科。”", 'He said, "The best place is Moscow.', ('"',)),
        Example("He said “no” twice.", "Er sagte zweimal „nein.", ("„",), None, "en", "de"),
        Example("He said “no” twice.", "Он дважды сказал «нет.", ("«",), None, "en", "ru"),
        Example("他说：“最好的地方是莫斯科。”", 'He said, "The best place is Moscow."'),
        Example("他说：“不行。”", "He said, “No.”"),
        Example("15英寸屏幕", 'A 15" screen'),
        Example("“第一段", "“First paragraph"),
        Example("我们准备好了。", "We are ready.”"),
        Example("He said “no”.", "Er sagte „nein“.", (), None, "en", "de"),
    ),
)
