"""Prints what checking a table costs at 10,000, 100,000 and 1,000,000 segments: memory, CPU time a segment.

    python -m tests.benchmarks.streaming [CHECK]

The findings of `check --format jsonl` are written as they come. Every tenth segment has one. All instant
checks run, or only those below a prefix (`linguistic_conventions`), which takes minutes less.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.batch_speed import cpu_seconds

_COUNTS = (1, 10_000, 100_000, 1_000_000)


def main() -> None:
    """Print a line for each size, and a ratio; a first run that builds dictionaries is not counted."""
    only = ["--only", sys.argv[1]] if len(sys.argv) > 1 else []
    each: dict[int, float] = {}
    start = 0.0
    with tempfile.TemporaryDirectory() as name:
        environment = {"WORKBENCH_CACHE": f"{name}/cache"}
        check = [sys.executable, "-m", "workbench", "check", "--no-languagetool", "--no-cache"]
        check += ["--format", "jsonl", *only]
        cpu_seconds([*check, str(write_table(Path(name) / "first.en-de.tsv", 10_000))], environment)
        for count in _COUNTS:
            path = write_table(Path(name) / f"{count}.en-de.tsv", count)
            cpu, _, memory = cpu_seconds([*check, str(path)], environment)
            if count == 1:
                start = cpu
                continue
            each[count] = 1e6 * (cpu - start) / count
            megabytes = path.stat().st_size / 1e6
            print(
                f"{count:>9,} segments, {megabytes:6.1f} MB: {each[count]:5.0f} µs each, {memory} MB at most",
                flush=True,
            )
    print(f"A segment of 1,000,000 costs {each[1_000_000] / each[10_000]:.2f} × one of 10,000.")


def write_table(path: Path, count: int) -> Path:
    """A table of sentences that all differ."""
    with path.open("w", encoding="utf-8") as file:
        file.write("source\ttarget\n")
        for n in range(count):
            space = "  " if n % 10 == 0 else " "
            file.write(f"The file number {n} could not be opened in folder {n * 7 % 1000}.\t")
            file.write(f"Die Datei Nummer{space}{n} ließ sich in Ordner {n * 7 % 1000} nicht öffnen.\n")
    return path


if __name__ == "__main__":
    main()
