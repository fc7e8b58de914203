"""What the workbench brings along: each part with its reason, within bounds, under licences that agree."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import workbench
from workbench.cli.licences import Verdict, verdict_on

PACKAGE = Path(workbench.__file__).parent
PROJECT = PACKAGE.parent / "pyproject.toml"
needs_checkout = pytest.mark.skipif(not PROJECT.exists(), reason="the tests run without a checkout")


def requirement_lines() -> list[str]:
    text = PROJECT.read_text("utf-8")
    lists = text[text.index("\ndependencies = [") : text.index("\n[project.scripts]")]
    return [line for line in lists.splitlines() if line.startswith('  "')]


@needs_checkout
def test_every_dependency_has_its_reason_and_a_range() -> None:
    lines = requirement_lines()
    assert len(lines) > 40
    for line in lines:
        if "translation-workbench[" not in line:
            assert re.search(r'>=[\w.]+,<[\w.]+",\s+# \S', line) or "same as" in line, line


@needs_checkout
def test_every_import_is_a_declared_dependency() -> None:
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [
        *project["dependencies"],
        *(name for extra in extras if extra != "test" for name in extras[extra]),
    ]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[><=]", line)[0]).lower() for line in declared}
    packages = metadata.packages_distributions()
    undeclared = {}
    for path in PACKAGE.rglob("*.py"):
        for module in _imports(path):
            offered = {re.sub(r"[-_.]+", "-", name).lower() for name in packages.get(module, [])}
            if module not in sys.stdlib_module_names and module != "workbench" and not offered & names:
                undeclared[module] = path.name
    assert not undeclared


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_the_licences_of_all_that_is_installed_are_listed_and_agree() -> None:
    command = [sys.executable, "-m", "workbench", "doctor", "--licences"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("lxml", "textual", "translate-toolkit", "pandas", "urllib3", "LanguageTool"):
        assert name in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    doubtful = [
        line.split()[0] for line in rows if not re.search(r" (compatible|a program of its own) ", line)
    ]
    # regex comes with sacrebleu; the part of it that stems from Python 1.6 names CNRI's licence.
    assert doubtful in ([], ["regex"])


@pytest.mark.parametrize(
    ("licence", "verdict"),
    [
        ("MIT", Verdict.COMPATIBLE),
        ("GPL-3.0-only", Verdict.COMPATIBLE),
        ("GNU Affero General Public License v3", Verdict.COMPATIBLE),
        ("LGPL-2.1-only", Verdict.COMPATIBLE),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", Verdict.COMPATIBLE),
        ("GPL-2.0-or-later", Verdict.COMPATIBLE),
        ("GPL-2.0-only", Verdict.INCOMPATIBLE),
        ("GNU General Public License v2 (GPLv2)", Verdict.INCOMPATIBLE),
        ("CC-BY-NC-4.0", Verdict.INCOMPATIBLE),
        ("CC BY-SA 4.0", Verdict.COMPATIBLE),
        ("MIT AND CC-BY-NC-4.0", Verdict.INCOMPATIBLE),
        ("GPL-2.0-only OR MIT", Verdict.COMPATIBLE),
        ("MIT AND (GPL-2.0-only OR CC-BY-NC-4.0)", Verdict.INCOMPATIBLE),
        ("Apache-2.0 AND CNRI-Python", Verdict.IN_QUESTION),
        ("All rights reserved", Verdict.UNKNOWN),
    ],
)
def test_what_goes_with_the_projects_own_licence(licence: str, verdict: Verdict) -> None:
    assert verdict_on(licence) is verdict
