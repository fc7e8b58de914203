"""Every command in README works as it stands there."""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [
    line for block in re.findall(r"```sh\n(.*?)```", README, re.S) for line in block.splitlines() if line
]
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)
TOUR = [line for line in SHELL if line.startswith("workbench ")]
SETUP = [line for line in SHELL if not line.startswith("workbench ")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the samples, so that a command cannot change the project."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    return tmp_path


@pytest.mark.parametrize("line", TOUR)
def test_tour_command_works(line: str, checkout: Path) -> None:
    arguments = line.split()[1:]
    if "--no-languagetool" not in arguments and arguments[0] in ("check", "score", "explain"):
        arguments.append("--no-languagetool")  # the real server has tests of its own
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *arguments], cwd=checkout, capture_output=True, encoding="utf-8"
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("code", PYTHON)
def test_python_example_works(code: str, checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code + "\nprint(len(segments), len(findings), len(scores))"],
        cwd=checkout, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all(int(number) > 0 for number in done.stdout.split())


def test_readme_has_two_setup_commands() -> None:
    first, second = SETUP
    assert first.endswith("workbench demo")
    assert second.endswith("pytest")


@pytest.mark.slow
def test_installed_package_finds_what_it_ships(tmp_path: Path) -> None:
    """`pip install .` into any environment gives the command with glossaries, renderings and corpora."""
    venv.create(tmp_path / "env", with_pip=False, system_site_packages=False)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, encoding="utf-8", check=True,
    ).stdout.strip()  # fmt: skip
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, str(ROOT)]
    subprocess.run(install, check=True, capture_output=True)
    # the dependencies are those of the environment that runs the tests
    (Path(site) / "dependencies.pth").write_text(
        "\n".join(p for p in sys.path if p.endswith("site-packages"))
    )
    shutil.copyfile(ROOT / "corpora" / "seed" / "day-1291.zh-en.tsv", tmp_path / "day.zh-en.tsv")
    done = subprocess.run(
        [python, "-m", "workbench", "check", "--no-languagetool", "day.zh-en.tsv"],
        cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "diplomatic probing" in done.stdout
    assert "Kyiv" in done.stdout
    doctor = subprocess.run(
        [python, "-m", "workbench", "doctor"], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert str(site) in doctor.stdout
