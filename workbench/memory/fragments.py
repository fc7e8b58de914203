"""Parts of a text that the memory knows: whole entries within it, and phrases it shares with entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.formats.base import Languages
from workbench.memory.entry import Entry
from workbench.memory.memories import Memories, Memory
from workbench.text import Token, is_spaceless, tokens

_LONGEST_WHOLE = 12
"""Words of the longest entry that is looked for inside a text."""
_SHARED_WORDS, _SHARED_CHARACTERS = 3, 4
"""What a shared phrase has at least: words, or characters of a script without spaces."""
_LOOKED_AT = 50
"""Entries holding a phrase that are tried for a longer one."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part `[start:end]` of the text asked for that an entry's source has too."""

    start: int
    end: int
    entry: Entry
    memory: str
    is_whole: bool
    """The part is the whole source of the entry, so that the entry's target translates it."""


def fragments(
    memories: Memories, source: str, source_lang: str, target_lang: str, *, most: int = 10
) -> list[Fragment]:
    """The longest known parts of a text, whole entries first; those of one kind do not overlap."""
    languages, words = Languages(source_lang, target_lang), tokens(source)
    whole = _apart(_whole(memories, source, words, languages))
    shared = _apart(_shared(memories, source, words, languages))
    covered = [(one.start, one.end) for one in whole]
    rest = [one for one in shared if not any(a <= one.start and one.end <= b for a, b in covered)]
    return [*whole, *rest][:most]


def _apart(found: Iterator[Fragment]) -> list[Fragment]:
    """The longest of those that overlap, by place."""
    kept: list[Fragment] = []
    for one in sorted(found, key=lambda fragment: fragment.start - fragment.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda fragment: fragment.start)


def _whole(
    memories: Memories, source: str, words: Sequence[Token], languages: Languages
) -> Iterator[Fragment]:
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST_WHOLE, len(words))):
            start, end = words[first].start, words[last].end
            part = source[start:end]
            if part == source or (end - start == 1 and is_spaceless(part)):
                continue
            for memory in memories:
                for entry in memory.store.with_source(part, languages)[:1]:
                    yield Fragment(start, end, entry, memory.name, is_whole=True)


def _shared(
    memories: Memories, source: str, words: Sequence[Token], languages: Languages
) -> Iterator[Fragment]:
    for memory in memories:
        first = 0
        while first < len(words):
            found = _longest(memory, source, words, first, languages)
            if found is None:
                first += 1
                continue
            yield found[0]
            first = found[1]


def _longest(
    memory: Memory, source: str, words: Sequence[Token], first: int, languages: Languages
) -> tuple[Fragment, int] | None:
    """The longest phrase from a word on that an entry has, and the first word behind it."""
    needed = _SHARED_CHARACTERS if is_spaceless(words[first].text) else _SHARED_WORDS
    last = first + needed - 1
    if last >= len(words):
        return None
    start = words[first].start
    phrase = source[start : words[last].end].casefold()
    best: tuple[int, Entry] | None = None
    for entry in islice(memory.store.holding(phrase, languages, "source"), _LOOKED_AT):
        text = entry.source.casefold()
        if entry.source == source or phrase not in text:
            continue
        reached = last
        while reached + 1 < len(words) and source[start : words[reached + 1].end].casefold() in text:
            reached += 1
        if best is None or reached > best[0]:
            best = (reached, entry)
    if best is None:
        return None
    reached, entry = best
    return Fragment(start, words[reached].end, entry, memory.name, is_whole=False), reached + 1
