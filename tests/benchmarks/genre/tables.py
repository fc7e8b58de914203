"""Prints the outcomes as tables of shares, one a part, so that no test item can be told from them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache

from tests.benchmarks.genre.items import PARTS, Item, Part, items
from tests.benchmarks.genre.judge import Outcome, judge
from workbench.reviewer import Options, Reviewer

HEADINGS = ("known", "suspected", "either", "fitting", "right:known", "right:suspected")
_WIDTH = 2 + max(map(len, HEADINGS))
_ALL = "all"
_NOT_CHINESE = "xx"

Row = tuple[str, str]
"""A language and a kind; either may be “all”."""


@cache
def outcomes(*, further: bool = False) -> tuple[tuple[Item, Outcome], ...]:
    """Every item with what the workbench made of it."""
    reviewers: dict[str, Reviewer] = {}
    judged = []
    for item in items(further=further):
        if item.language not in reviewers:
            reviewers[item.language] = Reviewer(item.language, "en", Options(languagetool=False))
        judged.append((item, judge(item, reviewers[item.language])))
    return tuple(judged)


def print_tables(*, further: bool = False) -> None:
    """A table for the items that rules may be written from, and one for the others."""
    for part in PARTS:
        rows = _grouped(part, further=further)
        width = max(len(f"{language}-en {kind}") for language, kind in rows)
        print(f"Genre, {part}: wrong renderings found and repaired, right sentences disturbed; per cent")
        print(f"{'':<{width}} {'items':>5}" + "".join(f"{heading:>{_WIDTH}}" for heading in HEADINGS))
        for (language, kind), some in rows.items():
            print(f"{f'{language}-en {kind}':<{width}} {len(some):>5}" + "".join(_shares(some)))


def print_misses(part: Part, *, further: bool = False) -> None:
    """Items not found, found without a fitting repair, or whose right sentence was disturbed."""
    if part != "dev":
        raise ValueError("The items of the test part are never listed.")
    for item, outcome in outcomes(further=further):
        amiss = _amiss(outcome)
        if item.part == part and amiss:
            print(f"{item.language}-en {item.id} {item.kind}: {amiss}")
            print(f"   {item.source}\n   {item.wrong}\n   wrong: {item.wrong_span}\n   right: {item.right}")


def _amiss(outcome: Outcome) -> str:
    """What is to be bettered, in words; empty if nothing is."""
    words = []
    if not outcome.fitting:
        words.append("found without a fitting repair" if outcome.either else "not found")
    if outcome.right_known or outcome.right_suspected:
        words.append("the right sentence is disturbed")
    return ", ".join(words)


def _grouped(part: Part, *, further: bool) -> dict[Row, list[Outcome]]:
    """The outcomes of each language and kind, then of all kinds; last those of all languages but Chinese."""
    rows: dict[Row, list[Outcome]] = defaultdict(list)
    sums: dict[Row, list[Outcome]] = defaultdict(list)
    for item, outcome in outcomes(further=further):
        if item.part == part:
            rows[item.language, item.kind].append(outcome)
            sums[item.language, _ALL].append(outcome)
            if item.language != "zh":
                sums[_NOT_CHINESE, item.kind].append(outcome)
                sums[_NOT_CHINESE, _ALL].append(outcome)
    return dict(sorted((*rows.items(), *sums.items()), key=_order))


def _order(entry: tuple[Row, list[Outcome]]) -> tuple[bool, bool, str, bool]:
    (language, kind), _ = entry
    return language != "zh", language == _NOT_CHINESE, language, kind == _ALL


def _shares(some: Sequence[Outcome]) -> list[str]:
    columns = zip(*map(astuple, some), strict=True)
    return [f"{100 * sum(column) / len(some):>{_WIDTH}.1f}" for column in columns]
