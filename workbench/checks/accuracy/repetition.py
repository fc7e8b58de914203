"""A phrase said again and again, as machine translation does when it runs in a circle."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import writes_without_spaces

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST_WORDS = 3
_LONGEST_ECHO = 16
"""Characters of a phrase that a source without spaces may say twice in a row."""
_LONG_ECHO = 5
"""Characters of a phrase that an enumeration in such a source may take up again further on."""
_SPACELESS_LOOP = re.compile(r"([^\s\d\W]{3,20}?)(?:[，、。,\s]?\1){2,}")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """The second and further occurrences of a phrase that follows itself at once."""
    if not look([segment], resources)[0]:
        return
    if writes_without_spaces(segment.target_lang):
        yield from _loops(segment)
    else:
        yield from _repeated_phrases(segment)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether a target has enough words, or characters, more than once."""
    targets = [segment.target for segment in segments]
    if writes_without_spaces(segments[0].target_lang):
        return [len(target) >= 15 and len(set(target)) * 2 < len(target) for target in targets]
    return [
        target.count(" ") >= 2 * _LEAST_WORDS - 1
        and len(words := target.lower().split()) - len(set(words)) >= _LEAST_WORDS
        and _may_repeat(words)
        for target in targets
    ]


def _may_repeat(words: list[str]) -> bool:
    """Whether a phrase follows itself, its last word and the punctuation there aside."""
    seen: dict[tuple[str, str], int] = {}
    for place, start in enumerate(pairwise(words)):
        before = seen.get(start)
        if (
            before is not None
            and place - before >= _LEAST_WORDS
            and words[before : place - 1] == words[place : 2 * place - before - 1]
        ):
            return True
        seen[start] = place
    return False


def _repeated_phrases(segment: Segment) -> Iterator[Hit]:
    matches = list(_WORD.finditer(segment.target))
    words = [match.group().lower() for match in matches]
    place = 0
    while place < len(words):
        length = _repeats_at(words, place)
        if not length:
            place += 1
            continue
        end = place + length
        while words[end : end + length] == words[place : place + length]:
            end += length
        phrase = words[place : place + length]
        if not _has_twice(segment.source, phrase) and not all(word.isdigit() for word in phrase):
            start = matches[place + length].start()
            yield Hit(
                matches[place + length - 1].end(),
                matches[end - 1].end(),
                ("",),
                f"“{segment.target[start : matches[place + 2 * length - 1].end()]}” is said again.",
            )
        place = end


def _repeats_at(words: list[str], place: int) -> int:
    """The length of the shortest phrase at this place that follows itself, 0 for none."""
    for length in range(_LEAST_WORDS, (len(words) - place) // 2 + 1):
        if (
            words[place] == words[place + length]
            and words[place : place + length] == words[place + length : place + 2 * length]
        ):
            return length
    return 0


def _has_twice(source: str, phrase: list[str]) -> bool:
    """Whether the source repeats itself too: at once, or any `_LONG_ECHO` characters anywhere."""
    if any(not c.isascii() for c in source) and source.isalpha():
        return False
    words = [match.group().lower() for match in _WORD.finditer(source)]
    if len(words) >= 2 * len(phrase):
        return any(_follows_itself(words, length) for length in range(1, len(words) // 2 + 1))
    letters = [c for c in source if c.isalpha()]
    pieces = ["".join(letters[n : n + _LONG_ECHO]) for n in range(len(letters) - _LONG_ECHO + 1)]
    return len(set(pieces)) < len(pieces) or any(
        _follows_itself(letters, length) for length in range(2, _LONGEST_ECHO)
    )


def _follows_itself(parts: list[str], length: int) -> bool:
    """Whether any run of so many parts stands twice in a row."""
    same = 0
    for here, there in zip(parts, parts[length:], strict=False):
        same = same + 1 if here == there else 0
        if same == length:
            return True
    return False


def _loops(segment: Segment) -> Iterator[Hit]:
    for match in _SPACELESS_LOOP.finditer(segment.target):
        words = segment.source.lower().split()
        if len(set(words)) * 2 > len(words):
            yield Hit(
                match.start() + len(match[1]), match.end(), ("",), f"“{match[1]}” is said again and again."
            )


CHECK = Check(
    id="accuracy.repetition",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    message="“{text}” is said again.",
    find=find,
    look=look,
    examples=(
        Example(
            "他要求继续施压。",
            "He called for continued pressure called for continued pressure.",
            (" called for continued pressure",),
            "He called for continued pressure.",
        ),
        Example(
            "Die Lage ist ernst.",
            "The situation is serious, the situation is serious, the situation is serious.",
            (", the situation is serious, the situation is serious",),
            "The situation is serious.",
            "de",
            "en",
        ),
        Example(
            "Peace is far away.",
            "和平还很遥远很遥远很遥远很遥远。",
            ("很遥远很遥远很遥远",),
            "和平还很遥远。",
            "en",
            "zh",
        ),
        Example(
            "他要求继续施压，要求继续施压。",
            "He called for continued pressure, called for continued pressure.",
        ),
        Example("他从纽约来。", "He came from New York to New York State."),
        Example("Very, very good", "Sehr, sehr gut, sehr gut", (), None, "en", "de"),
    ),
)
