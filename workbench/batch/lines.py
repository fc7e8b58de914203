"""In which line of its file each segment's target stands, asked of the format itself."""

import re
from collections.abc import Collection

from workbench.errors import WorkbenchError
from workbench.formats.base import Document, Edit
from workbench.model import Key
from workbench.placeholders import TOKEN

_BEGIN, _END = "qzWBLINE", "WBLINEzq"
"""Words that stand in no text, put in place of targets to see where the format writes them."""
_MARK = re.compile(f"{_BEGIN}(\\d+)q.*?{_END}".encode(), re.DOTALL)
_LONGEST_ANCHOR = 2_000
"""Bytes before a mark by which its place is found again in the file."""


def lines_of(document: Document, keys: Collection[Key]) -> dict[Key, int]:
    """The line, from 1, of the targets of some segments; those that can't be told are left out.

    Writes the document, in memory, with a mark in place of each target: what stands between two marks
    stands in the file as it is, and leads to the place.
    """
    wanted = [s for s in document.segments if s.key in keys and s.target and not s.locked]
    edits = {}
    for number, segment in enumerate(wanted):
        tokens = "".join(TOKEN.findall(segment.target))
        edits[segment.key] = Edit(f"{_BEGIN}{number}q{tokens}{_END}")
    try:
        marked = document.format.write(document.content, document.name, document.languages, edits)
    except WorkbenchError:
        return {}
    lines: dict[Key, int] = {}
    place, line, after_mark = 0, 1, 0
    for mark in _MARK.finditer(marked):
        between = marked[after_mark : mark.start()]
        anchor = between[-_LONGEST_ANCHOR:]
        found = document.content.find(anchor, place)
        after_mark = mark.end()
        if found < 0:
            continue
        end = found + len(anchor)
        line += document.content.count(b"\n", place, end)
        place = end
        lines[wanted[int(mark[1])].key] = line
    return lines
