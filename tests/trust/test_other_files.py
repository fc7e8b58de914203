"""A slip on the command line, such as names in the wrong order, costs no file that is not the workbench's."""

import os
from pathlib import Path

import pytest

from workbench.cli import main

OFFLINE = ["--no-languagetool", "--no-cache", "--only", "linguistic_conventions"]
TABLE = "source\ttarget\nDer Krieg dauert an.\tThe war  goes on.\n"
CLIENTS = {
    "a.csv": "source,target\nDer Krieg.,The war.\n",
    "a.json": '{\n  "title": "The war"\n}\n',
    "a.xml": '<?xml version="1.0"?>\n<resources><string name="a">The war</string></resources>\n',
    "a.jsonl": '{"source": "Der Krieg", "target": "The war"}\n',
    "a.md": "# The war\n",
    "a.html": "<html><body>The war</body></html>\n",
    "a.sarif": "{}\n",
    "a.parquet": "no frame\n",
}


@pytest.fixture(autouse=True)
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.de-en.tsv").write_text(TABLE, "utf-8")


@pytest.mark.parametrize("name", CLIENTS)
def test_a_report_replaces_no_file_that_is_not_a_report(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    Path(name).write_text(CLIENTS[name], "utf-8")
    assert main(["check", *OFFLINE, "--report", name, "b.de-en.tsv"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"workbench: {name} was not saved")
    assert not said.out
    assert Path(name).read_text("utf-8") == CLIENTS[name]


@pytest.mark.parametrize("name", CLIENTS)
def test_an_older_report_and_an_empty_file_are_replaced(name: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    Path(name).touch()
    for text in (TABLE, TABLE.replace("  ", " ")):
        Path("b.de-en.tsv").write_text(text, "utf-8")
        assert main(["check", *OFFLINE, "--fail-on", "critical", "--report", name, "b.de-en.tsv"]) == 0


def test_a_baseline_replaces_no_translation(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.de-en.tsv").write_text(TABLE, "utf-8")
    assert main(["baseline", "write", *OFFLINE, "a.de-en.tsv", "b.de-en.tsv"]) == 2
    assert Path("a.de-en.tsv").read_text("utf-8") == TABLE
    assert "a.de-en.tsv was not saved" in capsys.readouterr().err
    for _ in range(2):
        assert main(["baseline", "write", *OFFLINE, "baseline.json", "b.de-en.tsv"]) == 0


@pytest.mark.parametrize("name", ["a.json", "a.html"])
def test_a_comparison_and_a_table_of_precision_replace_no_translation(name: str) -> None:
    Path(name).write_text(CLIENTS[name], "utf-8")
    Path("old.de-en.tsv").write_text(TABLE.replace("  ", " "), "utf-8")
    assert main(["compare", *OFFLINE, "--report", name, "old.de-en.tsv", "b.de-en.tsv"]) == 2
    assert main(["precision", *OFFLINE, "--old", "old.de-en.tsv", "--report", name, "b.de-en.tsv"]) == 2
    assert Path(name).read_text("utf-8") == CLIENTS[name]


GLOSSARY = "concept\tlanguage\tterm\tstatus\nwar\tde\tKrieg\tpreferred\nwar\ten\twar\tpreferred\n"
MAKERS = {
    "glossary convert": ["glossary", "convert", "terms.tsv", "-o", "out.tbx"],
    "glossary convert, entry by entry": ["glossary", "convert", "terms.tbx", "-o", "out.tsv"],
    "glossary merge": ["glossary", "merge", "terms.tsv", "terms.tsv", "terms.tsv", "-o", "out.tsv"],
    "memory export": ["memory", "export", "--memory", "own.tmdb", "-o", "out.tmx"],
    "memory align": ["memory", "align", "--without-vectors", "n.de.txt", "n.en.txt", "-o", "out.tsv"],
}
"""What makes a file that may be of any kind, and so cannot tell its own from another's."""


@pytest.mark.parametrize("command", MAKERS.values(), ids=MAKERS)
def test_a_file_that_is_there_is_replaced_only_when_asked(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("terms.tsv").write_text(GLOSSARY, "utf-8")
    assert main(["glossary", "convert", "terms.tsv", "-o", "terms.tbx"]) == 0
    assert main(["memory", "import", "--memory", "own.tmdb", "b.de-en.tsv"]) == 0
    for name in ("n.de.txt", "n.en.txt"):
        Path(name).write_text("Berlin.\n", "utf-8")
    output = Path(command[-1])
    output.write_text(TABLE, "utf-8")
    capsys.readouterr()
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said == (
        f"workbench: {output} was not saved: there is a file of that name already. "
        "Name another, or give --force to replace it.\n"
    )
    assert output.read_text("utf-8") == TABLE
    output.chmod(0o600)
    assert main([*command, "--force"]) == 0
    made = output.read_bytes()
    assert made != TABLE.encode()
    assert output.stat().st_mode & 0o777 == 0o600
    output.write_bytes(b"")
    assert main(command) == 0
    assert output.read_bytes() == made
    output.chmod(0o444)
    assert main([*command, "--force"]) == 2
    assert "write-protected" in capsys.readouterr().err


def test_a_merge_may_replace_what_it_merges() -> None:
    Path("terms.tsv").write_text(GLOSSARY, "utf-8")
    Path("theirs.tsv").write_text(GLOSSARY.replace("war\ten\twar", "war\ten\twarfare"), "utf-8")
    assert main(["glossary", "merge", "terms.tsv", "terms.tsv", "theirs.tsv", "-o", "terms.tsv"]) == 0
    assert "warfare" in Path("terms.tsv").read_text("utf-8")


def test_proposals_are_added_to_no_table_but_a_glossary(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.de-en.tsv").write_text(TABLE, "utf-8")
    assert main(["glossary", "extract", "b.de-en.tsv", "-o", "a.de-en.tsv"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert Path("a.de-en.tsv").read_text("utf-8") == TABLE


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "folder"])
@pytest.mark.parametrize(
    "command",
    [["check", *OFFLINE, "b.de-en.tsv", "--report"], ["glossary", "convert", "terms.tsv", "--force", "-o"]],
    ids=["check", "convert"],
)
def test_what_is_no_file_is_neither_replaced_nor_waited_for(
    kind: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("terms.tsv").write_text(GLOSSARY, "utf-8")
    place = Path("out.csv")
    if kind == "folder":
        place.mkdir()
    else:
        os.mkfifo("pipe")
        (place.symlink_to if kind == "link to a pipe" else place.hardlink_to)("pipe")
    before = place.stat()
    assert main([*command, "out.csv"]) == 2
    assert capsys.readouterr().err.startswith("workbench: out.csv was not saved: ")
    assert (place.stat().st_mode, place.stat().st_ino) == (before.st_mode, before.st_ino)
