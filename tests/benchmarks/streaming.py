"""Prints what checking a large file costs at 10,000, 100,000 and 1,000,000 segments: memory, CPU time each.

    python -m tests.benchmarks.streaming [--only CHECK] [--most SEGMENTS] [tsv|csv|po|tmx|xlf …]

The same sentences in each format; every tenth has a finding, which `check --format jsonl` writes as it comes.
All instant checks run, or only those below a prefix (`linguistic_conventions`), which takes minutes less.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.batch_speed import cpu_seconds

_COUNTS = (10_000, 100_000, 1_000_000)
_FORMS = {
    "tsv": ("source\ttarget\n", "{0}\t{1}\n", ""),
    "csv": ("id,source,target\n", '{2},"{0}","{1}"\n', ""),
    "po": (
        'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n',
        '#: src/{2}.c\nmsgctxt "c{2}"\nmsgid "{0}"\nmsgstr "{1}"\n\n',
        "",
    ),
    "tmx": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="en"/><body>\n',
        '<tu><tuv xml:lang="en"><seg>{0}</seg></tuv><tuv xml:lang="de"><seg>{1}</seg></tuv></tu>\n',
        "</body></tmx>\n",
    ),
    "xlf": (
        '<xliff version="1.2"><file source-language="en" target-language="de" original="f"><body>\n',
        '<trans-unit id="{2}"><source>{0}</source><target state="translated">{1}</target></trans-unit>\n',
        "</body></file></xliff>\n",
    ),
}
"""The beginning, one segment and the end of a file of each format."""


def main() -> None:
    """Print a line for each format and size; a first run that builds dictionaries is not counted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--most", type=int, default=_COUNTS[-1])
    parser.add_argument("forms", nargs="*", metavar="FORMAT")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        environment = {"WORKBENCH_CACHE": f"{name}/cache"}
        check = [sys.executable, "-m", "workbench", "check", "--no-languagetool", "--no-cache"]
        check += ["--format", "jsonl", *(["--only", given.only] if given.only else [])]
        cpu_seconds([*check, str(write_file(Path(name), "tsv", 10_000))], environment)
        for form in given.forms or _FORMS:
            start, *_ = cpu_seconds([*check, str(write_file(Path(name), form, 1))], environment)
            each: dict[int, float] = {}
            for count in (count for count in _COUNTS if count <= given.most):
                path = write_file(Path(name), form, count)
                cpu, _, memory = cpu_seconds([*check, str(path)], environment)
                each[count] = 1e6 * (cpu - start) / count
                size = path.stat().st_size / 1e6
                path.unlink()
                ratio = each[count] / each[_COUNTS[0]]
                print(
                    f"{form}: {count:>9,} segments, {size:6.1f} MB: {each[count]:5.0f} µs each "
                    f"({ratio:.2f} × those of {_COUNTS[0]:,}), {memory} MB of memory at most",
                    flush=True,
                )


def write_file(folder: Path, form: str, count: int) -> Path:
    """A file of sentences that all differ."""
    path = folder / f"{count}.en-de.{form}"
    first, each, last = _FORMS[form]
    with path.open("w", encoding="utf-8") as file:
        file.write(first)
        file.writelines(each.format(source, target, n) for n, (source, target) in enumerate(_texts(count)))
        file.write(last)
    return path


def _texts(count: int) -> Iterator[tuple[str, str]]:
    for n in range(count):
        space = "  " if n % 10 == 0 else " "
        yield (
            f"The file number {n} could not be opened in folder {n * 7 % 1000}.",
            f"Die Datei Nummer{space}{n} ließ sich in Ordner {n * 7 % 1000} nicht öffnen.",
        )


if __name__ == "__main__":
    main()
