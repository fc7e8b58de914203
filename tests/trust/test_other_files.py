"""A slip on the command line, such as names in the wrong order, costs no file that is not the workbench's."""

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
