"""What stands where a file should: a pipe that nobody writes to, a device without end, a folder."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.small_packs import PACKS, write_packs
from workbench.config import shipped

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.tsv"
MOST = 3 << 30
"""Bytes of address space, so that what reads a device to its end fails soon."""
NAMED = {
    "file": "check @",
    "glossary.tsv": "check seed.zh-en.tsv --no-languagetool --glossary @",
    "rules.toml": "check seed.zh-en.tsv --no-languagetool --renderings @",
    "waivers.toml": "check seed.zh-en.tsv --waivers @",
    "baseline.json": "check seed.zh-en.tsv --baseline @",
    "job.toml": "run @",
    "glossary-2.tsv": "glossary lint @",
    "glossary.tbx": "glossary lint @",
    "units.tmx": "memory import --memory m.sqlite @",
    "m.sqlite": "memory stats --memory @",
    "one.de.txt": "memory align @ seed.zh-en.tsv --source-lang de --target-lang en -o out.tsv",
}


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize("name", NAMED)
def test_what_is_no_file_is_refused_in_one_sentence(tmp_path: Path, name: str, kind: str) -> None:
    shutil.copy(SEED, tmp_path / "seed.zh-en.tsv")
    path = tmp_path / name
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case _:
            path.mkdir()
    words = NAMED[name].replace("@", name).split()
    is_check = words[0] == "check" and "--no-languagetool" not in words
    write_packs(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words, *(PACKS if is_check else ())],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST)),
    )  # fmt: skip
    if kind == "folder" and done.returncode in (0, 1):
        return  # a folder of glossaries, packs or files
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert name in done.stderr + done.stdout
