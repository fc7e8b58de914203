"""What `--estimate` costs: CPU seconds and memory of whole processes, cold and from the cache."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.data import rows

_SEGMENTS = 1000


def print_tables() -> None:
    """A thousand zh-en segments scored twice in processes of their own; LanguageTool is left out."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "thousand.tsv"
        chosen = [r for n, r in enumerate(rows("mqm/mqm-seg.zh-en.2021-news.tsv.gz")) if n % 9 == 0]
        lines = [f"{n}\t{r['source']}\t{r['target']}" for n, r in enumerate(chosen[:_SEGMENTS])]
        table.write_text("\n".join(["id\tsource\ttarget", *lines]) + "\n", encoding="utf-8")
        for name in ("cold", "from the cache"):
            seconds, megabytes = _scored(table, Path(folder) / "cache")
            print(
                f"Scoring {len(lines)} zh-en segments {name}: {seconds:.1f} CPU s, {megabytes:.0f} MB at most"
            )


def _scored(table: Path, cache: Path) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "workbench", "score", "--estimate", "--no-languagetool", "--source-lang", "zh",
         "--target-lang", "en", str(table)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "WORKBENCH_CACHE": str(cache)},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024
