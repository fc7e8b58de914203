"""Words under suspicion against the words that raters marked in MQM zh-en news of 2021 (training: 2020)."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.agreement import area_under_curve
from tests.benchmarks.data import rows
from workbench.estimate.suspicion import suspicions
from workbench.glossary.function_words import FUNCTION_WORDS
from workbench.model import Segment
from workbench.text import tokens

_SEGMENTS = 600
_AWKWARD = "Awkward"

Mark = tuple[int, int, str, str]
"""Start, end, category and rater."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One translation with its words, and which of them a rater marked."""

    segment: Segment
    any_error: tuple[bool, ...]
    awkward: tuple[bool, ...]


def marks_of(year: str) -> dict[tuple[str, str], list[Mark]]:
    """The marks on target words by (source, target), neutral ones left out."""
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for row in rows(f"mqm/mqm-span.zh-en.{year}-news.tsv.gz"):
        if row["side"] == "target" and row["start"].isdigit() and row["severity"] != "neutral":
            mark = (int(row["start"]), int(row["end"]), row["category"], row["rater"])
            found[row["source"], row["target"]].append(mark)
    return found


def marked_words(target: str, marks: Iterable[Mark], category: str = "") -> tuple[bool, ...]:
    """For each word whether a mark of the category overlaps it."""
    own = [mark for mark in marks if category in mark[2]]
    return tuple(
        any(start < word.end and word.start < end for start, end, *_ in own) for word in tokens(target)
    )


def print_tables() -> None:
    """Precision at three of marked segments, areas and the top hundred, beside the baselines."""
    some = marked_sample("2021")
    print(f"Words against MQM zh-en 2021 marks, {len(some)} segments with a mark (one rater each)")
    for name, measure in _MEASURES.items():
        print_line(name, some, [measure(own.segment) for own in some])
    _print_people()


def marked_sample(year: str) -> list[Marked]:
    """Some translations of a year's news that have a mark."""
    marks = marks_of(year)
    pairs = random.Random(5).sample(sorted(marks), min(_SEGMENTS, len(marks)))
    return [
        Marked(
            Segment("d", str(number), "1", source, target, "zh", "en"),
            marked_words(target, marks[source, target]),
            marked_words(target, marks[source, target], _AWKWARD),
        )
        for number, (source, target) in enumerate(pairs)
    ]


def print_line(name: str, some: list[Marked], values: list[list[float]]) -> None:
    """Print how well a measure of each word finds the marked ones."""
    line = f"   {name:<16}"
    for kind in ("any_error", "awkward"):
        flags = [getattr(own, kind) for own in some]
        rated = [(f, v) for f, v in zip(flags, values, strict=True) if any(f) and len(f) >= 3]
        at_three = np.mean([np.mean([f[p] for p in np.argsort(-np.array(v))[:3]]) for f, v in rated])
        every = np.concatenate([np.array(v) for v in values])
        marked = np.concatenate([np.array(f) for f in flags])
        top = marked[np.argsort(-every, kind="stable")[:100]].mean()
        area = area_under_curve(every[marked], every[~marked])
        line += f"  {kind} P@3 {at_three:.3f}  top 100 {top:.2f}  AUC {area:.3f}"
    print(line)


def _print_people() -> None:
    """How often a second rater of 2020 marks a word that a first one marked."""
    by_rater: dict[tuple[str, str], dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for key, marks in marks_of("2020").items():
        for mark in marks:
            by_rater[key][mark[3]].append(mark)
    for category in ("", _AWKWARD):
        both = first = 0
        for (_, target), raters in list(by_rater.items())[:4000]:
            for one in raters:
                for other in raters:
                    if one != other:
                        here = marked_words(target, raters[one], category)
                        there = marked_words(target, raters[other], category)
                        first += sum(here)
                        both += sum(a and b for a, b in zip(here, there, strict=True))
        kind = "awkward" if category else "any error"
        print(
            f"   people: a word marked by one rater of 2020 is marked by another: {kind} {both / first:.3f}"
        )


def _random(segment: Segment) -> list[float]:
    draw = random.Random(segment.target)
    return [draw.random() for _ in tokens(segment.target)]


def _content(segment: Segment) -> list[float]:
    dull = FUNCTION_WORDS["en"].split()
    values = _random(segment)
    return [
        value + (word.text.lower() not in dull)
        for value, word in zip(values, tokens(segment.target), strict=True)
    ]


_MEASURES: dict[str, Callable[[Segment], list[float]]] = {
    "random": _random,
    "content words": _content,
    "suspicion": lambda segment: [own.chance for own in suspicions([segment])[0]],
}
