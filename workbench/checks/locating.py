"""Finds the words of a target that render a source term, where they are none of the glossary's.

Two kinds of evidence. *Wordings*: words of the concept's own terms in another order or company
(“Commission of Futures” for “Futures Commission”). *States*: an encoder's vector of each piece of both
texts; pieces that mean the same lie close (SimAlign, Jalili Sabet et al. 2020), here normalised over both
sides and centred per text. Each target word gets a value, and the run of words with the greatest sum is the
rendering. Words that render other terms are never in it. Numbers were tuned on WMT23's terminology task and
the HKMA reports of 2015 and 2016.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from workbench.glossary.function_words import FUNCTION_WORDS
from workbench.language.inflection import lemmas
from workbench.text import Token, primary, tokens, writes_without_spaces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

_SHARPNESS = 20.0
"""What cosines are multiplied by before they are normalised."""
_FROM_TERM = 0.3
"""Weight of “what does the term become”; the rest is “where does this word come from”."""
_LEAST = 0.12
"""What a word must be worth to lengthen a run."""
_BY_PLACE, _NEAR = 0.3, 0.3
"""How much less a word is worth that stands elsewhere in its text than the term in its own, and the distance
(in shares of a text) from which most of that is lost: renderings keep more or less the order of the terms."""
_SURE = 0.45
"""The sum from which a run is believed: below it the term was probably left out."""
_EDGE = 0.3
"""Price of a function word at either end of a run."""
_COMMON = 0.05
"""The most that a function word is worth."""
_LONGEST, _LONGEST_SPACELESS = 8, 14
_TAKEN = -9.0
_SHARED, _FOREIGN = 0.6, -0.35
"""Values of words that a wording has and has not."""
_PARTING = re.compile(r"[,;:!?()\[\]{}。，；：！？、（）「」《》“”\"—…]|\.\s")

Place = tuple[int, int]


class States(Protocol):
    """An encoded text: the characters each piece stands for, and its states."""

    @property
    def pieces(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def middle(self) -> "Floats": ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Text:
    """A target text with its words, those of them that render other terms, and its function words."""

    text: str
    language: str
    taken: tuple[Place, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        """Its words in order."""
        return tokens(self.text)

    def is_taken(self, word: Token) -> bool:
        """Whether the word renders another term."""
        return any(start < word.end and word.start < end for start, end in self.taken)


def by_wordings(target: Text, wordings: Iterable[str]) -> Place | None:
    """The run that has all the words of one wording: a fix for fewer would leave a wrong word beside them."""
    if writes_without_spaces(target.language):
        return None
    for wording in wordings:
        sought = [
            lemmas(t.text, target.language) for t in tokens(wording) if not _is_common(t, target.language)
        ]
        if len(sought) < 2:
            continue
        values = [
            _FOREIGN if target.is_taken(word) else _shares(word, sought, target) for word in target.words
        ]
        found = _best_run(values, target)
        if found is None:
            continue
        inside = [word for word in target.words if found[1][0] <= word.start < found[1][1]]
        known = frozenset().union(*(lemmas(word.text, target.language) for word in inside))
        if all(not lemma.isdisjoint(known) for lemma in sought):
            return found[1]
    return None


def _shares(word: Token, sought: Sequence[frozenset[str]], target: Text) -> float:
    if _is_common(word, target.language):
        return _FOREIGN / 2
    own = lemmas(word.text, target.language)
    return _SHARED if any(not own.isdisjoint(lemma) for lemma in sought) else _FOREIGN


def by_states(term: Place, source: str, target: Text, encoded: tuple[States, States]) -> Place | None:
    """The run of target words whose states lie closest to those of the source term."""
    import numpy as np

    ours, theirs = (
        piece_places(states.pieces, text) for states, text in zip(encoded, (source, target.text), strict=True)
    )
    inside = [number for number, (start, end) in enumerate(ours) if start < term[1] and term[0] < end]
    if not inside or not theirs:
        return None
    cosines = _centred(encoded[0].middle) @ _centred(encoded[1].middle).T * _SHARPNESS
    comes_from = _shares_of(cosines, 0)[inside].sum(axis=0)
    becomes = _shares_of(cosines, 1)[inside].sum(axis=0)
    worth = (1 - _FROM_TERM) * comes_from + _FROM_TERM * becomes / max(float(becomes.max()), 1e-9)
    values = []
    middle = _middle(term, source)
    for word in target.words:
        own = [number for number, (start, end) in enumerate(theirs) if start < word.end and word.start < end]
        away = (_middle((word.start, word.end), target.text) - middle) / _NEAR
        near = 1 - _BY_PLACE + _BY_PLACE * math.exp(-away * away)
        value = (float(np.mean(worth[own])) * near if own else 0.0) - _LEAST
        values.append(
            _TAKEN
            if target.is_taken(word)
            else min(value, _COMMON)
            if _is_common(word, target.language)
            else value
        )
    found = _best_run(values, target)
    return found[1] if found and found[0] >= _SURE else None


def _middle(place: Place, text: str) -> float:
    """How far into a text the middle of a place is, from 0 to 1."""
    return (place[0] + place[1]) / 2 / max(1, len(text))


def _centred(states: "Floats") -> "Floats":
    import numpy as np

    moved = states.astype(np.float64) - states.mean(axis=0)
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def _shares_of(scores: "Floats", axis: int) -> "Floats":
    import numpy as np

    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def _best_run(values: Sequence[float], target: Text) -> tuple[float, Place] | None:
    """The run of words with the greatest sum, none across punctuation."""
    words, best = target.words, None
    most = _LONGEST_SPACELESS if writes_without_spaces(target.language) else _LONGEST
    for first, value in enumerate(values):
        if value <= 0:
            continue
        total = -_EDGE * _is_common(words[first], target.language)
        for last in range(first, min(first + most, len(words))):
            if last > first and _PARTING.search(target.text, words[last - 1].end, words[last].start + 1):
                break
            total += values[last]
            worth = total - _EDGE * _is_common(words[last], target.language)
            if values[last] > 0 and (best is None or worth > best[0]):
                best = worth, (words[first].start, words[last].end)
    return best


def _is_common(word: Token, language: str) -> bool:
    return word.text.lower() in _common_words(primary(language))


def _common_words(code: str) -> frozenset[str]:
    if code not in _COMMON_WORDS:
        _COMMON_WORDS[code] = frozenset(FUNCTION_WORDS.get(code, "").split())
    return _COMMON_WORDS[code]


_COMMON_WORDS: dict[str, frozenset[str]] = {}


def piece_places(pieces: Iterable[str], text: str) -> list[Place]:
    """Where each piece stands in its text; the encoder writes some characters otherwise (“ﬁ” as fi)."""
    return list(_walk(pieces, text))


def _walk(pieces: Iterable[str], text: str) -> Iterator[Place]:
    place = 0
    for piece in pieces:
        while place < len(text) and text[place].isspace():
            place += 1
        start = place
        for character in piece.replace("\u2581", ""):
            if place < len(text) and text[place].lower() != character.lower():
                near = text.find(character, place, place + 3)
                place = near if near >= 0 else place
            place = min(place + 1, len(text))
        yield start, place
