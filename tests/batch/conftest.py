"""What the tests of batch jobs share: files to check and the command as a user runs it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from workbench.cli import main


class Done(NamedTuple):
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


Workbench = Callable[..., Done]

ROWS = [
    ("泽连斯基星期二访问了基辅。", "Zelensky visited Kiev on Tuesday."),
    ("俄罗斯有1.2亿人。", "Russia has 12 million people."),
    ("和平仍然遥远。", "Peace is still  distant."),
    ("他说，基辅不会让步。", "He said Kiev would not yield."),
]


def table(rows: list[tuple[str, str]]) -> str:
    return "source\ttarget\n" + "".join(f"{source}\t{target}\n" for source, target in rows)


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests share and the user's own never sees."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bilingual table that has findings."""
    monkeypatch.setenv("WORKBENCH_CACHE", str(cache_folder))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "news.zh-en.tsv").write_text(table(ROWS), encoding="utf-8")
    return folder


@pytest.fixture
def workbench(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Workbench:
    """Runs a command line in the project's folder; in this process, which has the glossaries loaded."""
    monkeypatch.chdir(project)

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def found(workbench: Workbench) -> Callable[..., list[dict[str, object]]]:
    """What `check` prints as JSON lines."""

    def run(*arguments: str | Path) -> list[dict[str, object]]:
        done = workbench("check", "--no-languagetool", "--format", "jsonl", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
