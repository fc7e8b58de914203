"""A text as sentences and what stands between them, for engines that know sentences only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.text import sentences, writes_without_spaces

_CLAUSE_ENDS = "，、；：,;:—–"


@dataclass(frozen=True, slots=True)
class Cut:
    """A text's sentences with the white space before each, and after the last."""

    sentences: tuple[str, ...]
    gaps: tuple[str, ...]
    """One more than sentences."""

    def joined(self, translations: Sequence[str], language: str) -> str:
        """Translations of the sentences as one text of a language; lines stay lines."""
        text = self.gaps[0]
        for place, translation in enumerate(translations):
            text += translation + (
                self.gaps[-1] if place + 1 == len(translations) else self._gap(place + 1, language)
            )
        return text

    def _gap(self, place: int, language: str) -> str:
        gap = self.gaps[place]
        if "\n" in gap:
            return gap
        if writes_without_spaces(language):
            return ""
        return gap or " "


def cut(text: str, fits: Callable[[str], bool] = lambda _: True) -> Cut:
    """The sentences of a text; one that does not fit is halved near its middle, at a clause or word."""
    spans = []
    start = 0
    for line in text.split("\n"):
        for first, last in sentences(line):
            spans += [(start + first + a, start + first + b) for a, b in _fitting(line[first:last], fits)]
        start += len(line) + 1
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    gaps = tuple(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return Cut(tuple(text[a:b] for a, b in spans), gaps)


def _fitting(sentence: str, fits: Callable[[str], bool]) -> list[tuple[int, int]]:
    if len(sentence) < 2 or fits(sentence):
        return [(0, len(sentence))]
    middle = len(sentence) // 2
    inside = range(1, len(sentence))
    clauses = [n for n in inside if sentence[n - 1] in _CLAUSE_ENDS and abs(n - middle) < middle * 0.7]
    words = [n for n in inside if sentence[n - 1].isspace()]
    at = min(clauses or words or [middle], key=lambda n: abs(n - middle))
    left, right = sentence[:at].rstrip(), sentence[at:].lstrip()
    if not left or not right:
        return [(0, len(sentence))]
    shift = len(sentence) - len(right)
    return [*_fitting(left, fits), *((a + shift, b + shift) for a, b in _fitting(right, fits))]
