"""What a person changed in the same way twice or more: a term or rendering to keep for good."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.memory.difference import Piece, pieces
from workbench.model import Segment
from workbench.session.session import Session
from workbench.text import writes_without_spaces

LEAST = 2
"""Segments in which a change must have been made."""
_LONGEST = 60
"""Code points of a wording that is still a phrase, not a new sentence."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One wording that gave way to another, and where."""

    wrong: str
    right: str
    source: str
    """What the sources of all these segments have in common; empty where that says nothing."""
    examples: tuple[tuple[Segment, Segment], ...]
    """Each segment as it was and as it is."""


def lessons(session: Session) -> list[Lesson]:
    """The changes made in several segments, the commonest first."""
    made: dict[tuple[str, str], dict[str, tuple[Segment, Segment]]] = defaultdict(dict)
    for old, new in zip(session.originals, session.segments, strict=True):
        if old.target != new.target:
            for wrong, right in _replaced(pieces(old.target, new.target)):
                made[wrong.casefold(), right.casefold()].setdefault(new.source, (old, new))
    found = []
    for (wrong, right), examples in made.items():
        if len(examples) >= LEAST:
            pairs = tuple(examples.values())
            found.append(Lesson(wrong, right, common_words([new for _, new in pairs], session), pairs))
    return sorted(found, key=lambda lesson: (-len(lesson.examples), lesson.wrong))


def _replaced(difference: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """The phrases that gave way to others; a gap of a space does not part a phrase of both sides."""
    wrong = right = ""
    for number, piece in enumerate([*difference, Piece("same", "")]):
        if piece.kind == "removed":
            wrong += piece.text
        elif piece.kind == "inserted":
            right += piece.text
        elif piece.text.isspace() and wrong and right and number < len(difference):
            wrong, right = wrong + piece.text, right + piece.text
        else:
            was, became = wrong.strip(), right.strip()
            if was and became and max(len(was), len(became)) <= _LONGEST and any(c.isalpha() for c in was):
                yield was, became
            wrong = right = ""


def common_words(segments: Sequence[Segment], session: Session) -> str:
    """The longest words that all these sources share and few others have; empty where there are none."""
    spaceless = writes_without_spaces(segments[0].source_lang)
    shared: set[str] | None = None
    for segment in segments:
        grams = set(_grams(segment.source, spaceless=spaceless))
        shared = grams if shared is None else shared & grams
    ranked = sorted(shared or (), key=len, reverse=True)[:50]
    most = 2 * len(segments)
    for words in ranked:
        if sum(words in other.source for other in session.segments) <= most:
            return words
    return ""


def _grams(text: str, *, spaceless: bool) -> Iterator[str]:
    if spaceless:
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + 8) + 1):
                if not text[start:end].isalnum():
                    break
                yield text[start:end]
        return
    words = [word.strip(".,;:!?\"'()«»“”") for word in text.split()]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 5) + 1):
            phrase = " ".join(words[start:end])
            if len(phrase) > 3:
                yield phrase
