"""What stays whole in a text that is being edited: inline tags, placeholders, the frame of a message.

Each is one thing, whole or gone; a message's frame (`{n, plural, one{` … `}}`) is gone only with all of it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from workbench.messages import BrokenMessage, Message, may_choose, parsed
from workbench.placeholders import PLACEHOLDER, may_have_placeholders

Span = tuple[int, int]
_ADDRESS = ("http://", "https://")
"""What may be edited in part, though a translation carries it over."""


@lru_cache(maxsize=1024)
def whole_spans(text: str) -> tuple[Span, ...]:
    """The spans of a text that are one thing each, in order."""
    if not may_have_placeholders(text):
        return ()
    message = _message(text)
    if message is None or not message.choices:
        return tuple(_placeholders(text, 0, len(text)))
    return tuple(sorted(_pieces(text, message)))


def missing_tags(source: str, target: str) -> list[str]:
    """The source's tags and placeholders that the target lacks, in the source's order."""
    there = Counter(target[start:end] for start, end in whole_spans(target))
    missing = []
    for tag in (source[start:end] for start, end in _in_words(source)):
        if there[tag]:
            there[tag] -= 1
        else:
            missing.append(tag)
    return missing


def around_tags(text: str, start: int, end: int) -> Span:
    """The span made larger where it would cut one thing in two; an empty one inside goes behind it."""
    if start == end:
        start = outside_tags(text, start, forward=True)
        return start, start
    for first, last in whole_spans(text):
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end


def outside_tags(text: str, offset: int, *, forward: bool) -> int:
    """The offset moved out of what it would be inside of."""
    for start, end in whole_spans(text):
        if start < offset < end:
            return end if forward else start
    return offset


def harm_to_message(before: str, after: str) -> str:
    """In words, what an edit would do to the choices of a message; empty where it leaves them alone.

    A choice may go whole; what was broken before may be edited as one likes.
    """
    if not may_choose(before) or (message := _message(before)) is None:
        return ""
    try:
        left = _shapes(parsed(after))
    except BrokenMessage as problem:
        return f"This would break the message. {problem}"
    return "" if left <= _shapes(message) else "This would change the cases of the message."


def _shapes(message: Message) -> Counter[tuple[str, ...]]:
    """Every choice: its argument, its kind and its cases."""
    return Counter((c.argument, c.kind, *(v.selector for v in c.variants)) for c in message.all_choices())


def _message(text: str) -> Message | None:
    """The message that a text with choices is; None where it is none, or broken."""
    if not may_choose(text):
        return None
    try:
        return parsed(text)
    except BrokenMessage:
        return None


def _in_words(text: str) -> Iterator[Span]:
    """The tags and placeholders, without the frame of a message: that can't be put in piece by piece."""
    message = _message(text)
    return _placeholders(text, 0, len(text)) if message is None or not message.choices else iter(())


def _pieces(text: str, message: Message) -> Iterator[Span]:
    place = message.start
    for choice in message.choices:
        yield from _placeholders(text, place, choice.start)
        place = choice.start
        for variant in choice.variants:
            yield place, variant.message.start
            yield from _pieces(text, variant.message)
            place = variant.message.end
        yield place, choice.end
        place = choice.end
    yield from _placeholders(text, place, message.end)


def _placeholders(text: str, start: int, end: int) -> Iterator[Span]:
    for found in PLACEHOLDER.finditer(text, start, end):
        if not found.group().startswith(_ADDRESS):
            yield found.span()
