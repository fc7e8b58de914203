"""A folder is opened up: its translations are found, and what is none costs no run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.formats.folders import files_in

TABLE = "source\ttarget\nDer Krieg dauert an.\tThe war  goes on.\n"
OTHERS = {
    ".git/refs/heads/mended.po": b"0123abcd\n",
    ".workbench/terms.tsv": b"concept\tlanguage\tterm\n",
    "glossaries/terms.tsv": b"language\tterm\tconcept\n",
    "._a.de-en.tsv": b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X",
    ".b.de-en.tsv.123.saving": TABLE.encode(),
    "~$a.xlsx": b"\x05Anna",
    "web/page.ts": b"export const pages: number = 1;\n",
    "films/news.ts": b"G@\x00\x10\x00\x00",
    "web/empty.tmp": b"",
}


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / ".cache"))
    for name, content in {"a.de-en.tsv": TABLE.encode(), **OTHERS}.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)


def test_only_what_may_be_a_translation_is_found() -> None:
    Path("broken.ts").write_bytes(b"<TS><context>")
    Path("utf-16.ts").write_text("<TS/>", "utf-16")
    Path("empty.ts").write_bytes(b"")
    found = {path.as_posix() for path in files_in(Path())}
    assert found == {"a.de-en.tsv", "broken.ts", "empty.ts", "utf-16.ts", "web/empty.tmp"}


def test_a_hidden_folder_that_is_named_is_opened_up() -> None:
    Path(".hidden").mkdir()
    Path(".hidden/a.de-en.tsv").write_text(TABLE, "utf-8")
    assert files_in(Path(".hidden")) == [Path(".hidden/a.de-en.tsv")]


@pytest.mark.parametrize("name", [".#terms.tsv", "._terms.tsv", ".git/terms.tsv", "~$terms.tsv"])
def test_nothing_hidden_in_a_folder_of_glossaries_or_packs_is_read(name: str) -> None:
    rule = '[[rendering]]\nsource = ["Krieg"]\nwrong = ["war"]\nbetter = ["fight"]\n'
    folder = Path("renderings", "own")
    (folder / "terms" / ".git").mkdir(parents=True)
    (folder / "packs" / ".git").mkdir(parents=True)
    (folder / "terms" / "terms.tsv").write_text(
        "concept\tlanguage\tterm\nc\tde\tKrieg\nc\ten\twar\n", "utf-8"
    )
    (folder / "packs" / "a.toml").write_text(f'source_lang = "de"\ntarget_lang = "en"\n{rule}', "utf-8")
    (folder / "terms" / name).write_bytes(b"\x00\x05\x16\x07")
    (folder / "packs" / name.replace(".tsv", ".toml")).write_bytes(b"\x00\x05\x16\x07")
    places = ["--glossary", str(folder / "terms"), "--renderings", str(folder / "packs")]
    assert main(["check", "--no-languagetool", "--fail-on", "critical", "a.de-en.tsv", *places]) == 0
    assert main(["glossary", "lint", str(folder / "terms")]) == 0


BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
"""What makes root obey the permissions of files."""


@pytest.mark.skipif(bool(BOUND) and shutil.which("setpriv") is None, reason="root obeys none without setpriv")
@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["closed", "its files are"])
def test_a_folder_that_cannot_be_read_is_named_and_stops_no_other(mode: int) -> None:
    Path("closed").mkdir()
    Path("closed/b.de-en.tsv").write_text(TABLE, "utf-8")
    Path("closed").chmod(mode)
    command = [
        sys.executable,
        "-m",
        "workbench",
        "check",
        "--no-languagetool",
        "--only",
        "linguistic_conventions",
    ]
    done = subprocess.run(
        [*BOUND, *command, "."], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    Path("closed").chmod(0o700)
    assert done.returncode == 2
    assert ": permission denied" in done.stderr
    assert "closed" in done.stderr
    assert "1 finding (1 minor) in 1 segment." in done.stderr


def test_a_name_that_no_system_takes_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["check", "--no-languagetool", "--only", "linguistic_conventions", "--no-cache"]
    assert main([*command, f"{'x' * 300}.tsv", "a.de-en.tsv"]) == 2
    said = capsys.readouterr()
    assert "x.tsv cannot be read: file name too long." in said.err
    assert "double_space" in said.out


def test_a_run_over_a_folder_is_not_failed_by_other_files_nor_by_its_own_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["check", "--no-languagetool", "--only", "linguistic_conventions", ".", "--report", "found.csv"]
    for _ in range(2):
        assert main(command) == 1
        assert "1 finding (1 minor) in 1 segment." in capsys.readouterr().err
