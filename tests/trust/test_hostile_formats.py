"""Hostile files of every bilingual and monolingual format: read within bounds or refused in one sentence."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.formats.fuzzing import judge, readers
from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages
from workbench.formats.files import open_document, save_document
from workbench.formats.known import formats_by_id, monolingual_formats

PATIENCE = 60  # seconds; what took for ever before takes one or two
SAMPLES = {kind: files[0] for kind, (files, _) in readers().items()}
XML = sorted(
    kind
    for kind, sample in SAMPLES.items()
    if sample.removeprefix(b"\xef\xbb\xbf").startswith(b"<") and not kind.endswith("-source")
)
DOCTYPES = {
    "entity": '<!DOCTYPE x [<!ENTITY a "b">]>',
    "outside": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://localhost:9/x"> %a;]>',
    "bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
}


def refusal_of(kind: str, content: bytes) -> str:
    _, reader = readers()[kind]
    with pytest.raises(BadInput) as refusal:
        reader(content).read(content, "sample", Languages("de", "en"))
    assert str(refusal.value).isprintable()
    return str(refusal.value)


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("kind", XML)
def test_no_entity_of_any_format_is_expanded(kind: str, doctype: str) -> None:
    before, declared, root = SAMPLES[kind].partition(b"?>")
    body = root if declared else before
    if b"<!DOCTYPE" in body:
        body = body[body.index(b">", body.index(b"<!DOCTYPE")) + 1 :]
    head = before + declared if declared else b""
    assert "declares the entity “a”" in refusal_of(kind, head + doctype.encode() + body)


def in_the_last_element(sample: bytes, inside: str) -> bytes:
    place = sample.rindex(b"</")
    return sample[:place] + inside.encode() + sample[place:]


@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize("kind", XML)
def test_depth_and_numbers_of_markup_in_any_format(kind: str) -> None:
    sample = SAMPLES[kind]
    judge(kind, in_the_last_element(sample, "<x>" * 200 + "</x>" * 200))
    judge(kind, in_the_last_element(sample, "<x>" * 20_000 + "</x>" * 20_000))
    attributes = " ".join(f"a{n}='1'" for n in range(20_000))
    judge(kind, in_the_last_element(sample, f"<x {attributes}/>"))
    assert "invalid character" in refusal_of(kind, in_the_last_element(sample, "<x>&#xD800;</x>"))
    assert "invalid character" in refusal_of(kind, in_the_last_element(sample, f"<x>&#{'9' * 5000};</x>"))


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_nul_bytes_in_any_format(kind: str) -> None:
    sample = SAMPLES[kind]
    if kind == "xlsx":
        pytest.skip("a packed file is full of them")
    place = sample.rindex(b"e")
    assert "NUL bytes (line" in refusal_of(kind, sample[:place] + b"\0" + sample[place:])


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{this}: &{this} [{','.join([f'*{last}'] * 9)}]\n"
    for last, this in zip("abcdefghi", "bcdefghij", strict=True)
)
OWN_TRICKS: dict[str, tuple[str, str]] = {
    "objects in objects": ("json arb xcstrings", '{"a":' * 100_000 + '"x"' + "}" * 100_000),
    "lists in lists": ("json arb xcstrings", '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"),
    "half a character": ("json arb", r'{"@@locale":"de","a":"x \ud800 y","b":"\udc00\ud800"}'),
    "a number of many digits": ("json arb", '{"@@locale":"de","a":' + "9" * 100_000 + ',"b":"x"}'),
    "escapes": ("json arb", '{"a":"' + "\\\\" * 200_000 + '"}'),
    "laughs": ("yaml", LAUGHS),
    "an alias of itself": ("yaml", "a: &a [*a]\nb: x\n"),
    "an object of Python": ("yaml", "a: !!python/object/apply:os.system ['touch pwned']\nb: x\n"),
    "lists in a row": ("yaml", "a: " + "[" * 5000 + "]" * 5000),
    "keys below keys": ("yaml", "".join("  " * n + f"k{n}:\n" for n in range(1500)) + "  " * 1500 + "x: y\n"),
    "placeables in placeables": ("fluent", "a = " + "{" * 20_000 + '"x"' + "}" * 20_000 + "\n"),
    "choices in choices": ("fluent", "a = " + "{ $n ->\n *[x] " * 300 + "y" + "\n }" * 300 + "\n"),
    "no character": ("fluent", 'a = {"\\U110000"} {"\\uD800"} x\n'),
    "continued lines": ("properties", "a = " + "\\\n" * 100_000 + "x\n"),
    "half a character there": ("properties strings", 'a = x \\ud800 y\n"b" = "\\Ud800";\n'),
    "a comment without end": ("strings", "/* " * 50_000),
    "quotes": ("strings", '"a" = "' + '\\"' * 200_000 + '";\n'),
    "arrows": ("vtt srt", "WEBVTT\n\nNOTE " + "x --> " * 50_000 + "\n\n00:01.000 --> 00:02.000\nx\n"),
    "a number of a cue": ("srt", "9" * 200_000 + "\n00:00:01,000 --> 00:00:02,000\nx\n"),
    "a plural without end": ("po", 'msgid "a"\nmsgid_plural "b"\nmsgstr[' + "9" * 5000 + '] "x"\n'),
    "quotes of gettext": ("po", 'msgid "' + '\\"' * 30_000 + '"\nmsgstr ""\n'),
    "columns": ("table", "source\ttarget\n" + "\t" * 50_000 + "x\n"),
}


@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize(("kinds", "text"), OWN_TRICKS.values(), ids=OWN_TRICKS)
def test_the_tricks_that_each_syntax_has_of_its_own(
    kinds: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kind in kinds.split():
        judge(kind, text.encode())
        if f"{kind}-source" in readers():
            judge(f"{kind}-source", text.encode())
    assert not list(tmp_path.iterdir())


def test_a_text_of_braces_alone_is_soon_written() -> None:
    fluent = readers()["fluent"][1](b"")
    (first, *_) = fluent.read(fluent.sample, "sample", Languages("de", "en"))
    for text in ("{" * 800, "{ " * 400 + "}", '{"' * 400):
        content = fluent.write(fluent.sample, "sample", Languages("de", "en"), {first.key: Edit(text)})
        assert fluent.read(content, "sample", Languages("de", "en"))[0].target == text


Parts = dict[str, bytes]


def packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook_parts() -> Parts:
    book = Workbook()
    for row in (("de", "en"), ("Krieg", "war"), ("Frieden", "peace")):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(change: Callable[[bytes], bytes]) -> Parts:
    parts = workbook_parts()
    return {
        name: change(content) if name.endswith("sheet1.xml") else content for name, content in parts.items()
    }


def with_end(rows: bytes, head: bytes = b"") -> Parts:
    return with_sheet(lambda xml: head + xml.replace(b"</sheetData>", rows + b"</sheetData>"))


def sharing_one_text() -> Parts:
    parts = with_end(b'<row><c t="s"><v>0</v></c></row>' * 300)
    related = parts["xl/_rels/workbook.xml.rels"]
    if b"/sharedStrings" not in related:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        relation = b'<Relationship Id="t" Type="%s" Target="/xl/sharedStrings.xml"/></Relationships>' % kind
        parts["xl/_rels/workbook.xml.rels"] = related.replace(b"</Relationships>", relation)
    table = b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>%s</t></si></sst>"
    return parts | {"xl/sharedStrings.xml": table % (b"x" * 10_000)}


def listing_a_sheet_again() -> Parts:
    parts = workbook_parts()
    listed = parts["xl/workbook.xml"]
    start = listed.index(b"<sheet ")
    sheet = listed[start : listed.index(b"/>", start) + 2]
    parts["xl/workbook.xml"] = listed.replace(sheet, sheet * 1000)
    return parts


CELL = b'<row r="9"><c r="A9" t="inlineStr"><is><t>&j;</t></is></c></row>'
BAD_BOOKS: dict[str, tuple[Callable[[], Parts], str]] = {
    "a bomb": (lambda: with_end(b" " * 2_010_000), "too large"),
    "many that are none alone": (
        lambda: workbook_parts() | {f"xl/{n}.xml": b" " * 1_500_000 for n in range(3)},
        "of XML; too large",
    ),
    "one text in many cells": (sharing_one_text, "more than 2,000,000 characters"),
    "a sheet a thousand times": (listing_a_sheet_again, "lists one sheet twice"),
    "an entity": (lambda: with_end(CELL, b'<!DOCTYPE x [<!ENTITY j "k">]>'), "declares the entity “j”"),
    "an outside entity": (
        lambda: with_end(CELL, b'<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'),
        "declares the entity “j”",
    ),
}


@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize(("made", "words"), BAD_BOOKS.values(), ids=BAD_BOOKS)
def test_a_hostile_bilingual_workbook_is_refused(
    made: Callable[[], Parts], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.zip_parts.LARGEST_PART", 2_000_000)  # a hundredth, to pack less
    monkeypatch.setattr("workbench.formats.zip_parts.LARGEST_WHOLE", 4_000_000)
    monkeypatch.setattr("workbench.formats.xlsx_sheet.LARGEST_PART", 2_000_000)
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(made()))
    with pytest.raises(BadInput, match=words) as refusal:
        open_document(path)
    assert str(refusal.value).isprintable()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize(
    "parts",
    [
        with_end(b'<row r="%s"><c r="XFD9"><v>1</v></c></row>' % (b"9" * 5000)),
        with_end(b"".join(b'<row r="%d"><c r="ZZZ%d"><v>1</v></c></row>' % (n, n) for n in range(4, 2000))),
        workbook_parts() | {"../../evil.xml": b"<x/>", "/etc/evil": b"x", "xl/..\\evil": b"x"},
    ],
    ids=["a row far away", "cells far away", "names that climb"],
)
def test_a_strange_bilingual_workbook_is_read_and_saved(parts: Parts, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(parts))
    document = open_document(path)
    assert [segment.target for segment in document.segments][:2] == ["war", "peace"]
    save_document(document, {document.segments[0].key: Edit("=HYPERLINK(1)")})
    assert open_document(path).segments[0].target == "=HYPERLINK(1)"
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "_x003D_1"])
def test_no_edit_of_a_workbook_becomes_a_formula(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(workbook_parts()))
    document = open_document(path)
    save_document(document, {document.segments[0].key: Edit(text)})
    cell = load_workbook(path).active["B2"]
    assert (cell.data_type, open_document(path).segments[0].target) == ("s", text)


def test_an_omegat_project_reaches_nothing_outside_itself(tmp_path: Path) -> None:
    """Neither the folders that it names nor a link to one are followed into other files."""
    project = tmp_path / "project"
    (project / "omegat").mkdir(parents=True)
    (project / "omegat.project").write_text(
        "<omegat><project><source_dir>../../../etc</source_dir><target_dir>/tmp/../etc</target_dir>"
        "<source_lang>de</source_lang><target_lang>en</target_lang></project></omegat>",
        "utf-8",
    )
    translations = project / "omegat" / "project_save.tmx"
    translations.write_bytes(formats_by_id()["tmx"].sample)
    before = sorted(path for path in tmp_path.rglob("*"))
    document = open_document(project)
    assert document.path == translations
    save_document(document, {document.segments[1].key: Edit("another")})
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_every_format_has_been_tried() -> None:
    known = {*formats_by_id(), *(kind.id for kind in monolingual_formats())}
    tried = {*XML, "xlsx"} | {kind for kinds, _ in OWN_TRICKS.values() for kind in kinds.split()}
    assert known <= tried
