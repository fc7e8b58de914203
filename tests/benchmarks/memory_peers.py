"""Translate Toolkit's own ways to look a text up, on the same texts and queries as ours."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

LONGEST = 600
_OTHER_PYTHON = "WORKBENCH_TOOLKIT_PYTHON"
_TMDB = """
import json, sys, time
from pathlib import Path
try:
    from translate.storage.tmdb import TMDB
except ImportError:
    sys.exit(3)
texts, queries, least, longest = json.loads(Path(sys.argv[1]).read_text())
place = Path(sys.argv[1]).with_name("tmdb.sqlite")
start = time.process_time()
memory = TMDB(str(place), 5, least, longest)
memory.add_list(({"source": t, "target": t[::-1], "context": ""} for t in texts), "en", "de")
built, spent, best = time.process_time() - start, [], []
for query in queries:
    start = time.process_time()
    found = memory.translate_unit(query, "en", "de")
    spent.append(1000 * (time.process_time() - start))
    best.append(found[0]["source"] if found else None)
print(json.dumps([built, place.stat().st_size, spent, best]))
"""


def quantiles(spent: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return float(np.quantile(spent, 0.5)), float(np.quantile(spent, 0.95))


def matcher(texts: Sequence[str], queries: Sequence[str], least: int) -> str:
    """What the toolkit's matcher, which holds everything in memory, needs."""
    from translate.search import match
    from translate.storage import po

    store = po.pofile()
    for text in texts:
        unit = store.addsourceunit(text)
        unit.target = "x"
    start = time.process_time()
    toolkit = match.matcher(store, max_candidates=5, min_similarity=least, max_length=LONGEST)
    built = time.process_time() - start
    spent, failed = [], 0
    for query in queries:
        start = time.process_time()
        try:
            toolkit.matches(query)
        except TypeError:  # its heap compares units where two candidates are equally good
            failed += 1
        spent.append(1000 * (time.process_time() - start))
    middle, high = quantiles(spent)
    return (
        f"Translate Toolkit's matcher: build {built:.1f} s, look-up {middle:.1f} / {high:.1f} ms "
        f"({len(queries)} queries, {failed} of them failed inside it)"
    )


def tmdb(texts: Sequence[str], queries: Sequence[str], least: int, truths: Sequence[str | None]) -> str:
    """What the memory of its `tmserver` needs, and how often it finds the best by characters.

    Later versions of the toolkit have none; `WORKBENCH_TOOLKIT_PYTHON` may name a Python that has an older
    one.
    """
    python = os.environ.get(_OTHER_PYTHON, sys.executable)
    with TemporaryDirectory() as folder:
        asked = Path(folder) / "asked.json"
        asked.write_text(json.dumps([texts, queries, least, LONGEST]), encoding="utf-8")
        done = subprocess.run([python, "-c", _TMDB, asked], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        return (
            "Translate Toolkit's tmdb: not in this version; name a Python that has translate-toolkit 3.13 "
            f"in {_OTHER_PYTHON}"
        )
    if done.returncode:
        return f"Translate Toolkit's tmdb failed: {done.stderr.strip().splitlines()[-1:]}"
    built, size, spent, best = json.loads(done.stdout)
    middle, high = quantiles(spent)
    wanted = [(mine, truth) for mine, truth in zip(best, truths, strict=False) if truth is not None]
    hits = sum(mine == truth for mine, truth in wanted)
    return (
        f"Translate Toolkit's tmdb:    build {built:.1f} s, {size / 1e6:.0f} MB on disk, "
        f"look-up {middle:.1f} / {high:.1f} ms; "
        f"best found {hits} of {len(wanted)} ({len(queries)} queries)"
    )
