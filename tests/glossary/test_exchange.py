"""Glossaries of other tools come in and go out, and what cannot be carried is said."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.benchmarks.data import DATA
from workbench.errors import BadInput
from workbench.glossary import Glossary
from workbench.glossary.exchange import pairs_text
from workbench.glossary.lint import lint
from workbench.glossary.reading import read_glossary
from workbench.glossary.table import Row, order_of, rows_of, written
from workbench.glossary.tbx import read_tbx
from workbench.glossary.tbx_write import tbx_text
from workbench.glossary.writing import Target, content

REAL = sorted((DATA / "formats" / "tbx").glob("*.tbx")) if DATA.is_dir() else []
REFUSED = {"ltac__core_structure_bad.tbx": "line 30 has 2 terms"}


def plain(rows: list[Row]) -> list[tuple[object, ...]]:
    return [
        (row.key, row.status.value, sorted((k, v) for k, v in row.fields.items() if k != "status"))
        for row in sorted(rows, key=order_of)
    ]


@pytest.mark.skipif(not REAL, reason="the folder of real files is not here (set WORKBENCH_DATA)")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
@pytest.mark.parametrize("style", ["dca", "dct", "v2"])
def test_real_files_go_to_our_table_and_back(path: Path, style: str, tmp_path: Path) -> None:
    if path.name in REFUSED:
        with pytest.raises(BadInput, match=REFUSED[path.name]):
            read_tbx(path)
        return
    rows = rows_of(written(read_tbx(path)), "t")
    back = tmp_path / "back.tbx"
    back.write_bytes(tbx_text(rows, style))  # type: ignore[arg-type]
    assert plain(read_tbx(back)) == plain(rows)
    assert any(row.key[2] for row in rows)


WORDS = st.text("aé泽 <&\"'\n\t\\", min_size=1, max_size=6).map(lambda s: " ".join(s.split())).filter(bool)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["en", "zh-Hant"]), WORDS, WORDS), min_size=1, max_size=5))
def test_any_terms_survive_tbx(tmp_path_factory: pytest.TempPathFactory, some: list) -> None:  # type: ignore[type-arg]
    table = {(concept, language, term): {"note": note} for concept, language, term, note in some}
    rows = [Row(key, {**fields, "author": "Ann", "date": "2026-11-28"}) for key, fields in table.items()]
    path = tmp_path_factory.mktemp("t") / "a.tbx"
    for style in ("dca", "dct", "v2"):
        path.write_bytes(tbx_text(rows, style))  # type: ignore[arg-type]
        assert plain(read_tbx(path)) == plain(rows)


def test_a_tbx_file_is_a_glossary(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_bytes(tbx_text([Row(("k", "en", "Kyiv"), {}), Row(("k", "ru", "Киев"), {})], "dct"))
    (match,) = Glossary.load([path]).find("в Киеве", "ru", "en")
    assert match.targets[0].text == "Kyiv"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "not well-formed"),
        ("<html/>", "begins with <html>"),
        ("<tbx><text/></tbx>", "no term"),
        ("<martif><text><body><termEntry id='a'><langSet><tig><term>x</term></tig></langSet>"
         "</termEntry></body></text></martif>", "no xml:lang"),
    ],
)  # fmt: skip
def test_what_is_no_tbx_is_refused_in_words(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.tbx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        read_tbx(path)


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    path = tmp_path / "a.tbx"
    path.write_text(
        f'<!DOCTYPE martif [<!ENTITY e SYSTEM "{secret.as_uri()}">]><martif><text><body><termEntry id="a">'
        '<langSet xml:lang="en"><tig><term>x&e;</term></tig></langSet></termEntry></body></text></martif>'
    )
    (row,) = read_tbx(path)
    assert row.key[2].startswith("x") and "SECRET" not in row.key[2]


def test_pairs_of_omegat_and_weblate(tmp_path: Path) -> None:
    tabs, comma = tmp_path / "a.txt", tmp_path / "a.csv"
    tabs.write_text("停火\tceasefire\tnote\n停火\ttruce\n", encoding="utf-8")
    comma.write_text('source,target\n"a, b",c\n', encoding="utf-8")
    rows = read_glossary(tabs, "zh", "en")
    assert [(row.key[1:], row.status.value) for row in rows] == [
        (("zh", "停火"), "preferred"),
        (("en", "ceasefire"), "preferred"),
        (("en", "truce"), "admitted"),
    ]
    assert pairs_text(rows, "zh", "en", comma=False)[0] == "停火\tceasefire\tnote\n停火\ttruce\t\n"
    assert [row.key[2] for row in read_glossary(comma, "en", "de")] == ["a, b", "c"]
    with pytest.raises(BadInput, match="--source-lang"):
        read_glossary(tabs)


def test_sources_that_differ_in_marks_are_concepts_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("C\tSprache C\nC++\tSprache C++\nC\tC-Sprache\n", encoding="utf-8")
    assert [row.key[0] for row in read_glossary(path, "en", "de")] == ["c", "c", "c-2", "c-2", "c"]


OTHERS = (
    [
        *sorted((DATA / "formats" / "omegat-project" / "glossaries").iterdir()),
        *(DATA / "termbases").glob("covid*"),
    ]
    if DATA.is_dir()
    else []
)


@pytest.mark.skipif(not OTHERS, reason="the folder of real files is not here (set WORKBENCH_DATA)")
@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_real_termbases_of_other_tools_load_or_are_refused(path: Path) -> None:
    rows = read_glossary(path, "en", "it")
    assert bool(rows) == ("empty" not in path.name and "magic" not in path.name)
    assert plain(rows_of(written(rows), "t")) == plain(rows)


def test_what_pairs_cannot_carry_is_said() -> None:
    rows = rows_of(
        "concept\tlanguage\tterm\tstatus\tflags\nk\tru\tКиев\t\t\nk\ten\tKyiv\t\tcase\nk\ten\tKiev\tdeprecated\t\n"
        "k\tde\tKiew\t\t\n",
        "t",
    )
    assert pairs_text(rows, "ru", "en", comma=True)[1] == [
        "deprecated or superseded terms: 1",
        "terms of other languages: 1",
        "values of other columns: flags 1",
    ]


def test_lint_finds_what_is_wrong() -> None:
    rows = rows_of(
        "concept\tlanguage\tterm\tstatus\tflags\n"
        "a\ten\tx \t\t\na\ten\ty\t\t\na\tde\tx\tdeprecated\tstrange\n"
        "b\ten\ty\tdeprecated\t\nc\tru\tКиеv\t\t\n",
        "t",
    )
    said = "\n".join(str(problem) for problem in lint(rows))
    for words in (
        "stray or invisible space", "a prefers “x ”, “y” in en", "forbids every term in de", "untranslated",
        "“strange” is not known", "“y” (en) is deprecated for b but", "mixes letters of CYRILLIC and",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize("form", ["pairs.csv", "memoq.csv", "sheet.xlsx"])
def test_terms_that_spreadsheets_take_for_formulas_are_inert_and_come_back(tmp_path: Path, form: str) -> None:
    odd = ["=1+1", "+7", "-ing", "@all", "'=x'", "'-ing", "'tis", "it's", "＝SUM(A1)"]
    rows = rows_of(
        "concept\tlanguage\tterm\tstatus\n"
        + "".join(f"c{n}\ten\tx{n}\tpreferred\nc{n}\tde\t{odd}\tpreferred\n" for n, odd in enumerate(odd)),
        "t",
    )
    path = tmp_path / form
    data, _ = content(rows, Target(path, "en", "de", memoq=form.startswith("memoq")))
    path.write_bytes(data)
    if path.suffix == ".xlsx":
        cells = [cell for row in load_workbook(path).active for cell in row if cell.value]
        assert all(cell.data_type == "s" for cell in cells)
        assert {cell.value for cell in cells if cell.quotePrefix} == {x for x in odd if x[0] in "=+-@＝"}
    else:
        cells = [cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in line]
        assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    assert [row.key[2] for row in read_glossary(path, "en", "de") if row.key[1] == "de"] == odd
