"""What stays quick while others work: `python -m tests.benchmarks.editor_live [TERMS]`.

Prints how long it takes from adding a term, with that many terms loaded, until the findings of the segment on
the desk have changed; and how long a key takes to be drawn while nothing else runs, while LanguageTool checks
the whole file, and while an engine translates besides. CPU times of the process for the first; wall times for
the keys, as ratios of one run, since waiting is what a person feels.
"""

import asyncio
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from tests.benchmarks.editor import write_file
from workbench.formats.base import Languages
from workbench.reviewer import Options, Reviewer
from workbench.tui import open_session
from workbench.tui.app import WorkbenchApp
from workbench.tui.own_words import add_pair
from workbench.tui.screens.review import ReviewScreen

KEYS, ROUNDS = 40, 4
"""Keys in a round; rounds take turns, so that the machine's other work falls on all alike."""
TIMES = 5


def write_terms(folder: Path, count: int) -> Path:
    """A glossary of that many concepts of two terms each."""
    dice = random.Random(0)
    han = [chr(code) for code in range(0x4E00, 0x9000)]
    rows = ["concept\tlanguage\tterm"]
    for number in range(count // 2):
        rows += [f"c{number}\tzh\t{''.join(dice.sample(han, 4))}", f"c{number}\ten\tnoun{number} group"]
    path = folder / "terms.tsv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@contextlib.contextmanager
def folder_of_own() -> Iterator[Path]:
    """A folder for files, state and settings."""
    with (
        tempfile.TemporaryDirectory() as name,
        patch.dict(
            "os.environ", {"WORKBENCH_STATE": f"{name}/state", "WORKBENCH_SETTINGS": f"{name}/settings"}
        ),
    ):
        yield Path(name)


async def settled(screen: ReviewScreen, pilot: Pilot[int]) -> None:
    """Wait until nothing is asked any more."""
    while not (screen.checker.idle and screen.matcher.idle and screen.own_words.idle):
        await pilot.pause(0.05)


async def adding_a_term(terms: int) -> None:
    """Print the times of adding terms one by one."""
    with folder_of_own() as folder:
        path = write_file(folder, 200)
        options = Options(
            languagetool=False,
            glossaries=(),
            more_glossaries=(write_terms(folder, terms),),
            only=("terminology",),
        )
        reviewer = Reviewer("zh", "en", options)
        app = WorkbenchApp(open_session([path], Languages()), lambda _s, _t: reviewer)
        async with app.run_test(size=(120, 40)) as pilot:
            screen = app.screen_stack[1]
            assert isinstance(screen, ReviewScreen)
            await settled(screen, pilot)
            taken = []
            for number in range(TIMES):
                screen.desk.go(number)
                screen.show()
                await settled(screen, pilot)
                begun = time.process_time()
                term = add_pair(screen.desk.segment, f"这是第{number}句", f"this is the {number}th sentence")
                screen.own_words.change(screen.desk.segment, term, "added")
                while not screen.desk.findings:
                    await asyncio.sleep(0)
                taken.append(time.process_time() - begun)
                await settled(screen, pilot)
    print(f"{terms:,} terms loaded; from adding one to its finding on the desk, CPU: median "
          f"{statistics.median(taken) * 1000:.0f} ms, most {max(taken) * 1000:.0f} ms")  # fmt: skip


async def hardly_wait(*_seconds: float) -> None:
    """In place of waiting until the processor rests, which would be part of what is measured."""
    await asyncio.sleep(0)


class Lasting(Reviewer):
    """Its LanguageTool lives on from one round to the next."""

    def close(self) -> None:
        """Nothing yet."""

    def close_for_good(self) -> None:
        """At the end."""
        super().close()


async def typing(reviewer: Reviewer, engine: str) -> list[float]:
    """Wall seconds of each key until it is drawn, while the whole file is checked."""
    idle = patch("textual.pilot.wait_for_idle", hardly_wait), patch("textual.app.wait_for_idle", hardly_wait)
    with folder_of_own() as folder, idle[0], idle[1]:
        path = write_file(folder, 2000)
        session = open_session([path], Languages())
        app = WorkbenchApp(session, lambda _s, _t: reviewer, engines=[engine] if engine else [])
        async with app.run_test(size=(120, 40)) as pilot:
            screen = app.screen_stack[1]
            assert isinstance(screen, ReviewScreen)
            while not screen.is_checked:
                await asyncio.sleep(0.1)
            if reviewer.options.languagetool:
                while " of " not in screen._checking.get("grammar", ""):
                    await asyncio.sleep(0.1)
            await pilot.press("enter")
            waits = []
            for number in range(KEYS):
                if number % 20 == 19:
                    await pilot.press("alt+down")  # a new segment: matches, terms and a draft are asked for
                begun = time.perf_counter()
                await pilot.press("x")
                waits.append(time.perf_counter() - begun)
                await asyncio.sleep(0.1)
    return waits


def told(name: str, waits: list[float], alone: list[float]) -> None:
    """Print the percentiles, and their ratios to those of typing alone."""
    points = (50, 90, 99)
    own, base = (statistics.quantiles(each, n=100) for each in (waits, alone))
    figures = ", ".join(f"p{p} {own[p - 1] * 1000:.0f} ms ({own[p - 1] / base[p - 1]:.1f}×)" for p in points)
    print(f"{name}: {figures}")


def main() -> None:
    """Print all."""
    asyncio.run(adding_a_term(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
    few = ("accuracy.rendering", "terminology", "linguistic_conventions")
    plain = Lasting("zh", "en", Options(languagetool=False, only=few))
    with_grammar = Lasting("zh", "en", Options(only=few))
    kinds = {
        "nothing else": (plain, ""),
        "LanguageTool": (with_grammar, ""),
        "and an engine": (with_grammar, "sample"),
    }
    waits: dict[str, list[float]] = {name: [] for name in kinds}
    asyncio.run(typing(plain, ""))  # the first time imports what the others find loaded
    for _ in range(ROUNDS):
        for name, (reviewer, engine) in kinds.items():
            waits[name] += asyncio.run(typing(reviewer, engine))
    with_grammar.close_for_good()
    for name, own in waits.items():
        told(f"keys, {name}", own, waits["nothing else"])


if __name__ == "__main__":
    main()
