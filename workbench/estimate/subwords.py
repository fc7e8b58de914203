"""Cuts a text into the encoder's pieces: SentencePiece's Unigram model, the likeliest segmentation."""

import re
from collections.abc import Sequence

from workbench.estimate.weights import Vocabulary

_SPACES = re.compile(" {2,}")
_SPACE_MARK = "\u2581"
_UNKNOWN_PENALTY = 10.0
"""SentencePiece's: an unknown character costs so much more than the rarest piece."""


_SHIFT = 3
"""How many characters ahead the next character of a piece is looked for."""


class Subwords:
    """The Viterbi search over a vocabulary of pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Indexes the pieces."""
        self._scores = vocabulary.scores.tolist()
        self._places = {piece: place for place, piece in enumerate(vocabulary.pieces)}
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown = vocabulary.unknown
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._normalised = vocabulary.normalised

    def cut(self, text: str) -> list[tuple[int, str]]:
        """The pieces of a text in order: place in the vocabulary, and the characters it stands for."""
        plain = _SPACES.sub(" ", text.translate(self._normalised))
        marked = (plain if plain.startswith(" ") else " " + plain).replace(" ", _SPACE_MARK)
        best, start_of, piece_of = self._search(marked)
        pieces, end = [], len(best) - 1
        while end > 0:
            pieces.append((piece_of[end], marked[start_of[end] : end]))
            end = start_of[end]
        pieces.reverse()
        return pieces

    def _search(self, marked: str) -> tuple[list[float], list[int], list[int]]:
        length = len(marked)
        best = [0.0] + [-1e38] * length
        start_of, piece_of = [0] * (length + 1), [self._unknown] * (length + 1)
        places, scores, unknown_score = self._places, self._scores, self._unknown_score
        for start in range(length):
            base = best[start]
            for end in range(start + 1, min(start + self._longest, length) + 1):
                place = places.get(marked[start:end])
                if place is not None and base + scores[place] > best[end]:
                    best[end], start_of[end], piece_of[end] = base + scores[place], start, place
            if base + unknown_score > best[start + 1]:
                best[start + 1], start_of[start + 1] = base + unknown_score, start
                piece_of[start + 1] = self._unknown
        return best, start_of, piece_of


def piece_spans(text: str, pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Where each piece stands in the text; characters that normalisation changed count as one each."""
    spans, place = [], 0
    for piece in pieces:
        while place < len(text) and text[place].isspace():
            place += 1
        start = place
        for character in piece.replace(_SPACE_MARK, ""):
            found = text.find(character, place, place + _SHIFT)
            place = found + 1 if found >= 0 else min(len(text), place + 1)
        spans.append((start, place))
    return spans
