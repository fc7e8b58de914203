"""Excel workbooks as people send them: one cell changes, and everything else of the file stays."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import open_document, save_document
from workbench.formats.zip_parts import archive_of

DE_EN = Languages("de", "en")


@pytest.fixture
def workbook(tmp_path) -> Path:
    """A workbook with styles, a comment, a formula, formatted text, a second sheet and one of no texts."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "UI & more"
    sheet.append(["ID", "Source", "Target", "State", "Remark"])
    sheet.append(["a", "Krieg", "War", "initial", 7])
    sheet.append(["b", "Frieden", None, None, "=LEN(B3)"])
    sheet.append(["c", "Summe", "=B2&B3"])
    sheet.append(["d", "Fett", CellRichText(TextBlock(InlineFont(b=True), "Bold"), " text")])
    sheet["C2"].font = Font(bold=True)
    sheet["C2"].comment = Comment("Ask the client", "PM")
    second = book.create_sheet("Menu")
    second.append(["de", "en"])
    second.append(["Öffnen", "Open"])
    book.create_sheet("Numbers").append([1, 2, 3])
    path = tmp_path / "ui.xlsx"
    book.save(path)
    return path


def targets(document: Document) -> dict[str, str]:
    return {segment.unit: segment.target for segment in document.segments}


def with_edit(document: Document, unit: str, edit: Edit) -> Document:
    return save_document(document, {(document.name, unit, "1"): edit})


def test_every_sheet_with_the_columns_is_read(workbook):
    document = open_document(workbook, DE_EN)
    assert document.format.id == "xlsx"
    assert targets(document) == {"a": "War", "b": "", "c": "", "d": "Bold text", "Menu!2": "Open"}


def test_an_edit_changes_one_cell_and_no_other_part(workbook):
    before = archive_of(workbook.read_bytes(), "before")
    document = with_edit(open_document(workbook, DE_EN), "a", Edit('=HYPERLINK("http://x")\n<&> _x000D_'))
    document = with_edit(document, "b", Edit("  Peace\r\n"))
    after = archive_of(workbook.read_bytes(), "after")
    assert list(after.parts) == list(before.parts)
    changed = [name for name in before.parts if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    sheet = openpyxl.load_workbook(workbook)["UI & more"]
    assert sheet["C2"].data_type == "s"  # a text, never a formula
    assert sheet["C2"].value.startswith('=HYPERLINK("http://x")\n<&> ')
    assert (sheet["C2"].font.bold, sheet["C2"].comment.text) == (True, "Ask the client")
    assert (sheet["E3"].value, sheet["E2"].value) == ("=LEN(B3)", 7)
    assert targets(document)["b"] == "  Peace\r\n"


def test_what_stands_outside_of_the_workbook_is_not_looked_for_in_it(workbook):
    outside = (
        b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'sharedStrings" Target="other.xml" TargetMode="External"/></Relationships>'
    )
    with zipfile.ZipFile(workbook) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(workbook, "w") as new:
        for name, content in parts:
            is_list = name == "xl/_rels/workbook.xml.rels"
            new.writestr(name, content.replace(b"</Relationships>", outside) if is_list else content)
    assert targets(open_document(workbook, DE_EN))["a"] == "War"


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["packed", "stored"])
def test_the_records_of_the_archive_follow_each_other_without_a_gap(workbook, kind):
    with zipfile.ZipFile(workbook) as old:
        parts = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(workbook, "w", kind) as new:
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.extra = kind, b"\x99\x99\x04\x00more"
            new.writestr(info, content)
    with_edit(open_document(workbook, DE_EN), "a", Edit("A war that is longer than it was before"))
    with zipfile.ZipFile(workbook) as after:
        assert after.testzip() is None
        ends = []
        for info in sorted(after.infolist(), key=lambda info: info.header_offset):
            assert [info.header_offset] == ends[-1:] or not ends
            ends.append(info.header_offset + 30 + len(info.filename) + len(info.extra) + info.compress_size)
        assert ends[-1] == after.start_dir


def test_a_state_is_written_into_its_column(workbook):
    document = open_document(workbook, DE_EN)
    with_edit(document, "b", Edit("Peace", document.segments[0].state.TRANSLATED))
    assert [cell.value for cell in openpyxl.load_workbook(workbook)["UI & more"][3]][2:4] == [
        "Peace",
        "translated",
    ]


def test_a_cell_that_cannot_be_changed_is_locked_from_the_start(workbook):
    assert [s.unit for s in open_document(workbook, DE_EN).segments if s.locked] == ["c", "d"]


@pytest.mark.parametrize(("unit", "reason"), [("c", "holds a formula"), ("d", "has formatting of its own")])
def test_what_an_edit_would_lose_is_refused_and_the_file_stays(workbook, unit, reason):
    content = workbook.read_bytes()
    with pytest.raises(NotSaved, match=reason):
        with_edit(open_document(workbook, DE_EN), unit, Edit("new"))
    assert workbook.read_bytes() == content


def test_a_workbook_without_the_columns_is_refused_with_what_it_has(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Price", "Amount"])
    book.save(tmp_path / "prices.xlsx")
    with pytest.raises(BadInput, match=r"no column .*Name, Price, Amount"):
        open_document(tmp_path / "prices.xlsx", DE_EN)


def test_a_part_that_unpacks_without_end_is_refused(tmp_path, workbook):
    buffer = io.BytesIO()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in old.namelist():
            bomb.writestr(name, bytes(210_000_000) if name.endswith("sheet1.xml") else old.read(name))
    (tmp_path / "bomb.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(BadInput, match=r"unpacks to 210,000,000 bytes"):
        open_document(tmp_path / "bomb.xlsx", DE_EN)


@pytest.mark.parametrize("row", [2, 3, 4])
def test_a_cell_that_its_row_lacks_is_added_there(tmp_path, row):
    book = openpyxl.Workbook()
    for texts in (["de", "en"], ["eins"], ["zwei"], ["drei"]):
        book.active.append(texts)
    book.save(tmp_path / "a.xlsx")
    document = open_document(tmp_path / "a.xlsx")
    save_document(document, {document.segments[row - 2].key: Edit("new")})
    values = [[cell.value for cell in cells] for cells in openpyxl.load_workbook(tmp_path / "a.xlsx").active]
    wanted = [["de", "en"], ["eins", None], ["zwei", None], ["drei", None]]
    wanted[row - 1][1] = "new"
    assert values == wanted
