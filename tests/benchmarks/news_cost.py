"""Prints what checking 1,000 segments of Chinese news costs: CPU seconds and the largest memory.

    python -m tests.benchmarks.news_cost [SEGMENTS]

Everything but LanguageTool, the sentence encoder's checks included where its packages are installed. A first
run on a machine with nothing kept (it builds dictionaries, indexes and the encoder), another one that checks
the same anew, and one that finds all in the cache. Asked for are at most 60 CPU seconds of the first, 2 of
the last, and 1.5 GB.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path

from tests.benchmarks.batch_speed import cpu_seconds
from tests.benchmarks.data import DATA, rows

_SOURCE = "mqm/mqm-seg.zh-en.2021-news.tsv.gz"


def main() -> None:
    """Print everything, or say why not."""
    if not (DATA / _SOURCE).exists():
        print(f"Nothing measured: {DATA / _SOURCE} is not there (set WORKBENCH_DATA).")
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    texts = list(islice(dict.fromkeys((row["source"], row["target"]) for row in rows(_SOURCE)), most))
    for words, more in (("instant checks", []), ("the sentence encoder's too", ["--estimate"])):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "news.zh-en.tsv"
            lines = (f"{source}\t{target}\n" for source, target in texts)
            path.write_text("source\ttarget\n" + "".join(lines), encoding="utf-8")
            check = [sys.executable, "-m", "workbench", "check", "--no-languagetool", *more, str(path)]
            environment = {"WORKBENCH_CACHE": f"{name}/cache"}
            print(f"{len(texts):,} segments, {words}; CPU seconds of whole processes")
            for when, cached in (
                ("nothing kept", ["--no-cache"]),
                ("dictionaries kept", []),
                ("all in the cache", []),
            ):
                cpu, _, memory = cpu_seconds([*check, *cached], environment)
                print(f"  {when:<18} {cpu:6.2f} s  {memory:,} MB", flush=True)


if __name__ == "__main__":
    main()
