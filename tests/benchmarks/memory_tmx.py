"""Prints what a large TMX file costs going in and coming out: time, memory, room on disk, and what is lost.

    python -m tests.benchmarks.memory_tmx [MEGABYTES]

The file is made of real strings of software, each used again and again with another number; units have ids,
notes, properties, dates and people, every tenth text comes twice with other attributes, every fifteenth unit
has three languages. Both commands run as a user runs them. What came out is read beside what went in.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from hashlib import blake2b
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from tests.benchmarks.data import DATA, rows
from workbench.memory.tmx_header import read_header
from workbench.memory.tmx_read import read_tmx

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="bench"
 adminlang="en" srclang="en" datatype="plaintext">
<note>A note of the header.</note><prop type="x-client">ACME</prop></header><body>
"""


def strings() -> list[tuple[str, list[tuple[str, str]]]]:
    """Different English strings, each with its translations by language."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows("parallel/software-strings.main-langs.tsv.gz"):
        if row["source"] and row["target"]:
            found[row["source"]].setdefault(row["lang"].replace("_", "-"), row["target"])
    return [(source, sorted(targets.items())) for source, targets in sorted(found.items())]


def unit(number: int, source: str, targets: list[tuple[str, str]], more: str = "") -> str:
    """One `tu` with everything that a unit may have."""
    variants = "".join(
        f'<tuv xml:lang="{language}" changedate="2025{number % 12 + 1:02}01T000000Z" changeid="Ana"><seg>'
        f"{escape(text)} {number}</seg></tuv>"
        for language, text in targets
    )
    return (
        f'<tu tuid="{number}" usagecount="{number % 7}"{more}><note>From release {number % 9}</note>'
        f'<prop type="x-Domain">UI</prop><tuv xml:lang="en"><seg>{escape(source)} {number}</seg></tuv>'
        f"{variants}</tu>\n"
    )


def write_large(path: Path, size: int) -> int:
    """Write a file of about `size` bytes and say how many units it has."""
    known, written = strings(), 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in count():
            source, targets = known[number % len(known)]
            some = targets[:2] if number % 15 == 0 else targets[:1]
            file.write(unit(number, source, some))
            written += 1
            if number % 10 == 0:
                file.write(unit(number, source, some, ' creationid="Ben"'))
                written += 1
            if number % 1000 == 0 and file.tell() >= size:
                break
        file.write("</body></tmx>\n")
    return written


def run(*arguments: str | Path) -> tuple[float, float, float]:
    """Run a command of the workbench: CPU seconds, seconds by the clock, peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "workbench", *map(str, arguments)])
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"The command failed: {arguments}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024


def fingerprint(path: Path) -> tuple[int, int]:
    """How many entries a file has, and a sum of their hashes, whatever their order."""
    total = number = 0
    for entry in read_tmx(path):
        told = repr(replace(entry, origin="")).encode("utf-8", "surrogatepass")
        total += int.from_bytes(blake2b(told, digest_size=8).digest())
        number += 1
    return number, total % 2**64


def main() -> None:
    """Print the figures, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        large, memory, out = (Path(folder) / name for name in ("large.tmx", "large.memory", "out.tmx"))
        units = write_large(large, size * 1_000_000)
        print(f"{large.stat().st_size / 1e6:,.0f} MB of TMX, {units:,} units")
        cpu, clock, peak = run("memory", "import", large, "--memory", memory)
        print(
            f"   import: {cpu:,.0f} CPU s ({clock:,.0f} by the clock), {units / cpu:,.0f} units a CPU second"
        )
        print(f"           peak memory {peak:,.0f} MB; {memory.stat().st_size / 1e6:,.0f} MB on disk")
        cpu, clock, peak = run("memory", "export", "--memory", memory, "-o", out)
        print(
            f"   export: {cpu:,.0f} CPU s ({clock:,.0f} by the clock), {units / cpu:,.0f} units a CPU second"
        )
        print(f"           peak memory {peak:,.0f} MB; {out.stat().st_size / 1e6:,.0f} MB of TMX")
        went_in, came_out = fingerprint(large), fingerprint(out)
        print(f"   entries in: {went_in[0]:,}, out: {came_out[0]:,}, the same: {went_in == came_out}")
        kept = (read_header(out).notes, read_header(out).properties)
        print(f"   header kept: {kept == (read_header(large).notes, read_header(large).properties)}")


if __name__ == "__main__":
    main()
