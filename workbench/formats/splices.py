"""Replacing spans of a text or of bytes, and nothing between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import AnyStr, Generic


@dataclass(frozen=True, slots=True)
class Splice(Generic[AnyStr]):
    """`[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: AnyStr


def spliced(content: AnyStr, splices: Iterable[Splice[AnyStr]]) -> AnyStr:
    """The content with every splice made; they may come in any order but must not overlap."""
    pieces, place = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if splice.start < place:
            raise ValueError(f"two changes overlap at {splice.start}")
        pieces += [content[place : splice.start], splice.replacement]
        place = splice.end
    pieces.append(content[place:])
    return content[:0].join(pieces)
