"""A file in which there is no segment is opened, and that is said: it may be broken, or not the one meant."""

from pathlib import Path

import pytest

from workbench.cli import main
from workbench.formats.base import Languages
from workbench.formats.files import open_document
from workbench.tui import open_session

EMPTY = {
    "a.xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="de" target-language="en" datatype="plaintext"><body></body></file></xliff>',
    "b.xlf": '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en">'
    '<file id="f"></file></xliff>',
    "a.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
    "a.tmx": '<tmx version="1.4"><header srclang="de" creationtool="x" creationtoolversion="1" '
    'segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body></body></tmx>',
    "a.ts": '<!DOCTYPE TS>\n<TS version="2.1" language="en" sourcelanguage="de"></TS>',
    "a.tsv": "source\ttarget\n",
    "a.csv": "source,target\n",
}
CHECK = [
    "--no-languagetool",
    "--only",
    "linguistic_conventions",
    "--source-lang",
    "de",
    "--target-lang",
    "en",
]


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("name", EMPTY)
def test_every_format_says_that_there_is_nothing_in_a_file(name: str) -> None:
    Path(name).write_text(EMPTY[name], "utf-8")
    document = open_document(Path(name), Languages("de", "en"))
    assert (document.segments, document.left_out) == ((), (f"{name}: there are no segments in it.",))


def test_commands_and_the_editor_say_it_and_a_gate_passes(capsys: pytest.CaptureFixture[str]) -> None:
    words = "a.po: there are no segments in it."
    Path("a.po").write_text(EMPTY["a.po"], "utf-8")
    Path("b.de-en.tsv").write_text("source\ttarget\nJa.\tYes.\n", "utf-8")
    for command in ("check", "check", "score"):
        assert main([command, *CHECK, "a.po", "b.de-en.tsv", "--report", "report.json"]) == 0
        assert words in capsys.readouterr().err.splitlines()
        assert words in Path("report.json").read_text("utf-8")
    assert open_session([Path("a.po"), Path("b.de-en.tsv")], Languages("de", "en")).left_out == (words,)
