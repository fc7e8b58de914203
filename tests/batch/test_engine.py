"""Checking files gives the same findings however it is done: at once, in processes, from the cache."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest

from tests.batch.conftest import ROWS, Workbench, table
from workbench.batch.cache import Cache
from workbench.batch.engine import CheckedFile, check_files
from workbench.batch.files import BatchFile
from workbench.config import shipped
from workbench.errors import BadInput
from workbench.formats.files import open_document
from workbench.model import Finding, Segment
from workbench.reviewer import Options, loaded_glossary, review

OPTIONS = Options(languagetool=False)
SAMPLES = [
    *sorted((shipped("corpora") / "samples").glob("*.*")),
    shipped("corpora") / "seed" / "day-1291.zh-en.tsv",
    shipped("corpora") / "seed" / "day-1291.zh-en.xlf",
]


def checked(paths: list[Path], jobs: int = 1, cache: Cache | None = None) -> list[CheckedFile]:
    def refuse(problem: BadInput) -> None:
        raise problem

    files = [BatchFile((path,)) for path in paths]
    return list(check_files(files, OPTIONS, jobs=jobs, cache=cache, failed=refuse))


def findings(results: list[CheckedFile]) -> list[Finding]:
    return [finding for result in results for finding in result.findings]


@pytest.fixture(scope="module")
def expected() -> list[Finding]:
    """What the editor and the pandas API find in all samples at once."""
    segments = [segment for path in SAMPLES for segment in open_document(path).segments]
    return list(review(segments, OPTIONS).findings)


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_same_findings_in_the_same_order(expected: list[Finding], jobs: int) -> None:
    assert findings(checked(SAMPLES, jobs)) == expected


def test_a_second_run_reads_the_cache_and_finds_the_same(
    expected: list[Finding], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cache(tmp_path / "c.sqlite3") as cache:
        assert findings(checked(SAMPLES, cache=cache)) == expected
    monkeypatch.setattr("workbench.reviewer.Reviewer.__init__", _no_reviewer)
    with Cache(tmp_path / "c.sqlite3") as cache:
        again = checked(SAMPLES, cache=cache)
    assert findings(again) == expected
    assert [result.count for result in again] == [len(open_document(path).segments) for path in SAMPLES]
    assert all(result.not_checked for result in again)


def _no_reviewer(*_: object) -> None:
    raise AssertionError("nothing has changed, so nothing needs a reviewer")


def test_only_the_changed_segment_is_checked_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "news.zh-en.tsv"
    with Cache(project / "c.sqlite3") as cache:
        checked([path], cache=cache)
    changed = [*ROWS[:2], ("和平仍然遥远。", "Peace  is distant."), *ROWS[3:]]
    path.write_text(table(changed), encoding="utf-8")
    asked: list[str] = []
    monkeypatch.setattr("workbench.reviewer.Reviewer.review_segments", _listening(asked))
    with Cache(project / "c.sqlite3") as cache:
        found = findings(checked([path], cache=cache))
    assert asked == ["Peace  is distant."]
    monkeypatch.undo()
    assert found == list(review(open_document(path).segments, OPTIONS).findings)


def _listening(asked: list[str]) -> Callable[..., list[list[Finding]]]:
    from workbench.reviewer import Reviewer

    original = Reviewer.review_segments

    def review_segments(self: Reviewer, segments: Sequence[Segment]) -> list[list[Finding]]:
        asked.extend(segment.target for segment in segments)
        return original(self, segments)

    return review_segments


def test_a_changed_glossary_asks_anew(project: Path) -> None:
    glossary = project / "terms.tsv"
    command = [
        sys.executable, "-m", "workbench", "check", "--no-languagetool", "--glossary", "terms.tsv",
        "--only", "terminology.deprecated_term", "news.zh-en.tsv",
    ]  # fmt: skip
    header = "concept\tlanguage\tterm\tstatus\npeace\tzh\t和平\tpreferred\n"
    for terms, status in (("Peace\tpreferred", 0), ("Peace\tdeprecated\npeace\ten\tcalm\tpreferred", 1)):
        glossary.write_text(f"{header}peace\ten\t{terms}\n", encoding="utf-8")
        assert subprocess.run(command, cwd=project, capture_output=True).returncode == status


def test_a_glossary_that_seems_unchanged_asks_anew(
    project: Path, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.batch.contents._SETTLED", 0)  # files so new are else always read
    glossary = project / "terms.tsv"
    header = "concept\tlanguage\tterm\tstatus\npeace\tzh\t和平\tpreferred\n"
    check = ("check", "--no-languagetool", "--only", "terminology", "--glossary", glossary)
    said = []
    for wording in ("Peace", "Quiet"):
        glossary.write_text(f"{header}peace\ten\t{wording}\tpreferred\n", encoding="utf-8")
        os.utime(glossary, (0, 0))
        time.sleep(0.05)
        loaded_glossary.cache_clear()  # as a new process reads it
        said += [workbench(*check, project / "news.zh-en.tsv").stdout for _ in range(2)]
    assert said[0] == said[1] != said[2] == said[3]


@pytest.mark.parametrize("damage", [b"", b"no database" * 500], ids=["empty", "text"])
def test_a_damaged_cache_is_made_anew(project: Path, expected: list[Finding], damage: bytes) -> None:
    path = project / "c.sqlite3"
    path.write_bytes(damage)
    with Cache(path) as cache:
        assert findings(checked(SAMPLES, cache=cache)) == expected
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM documents").fetchone()[0] >= len(SAMPLES)


def test_a_cache_damaged_in_its_middle_costs_no_finding(project: Path, expected: list[Finding]) -> None:
    path = project / "c.sqlite3"
    with Cache(path) as cache:
        checked(SAMPLES, cache=cache)
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 512] = os.urandom(len(content) - 4096 - 512)
    path.write_bytes(content)
    for _ in range(2):
        with Cache(path) as cache:
            assert findings(checked(SAMPLES, cache=cache)) == expected


def test_a_folder_that_cannot_be_written_means_no_cache(project: Path, expected: list[Finding]) -> None:
    (project / "file").write_text("x")
    with Cache(project / "file" / "c.sqlite3") as cache:
        assert findings(checked(SAMPLES, cache=cache)) == expected


def test_the_cache_stays_bounded(project: Path) -> None:
    path = project / "c.sqlite3"
    for number in range(6):
        with Cache(path, largest=300_000) as cache:
            cache.keep_segments({os.urandom(16): "x" * 1000 for _ in range(100)})
            cache.keep_document(bytes([number]), "x" * 1000)
    assert path.stat().st_size <= 400_000


def test_a_long_segment_with_many_findings_is_kept_once(project: Path) -> None:
    path = project / "long.zh-en.tsv"
    path.write_text(table([("和平仍然遥远。" * 2000, "Peace is  far. " * 2000)]), encoding="utf-8")
    place = project / "c.sqlite3"
    with Cache(place) as cache:
        found = findings(checked([path], cache=cache))
    assert len(found) >= 2000
    assert place.stat().st_size < 100 * path.stat().st_size
    with Cache(place) as cache:
        assert findings(checked([path], cache=cache)) == found


def test_a_lost_process_loses_no_finding(expected: list[Finding], monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()
    original = review.__globals__["Reviewer"].review_segments

    def deadly(self: object, segments: Sequence[Segment]) -> object:
        if os.getpid() != parent and any("pl" in segment.target for segment in segments):
            os.kill(os.getpid(), signal.SIGKILL)
        return original(self, segments)

    monkeypatch.setattr("workbench.reviewer.Reviewer.review_segments", deadly)
    assert findings(checked(SAMPLES, jobs=2)) == expected


def test_a_file_that_cannot_be_read_stops_no_other(project: Path, workbench: Workbench) -> None:
    (project / "broken.xlf").write_bytes(b"<xliff")
    done = workbench("check", "--no-languagetool", "broken.xlf", "news.zh-en.tsv")
    assert done.returncode == 2
    assert "broken.xlf" in done.stderr
    assert "Kiev" in done.stdout


def test_more_processes_than_a_machine_can_start_are_refused(workbench: Workbench) -> None:
    done = workbench("check", "--no-languagetool", "--jobs", "99999", "news.zh-en.tsv")
    assert done.returncode == 2
    assert "more than 1,024 processes" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_ends_soon_and_keeps_what_is_done(project: Path, jobs: str) -> None:
    running, cache = _started_long_check(project, jobs)
    os.killpg(running.pid, signal.SIGINT)
    _, words = running.communicate(timeout=60)
    assert running.returncode == 130, words
    assert b"Traceback" not in words
    with sqlite3.connect(cache) as connection:
        assert connection.execute("SELECT COUNT(*) FROM segments").fetchone()[0] >= 250


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_killed_it_leaves_no_process_behind(project: Path) -> None:
    running, _ = _started_long_check(project, "2")
    workers = psutil.Process(running.pid).children(recursive=True)
    assert len(workers) >= 2
    running.kill()
    running.communicate(timeout=60)
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert not alive


def _started_long_check(project: Path, jobs: str) -> tuple[subprocess.Popen[bytes], Path]:
    """A check of 60,000 segments that has begun to put answers into the cache, and that cache."""
    rows = [(f"泽连斯基第{n}次访问了基辅。", f"Zelensky visited Kiev {n} times.") for n in range(60_000)]
    (project / "long.zh-en.tsv").write_text(table(rows), encoding="utf-8")
    cache = project.parent / "cache" / "batch" / "findings.sqlite3"
    running = subprocess.Popen(
        [sys.executable, "-m", "workbench", "check", "--no-languagetool", "--jobs", jobs, "long.zh-en.tsv"],
        cwd=project,
        env={**os.environ, "WORKBENCH_CACHE": str(project.parent / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell's background job ignores Ctrl+C, and what it starts would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and running.poll() is None and not _is_growing(cache):
        time.sleep(0.1)
    return running, cache


def _is_growing(cache: Path) -> bool:
    wal = cache.with_name(cache.name + "-wal")
    return wal.exists() and wal.stat().st_size > 200_000
