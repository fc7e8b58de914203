"""Files made to do harm are read within bounds or refused in a sentence, and reach nothing but themselves."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from workbench.batch.workers import Reviewers
from workbench.errors import BadInput
from workbench.formats.files import open_document
from workbench.glossary.sheets import read_sheet
from workbench.model import Segment
from workbench.options import Options
from workbench.reviewer import review

XLIFF = (
    '<xliff version="1.2"><file original="{original}" source-language="de" target-language="en" datatype="x">'
    '<body><trans-unit id="1"{attributes}><source>{source}</source><target>x</target></trans-unit>'
    "</body></file></xliff>"
)
Change = Callable[[bytes], bytes]


def workbook(path: Path, change: Change) -> Path:
    """A small table of terms whose sheet was changed by hand."""
    book = Workbook()
    for row in (("concept", "language", "term"), ("c", "zh", "外交"), ("c", "en", "diplomacy")):
        book.active.append(row)
    plain, changed = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    path.write_bytes(changed.getvalue())
    return path


def with_rows(rows: bytes, head: bytes = b"") -> Change:
    return lambda content: head + content.replace(b"</sheetData>", rows + b"</sheetData>")


CELL = b'<row r="4"><c r="A4" t="inlineStr"><is><t>&j;</t></is></c></row>'
BOMB = b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_rows(b" " * 201_000_000), "too large"),
        (
            with_rows(
                b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(4, 400))
            ),
            "cells",
        ),
        (with_rows(CELL, b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + BOMB + b"]>"), "not a readable"),
        (with_rows(CELL, b'<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'), "not a readable"),
    ],
    ids=["unpacks to a bomb", "cells without end", "entity bomb", "outside entity"],
)
def test_a_hostile_workbook_is_refused(tmp_path: Path, change: Change, words: str) -> None:
    with pytest.raises(BadInput, match=words) as refusal:
        read_sheet(workbook(tmp_path / "a.xlsx", change))
    assert "root:" not in str(refusal.value)


def test_a_size_that_a_workbook_claims_is_not_believed(tmp_path: Path) -> None:
    def claim(content: bytes) -> bytes:
        return content.replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')

    assert [len(row) for row in read_sheet(workbook(tmp_path / "a.xlsx", claim))] == [3, 3, 3]


@pytest.mark.parametrize(
    "original", ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\x\\..\\y"]
)
def test_the_original_that_a_file_names_is_never_opened(tmp_path: Path, original: str) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF.format(original=original, attributes="", source="Krieg"), "utf-8")
    code = (
        "import sys\n"
        "sys.addaudithook(lambda name, given: print(given[0]) if name == 'open' else None)\n"
        "from pathlib import Path; from workbench.formats.files import open_document\n"
        "print('segments', len(open_document(Path(sys.argv[1])).segments))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("segments 1\n")
    assert str(path) in done.stdout, "the hook sees what is opened"
    assert "passwd" not in done.stdout
    assert list(tmp_path.iterdir()) == [path]


def test_attributes_without_number_are_read_or_refused_soon(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    attributes = "".join(f' a{n}="{n}"' for n in range(200_000))
    path.write_text(XLIFF.format(original="x", attributes=attributes, source="Krieg"), "utf-8")
    assert [segment.source for segment in open_document(path).segments] == ["Krieg"]


def test_markup_nested_two_hundred_deep_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    source = '<g id="1">' * 200 + "Krieg" + "</g>" * 200
    path.write_text(XLIFF.format(original="x", attributes="", source=source), "utf-8")
    (segment,) = open_document(path).segments
    assert "Krieg" in segment.source


XLIFF_OF_LANGUAGES = (
    '<file original="f{n}" source-language="zh-{region}" target-language="en-x-{n}" datatype="x"><body>'
    '<trans-unit id="{n}"><source>外交试探{n}。</source>'
    "<target>A diplomatic temptation {n}.</target></trans-unit></body></file>"
)


def _peak_of_check(path: Path, languages: int) -> int:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    files = (
        XLIFF_OF_LANGUAGES.format(n=n, region=letters[n % 26] + letters[n // 26]) for n in range(languages)
    )
    path.write_text(f'<xliff version="1.2">{"".join(files)}</xliff>', "utf-8")
    command = [sys.executable, "-m", "workbench", "check", "--no-languagetool", "--no-cache", str(path)]
    with Path(os.devnull).open("wb") as nothing:
        child = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 1
    return usage.ru_maxrss // 1024


def test_a_file_that_names_languages_without_number_takes_no_more_memory(tmp_path: Path) -> None:
    few, many = (_peak_of_check(tmp_path / f"{count}.xlf", count) for count in (2, 150))
    assert many < few + 100, "megabytes"


def test_there_is_one_languagetool_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would be a server of its own, which takes a gigabyte."""

    class Tool:
        closed = 0

        def check(self, texts: Sequence[str], *_more: object) -> list[tuple[()]]:
            return [() for _ in texts]

        def close(self) -> None:
            self.closed += 1

    opened: list[Tool] = []

    def opens(*_url: object, **_more: object) -> Tool:
        opened.append(Tool())
        return opened[-1]

    monkeypatch.setattr("workbench.languagetool.client.open_languagetool", opens)
    options = Options(only=("linguistic_conventions.languagetool",), languagetool=True)
    for _ in range(2):
        segments = [Segment("d", f"{n}", "1", "Der Krieg.", "The war.", "de", f"en-x-{n}") for n in range(40)]
        assert review(segments, options).not_checked == ()
        reviewers = Reviewers(options)
        for segment in segments:
            assert reviewers.slow(("de", segment.target_lang), [segment]) == ([], [])
        reviewers.close()
    assert [tool.closed for tool in opened] == [1, 1, 1, 1], "each use, one after the other"
