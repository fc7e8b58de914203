"""Every command and every job in docs/batch.md works as it stands there."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

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


def _commands_of(example: str) -> list[str]:
    """The command lines that a CI example runs, GitHub's `run:` and GitLab's `script:`."""
    jobs = yaml.safe_load(example)
    steps = [step for job in jobs.get("jobs", {}).values() for step in job["steps"]]
    scripts = [job.get("script", []) for job in jobs.values() if isinstance(job, dict)]
    return [*(step["run"] for step in steps if "run" in step), *(line for lines in scripts for line in lines)]


CI = [example for example in re.findall(r"```yaml\n(.*?)```", _TEXT, re.S) if "workbench run" in example]


@pytest.mark.parametrize("example", CI)
def test_the_commands_of_ci_examples_work_and_write_what_the_host_takes_up(
    example: str, workbench: Workbench, project: Path
) -> None:
    samples = shipped("corpora") / "samples"
    shutil.copyfile(samples / "forum.ru-en.po", project / "forum.ru-en.po")
    commands = _commands_of(example)
    assert len(commands) == 2
    for line in commands:
        words = shlex.split(line)
        if words[0] == "pip":
            assert words == ["pip", "install", _name()]
            continue
        done = workbench(*words[1:])
        assert done.returncode in (0, 1), done.stderr
    taken_up = re.findall(r"(?:sarif_file|junit): (\S+)", example)
    assert len(taken_up) == 1
    assert (project / taken_up[0].rstrip("}")).stat().st_size > 100


def test_the_examples_are_for_two_hosts() -> None:
    assert len(CI) == 2


def _name() -> str:
    project = tomllib.loads((_DOCS.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["name"])


def test_the_example_for_pre_commit_names_a_hook_that_there_is() -> None:
    (example,) = (e for e in re.findall(r"```yaml\n(.*?)```", _TEXT, re.S) if e.startswith("repos:"))
    hooks = yaml.safe_load((_DOCS.parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    wanted = {hook["id"] for repository in yaml.safe_load(example)["repos"] for hook in repository["hooks"]}
    assert wanted <= {hook["id"] for hook in hooks}
