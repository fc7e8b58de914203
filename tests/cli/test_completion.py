"""Tab in real shells: commands, options, choices, checks, jobs and files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", exc_type=ImportError)

_BIN = Path(sys.executable).parent
SCRIPTS = {"bash": "w.bash", "zsh": "_workbench", "fish": "workbench.fish"}
CASES = [
    ("workbench chec", "check"),
    ("workbench glossary conv", "convert"),
    ("workbench check --no-lang", "--no-languagetool"),
    ("workbench check --fail-on maj", "major"),
    ("workbench check --only accuracy.number_", "accuracy.number_mismatch"),
    ("workbench check --changed-since v1.", "v1.0-beta"),
    ("workbench check one.po texts", "texts/"),
    ("workbench run news-", "news-revision"),
    ("workbench run texts", "texts/"),
    ("workbench review --keys omeg", "omegat"),
    ("workbench translate --engine arg", "argos"),
    ("workbench completion ba", "bash"),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Git repository with a folder and a tag, and a script for each shell."""
    folder = tmp_path_factory.mktemp("shells")
    for command in (
        "git init -q",
        "git -c user.name=T -c user.email=t@example.org commit -q --allow-empty -m x",
        "git tag v1.0-beta",
    ):
        subprocess.run(command.split(), cwd=folder, check=True)
    (folder / "texts").mkdir()
    (folder / "scripts").mkdir()
    for shell, name in SCRIPTS.items():
        script = subprocess.run(
            [sys.executable, "-m", "workbench", "completion", shell], capture_output=True, check=True
        ).stdout
        (folder / "scripts" / name).write_bytes(script)
    return folder


def _shell(name: str) -> str:
    return shutil.which(name) or pytest.skip(f"{name} is not installed")


@pytest.mark.parametrize(
    ("shell", "options", "setup"),
    [
        ("bash", ["--norc", "--noprofile", "-i"], ["source scripts/w.bash"]),
        ("zsh", ["-f", "-i"], ["fpath=($PWD/scripts $fpath)", "autoload -U compinit; compinit -u -d dump"]),
    ],
)
def test_tab_completes(place: Path, shell: str, options: list[str], setup: list[str]) -> None:
    environment = {"PATH": f"{_BIN}:{os.environ['PATH']}", "HOME": str(place), "TERM": "dumb"}
    child = pexpect.spawn(
        _shell(shell), options, encoding="utf-8", cwd=str(place), env=environment, dimensions=(50, 200),
        timeout=60,
    )  # fmt: skip
    try:
        for line in (*setup, "PS1='READY'': '"):  # parted, so that the echo of it is not what is awaited
            child.sendline(line)
        for typed, wanted in CASES:
            child.expect("READY: ")
            child.send(typed + "\t")
            child.expect_exact(wanted)
            child.send("\x15\r")  # empty the line, and have a new prompt
    finally:
        child.close(force=True)


def test_fish_completes(place: Path) -> None:
    fish = _shell("fish")
    asked = "; ".join(f"complete -C '{typed}'; echo ---" for typed, _ in CASES)
    done = subprocess.run(
        [fish, "--no-config", "-c", f"source scripts/workbench.fish; {asked}"],
        cwd=place, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    answers = done.stdout.split("---\n")
    for (typed, wanted), answer in zip(CASES, answers, strict=False):
        assert wanted in [line.partition("\t")[0] for line in answer.splitlines()], typed


@pytest.mark.parametrize(("shell", "name"), SCRIPTS.items())
def test_the_shells_own_parser_takes_the_script(place: Path, shell: str, name: str) -> None:
    subprocess.run([_shell(shell), "-n", str(place / "scripts" / name)], check=True)


def test_an_unknown_shell_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "completion", "elvish-or-so"],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "bash" in done.stderr
