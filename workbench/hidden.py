"""Characters that a terminal obeys, or that nobody sees: the one list of their places.

What stands for them differs: a command spells them out, the editor draws a sign of one cell.
"""

import re
from collections.abc import Iterator

Ranges = tuple[tuple[int, int], ...]
"""First and last code points."""

COMMANDS: Ranges = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),
)
"""C0 but for tab and line feed, C1, direction marks and overrides, line separators, lone surrogates."""

UNSEEN: Ranges = (
    (0xAD, 0xAD),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x2060, 0x2065),
    (0x206A, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)
"""Soft hyphens, spaces without width, invisible operators, marks of notes above a line, tags.

The joiners U+200C and U+200D are not among them: Persian, Hindi and emoji need them, and they move
nothing else."""


def codes(*lists: Ranges) -> Iterator[int]:
    """Every code point of some lists."""
    return (code for ranges in lists for first, last in ranges for code in range(first, last + 1))


def pattern(*lists: Ranges) -> re.Pattern[str]:
    """What finds one character of some lists."""
    inside = (f"\\U{first:08x}-\\U{last:08x}" for ranges in lists for first, last in ranges)
    return re.compile(f"[{''.join(inside)}]")
