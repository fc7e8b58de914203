"""What the editor costs on a large file: `python -m tests.benchmarks.editor [SEGMENTS]`.

Prints CPU times as ratios of one run: opening to the first paint against parsing alone, a key on the
large file against one on a hundredth of it, and the memory of each segment beyond the parsed file.
"""

import asyncio
import gc
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from workbench.formats.base import Languages
from workbench.formats.files import open_document
from workbench.reviewer import Options, Reviewer
from workbench.tui import open_session
from workbench.tui.app import WorkbenchApp

KEYS = 60
HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">'
    '<file id="f">'
)
UNIT = (
    '<unit id="u{0}"><segment><source>这是第{0}句话，在这里。</source>'
    "<target>This is sentence number {0}, and it stands here.</target></segment></unit>\n"
)


def write_file(folder: Path, segments: int) -> Path:
    """An XLIFF file of that many segments."""
    path = folder / f"{segments}.xlf"
    units = "".join(UNIT.format(number) for number in range(segments))
    path.write_text(f"{HEAD}\n{units}</file></xliff>\n", "utf-8")
    return path


class NoChecks(Reviewer):
    """Checks nothing: the cost of the checks is `batch_speed`'s to measure."""

    def __init__(self) -> None:
        super().__init__(
            "zh", "en", Options(languagetool=False, only=("linguistic_conventions.doubled_word",))
        )


async def measure(path: Path, reviewer: Reviewer) -> dict[str, float]:
    """CPU seconds of the drawing thread for opening and keys."""
    begun = time.thread_time()
    session = open_session([path], Languages())
    gc.freeze()  # as the command does
    app = WorkbenchApp(session, lambda _s, _t: reviewer)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        painted = time.thread_time() - begun
        screen = app.screen_stack[1]
        while not screen.checker.idle:  # type: ignore[attr-defined]
            await pilot.pause(0.2)
        times = {}
        for name, key in (("move", "j"), ("type", "x")):
            if name == "type":
                await pilot.press("enter")
            begun = time.thread_time()
            for _ in range(KEYS):
                await pilot.press(key)
            times[name] = (time.thread_time() - begun) / KEYS
    return {"open": painted, **times}


def parse_seconds(path: Path) -> float:
    """CPU seconds of reading the file alone."""
    begun = time.thread_time()
    open_document(path)
    return time.thread_time() - begun


def bytes_per_segment(path: Path, segments: int) -> tuple[float, float]:
    """Memory of each segment in the parsed file, and in a session beyond it."""
    tracemalloc.start()
    document = open_document(path)
    gc.collect()
    parsed = tracemalloc.get_traced_memory()[0]
    from workbench.session import Session

    session = Session([document])
    gc.collect()
    beyond = tracemalloc.get_traced_memory()[0] - parsed
    tracemalloc.stop()
    assert len(session.segments) == segments
    return parsed / segments, beyond / segments


def main() -> None:
    """Print the ratios."""
    segments = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    reviewer = NoChecks()
    with tempfile.TemporaryDirectory() as name:
        large, small = write_file(Path(name), segments), write_file(Path(name), segments // 100)
        asyncio.run(measure(small, reviewer))  # the first time imports what the others find loaded
        parsed = min(parse_seconds(large) for _ in range(2))
        at_large = asyncio.run(measure(large, reviewer))
        at_small = asyncio.run(measure(small, reviewer))
        print(f"{segments:,} segments; CPU of the drawing thread")
        print(f"parse {parsed:.2f} s; open to first paint {at_large['open']:.2f} s: "
              f"{at_large['open'] / parsed:.2f} times")  # fmt: skip
        for key in ("move", "type"):
            ratio = at_large[key] / at_small[key]
            print(f"{key}: {at_large[key] * 1000:.1f} ms a key; at {segments // 100:,} segments "
                  f"{at_small[key] * 1000:.1f} ms: {ratio:.2f} times")  # fmt: skip
        in_file, beyond = bytes_per_segment(large, segments)
        print(f"memory: {in_file:,.0f} bytes a segment parsed, {beyond:,.0f} bytes beyond in a session")


if __name__ == "__main__":
    main()
