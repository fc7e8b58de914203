"""Says whether two checkouts find the same in thousands of real segments: what a faster check must keep.

    python -m tests.benchmarks.same_findings OTHER_CHECKOUT [SEGMENTS_A_FILE]

Both are asked with the glossaries of this checkout, each in a process of its own. Prints every finding that
only one of them has; exit status 1 if there is any.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.benchmarks.data import DATA, rows

_FILES = {
    "parallel/software-strings.main-langs.tsv.gz": "target",
    "mqm/mqm-seg.zh-en.2021-news.tsv.gz": "target",
    "mqm/mqm-seg.zh-en.2021-ted.tsv.gz": "target",
    "mqm/mqm-seg.en-de.2021-news.tsv.gz": "target",
    "mqm/mqm-seg.en-ru.2021-news.tsv.gz": "target",
    "awkward/commonmt.zh-en.tsv.gz": "wrong",
    "awkward/cibb-sentences.tsv.gz": "reference",
    "wmt-outputs/wmt22.ru-en.tsv.gz": "Online-A",
    "wmt-outputs/wmt22.uk-en.tsv.gz": "Online-B",
    "wmt-outputs/wmt22.de-en.tsv.gz": "Online-A",
    "wmt-outputs/wmt22.ja-en.tsv.gz": "Online-A",
    "challenge/demetr.to-en.tsv.gz": "perturbed",
}
"""Each file and its column of translations."""
_CODES = {
    "chinese_simple": "zh", "czech": "cs", "french": "fr", "german": "de", "hindi": "hi", "italian": "it",
    "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es",
}  # fmt: skip
_HERE = Path(__file__).parents[2]


def segments(most: int) -> Iterator[tuple[str, str, str, str]]:
    """Source language, target language, source and target of every segment, evenly taken from each file."""
    for name, column in _FILES.items():
        if not (DATA / name).exists():
            continue
        count = sum(1 for _ in rows(name))
        for row in islice(rows(name), 0, None, max(1, count // most)):
            yield (*_pair(name, row), row["source"], row.get(column) or row["reference"])


def _pair(name: str, row: dict[str, str]) -> tuple[str, str]:
    if "software-strings" in name:
        return "en", row["lang"].replace("_", "-")
    if "lp" in row:
        source, _, target = row["lp"].partition("-")
        return source, target
    if "lang" in row:
        return _CODES[row["lang"]], "en"
    source, _, target = name.split(".")[1].partition("-")
    return (source, target) if len(source) == 2 and target else ("zh", "en")


_FIND = """
import json, sys
from pathlib import Path
from workbench.model import Segment, State
try:
    from workbench import reviewer
except ImportError:  # as older checkouts call it
    from workbench import review as reviewer
from workbench.options import Options
glossaries = Path(sys.argv[1])
reviewer.shipped = lambda name: glossaries
segments = [
    Segment("d", str(n), "1", source, target, here, there, State.TRANSLATED)
    for n, (here, there, source, target) in enumerate(json.load(sys.stdin))
]
found = reviewer.review(segments, Options(languagetool=False)).findings
for f in found:
    print(json.dumps([f.unit, f.check, f.side, f.start, f.end, f.message, f.suggestions, f.rule, f.safe,
                      str(f.severity), f.category]))
"""


def findings(checkout: Path, asked: str) -> list[str]:
    """What a checkout finds, one line each."""
    command = [sys.executable, "-c", _FIND, str(_HERE / "glossaries")]
    done = subprocess.run(
        command, input=asked, cwd=checkout, env={"PYTHONPATH": str(checkout)}, text=True,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def main() -> int:
    """Compare, print, and say so in the exit status."""
    if not DATA.exists():
        print(f"Nothing compared: {DATA} is not there (set WORKBENCH_DATA).")
        return 0
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    asked = json.dumps(list(segments(most)))
    old, new = (findings(place, asked) for place in (Path(sys.argv[1]).resolve(), _HERE))
    for mark, lines in (("-", sorted(set(old) - set(new))), ("+", sorted(set(new) - set(old)))):
        for line in lines:
            print(mark, line)
    same = old == new
    print(f"{len(json.loads(asked)):,} segments, {len(old):,} findings there, {len(new):,} here:", end=" ")
    print("the same." if same else "different.")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
