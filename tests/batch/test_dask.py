"""A Dask cluster finds what this machine finds, in the same order, and a lost worker loses nothing."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.batch.conftest import ROWS, Workbench, table
from workbench.batch.engine import check_files
from workbench.batch.files import BatchFile
from workbench.errors import BadInput
from workbench.model import Finding
from workbench.reviewer import Options

pytest.importorskip("distributed")

OPTIONS = Options(languagetool=False)


def refuse(problem: BadInput) -> None:
    raise problem


def checked(files: list[BatchFile], executor: str) -> Iterator[list[Finding]]:
    for result in check_files(files, OPTIONS, executor=executor, failed=refuse):
        yield list(result.findings)


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's own command line, ended at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline, "nothing happened for two minutes"
        time.sleep(0.1)


def address_in(scheduler_file: Path) -> str:
    import json

    return str(json.loads(scheduler_file.read_text())["address"]).removeprefix("tcp://")


def workers_at(address: str) -> int:
    from distributed import Client

    with Client(f"tcp://{address}", timeout=30, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers: its executor's name, and the workers' processes."""
    file = tmp_path / "scheduler.json"
    worker = ("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard")
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    with started(*scheduler, "--no-dashboard"):
        wait_until(lambda: file.exists() and bool(file.read_text().strip()))
        with started(*worker) as one, started(*worker) as other:
            address = address_in(file)
            wait_until(lambda: workers_at(address) == 2)
            yield f"dask://{address}", [one, other]


@pytest.fixture
def many(project: Path) -> list[BatchFile]:
    """Files enough for two workers, no two alike."""
    for number in range(6):
        rows = [(f"{source[:-1]}{number}。", target) for source, target in ROWS] * 20
        (project / f"{number}.zh-en.tsv").write_text(table(rows), encoding="utf-8")
    return [BatchFile((path,)) for path in sorted(project.glob("?.zh-en.tsv"))]


def test_a_lost_workers_work_is_done_by_the_other(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], many: list[BatchFile], workbench: Workbench
) -> None:
    executor, workers = cluster
    expected = list(checked(many, "local"))
    assert any(expected)
    assert list(checked(many, executor)) == expected  # the first time, the workers load their glossaries
    under_way = checked(many, executor)
    found = [next(under_way)]
    workers[0].send_signal(signal.SIGKILL)
    assert [*found, *under_way] == expected

    arguments = ("check", "--no-languagetool", "--no-cache", "--format", "jsonl", *(f.paths[0] for f in many))
    assert workbench(*arguments, "--executor", executor) == workbench(*arguments)


@pytest.mark.parametrize(
    ("executor", "words"),
    [
        ("spark://here:1", "“spark://here:1” is no executor; use local or dask://HOST:PORT."),
        ("dask://here", "names no port; write dask://HOST:PORT"),
        ("dask://127.0.0.1:1", "No Dask scheduler answers at 127.0.0.1:1"),
    ],
)
def test_an_executor_that_cannot_be_had_is_said(workbench: Workbench, executor: str, words: str) -> None:
    done = workbench("check", "--no-languagetool", "--executor", executor, "news.zh-en.tsv")
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_without_dask_the_command_says_how_to_get_it(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = workbench("check", "--no-languagetool", "--executor", "dask://localhost:1", "news.zh-en.tsv")
    assert done.returncode == 2
    assert "pip install 'translation-workbench[dask]'" in done.stderr
