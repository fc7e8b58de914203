"""How many planted mistakes the tests find: `python -m tests.benchmarks.mutants [--each N] [--seed N]`.

`mutmut` (`pip install mutmut`) changes one thing at a time in a copy of the code below `mutants/`, and runs
the tests that come by there. All 13,000 would take days, so this draws some of each room. Printed are the
share killed and every survivor with what was changed; why it may live is said in `survivors.tsv`, by
function and new line. `--write` puts both into `docs/mutation.md`. Begun anew, it goes on where it stopped.
"""

import argparse
import csv
import json
import random
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
PAGE = ROOT / "docs" / "mutation.md"
REASONS = Path(__file__).with_name("survivors.tsv")
BEGIN, END = "<!-- drawn -->\n", "<!-- end of the draw -->\n"
FIRST = "workbench.frames.x_columns__mutmut_1"
"""A mutant to run alone, so that `mutmut` writes them all and learns which test comes by where."""
ROOMS = {
    "text": ("workbench/text.py",),
    "frames": ("workbench/frames.py",),
    "merge": ("workbench/glossary/merge.py", "workbench/session/merging.py"),
    "session": ("workbench/session/",),
    "formats": ("workbench/formats/",),
}
SURVIVED = (0, 33)
"""Exit statuses: its tests passed, or no test comes by there. Others are a failure, crash or time-out."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test has noticed, and the line that it changed."""

    name: str
    old: str
    new: str

    @property
    def function(self) -> str:
        """Where it is, in the words of the code: `formats.po.Po.read`."""
        place = self.name.partition("__mutmut_")[0].removeprefix("workbench.")
        return place.replace(".xǁ", ".").replace("ǁ", ".").replace(".x_", ".")


def statuses(room: str) -> dict[str, int | None]:
    """The mutants of a room and what became of them; None for those not tried."""
    found: dict[str, int | None] = {}
    for path in sorted(MUTANTS.rglob("*.py.meta")):
        name = path.relative_to(MUTANTS).as_posix().removesuffix(".meta")
        if name.startswith(ROOMS[room]) and (room == "merge" or name not in ROOMS["merge"]):
            found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def run(names: Iterable[str]) -> None:
    """Try these mutants, one at a time."""
    command = [shutil.which("mutmut") or "mutmut", "run", "--max-children", "2", *names]
    subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)


def survivor(name: str) -> Survivor:
    """A mutant with its lines, as `mutmut show` tells them."""
    command = [shutil.which("mutmut") or "mutmut", "show", name]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    lines = [line for line in told.splitlines() if line[:3] not in ("---", "+++")]
    old, new = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in ("-", "+"))
    return Survivor(name, old, new)


def reasons() -> dict[tuple[str, str], str]:
    """Why a survivor may live, by its function and its new line."""
    with REASONS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["function"], row["new"]): row["reason"] for row in rows}


def told(rows: Iterable[tuple[str, int, int, int]], survivors: Iterable[Survivor]) -> Iterator[str]:
    """The table of the draw and the list of what survived it."""
    yield "| room | mutants there are | tried | killed |"
    yield "|---|---|---|---|"
    for room, there_are, tried, killed in rows:
        yield f"| {room} | {there_are:,} | {tried} | {f'{killed / tried:.0%}' if tried else '–'} |"
    yield ""
    known = reasons()
    for one in survivors:
        reason = known.get((one.function, one.new), "no test yet.")
        yield f"- `{one.function}`: `` {one.old} `` as `` {one.new} ``: {reason}"


def main() -> None:
    """Draw, try, and tell."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    arguments.add_argument("--each", type=int, default=60, help="mutants of each room (60)")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--tell", action="store_true", help="try no more, tell of those tried so far")
    arguments.add_argument("--write", action="store_true", help="into docs/mutation.md")
    given = arguments.parse_args()
    rooms = given.rooms or list(ROOMS)
    if not MUTANTS.is_dir():
        run([FIRST])
    there_are = {room: sorted(statuses(room)) for room in rooms}
    drawn = {
        room: random.Random(given.seed).sample(names, min(given.each, len(names)))
        for room, names in there_are.items()
    }
    left = [name for room, names in drawn.items() for name in names if statuses(room)[name] is None]
    if left and not given.tell:
        run(left)
    rows, survivors = [], []
    for room, names in drawn.items():
        status = statuses(room)
        tried = [name for name in names if status[name] is not None]
        living = [name for name in tried if status[name] in SURVIVED]
        rows.append((room, len(status), len(tried), len(tried) - len(living)))
        survivors += map(survivor, sorted(living))
    text = "\n".join(told(rows, survivors)) + "\n"
    print(text)
    if given.write:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
