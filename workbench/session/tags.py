"""Inline tags (`⟦1⟧`) in a text that is being edited: each is one thing, whole or gone."""

from collections import Counter

from workbench.placeholders import TOKEN

Span = tuple[int, int]


def missing_tags(source: str, target: str) -> list[str]:
    """The source's tags that the target lacks, in the source's order."""
    there = Counter(TOKEN.findall(target))
    missing = []
    for tag in TOKEN.findall(source):
        if there[tag]:
            there[tag] -= 1
        else:
            missing.append(tag)
    return missing


def around_tags(text: str, start: int, end: int) -> Span:
    """The span made larger where it would cut a tag in two; an empty one inside a tag goes behind it."""
    if start == end:
        start = outside_tags(text, start, forward=True)
        return start, start
    for tag in TOKEN.finditer(text):
        if tag.start() < end and start < tag.end():
            start, end = min(start, tag.start()), max(end, tag.end())
    return start, end


def outside_tags(text: str, offset: int, *, forward: bool) -> int:
    """The offset moved out of a tag that it would be inside of."""
    for tag in TOKEN.finditer(text):
        if tag.start() < offset < tag.end():
            return tag.end() if forward else tag.start()
    return offset
