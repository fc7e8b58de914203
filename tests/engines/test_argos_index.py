"""Fetching a package from an index: a local one, one that has no such pair, and none at all."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pretending import Answer, answer_with

from workbench.engines.argos_packages import packages_in

pytestmark = pytest.mark.usefixtures("mt")
Pretend = Callable[[Answer], str]


def installing(home: Path, index: str, pair: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as its own process: argostranslate reads its settings once, at import."""
    return subprocess.run(
        [sys.executable, "-m", "workbench", "engine", "install", pair],
        env={**os.environ, "ARGOS_PACKAGE_INDEX": f"{index}/", "ARGOS_PACKAGES_DIR": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def index_with(package: Path) -> Answer:
    """An index of one package in two versions; only the newer one can be had."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        here = f"http://{request.headers['Host']}"
        entry = {
            "from_code": "de",
            "from_name": "German",
            "to_code": "en",
            "to_name": "English",
            "code": "de_en",
        }
        rows = [
            entry
            | {"package_version": version, "argos_version": "1.9", "links": [f"{here}/{version}.argosmodel"]}
            for version in ("1.9", "1.10")
        ]
        found = {"/index.json": json.dumps(rows).encode(), "/1.10.argosmodel": package.read_bytes()}
        body = found.get(request.path)
        answer_with(body or b"", 200 if body else 404)(request)

    return answer


def test_the_newest_package_of_a_pair_is_fetched_and_installed(
    packages_home: Path, pretend: Pretend, german_package: Path
) -> None:
    done = installing(packages_home, pretend(index_with(german_package)), "de-en")
    assert done.returncode == 0, done.stderr
    assert [package.metadata.name for package in packages_in(packages_home)] == ["de-en"]


def test_a_pair_that_the_index_lacks_is_told(
    packages_home: Path, pretend: Pretend, german_package: Path
) -> None:
    done = installing(packages_home, pretend(index_with(german_package)), "zh-en")
    assert (done.returncode, packages_in(packages_home)) == (2, ())
    assert done.stderr.splitlines()[-1] == "workbench: Argos' index has no package zh-en; it has de-en."


@pytest.mark.parametrize("body", [b"<html>", b"[]"])
def test_an_index_that_is_none_is_told(packages_home: Path, pretend: Pretend, body: bytes) -> None:
    done = installing(packages_home, pretend(answer_with(body)), "zh-en")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("workbench: Argos' index ")


def test_without_a_network_it_says_what_to_do(packages_home: Path) -> None:
    done = installing(packages_home, "http://127.0.0.1:9", "zh-en")
    assert done.returncode == 2
    assert "can't be reached. Download the .argosmodel file elsewhere" in done.stderr
    assert "Traceback" not in done.stderr
