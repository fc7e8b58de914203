"""Prints what a second worker of a Dask cluster on this machine gains, and that the findings stay the same.

    python -m tests.benchmarks.dask_speed [SEGMENTS]

`workbench check --executor dask://…` as a user runs it, over news put into English by engines, twelve
files: by one worker, by two, by two of which one is killed midway, and without Dask. The clock depends on
who else is at work, the CPU seconds of the workers do not: the busier of two against the only one is the
gain where each has a core.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

import psutil

from tests.benchmarks.data import DATA, rows

_SOURCE = "mqm/mqm-seg.zh-en.2020-news.tsv.gz"
_FILES = 12


def main() -> None:
    """Print everything, or say why not."""
    if not (DATA / _SOURCE).exists():
        print(f"Nothing measured: {DATA / _SOURCE} is not there (set WORKBENCH_DATA).")
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "texts"
        folder.mkdir()
        _write(folder, most)
        expected, _ = _checked(folder, [])
        busiest: dict[int, float] = {}
        for count in (1, 2):
            with cluster(Path(name), count) as (address, workers):
                _checked(folder, ["--executor", address])  # the workers load their resources
                before = [_cpu(worker) for worker in workers]
                found, clock = _checked(folder, ["--executor", address])
                spent = [_cpu(worker) - b for worker, b in zip(workers, before, strict=True)]
            busiest[count] = max(spent)
            same = "the same" if found == expected else "OTHER"
            each = " and ".join(f"{seconds:.1f}" for seconds in spent)
            print(
                f"  {count} worker(s): {each} CPU s, {clock:.1f} s by the clock, {same} findings", flush=True
            )
        print(f"  the only worker takes {busiest[1] / busiest[2]:.2f} × the CPU time of the busier of two")
        with cluster(Path(name), 2) as (address, workers):
            threading.Timer(6, workers[0].kill).start()
            found, clock = _checked(folder, ["--executor", address])
            ended = "was killed midway" if workers[0].poll() is not None else "outlived the run"
        print(f"  one of two {ended}: {'the same' if found == expected else 'OTHER'} findings")


def _write(folder: Path, most: int) -> None:
    texts = [(row["source"], row["target"]) for row in islice(rows(_SOURCE), most)]
    for number in range(_FILES):
        lines = ["source\ttarget", *(f"{source}\t{target}" for source, target in texts[number::_FILES])]
        (folder / f"{number:02}.zh-en.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _checked(folder: Path, more: list[str]) -> tuple[bytes, float]:
    """What `check` prints, and how long it takes by the clock."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "workbench", "check", "--no-languagetool", "--no-cache"]
    done = subprocess.run([*command, "--format", "jsonl", str(folder), *more], capture_output=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode()[-2000:])
    return done.stdout, time.perf_counter() - start


@contextmanager
def cluster(folder: Path, count: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and so many workers of one thread: its executor's name, and the workers."""
    file = folder / f"scheduler-{time.monotonic_ns()}.json"
    dask = [sys.executable, "-m", "dask"]
    with ExitStack() as stack:

        def started(*arguments: str) -> subprocess.Popen[bytes]:
            quiet = subprocess.DEVNULL
            process = subprocess.Popen([*dask, *arguments, "--no-dashboard"], stdout=quiet, stderr=quiet)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        while not file.exists() or not file.read_text().strip():
            time.sleep(0.2)
        address = str(json.loads(file.read_text())["address"])
        worker = ("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny")
        workers = [started(*worker) for _ in range(count)]
        _wait_for(address, count)
        yield address.replace("tcp://", "dask://"), workers


def _wait_for(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=120)


def _cpu(worker: subprocess.Popen[bytes]) -> float:
    times = psutil.Process(worker.pid).cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    main()
