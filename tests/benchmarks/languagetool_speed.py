"""Prints what grammar costs through us, beside one request a segment through language-tool-python.

    python -m tests.benchmarks.languagetool_speed [SEGMENTS]

One server of ours, started once and warmed; news put into English by engines; CPU seconds of the server and
of this process. Both ways go over the same texts, twice, in turn; ours with an empty cache each time. The
findings are compared: rule, place and length. Then the same again from the cache, for which no server may be
asked.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil

from tests.benchmarks.data import DATA, rows
from workbench.errors import Unavailable
from workbench.languagetool import LanguageTool, ensure_installed

_SOURCE = "mqm/mqm-seg.zh-en.2020-news.tsv.gz"
Found = list[list[tuple[str, int, int]]]


def main() -> None:
    """Print everything, or say why not."""
    if not (DATA / _SOURCE).exists():
        print(f"Nothing measured: {DATA / _SOURCE} is not there (set WORKBENCH_DATA).")
        return
    try:
        class_path = ensure_installed()
    except Unavailable as absent:
        print(f"Nothing measured: {absent}")
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    texts = list(dict.fromkeys(row["target"] for row in rows(_SOURCE)))[: most + 100]
    warming, texts = texts[:100], texts[100:]
    with tempfile.TemporaryDirectory() as name:
        os.environ["WORKBENCH_CACHE"] = f"{name}/server"
        with LanguageTool(class_path) as first:
            first.check(warming, "en-US")
            url = str(first._wire.url if first._wire is not None else "")
            one_by_one, ours = 0.0, 0.0
            for turn in range(2):
                peer, spent = _spent(lambda: _one_by_one(url, texts))
                one_by_one += spent
                own, spent = _spent(lambda: _batched(url, texts, Path(name) / str(turn)))  # noqa: B023
                ours += spent
            _again, from_cache = _spent(lambda: _batched(url, texts, Path(name) / "1"))
    count = 2 * len(texts)
    print(f"{len(texts)} segments, twice; CPU seconds of server and client together")
    print(f"  one request a segment  {one_by_one:6.1f} s  {count / one_by_one:6.1f} segments/s")
    print(
        f"  through us             {ours:6.1f} s  {count / ours:6.1f} segments/s  {one_by_one / ours:.1f} ×"
    )
    print(f"  again, from the cache  {from_cache:6.2f} s")
    same = sum(a == b for a, b in zip(peer, own, strict=True))
    print(f"  the same findings in {same} of {len(texts)} segments")
    for text, a, b in zip(texts, peer, own, strict=True):
        if a != b:
            print(f"    {text[:60]!r}: alone {sorted(set(a) - set(b))}, through us {sorted(set(b) - set(a))}")


def _spent(work: Callable[[], Found]) -> tuple[Found, float]:
    """What some work gives, and the CPU seconds of this process and its children over it."""
    before = _cpu()
    found = work()
    return found, _cpu() - before


def _cpu() -> float:
    process = psutil.Process()
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(time.user + time.system for time in times)


def _one_by_one(url: str, texts: Sequence[str]) -> Found:
    import language_tool_python

    tool: Any = language_tool_python.LanguageTool("en-US", remote_server=url.removesuffix("v2/"))
    return [[(m.rule_id, m.offset, m.error_length) for m in tool.check(text)] for text in texts]


def _batched(url: str, texts: Sequence[str], cache: Path) -> Found:
    os.environ["WORKBENCH_CACHE"] = str(cache)
    with LanguageTool(None, url) as tool:
        found = tool.check(texts, "en-US")
    return [[(m.rule, m.start, m.end - m.start) for m in matches] for matches in found]


if __name__ == "__main__":
    main()
