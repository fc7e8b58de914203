"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself in a repository of translations."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from workbench.formats.known import formats_by_id

pytest.importorskip("pre_commit", reason="pre-commit is not installed")

NO_TRANSLATIONS = frozenset((".pot",))
HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
WHO = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Language: en\\n"\n"X-Source-Language: zh\\n"\n'
)
RIGHT = '\nmsgid "他来了。"\nmsgstr "He came."\n'
WRONG = '\nmsgid "俄罗斯有1.2亿人。"\nmsgstr "Russia has 12 million people."\n'


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """A repository with the hooks, as pre-commit clones it."""
    folder = tmp_path / "definitions"
    folder.mkdir()
    shutil.copyfile(HOOKS, folder / HOOKS.name)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "hooks")
    return folder


@pytest.fixture
def texts(tmp_path: Path, definitions: Path) -> Path:
    """A repository of translations that uses the hooks with the workbench under test, not a new install."""
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=definitions, capture_output=True, text=True, check=True
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {definitions}\n    rev: {head.stdout.strip()}\n    hooks:\n"
        "      - {id: workbench-check, language: system}\n"
        "      - {id: workbench-check-changed, language: system}\n",
        encoding="utf-8",
    )
    return folder


def run(folder: Path, hook: str) -> subprocess.CompletedProcess[str]:
    """`pre-commit run` of one hook on what is staged."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
    }
    command = [sys.executable, "-m", "pre_commit", "run", hook, "--verbose"]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_hooks_look_at_every_bilingual_format() -> None:
    suffixes = {suffix for form in formats_by_id().values() for suffix in form.suffixes} - NO_TRANSLATIONS
    for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8")):
        looks_at = re.compile(hook["files"]).search
        for suffix in suffixes:
            assert looks_at(f"texts/app_de{suffix}") or looks_at(f"texts/news.zh-en{suffix}"), suffix
        for name in ("src/main.ts", "data.csv", "data.us-east.csv", "app.pot", "de.json", "notes.txt"):
            assert not looks_at(name), name


def test_the_hooks_stop_wrong_texts_and_the_second_only_new_ones(texts: Path) -> None:
    (texts / "en.po").write_text(HEADER + RIGHT, encoding="utf-8")
    (texts / "notes.txt").write_text("Kiev", encoding="utf-8")
    git(texts, "add", ".")
    for hook in ("workbench-check", "workbench-check-changed"):
        done = run(texts, hook)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "0 findings in 1 segment" in done.stdout
    git(texts, "commit", "-q", "-m", "x")
    (texts / "en.po").write_text(HEADER + RIGHT + WRONG, encoding="utf-8")
    git(texts, "add", ".")
    for hook in ("workbench-check", "workbench-check-changed"):
        done = run(texts, hook)
        assert done.returncode == 1
        assert "accuracy.number_mismatch" in done.stdout
    git(texts, "commit", "-q", "-m", "y")
    (texts / "en.po").write_text(HEADER + RIGHT.replace("came", "left") + WRONG, encoding="utf-8")
    git(texts, "add", ".")
    assert run(texts, "workbench-check").returncode == 1
    assert run(texts, "workbench-check-changed").returncode == 0
    (texts / "notes.txt").write_text("Kiev!", encoding="utf-8")
    git(texts, "commit", "-q", "-m", "z")
    git(texts, "add", ".")
    assert "no files to check" in run(texts, "workbench-check").stdout
