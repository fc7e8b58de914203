"""Prints how fast files are checked, as ratios to Translate Toolkit's `pofilter` in the same run.

    python -m tests.benchmarks.batch_speed [UNITS]

CPU seconds of whole processes on one core, start and reading included, over the same real strings written
as PO: `pofilter` with all its tests, `workbench check` with all instant checks and no cache, then twice with
one. Then: what one changed string costs, and what two
processes gain.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tests.benchmarks.data import DATA, rows

SOURCE = "parallel/software-strings.main-langs.tsv.gz"
_TIMES = 2
"""Runs of each size of which the faster one counts."""


def quoted(text: str) -> str:
    """A text as a PO string."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def strings_by_language(most: int) -> dict[str, list[dict[str, str]]]:
    """The first rows of the real strings, by target language."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in islice(rows(SOURCE), most):
        found[row["lang"]].append(row)
    return found


def write_po(folder: Path, most: int) -> int:
    """Write the strings as one PO file a language; returns how many there are."""
    count = 0
    for language, strings in strings_by_language(most).items():
        fields = (f"Language: {language}\n", "Content-Type: text/plain; charset=UTF-8\n")
        entries = ['msgid ""\nmsgstr ""\n' + "\n".join(map(quoted, fields)) + "\n"]
        for row in strings:
            count += 1
            flags = f"#, {row['format_flags']}\n" if row["format_flags"] else ""
            texts = f"msgid {quoted(row['source'])}\nmsgstr {quoted(row['target'])}\n"
            entries.append(f"{flags}msgctxt {quoted(str(count))}\n{texts}")
        (folder / f"{language}.po").write_text("\n".join(entries), encoding="utf-8")
    return count


def cpu_seconds(
    command: Sequence[str], environment: dict[str, str] | None = None
) -> tuple[float, float, int]:
    """CPU seconds, seconds by the clock and the largest memory in MB of a command and its children."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if "PYTHONPATH" in os.environ:
        usual["PYTHONPATH"] = os.environ["PYTHONPATH"]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as words:
        running = subprocess.Popen(
            command, env={**usual, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=words
        )
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode not in (0, 1):
            words.seek(0)
            raise RuntimeError(words.read().decode()[-2000:])
    return used.ru_utime + used.ru_stime, seconds, used.ru_maxrss // 1024


def main() -> None:
    """Print everything, or say why not."""
    if not (DATA / SOURCE).exists():
        print(f"Nothing measured: {DATA / SOURCE} is not there (set WORKBENCH_DATA).")
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10**9
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "po", {"WORKBENCH_CACHE": f"{name}/cache"}
        folder.mkdir()
        count = write_po(folder, most)
        check = [sys.executable, "-m", "workbench", "check", "--no-languagetool", str(folder)]
        cpu, *_ = cpu_seconds([*check, "--no-cache"], cache)
        print(
            f"The first run of all on a machine, which builds dictionaries and indexes: {cpu:.1f} CPU seconds"
        )
        pofilter = str(Path(sys.executable).with_name("pofilter"))
        peer, *_ = cpu_seconds([pofilter, "--progress=none", str(folder), f"{name}/out"])
        print(f"{count:,} units; CPU seconds of whole processes, one core")
        print(f"  pofilter, all its tests      {peer:7.2f} s  {count / peer:9,.0f} units/s")
        for words, more in (
            ("all instant checks, no cache", ["--no-cache"]),
            ("the same, filling the cache", []),
            ("the same again, from the cache", []),
        ):
            cpu, _, memory = cpu_seconds([*check, *more], cache)
            rate = f"{count / cpu:9,.0f} units/s  {peer / cpu:6.1f} × pofilter"
            print(f"  {words:<30} {cpu:5.2f} s  {rate}  {memory} MB")
        one_changed(folder, check, cache, peer)
        two_processes(check)
        growth(Path(name), cache)


def one_changed(folder: Path, check: Sequence[str], cache: dict[str, str], peer: float) -> None:
    """One string of one file has changed."""
    path = min(folder.iterdir(), key=lambda path: path.stat().st_size)
    path.write_text(
        path.read_text(encoding="utf-8") + '\nmsgid "New one."\nmsgstr "Neu."\n', encoding="utf-8"
    )
    cpu, *_ = cpu_seconds(check, cache)
    print(f"  one string of {path.name} changed      {cpu:5.2f} s  {peer / cpu:24.1f} × pofilter")


def two_processes(check: Sequence[str]) -> None:
    """One process and two, by the clock and in CPU seconds: the clock depends on who else is at work."""
    cpu, clock, _ = cpu_seconds([*check, "--no-cache"])
    cpu_two, clock_two, _ = cpu_seconds([*check, "--no-cache", "--jobs", "2"])
    print(f"  one process                   {cpu:6.2f} s CPU, {clock:5.1f} s by the clock")
    print(f"  two                           {cpu_two:6.2f} s CPU, {clock_two:5.1f} s by the clock")


def growth(folder: Path, cache: dict[str, str]) -> None:
    """CPU time a segment and memory, of few segments and of ten times as many; each has a finding.

    Each run is made several times in turn and the least counts: other work on the machine adds to CPU time.
    """
    counts = (1, 10_000, 100_000)
    least = dict.fromkeys(counts, float("inf"))
    memory = dict.fromkeys(counts, 0)
    for count in counts * _TIMES:
        path = folder / f"{count}.zh-en.tsv"
        if not path.exists():
            lines = (f"泽连斯基第{n}次访问了基辅。\tZelensky visited Kiev {n} times.\n" for n in range(count))
            path.write_text("source\ttarget\n" + "".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "workbench", "check", "--no-languagetool", "--no-cache", str(path)]
        cpu, _, memory[count] = cpu_seconds(command, cache)
        least[count] = min(least[count], cpu)
    for count in counts[1:]:
        each = 1e6 * (least[count] - least[1]) / count
        print(f"  {count:>7,} segments: {each:5.0f} µs each above the start, {memory[count]} MB")
    ratio = (least[100_000] - least[1]) / (least[10_000] - least[1]) / 10
    print(f"  a segment of ten times as many costs {ratio:.2f} ×")


if __name__ == "__main__":
    main()
