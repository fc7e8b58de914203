"""Prints how fast XLIFF files are checked, as ratios to Okapi's Quality Check in the same run.

    python -m tests.benchmarks.okapi [UNITS]

CPU seconds over the same real strings written as XLIFF 1.2, a file a language: Okapi's step with all that it
checks by default, as a process of its own and once its JVM is warm (the third round in one process), and
`workbench check` with all instant checks, as whole processes, without a cache and from it. Needs a JDK; Maven
fetches the jars into a temporary folder, or `WORKBENCH_OKAPI` names a folder that has them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.benchmarks.batch_speed import SOURCE, cpu_seconds, strings_by_language
from tests.benchmarks.data import DATA

_HERE = Path(__file__).parent
_ROUNDS = 3


def main() -> None:
    """Print everything, or say why not."""
    if not (DATA / SOURCE).exists():
        print(f"Nothing measured: {DATA / SOURCE} is not there (set WORKBENCH_DATA).")
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10**9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "xlf"
        folder.mkdir()
        count = write_xliff(folder, most)
        print(f"{count:,} units as XLIFF; CPU seconds")
        peer = okapi(Path(name), folder, count)
        cache = {"WORKBENCH_CACHE": f"{name}/cache"}
        check = [sys.executable, "-m", "workbench", "check", "--no-languagetool", str(folder)]
        cpu_seconds([*check, "--no-cache"], cache)  # builds dictionaries
        for words, more in (
            ("all our instant checks, no cache", ["--no-cache"]),
            ("the same, filling the cache", []),
            ("the same again, from the cache", []),
        ):
            cpu, _, memory = cpu_seconds([*check, *more], cache)
            ratio = f"  {peer / cpu:5.2f} × Okapi warm" if peer else ""
            print(f"  {words:<34} {cpu:6.2f} s  {count / cpu:8,.0f} units/s{ratio}  {memory} MB", flush=True)


def write_xliff(folder: Path, most: int) -> int:
    """Write the strings as one XLIFF file a language; returns how many there are."""
    count = 0
    for language, strings in strings_by_language(most).items():
        code = language.replace("_", "-")
        start = f'<file original="{code}" datatype="plaintext" source-language="en" target-language="{code}">'
        units = [
            f'<trans-unit id="{number}"><source>{escape(row["source"])}</source>'
            f"<target>{escape(row['target'])}</target></trans-unit>"
            for number, row in enumerate(strings, count)
        ]
        count += len(units)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{start}<body>',
            *units,
            "</body></file></xliff>\n",
        ]
        (folder / f"{code}.xlf").write_text("\n".join(lines), encoding="utf-8")
    return count


def okapi(place: Path, folder: Path, count: int) -> float:
    """CPU seconds of Okapi's last round; 0 with the reason printed where it can't be had."""
    jars = _jars(place)
    if jars is None:
        return 0.0
    classes = f"{jars}{os.sep}*{os.pathsep}{place}"
    compiled = subprocess.run(
        ["javac", "-nowarn", "-cp", classes, "-d", str(place), str(_HERE / "QualityCheck.java")],
        capture_output=True,
        text=True,
    )
    if compiled.returncode:
        print(f"  Okapi left out: its program does not compile here: {compiled.stderr[:500]}")
        return 0.0
    command = ["java", "-Xmx1500m", "-XX:+UseSerialGC", "-cp", classes, "QualityCheck", str(folder)]
    done = subprocess.run([*command, str(_ROUNDS)], capture_output=True, text=True, check=True)
    rounds = [line.split() for line in done.stdout.splitlines()]
    for words, (seconds, issues) in (("cold", rounds[0]), ("warm", rounds[-1])):
        cpu = float(seconds)
        print(f"  Okapi, {words:<27} {cpu:6.2f} s  {count / cpu:8,.0f} units/s, {issues} issues", flush=True)
    return float(rounds[-1][0])


def _jars(place: Path) -> Path | None:
    """The folder with Okapi's jars; None with the reason printed where they can't be had."""
    if named := os.environ.get("WORKBENCH_OKAPI"):
        return Path(named)
    lacking = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    if lacking:
        print(f"  Okapi left out: no {' and no '.join(lacking)} here (WORKBENCH_OKAPI may name its jars).")
        return None
    jars = place / "jars"
    fetch = ["mvn", "-q", "-B", "-f", str(_HERE / "pom.xml"), "dependency:copy-dependencies"]
    fetched = subprocess.run([*fetch, f"-DoutputDirectory={jars}"], capture_output=True, text=True)
    if fetched.returncode:
        print(f"  Okapi left out: Maven did not get it: {(fetched.stdout + fetched.stderr)[:500]}")
        return None
    return jars


if __name__ == "__main__":
    main()
