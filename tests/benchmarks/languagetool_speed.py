"""Prints what grammar costs through us, beside one request a segment through language-tool-python.

    python -m tests.benchmarks.languagetool_speed [SEGMENTS]

News put into English by engines; CPU seconds of the servers and of this process. One request a segment goes
to a server as language-tool-python starts it (the same jars, no settings), and to one of ours, which keeps
its rules from request to request; then the same texts go through us, with an empty cache. All servers are
warmed, and all ways go over the same texts twice, in turn. The findings are compared: rule, place and length.
Then the same again from the cache, for which no server may be asked.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil

from tests.benchmarks.data import DATA, rows
from workbench.errors import Unavailable
from workbench.languagetool import LanguageTool, ensure_installed
from workbench.languagetool.java import find_java

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
        with LanguageTool(class_path) as first, _stock_server(class_path) as stock:
            first.check(warming, "en-US")
            _one_by_one(stock, warming)
            url = str(first._wire.url if first._wire is not None else "")
            as_started, one_by_one, ours = 0.0, 0.0, 0.0
            for turn in range(2):
                _, spent = _spent(lambda: _one_by_one(stock, texts))
                as_started += spent
                peer, spent = _spent(lambda: _one_by_one(url, texts))
                one_by_one += spent
                own, spent = _spent(lambda: _batched(url, texts, Path(name) / str(turn)))  # noqa: B023
                ours += spent
            _again, from_cache = _spent(lambda: _batched(url, texts, Path(name) / "1"))
    count = 2 * len(texts)
    print(f"{len(texts)} segments, twice; CPU seconds of server and client together")
    for words, spent in (
        ("one request a segment, language-tool-python's server", as_started),
        ("one request a segment, our server", one_by_one),
        ("through us", ours),
    ):
        print(f"  {words:<52} {spent:6.1f} s  {count / spent:6.1f} segments/s  {spent / ours:4.1f} × ours")
    print(f"  {'again, from the cache':<52} {from_cache:6.2f} s")
    same = sum(a == b for a, b in zip(peer, own, strict=True))
    print(f"  the same findings in {same} of {len(texts)} segments")
    for text, a, b in zip(texts, peer, own, strict=True):
        if a != b:
            print(f"    {text[:60]!r}: alone {sorted(set(a) - set(b))}, through us {sorted(set(b) - set(a))}")


@contextmanager
def _stock_server(class_path: Sequence[Path]) -> Iterator[str]:
    """The address of a server with the settings that language-tool-python gives its own: none."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(find_java().launcher), "-cp", os.pathsep.join(map(str, class_path))]
    command += ["org.languagetool.server.HTTPServer", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/v2/"
        for _ in range(600):
            with suppress(OSError):
                urlopen(f"{url}healthcheck", timeout=2).close()
                break
            time.sleep(0.2)
        yield url
    finally:
        process.kill()
        process.wait()


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
