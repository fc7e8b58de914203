"""What the workbench bears: `python -m tests.benchmarks.load [LOAD …] [--size N] [--minutes M]`.

Each load runs as the command that a user would type, in a process of its own. Printed are its CPU seconds,
its peak memory, and that memory against the size of what it was given. `soak` types at random in the editor,
LanguageTool on, and prints the memory each minute; it must stay flat.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
XLIFF_HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en">\n'
    '<file id="f">\n'
)
UNIT = '<unit id="u{0}"><segment><source>{1}</source><target>{2}</target></segment></unit>\n'
TMX_HEAD = (
    '<tmx version="1.4"><header creationtool="load" creationtoolversion="1" segtype="sentence" o-tmf="load" '
    'adminlang="en" srclang="de" datatype="plaintext"/><body>\n'
)
TU = '<tu><tuv xml:lang="de"><seg>{0}</seg></tuv><tuv xml:lang="en"><seg>{1}</seg></tuv></tu>\n'
CHECK = ["check", "--no-languagetool", "--no-cache"]
STREAM = [*CHECK, "--format", "jsonl"]
"""Findings as they come: large files are then read in parts."""
COMMON = {
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als".split(),
    "en": "the of and to in a is that for it was on are as with they at be this from have".split(),
}
SYLLABLES = [a + b + c for a in "bdfgklmnprstvw" for b in "aeiou" for c in ("", "n", "r", "l", "s", "t")]
SIZES = {
    "tmx": 7_000_000,
    "varied": 700_000,
    "po": 2_000_000,
    "xliff": 100_000,
    "terms": 200_000,
    "files": 10_000,
}


def tmx(folder: Path, size: int) -> list[str]:
    """A TMX file of that many units, 1 GB, into a new memory."""
    path = folder / "units.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.write(TMX_HEAD)
        for n in range(size):
            file.write(TU.format(f"Der Krieg dauert {n} Tage.", f"The war has lasted for {n} days."))
        file.write("</body></tmx>\n")
    return ["memory", "import", "--memory", str(folder / "memory.sqlite"), str(path)]


def varied(folder: Path, size: int) -> list[str]:
    """A TMX file of that many units of varied words, two million of them seldom, to be checked."""
    dice = random.Random(5)
    path = folder / "varied.de-en.tmx"

    def text(common: list[str]) -> str:
        words = (dice.choice(common) if dice.random() < 0.5 else _seldom(dice) for _ in range(12))
        return " ".join(words).capitalize() + "."

    with path.open("w", encoding="utf-8") as file:
        file.write(TMX_HEAD)
        for _ in range(size):
            file.write(TU.format(text(COMMON["de"]), text(COMMON["en"])))
        file.write("</body></tmx>\n")
    return [*STREAM, str(path)]


def _seldom(dice: random.Random) -> str:
    """A word that nobody has used before or few have: the more seldom the longer."""
    rank, word = int(10 ** (dice.random() * 6.3)), ""
    while rank:
        rank, place = divmod(rank, len(SYLLABLES))
        word += SYLLABLES[place]
    return word if dice.random() < 0.5 else word.capitalize()


def po(folder: Path, size: int) -> list[str]:
    """A PO file of that many units."""
    path = folder / "units.de-en.po"
    with path.open("w", encoding="utf-8") as file:
        file.write(PO_HEAD)
        for n in range(size):
            file.write(f'msgid "Der Krieg dauert {n} Tage."\nmsgstr "The war has lasted for {n} days."\n\n')
    return [*STREAM, str(path)]


def xliff(folder: Path, size: int) -> list[str]:
    """An XLIFF file of that many segments, the middle one a megabyte long."""
    path = folder / "segments.xlf"
    with path.open("w", encoding="utf-8") as file:
        file.write(XLIFF_HEAD)
        for n in range(size):
            times = 35_000 if n == size // 2 else 1
            file.write(
                UNIT.format(n, f"Der Krieg dauert {n} Tage. " * times, f"The war lasts {n} days. " * times)
            )
        file.write("</file>\n</xliff>\n")
    return [*STREAM, str(path)]


def terms(folder: Path, size: int) -> list[str]:
    """A glossary of that many terms, and a thousand segments to look for them in."""
    dice = random.Random(8)
    letters = "abcdefghiklmnoprstuvw"
    path = folder / "terms.tsv"
    with path.open("w", encoding="utf-8") as file:
        file.write("concept\tlanguage\tterm\n")
        for n in range(size // 2):
            word = "".join(dice.choices(letters, k=9))
            file.write(f"c{n}\ten\t{word} term\nc{n}\tde\t{word}begriff\n")
    segments = folder / "segments.de-en.tsv"
    rows = (f"Der Krieg dauert {n} Tage.\tThe war has lasted for {n} days.\n" for n in range(1000))
    segments.write_text("source\ttarget\n" + "".join(rows), "utf-8")
    return [*CHECK, "--glossary", str(path), str(segments)]


def files(folder: Path, size: int) -> list[str]:
    """That many files of five segments in one run."""
    below = folder / "files"
    below.mkdir()
    for n in range(size):
        rows = (f"Satz {n}, Zeile {m}.\tSentence {n}, line {m}.\n" for m in range(5))
        (below / f"{n}.de-en.tsv").write_text("source\ttarget\n" + "".join(rows), "utf-8")
    return [*CHECK, str(below)]


LOADS: dict[str, Callable[[Path, int], list[str]]] = {
    "tmx": tmx,
    "varied": varied,
    "po": po,
    "xliff": xliff,
    "terms": terms,
    "files": files,
}


def measured(command: list[str], folder: Path) -> tuple[int, float, float]:
    """Exit status, CPU seconds and peak MB of a command; what it says goes to a file."""
    words = [sys.executable, "-m", "workbench", *command]
    with (folder / "said").open("wb") as said:
        child = os.posix_spawn(
            sys.executable,
            words,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, said.fileno(), 1), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)],
        )
        _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def given_megabytes(folder: Path) -> float:
    """The size of all that a load wrote."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def resident_megabytes() -> float:
    """The memory of this process now, its server not counted."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


async def soak(minutes: float, folder: Path) -> None:
    """Type at random in a copy of the seed document for a while, and print the memory each minute."""
    import shutil

    import textual.app
    import textual.pilot

    from workbench.config import shipped
    from workbench.formats.base import Languages
    from workbench.reviewer import Options, Reviewer
    from workbench.tui import open_session
    from workbench.tui.app import WorkbenchApp

    path = folder / "day-1291.zh-en.xlf"
    shutil.copy(shipped("corpora") / "seed" / path.name, path)
    session = open_session([path], Languages(), folder / "journals")
    reviewer = Reviewer("zh", "en", Options())
    app = WorkbenchApp(session, lambda _source, _target: reviewer)

    async def hardly_wait(*_seconds: float) -> None:
        await asyncio.sleep(0.001)

    # A pilot waits for the processor to rest after every key; a person does not.
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = hardly_wait
    dice, end, keys = random.Random(8), time.monotonic() + minutes * 60, 0
    async with app.run_test(size=(100, 30)) as pilot:
        next_report = time.monotonic()
        while time.monotonic() < end:
            for key in _a_turn(dice):
                await pilot.press(key)
                keys += 1
            await pilot.pause(0.05)
            if time.monotonic() >= next_report:
                print(f"  after {keys:>7} keys: {resident_megabytes():8.1f} MB", flush=True)
                next_report += 60
    print(f"  grammar: {'; '.join(reviewer.not_checked) or 'checked by LanguageTool'}")


def _a_turn(dice: random.Random) -> Iterator[str]:
    """The keys of one act of a reviser: go somewhere, type or apply something, now and then save or undo."""
    yield from dice.choices("jkn", k=3)
    match dice.choice(["type", "type", "apply", "confirm", "undo", "save"]):
        case "type":
            yield from (
                "enter",
                *dice.choices("abcdeé战 .,", k=8),
                *["backspace"] * dice.randrange(10),
                "escape",
            )
        case "apply":
            yield "a"
        case "confirm":
            yield "c"
        case "undo":
            yield from ["z"] * dice.randrange(1, 6)
        case "save":
            yield "s"


def main() -> None:
    """Run what was asked for, all but the soak by default."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("loads", nargs="*", choices=[*LOADS, "soak"], default=list(LOADS))
    arguments.add_argument("--size", type=int, help="instead of each load's own")
    arguments.add_argument("--minutes", type=float, default=30, help="how long the soak lasts (30)")
    given = arguments.parse_args()
    print(
        f"{'load':<8}{'size':>10}{'MB':>8}{'status':>8}{'CPU s':>9}{'peak MB':>9}{'peak/MB':>9}", flush=True
    )
    for name in given.loads:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            if name == "soak":
                asyncio.run(soak(given.minutes, folder))
                continue
            size = given.size or SIZES[name]
            command = LOADS[name](folder, size)
            megabytes = given_megabytes(folder)
            status, seconds, peak = measured(command, folder)
            row = f"{name:<8}{size:>10}{megabytes:>8.0f}{status:>8}{seconds:>9.1f}{peak:>9.0f}"
            print(f"{row}{peak / megabytes:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
