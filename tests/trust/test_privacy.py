"""Whose eyes and which machines a client's texts reach."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.small_packs import PACKS, write_packs
from workbench.cli import main
from workbench.config import shipped

SEED = "day-1291.zh-en.xlf"


def test_what_is_kept_about_texts_is_closed_to_other_users(tmp_path: Path) -> None:
    """Cache, journals and settings hold pieces of texts; folders that older versions left open are closed."""
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    code = (
        "import os; os.umask(0)\n"
        "from workbench.config import cache_dir, settings_dir, state_dir\n"
        "print(cache_dir(), state_dir(), settings_dir(), sep='\\n')"
    )
    command = [sys.executable, "-c", code]
    for _ in range(2):
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
        folders = [Path(line) for line in done.stdout.splitlines()]
        assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 3
        assert all(folder.is_relative_to(tmp_path) for folder in folders)
        for folder in folders:
            folder.chmod(0o755)
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o750)
    subprocess.run(
        command, env=environment | {"WORKBENCH_CACHE": str(shared)}, check=True, capture_output=True
    )
    assert shared.stat().st_mode & 0o777 == 0o750, "a folder that somebody chose stays as it is"


LISTENING = """
import socket, sys
def hear(name, given):
    if name in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        print("reached for", given[1:] if name == "socket.connect" else given)
sys.addaudithook(hear)
from workbench.cli import main
for line in LINES:
    try:
        print("\\nstatus", main(line))
    except SystemExit as end:
        print("\\nstatus", end.code)
socket.socket().connect_ex(("127.0.0.1", 9))
"""


def test_no_text_leaves_this_machine_unless_a_server_is_named(tmp_path: Path) -> None:
    shutil.copy(shipped("corpora") / "seed" / SEED, tmp_path)
    write_packs(tmp_path)
    lines = [[*words.split(), SEED] for words in ("check --no-cache", "fix --dry-run", "score")]
    lines += [["compare", SEED, SEED], ["review", "--plain", SEED]]
    lines = [[*line, *PACKS] for line in lines]
    own = ["--memory", "own.tmdb"]
    lines += [
        ["glossary", "find", "--glossary", "terms.tsv", "战争"],
        ["glossary", "extract", "--glossary", "terms.tsv", SEED],
        ["memory", "import", "--drafts", *own, SEED],
        ["memory", "export", *own, "-o", "own.tmx"],
        ["translate", "--dry-run", *own, "--glossary", "terms.tsv", SEED],
    ]
    environment = os.environ | {f"WORKBENCH_{name}": str(tmp_path / name) for name in ("STATE", "SETTINGS")}
    code = LISTENING.replace("LINES", repr(lines))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True,
        encoding="utf-8", input="quit\n", check=False,
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith(("status ", "reached for "))]
    assert len(told) == len(lines) + 1, done.stdout + done.stderr
    assert "127.0.0.1" in told.pop(), "the listener hears what is said"
    assert all(line.startswith("status ") for line in told), told


@pytest.mark.parametrize(
    ("variable", "address"),
    [
        ("WORKBENCH_LANGUAGETOOL_URL", "http://user:s3cret@127.0.0.1:9/v2?apiKey=s3cret"),
        ("WORKBENCH_ASK_MODEL", "model@https://user:s3cret@127.0.0.1:9/v1?key=s3cret"),
    ],
)
def test_a_password_in_an_address_is_shown_nowhere(
    variable: str,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, address)
    monkeypatch.chdir(tmp_path)
    Path("a.de-en.tsv").write_text("source\ttarget\nDer Krieg dauert an.\tThe war goes on.\n", "utf-8")
    with_grammar = [] if variable == "WORKBENCH_LANGUAGETOOL_URL" else ["--no-languagetool"]
    main(["check", "--no-cache", *with_grammar, "--report", "a.json", "a.de-en.tsv"])
    main(["doctor"])
    said = capfd.readouterr()
    assert "127.0.0.1:9" in said.out
    assert "s3cret" not in said.out + said.err + Path("a.json").read_text("utf-8")
