"""What the tests of the translation memory share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.postgres import postgres_server, postgres_url
from workbench.cli import main

__all__ = ["postgres_server", "postgres_url", "workbench_command"]


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has run."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def workbench_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Runs a command line in a fresh folder, by a user who has no memory yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        status = main([*map(str, arguments)])
        return Done(status, *capsys.readouterr())

    return run
