"""The parts of German compounds that may be terms of their own: Menschenrecht in “Menschenrechtsbilanz”."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.language.inflection import folded, is_word, lemmas
from workbench.remembered import REMEMBERED
from workbench.text import primary

_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 4
_SHORTEST_REST = 3
_LONGEST_COMPOUND = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound, in the form under which a term may know it."""

    form: str
    start: int
    end: int


def takes_compounds(language: str) -> bool:
    """Whether words of the language are written together so freely that terms hide in them."""
    return primary(language) == "de"


@lru_cache(maxsize=REMEMBERED)
def parts_of(word: str, language: str) -> tuple[Part, ...]:
    """The first and last parts that a word may have, the longest first; empty for short words."""
    if not word.isalpha() or len(word) < _SHORTEST_PART + _SHORTEST_REST:
        return ()
    return tuple(sorted(_parts(folded(word), language), key=lambda part: part.start - part.end))


def _parts(low: str, language: str) -> Iterator[Part]:
    for cut in range(_SHORTEST_REST, len(low) - _SHORTEST_REST + 1):
        left, right = low[:cut], low[cut:]
        if len(left) >= _SHORTEST_PART and _is_noun(right, language):
            for link in _LINKS:
                if left.endswith(link) and len(left) - len(link) >= _SHORTEST_PART:
                    stem = left[: len(left) - len(link)]
                    yield Part(stem, 0, len(stem))
                    if link == "":
                        yield Part(left + "e", 0, len(left))  # the e of Sprache is lost in “Sprachkurs”
        if len(right) >= _SHORTEST_PART and _is_first_part(left, language):
            for form in sorted(lemmas(right.capitalize(), language)):
                yield Part(form, cut, len(low))


def _is_noun(form: str, language: str) -> bool:
    return is_word(form.capitalize(), language) and len(form) >= _SHORTEST_REST


def _is_first_part(left: str, language: str) -> bool:
    return any(
        left.endswith(link)
        and len(left) - len(link) >= _SHORTEST_REST
        and is_word(left[: len(left) - len(link)], language)
        for link in _LINKS
    )


@lru_cache(maxsize=REMEMBERED)
def pieces_of(word: str, language: str) -> frozenset[str]:
    """The words into which a compound can be parted whole: Test, Plan and Typ of “Testplantyp”.

    Every way to part it counts, so that a piece is no proof; it serves where the word would else be missed.
    """
    low = folded(word)
    if not low.isalpha() or not 2 * _SHORTEST_REST <= len(low) <= _LONGEST_COMPOUND:
        return frozenset()
    found: dict[int, set[tuple[int, str]]] = {0: set()}
    for end in range(_SHORTEST_REST, len(low) + 1):
        for start in [start for start in found if _SHORTEST_REST <= end - start < len(low)]:
            for stem in _stems(low[start:end], language, is_last=end == len(low)):
                found.setdefault(end, set()).add((start, stem))
    return frozenset(_on_ways(found, len(low)))


def _stems(part: str, language: str, *, is_last: bool) -> Iterator[str]:
    """The words that a part of a compound may be, less what links it to the next."""
    for link in ("",) if is_last else _LINKS:
        stem = part[: len(part) - len(link)]
        if part.endswith(link) and _is_noun(stem, language):
            yield stem


def _on_ways(found: dict[int, set[tuple[int, str]]], end: int) -> Iterator[str]:
    """The stems on any way from a place back to the word's beginning; `found`: end → starts and stems."""
    due, seen = [end], {end}
    while due:
        for start, stem in found.get(due.pop(), ()):
            yield stem
            if start not in seen:
                seen.add(start)
                due.append(start)
