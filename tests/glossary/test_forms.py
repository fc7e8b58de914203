"""Glossaries as other tools keep them: what a form carries comes back, and the rest is said."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.benchmarks.data import DATA
from workbench.cli import main
from workbench.errors import BadInput
from workbench.glossary import sorting
from workbench.glossary.language_names import code_of
from workbench.glossary.reading import read_glossary
from workbench.glossary.table import Row, read_rows, rows_of, written
from workbench.glossary.writing import Target, content

TEXTS = st.text("abc äж中\n\\\t'\"<&;", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split()) or "x"
)
VALUES = st.sampled_from(["", "1", "a, b", "line\nend", "tab\tend", "back\\slash", '“quoted” "too"'])
ROWS = st.dictionaries(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["en", "zh-Hant", "*"]), TEXTS).map(
        lambda key: (*key[:2], "") if key[1] == "*" else key
    ),
    st.fixed_dictionaries(
        {},
        optional={"note": VALUES, "definition": VALUES, "right": VALUES, "x:own": VALUES, "flags": VALUES,
                  "part_of_speech": st.sampled_from(["proper_noun", "properNoun", "noun"]), "author": VALUES,
                  "context": VALUES, "gender": VALUES, "date": VALUES,
                  "status": st.sampled_from(["admitted", "deprecated"])},
    ),
    min_size=1,
)  # fmt: skip


def rows(table: dict[tuple[str, str, str], dict[str, str]]) -> list[Row]:
    return [
        Row(key, {n: v for n, v in fields.items() if v and (key[2] or n != "status")})
        for key, fields in table.items()
    ]


def plain(some: list[Row]) -> dict[tuple[str, str, str], dict[str, str]]:
    return {row.key: {"status": row.status.value, **row.fields} for row in some}


def there_and_back(some: list[Row], folder: Path, name: str, **more: str) -> list[Row]:
    file = folder / name
    file.write_bytes(content(some, Target(file, **more))[0])  # type: ignore[arg-type]
    return read_glossary(file, more.get("source_lang", ""), more.get("target_lang", ""))


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_excel_carries_everything(tmp_path_factory: pytest.TempPathFactory, table: dict) -> None:  # type: ignore[type-arg]
    some = rows(table)
    assert plain(there_and_back(some, tmp_path_factory.mktemp("x"), "a.xlsx")) == plain(some)


@settings(deadline=None, max_examples=60)
@given(ROWS, st.sampled_from(["dca", "dct", "v2"]))
def test_tbx_carries_everything(tmp_path_factory: pytest.TempPathFactory, table: dict, style: str) -> None:  # type: ignore[type-arg]
    some = [row for row in rows(table) if row.key[2] or row.fields]
    assume(some)
    assert plain(there_and_back(some, tmp_path_factory.mktemp("t"), "a.tbx", tbx=style)) == plain(some)


@settings(deadline=None, max_examples=30)
@given(ROWS, st.integers(1, 4))
def test_rows_are_sorted_in_pieces_as_at_once(table: dict, piece: int) -> None:  # type: ignore[type-arg]
    some, file = rows(table), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_PIECE", piece)
        counts = sorting.written_in_order(some, file)
    assert file.getvalue().decode() == written(some)
    assert counts == (len({row.key[0] for row in some}), sum(bool(row.key[2]) for row in some))


def test_a_tbx_file_is_converted_or_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = tmp_path / "a.tbx", tmp_path / "a.tsv"
    source.write_bytes(content(PAIR, Target(source))[0])
    assert main(["glossary", "convert", str(source), "-o", str(output)]) == 0
    assert plain(read_rows(output)) == plain(PAIR)
    assert "1 concept, 3 terms" in capsys.readouterr().err
    before = output.read_bytes()
    source.write_bytes(source.read_bytes()[:-20])
    assert main(["glossary", "convert", str(source), "-o", str(output), "--force"]) == 2
    assert "not well-formed" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path != source] == ["a.tsv"]
    assert output.read_bytes() == before


def test_what_xml_cannot_hold_is_said(tmp_path: Path) -> None:
    for fields, words in (({"note": "a\x01"}, "cannot hold"), ({"tbx": "<note>"}, "no XML")):
        with pytest.raises(BadInput, match=f"^k: .*{words}"):
            content([Row(("k", "en", "x"), fields)], Target(tmp_path / "a.tbx"))


PAIR = [
    Row(("peace", "en", "peace"), {"status": "preferred", "part_of_speech": "noun"}),
    Row(("peace", "ja", "平和"), {"status": "preferred", "note": "one"}),
    Row(("peace", "ja", "和平"), {"status": "deprecated"}),
]
LANGUAGES = {"source_lang": "en", "target_lang": "ja"}


@pytest.mark.parametrize("name", ["a.utx", "a.po", "a.xml", "a.xlsx"])
def test_statuses_and_notes_come_back(name: str, tmp_path: Path) -> None:
    back = {row.key[1:]: row for row in there_and_back(PAIR, tmp_path, name, **LANGUAGES)}
    assert back["ja", "平和"].fields["note"] == "one"
    assert [back[key].status.value for key in (("ja", "平和"), ("ja", "和平"), ("en", "peace"))] == [
        "preferred", "deprecated", "preferred",
    ]  # fmt: skip


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    more = [*PAIR, Row(("peace", "de", "Frieden"), {"status": "preferred"})]
    for name in ("a.utx", "a.po"):
        _, lost = content(more, Target(tmp_path / name, **LANGUAGES))  # type: ignore[arg-type]
        assert "terms of other languages: 1" in lost
    _, lost = content([*PAIR, Row(("war", "en", "war"), {})], Target(tmp_path / "a.csv", **LANGUAGES))  # type: ignore[arg-type]
    assert "concepts with a term in only one of the languages: 1" in lost


def test_memoq_comes_and_goes(tmp_path: Path) -> None:
    header = "Entry_ID,Entry_Subject,Entry_Note,English,English_Def,Term_Info,Term_Example,"
    header += (
        "English,English_Def,Term_Info,Term_Example,Chinese_Taiwan,Chinese_Taiwan_Def,Term_Info,Term_Example"
    )
    line = "7,law,see above,court,who judges,CaseSense;HalfPrefix,in court,"
    line += "tribunal,,Forbidden;CasePermissive,,法院,,,"
    file = tmp_path / "a.csv"
    file.write_text(f"{header}\n{line}\n", encoding="utf-8-sig")
    found = plain(read_glossary(file))
    assert found["7", "*", ""] == {"status": "preferred", "subject_field": "law", "note": "see above"}
    court = found["7", "en", "court"]
    assert (court["flags"], court["definition"], court["context"]) == (
        "case prefix",
        "who judges",
        "in court",
    )
    assert found["7", "en", "tribunal"]["status"] == "deprecated"
    assert found["7", "zh-Hant", "法院"]["status"] == "preferred"
    back = tmp_path / "back.csv"
    back.write_bytes(content(read_glossary(file), Target(back, memoq=True))[0])
    again = plain(read_glossary(back))
    assert again.keys() == found.keys()
    assert again["7", "en", "tribunal"]["status"] == "deprecated"
    assert again["7", "en", "court"]["flags"] == "case prefix" and again["7", "*", ""] == found["7", "*", ""]


def test_a_column_a_language_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["English", "German", "Note"], ["peace", "Friede\nFrieden", "of men"]])
    assert plain(read_glossary(file)) == {
        ("concept-1", "*", ""): {"status": "preferred", "note": "of men"},
        ("concept-1", "en", "peace"): {"status": "preferred"},
        ("concept-1", "de", "Friede"): {"status": "preferred"},
        ("concept-1", "de", "Frieden"): {"status": "admitted"},
    }


def test_a_sheet_made_by_hand_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    lines = [["Our terms, March"], [], ["ID", "Status", "EN-GB", "ZH (CN)", "Remarks"],
             [7, "draft", "peace", "和平", "of men"], [7, "", "concord", "和平", ""]]  # fmt: skip
    for line in lines:
        book.active.append(line)
    for name, cells in (("More", ["Source"]), ("Empty", [])):
        book.create_sheet(name).append(cells)
    file, table = tmp_path / "a.xlsx", tmp_path / "a.tsv"
    book.save(file)
    assert main(["glossary", "convert", str(file), "-o", str(table)]) == 0
    assert plain(read_rows(table)) == {
        ("7", "*", ""): {"status": "preferred", "note": "of men", "sheet:Status": "draft"},
        ("7", "en-GB", "peace"): {"status": "preferred"},
        ("7", "en-GB", "concord"): {"status": "admitted"},
        ("7", "zh-CN", "和平"): {"status": "preferred"},
    }
    said = capsys.readouterr().err
    assert "not read: the sheet “More”" in said and "Empty" not in said


def test_a_tsv_with_a_column_a_language_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("en\tzh_CN\tpos\npeace\t和平\tn\n", encoding="utf-8")
    assert {row.key[1:] for row in read_glossary(file)} == {("*", ""), ("en", "peace"), ("zh-CN", "和平")}
    file.write_text("en\tterm\npeace\tx\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 1 must name the columns"):
        read_glossary(file)


def test_weblates_comments_and_spelt_out_headers_of_pairs_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "Source term,Target term,Context,translator_comments\npeace,和平,,see x\n", encoding="utf-8"
    )
    found = plain(read_glossary(file, "en", "zh"))
    assert found.keys() == {("peace", "en", "peace"), ("peace", "zh", "和平")}
    assert found["peace", "zh", "和平"]["note"] == "see x"


@pytest.mark.parametrize(
    ("name", "code"),
    [("German", "de"), ("Chinese_PRC", "zh-Hans"), ("English_United_States", "en-US"), ("pt_br", "pt-BR"),
     ("ID", ""), ("NO", ""), ("EN-GB", "en-GB"), ("ZH (CN)", "zh-CN"), ("英文", "en"),
     ("DE", "de"), ("中文（繁體）", "zh-Hant"), ("Note", ""),
     ("zh-Hant-HK", "zh-Hant-HK"), ("Portuguese (Brazil)", "pt-BR"), ("", "")],
)  # fmt: skip
def test_languages_are_known_by_name(name: str, code: str) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.utx", "src\ttgt\na\tb\n", "line 1 should be"),
        ("a.utx", "#UTX 1.11; en/ja;\n#src\ttgt\nonly\n", "line 3: src and tgt are needed"),
        ("a.xml", "<html/>", "neither TBX"),
        ("a.xml", "<mtf><conceptGrp><languageGrp>", "line 1: not well-formed"),
        ("a.xml", "<mtf><conceptGrp><languageGrp><language type='Xish'/></languageGrp></conceptGrp></mtf>",
         "names no language"),
        ("a.xlsx", "no workbook", "not a readable Excel workbook"),
        ("a.csv", "a,b\n1,2\n", "give --source-lang"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(name: str, text: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        read_glossary(file)


def test_convert_writes_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "a.tsv"
    table.write_text(written(PAIR), encoding="utf-8")
    for name in ("b.tbx", "b.xml", "b.xlsx", "b.utx", "b.po", "b.csv", "b.txt"):
        languages = ["--source-lang", "en", "--target-lang", "ja"]
        assert main(["glossary", "convert", str(table), "-o", str(tmp_path / name), *languages]) == 0
        back = tmp_path / f"{name}.tsv"
        assert main(["glossary", "convert", str(tmp_path / name), "-o", str(back), *languages]) == 0
        assert {row.key[1:] for row in read_rows(back)} >= {("en", "peace"), ("ja", "平和")}
    assert "not carried: " in capsys.readouterr().err


REAL = DATA / "termbases" / "covid19-en-it.multiterm.xml"


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files is not here (set WORKBENCH_DATA)")
def test_a_real_multiterm_export_comes_and_goes(tmp_path: Path) -> None:
    found = rows_of(written(read_glossary(REAL)), "t")
    assert len({row.key[0] for row in found}) == 165
    assert sum(bool(row.key[2]) for row in found) > 380
    assert any("definition" in row.fields for row in found) or any(
        "multiterm:Definizione" in r.fields for r in found
    )
    back = there_and_back(found, tmp_path, "a.xml")
    assert plain(back) == plain(found)


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files is not here (set WORKBENCH_DATA)")
@pytest.mark.parametrize("path", sorted((DATA / "formats" / "xlsx").glob("*.xlsx")), ids=lambda p: p.name)
def test_real_workbooks_load_or_are_refused(path: Path) -> None:
    try:
        found = read_glossary(path, "en", "cs")
    except BadInput as refusal:
        assert str(refusal).startswith(str(path))
    else:
        assert all(row.key[2] for row in found)


def test_multiterm_carries_our_own_columns_and_any_language(tmp_path: Path) -> None:
    row = Row(
        ("peace", "gsw", "Fride"),
        {"status": "preferred", "author": "Ann", "date": "2026-01-02", "flags": "whole", "memoq:info": "x"},
    )
    table = [row, Row(("peace", "zh-Hant-HK", "和平"), {"status": "preferred"})]
    assert plain(there_and_back(table, tmp_path, "a.xml")) == plain(table)


@pytest.mark.parametrize("head", ["context,source", "context,target", "source,notes"])
def test_pairs_without_one_side_are_refused(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{head}\nk1,peace\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"a\.csv: line 1 names no column for the"):
        read_glossary(path, "en", "de")
