"""A bracket without its partner, where the source's brackets are in order."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity

_ANY = re.compile(r"[()\[\]{}（）［］｛｝【】〔〕]")
_OPENING = {"(": ")", "[": "]", "{": "}", "（": ")", "［": "]", "｛": "}", "【": "】", "〔": "〕"}
_CLOSING = {")": ")", "]": "]", "}": "}", "）": ")", "］": "]", "｝": "}", "】": "】", "〕": "〕"}
_ENUMERATOR = re.compile(
    r"(?:^|[\s(（;；,，、。：:“「])(?:\w{1,3}|\d+(?:\.\d+)*)$|[\u3040-\u9fff][a-zA-Z\d]$|[:;=8xX]['\-o]?$"
)


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Brackets of the target that do not pair up."""
    if not _ANY.search(segment.target):
        return
    open_places = unpaired(segment.target)
    if open_places and not unpaired(segment.source):
        for place in open_places:
            yield Hit(place, place + 1)


def unpaired(text: str) -> list[int]:
    """The places of brackets without partner; enumerations such as "a)" and smileys need none."""
    waiting: list[tuple[str, int]] = []
    alone: list[int] = []
    for match in _ANY.finditer(text):
        character, place = match.group(), match.start()
        if character in _OPENING:
            waiting.append((_OPENING[character], place))
        elif waiting and waiting[-1][0] == _CLOSING[character]:
            waiting.pop()
        elif character not in ")）" or not _ENUMERATOR.search(text, max(0, place - 12), place):
            alone.append(place)
    return sorted(alone + [place for _, place in waiting])


CHECK = Check(
    id="linguistic_conventions.brackets",
    category="linguistic_conventions/punctuation/unpaired_marks",
    severity=Severity.MINOR,
    message="The bracket {text} has no partner.",
    find=find,
    signs="".join((*_OPENING, *_CLOSING)),
    examples=(
        Example("东方经济论坛（EEF）开幕。", "The Eastern Economic Forum (EEF opened.", ("(",)),
        Example("The file (see below) is gone.", "Die Datei siehe unten) ist weg.", (")",), None, "en", "de"),
        Example("See [1].", "Voir [1.", ("[",), None, "en", "fr"),
        Example("东方经济论坛（EEF）开幕。", "The Eastern Economic Forum (EEF) opened."),
        Example("一）准备；二）行动。", "a) Prepare; b) act."),
        Example("Nice :)", "Schön :)", (), None, "en", "de"),
        Example("(continued", "(Fortsetzung", (), None, "en", "de"),
    ),
)
