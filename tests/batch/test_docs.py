"""Every command and every job in docs/batch.md works as it stands there."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.batch.conftest import Workbench
from workbench.batch.pipeline import read_pipeline
from workbench.config import shipped

_DOCS = Path(__file__).parents[2] / "docs" / "batch.md"
_TEXT = _DOCS.read_text(encoding="utf-8") if _DOCS.exists() else ""
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", _TEXT, re.S) for line in block.splitlines()]
JOBS = re.findall(r"```toml\n(.*?)```", _TEXT, re.S)


def test_commands_work_in_their_order(workbench: Workbench, project: Path) -> None:
    shutil.copytree(shipped("corpora"), project / "corpora")
    assert len(COMMANDS) > 8
    for line in COMMANDS:
        if line.startswith("cp "):
            shutil.copyfile(*(project / name for name in shlex.split(line)[1:]))
            continue
        done = workbench(*shlex.split(line)[1:])
        assert done.returncode in (0, 1), f"{line}\n{done.stderr}"
    written = {path.suffix for path in (project / "out").iterdir()}
    assert written == {".html", ".sarif", ".json", ".toml"}


@pytest.mark.parametrize("job", JOBS)
def test_jobs_are_valid(job: str, tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_text(job, encoding="utf-8")
    assert len(read_pipeline(tmp_path / "job.toml").gates) == 2


def test_the_hooks_work_in_a_checkout(workbench: Workbench, project: Path) -> None:
    hooks = (_DOCS.parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: workbench (.*)", hooks)
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    statuses = [workbench(*shlex.split(entry), "news.zh-en.tsv").returncode for entry in entries]
    assert statuses == [1, 0]
