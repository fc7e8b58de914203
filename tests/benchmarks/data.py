"""The human-judged data that the benchmarks measure on; it stays outside the project.

`WORKBENCH_DATA` names its folder; by default it is `shared/data` beside the checkout.
"""

import csv
import gzip
import os
from collections.abc import Iterator
from pathlib import Path

DATA = Path(os.environ.get("WORKBENCH_DATA") or Path(__file__).parents[3] / "shared" / "data")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one `.tsv.gz` by column name; no quoting."""
    csv.field_size_limit(2**31 - 1)
    with gzip.open(DATA / name, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
