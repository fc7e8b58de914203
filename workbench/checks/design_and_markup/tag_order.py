"""Tags that close before they open, or nest otherwise than they may."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)(?:\s[^<>]*?)?(/?)>|⟦(/?)(\w+)⟧")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """The first tag out of order, where the source's tags are in order and the same in number."""
    target = segment.target
    if "</" not in target and "⟦/" not in target:
        return
    place = misplaced(target)
    if place is not None and misplaced(segment.source) is None and _names(target) == _names(segment.source):
        yield Hit(*place)


def misplaced(text: str) -> tuple[int, int] | None:
    """The span of the first closing tag that closes nothing open."""
    waiting: list[str] = []
    for match in _TAG.finditer(text):
        name = match[2] or match[5]
        if match[1] or match[4]:
            if not waiting or waiting.pop() != name:
                return match.span()
        elif not match[3]:
            waiting.append(name)
    return None


def _names(text: str) -> list[str]:
    return sorted(match[1] + match[2] if match[2] else match[4] + match[5] for match in _TAG.finditer(text))


CHECK = Check(
    id="design_and_markup.tag_order",
    category="design_and_markup/markup",
    severity=Severity.MAJOR,
    message="{text} closes what is not open here.",
    find=find,
    sees="tags",
    signs="/",
    examples=(
        Example("Press <b>OK</b>.", "按</b>确定<b>。", ("</b>",), None, "en", "zh"),
        Example("⟦1⟧a ⟦2⟧b⟦/2⟧⟦/1⟧", "⟦1⟧a ⟦2⟧b⟦/1⟧⟦/2⟧", ("⟦/1⟧",), None, "en", "de"),
        Example("<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>", (), None, "en", "de"),
        Example("a < b and <br/> c", "a < b und <br/> c", (), None, "en", "de"),
    ),
)
