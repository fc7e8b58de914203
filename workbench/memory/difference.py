"""In which words two texts differ, for display."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from workbench.text import SPACELESS

_PIECE = re.compile(rf"⟦/?[0-9]+⟧|[{SPACELESS}]|[^\W_{SPACELESS}]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in both texts, only in the old one, or only in the new one."""

    kind: Literal["same", "removed", "inserted"]
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What turns `old` into `new`, word by word (character by character where there are no spaces).

    The same and removed pieces together are `old`; the same and inserted ones are `new`.
    """
    first, second = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Piece] = []
    for step in Levenshtein.opcodes(first, second):
        gone = "".join(first[step.src_start : step.src_end])
        come = "".join(second[step.dest_start : step.dest_end])
        if step.tag == "equal":
            found.append(Piece("same", gone))
            continue
        if gone:
            found.append(Piece("removed", gone))
        if come:
            found.append(Piece("inserted", come))
    return tuple(found)
