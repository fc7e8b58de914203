"""Reads the items: a source, its translation with one wrong rendering, and an editor's translation."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent
Part = Literal["dev", "test"]
PARTS: tuple[Part, ...] = ("dev", "test")
GOOD_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a table."""

    id: str
    language: str
    """Of the source; the target is English."""
    part: str
    kind: str
    source: str
    wrong: str
    wrong_span: str
    """The words of `wrong` that are wrong; they stand in it once."""
    right: str
    good: tuple[str, ...]
    """Acceptable renderings of the phrase, in `workbench.language.patterns`' language."""

    @property
    def place(self) -> tuple[int, int]:
        """Where the wrong words stand in `wrong`."""
        start = self.wrong.index(self.wrong_span)
        return start, start + len(self.wrong_span)


def items(*, further: bool = False) -> tuple[Item, ...]:
    """Every item of the first author, or of the further ones: Chinese first, then the other languages."""
    ending = "-further.tsv" if further else ".tsv"
    return (*_read(FOLDER / f"zh-en{ending}"), *_read(FOLDER / f"xx-en{ending}"))


def _read(path: Path) -> list[Item]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Item(
                row["id"],
                row.get("lang") or "zh",
                row["part"],
                row["kind"],
                row["source"],
                row["wrong"],
                row["wrong_span"],
                row["right"],
                tuple(row["good"].split(GOOD_SEPARATOR)),
            )
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
