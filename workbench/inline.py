"""Texts as their readers see them: without the tags around words, and one case of a plural at a time.

A view knows where each of its characters stands in the text as written, so what is found in it can be
marked and repaired there: tags stay, and so does everything that the view leaves out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from workbench.messages import BrokenMessage, Choice, Message, may_choose, parsed

MOST_CASES = 40
"""Cases of one message that are looked at."""

_TAG = re.compile(
    r"⟦(?P<closes>/?)(?P<number>[0-9]+)⟧|<(?P<shut>/?)(?P<name>\w[\w:.-]*)(?:\s[^<>]*?)?>"
    r"|\{(?P<begun>[\w^]+)>|<(?P<ended>[\w^]+)\}"
)
"""Tags of the file, tags in the text, and Phrase's `{b>…<b}`."""
_WORD = re.compile(r"\w+|\W")
Span = tuple[int, int]
Path = tuple[tuple[str, str], ...]
"""Which case of which argument was taken, outermost first."""


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is read; `spans` are the pieces of the written text that make it up, in order."""

    written: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> "View":
        """The whole text."""
        return cls(text, ((0, len(text)),))

    @property
    def text(self) -> str:
        """The pieces together."""
        if len(self.spans) == 1:
            return self.written[slice(*self.spans[0])]
        return "".join(self.written[start:end] for start, end in self.spans)

    def span(self, start: int, end: int) -> Span:
        """Where a span of the view stands in the written text."""
        if start < end:
            return self._at(start), self._at(end - 1) + 1
        place = self._at(start - 1) + 1 if start > 0 else self.spans[0][0] if self.spans else 0
        return place, place

    def replacement(self, start: int, end: int, new: str) -> str:
        """What to put at `span(start, end)` for `new` to stand in the view there: what it leaves out stays.

        An opening tag within the replaced words goes before what changes, a closing one behind it.
        """
        gaps = self._gaps(start, end)
        if not gaps:
            return new
        moved = _Moves(self.text[start:end], new)
        pieces, place = [], 0
        for offset, gap in gaps:
            there = max(place, moved(offset, opens=not (gap.startswith(("⟦/", "</")) or gap.endswith("}"))))
            pieces += [new[place:there], gap]
            place = there
        return "".join((*pieces, new[place:]))

    def is_whole(self, start: int, end: int) -> bool:
        """Whether nothing is left out within a span of the view."""
        return not self._gaps(start, end)

    def without_tags(self) -> "View":
        """The view less the tags that enclose words; one that stands for itself is kept."""
        text = self.text
        dropped = _enclosing_tags(text)
        if not dropped:
            return self
        kept: list[Span] = []
        place = 0
        for start, end in [*dropped, (len(text), len(text))]:
            kept += self._pieces(place, start)
            place = end
        return View(self.written, tuple(kept))

    def _at(self, offset: int) -> int:
        starts, total = [], 0
        for start, end in self.spans:
            starts.append(total)
            total += end - start
        number = max(0, bisect_right(starts, offset) - 1)
        return self.spans[number][0] + offset - starts[number]

    def _pieces(self, start: int, end: int) -> Iterator[Span]:
        """The spans of the written text that make up a span of the view."""
        passed = 0
        for first, last in self.spans:
            left, right = max(start - passed, 0), min(end - passed, last - first)
            if left < right:
                yield first + left, first + right
            passed += last - first

    def _gaps(self, start: int, end: int) -> list[tuple[int, str]]:
        """What is left out within a span of the view: at which offset from its start, and what it is."""
        gaps, passed, before = [], 0, -1
        for first, last in self._pieces(start, end):
            if before >= 0 and first > before:
                gaps.append((passed, self.written[before:first]))
            passed, before = passed + last - first, last
        return gaps


def is_plain(text: str) -> bool:
    """Whether the only view of a text is the text; a quick look."""
    return not _may_enclose(text) and not may_choose(text)


def _may_enclose(text: str) -> bool:
    return "⟦/" in text or "</" in text or ("}" in text and "<" in text)


def words_alone(text: str) -> str:
    """A text without the tags that enclose its words; plurals stay as they are written."""
    if not _may_enclose(text):
        return text
    return View.of(text).without_tags().text


def cases(source: str, target: str) -> list[tuple[View, View]]:
    """Source and target for each case of the target's choices, tags and all; one pair where it has none.

    A case is set beside the source's same case, or beside its default. What can't be read is one case.
    """
    target_message, source_message = _message(target), _message(source)
    if target_message is None:
        path: Path = ()
        return [(_view(source, source_message, path), View.of(target))]
    views: dict[str, tuple[View, View]] = {}
    for path in _paths(target_message, ()):
        view = _view(target, target_message, path)
        views.setdefault(view.text, (_view(source, source_message, path), view))
        if len(views) == MOST_CASES:
            break
    return list(views.values())


def _message(text: str) -> Message | None:
    if not may_choose(text):
        return None
    try:
        return parsed(text)
    except BrokenMessage:
        return None


def _paths(message: Message, before: Path) -> Iterator[Path]:
    """One path for each case, those of inner choices after the way to them; one where there is no choice."""
    if not message.choices:
        yield before
    for choice in message.choices:
        for variant in choice.variants:
            yield from _paths(variant.message, (*before, (choice.argument, variant.selector)))


def _view(text: str, message: Message | None, path: Path) -> View:
    if message is None:
        return View.of(text)
    return View(text, tuple(span for span in _spans(message, dict(path)) if span[0] < span[1]))


def _spans(message: Message, taken: dict[str, str]) -> Iterator[Span]:
    place = message.start
    parts: Iterable[Choice | int] = sorted([*message.choices, *message.doubled], key=_start)
    for part in parts:
        yield place, _start(part)
        if isinstance(part, Choice):
            yield from _spans(part.chosen(taken.get(part.argument, part.default)).message, taken)
            place = part.end
        else:
            place = part + 1
    yield place, message.end


def _start(part: Choice | int) -> int:
    return part.start if isinstance(part, Choice) else part


def _enclosing_tags(text: str) -> list[Span]:
    """The places of the tags that are opened and closed in the text, in order."""
    waiting: dict[str, list[Span]] = {}
    found: list[Span] = []
    for tag in _TAG.finditer(text):
        name = tag["number"] or tag["name"] or "{" + (tag["begun"] or tag["ended"])
        if not (tag["closes"] or tag["shut"] or tag["ended"]):
            waiting.setdefault(name, []).append(tag.span())
        elif waiting.get(name):
            found += [waiting[name].pop(), tag.span()]
    return sorted(found)


class _Moves:
    """Where the places of a text are in the text that replaces it, found by the words that both have."""

    def __init__(self, old: str, new: str) -> None:
        words, others = _WORD.findall(old), _WORD.findall(new)
        starts, new_starts = _starts(words), _starts(others)
        matcher = SequenceMatcher(None, words, others, autojunk=False)
        self._steps = [
            (tag == "equal", starts[i], starts[j], new_starts[k], new_starts[m])
            for tag, i, j, k, m in matcher.get_opcodes()
        ]

    def __call__(self, offset: int, *, opens: bool) -> int:
        """The new place of an offset; within words that change, the start for what opens, else the end."""
        there = 0
        for is_same, start, end, new_start, new_end in self._steps:
            if (start <= offset < end) if opens else (start < offset <= end):
                return new_start + offset - start if is_same else new_start if opens else new_end
            there = new_end
        return there


def _starts(words: list[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]
