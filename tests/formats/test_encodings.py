"""Other encodings, byte order marks and line ends stay as they are, whatever is edited."""

import codecs

import pytest

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Edit, Languages
from workbench.formats.files import open_document, open_pair, save_document
from workbench.formats.known import formats_by_id
from workbench.formats.xml_scan import is_utf8

FORMATS = formats_by_id()
PAIR = Languages("de", "en")
XML = """<?xml version="1.0" encoding="{}"?>
<xliff version="1.2"><file><body>
<trans-unit id="1">
  {}
</trans-unit>
</body></file></xliff>
"""
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def xliff(encoding: str, target: str) -> str:
    return XML.format(encoding, f"<source>中文 é</source>\n  <target>{target}</target>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_xml_in_any_encoding_is_edited_in_place(tmp_path, encoding, line_end):
    name = "utf-16" if "16" in encoding else encoding.removesuffix("-sig")
    mark = MARKS.get(encoding, b"") if "16" in encoding else b""
    path = tmp_path / "a.xlf"
    path.write_bytes(mark + xliff(name, "alt").replace("\n", line_end).encode(encoding))
    document = open_document(path, PAIR)
    assert document.segments[0].source == "中文 é"
    save_document(document, {document.segments[0].key: Edit("neu 译 🙂")})
    assert path.read_bytes() == mark + xliff(name, "neu 译 🙂").replace("\n", line_end).encode(encoding)


def test_utf_16_without_a_mark_is_known_by_its_declaration(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(xliff("utf-16", "alt").encode("utf-16-le"))
    document = open_document(path, PAIR)
    save_document(document, {document.segments[0].key: Edit("neu")})
    assert path.read_bytes() == xliff("utf-16", "neu").encode("utf-16-le")


def test_a_utf_16_declaration_in_a_utf_8_file_is_not_believed(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(xliff("utf-16", "alt").encode())
    assert open_document(path, PAIR).segments[0].source == "中文 é"


def test_xml_writes_what_its_encoding_lacks_as_a_reference(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(xliff("ISO-8859-1", "alt").replace("中文 ", "").encode("latin-1"))
    document = open_document(path, PAIR)
    after = save_document(document, {document.segments[0].key: Edit("é 译")})
    assert "<target>é &#35793;</target>".encode("latin-1") in path.read_bytes()
    assert after.segments[0].target == "é 译"


def test_a_line_break_is_written_as_the_file_writes_them(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(xliff("utf-8", "a\nb").replace("\n", "\r\n").encode())
    document = open_document(path, PAIR)
    assert document.segments[0].target == "a\nb"
    save_document(document, {document.segments[0].key: Edit("c\nd")})
    assert path.read_bytes() == xliff("utf-8", "c\nd").replace("\n", "\r\n").encode()


PO = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset={}\n"
"Language: ru\n"

msgid "War"
msgstr "{}"
"""


@pytest.mark.parametrize("charset", ["CP1251", "KOI8-R", "UTF-8", "ISO-8859-5"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_po_in_its_charset(tmp_path, charset, line_end):
    path = tmp_path / "ru.po"
    path.write_bytes(PO.format(charset, "мир").replace("\n", line_end).encode(charset))
    document = open_document(path)
    assert document.segments[0].target == "мир"
    save_document(document, {document.segments[0].key: Edit("Война")})
    assert path.read_bytes() == PO.format(charset, "Война").replace("\n", line_end).encode(charset)


@pytest.mark.parametrize("charset", ["idna", "hex", "rot13", "undefined", "no-such", "unicode_escape"])
def test_po_in_what_is_no_encoding_of_texts_is_refused(tmp_path, charset):
    path = tmp_path / "a.en-de.po"
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\n'
    path.write_text(f'{head}msgid "a"\nmsgstr "b"\n')
    with pytest.raises(BadInput, match=r"not known here|cannot be written back"):
        open_document(path)


def test_po_refuses_what_its_charset_lacks(tmp_path):
    path = tmp_path / "ru.po"
    path.write_bytes(PO.format("CP1251", "мир").encode("cp1251"))
    document = open_document(path)
    with pytest.raises(NotSaved, match="is in cp1251, which has no “译”"):
        save_document(document, {document.segments[0].key: Edit("译")})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.tsv", "a.csv"])
def test_tables_with_a_byte_order_mark(tmp_path, encoding, line_end, name):
    def table(target: str) -> bytes:
        separator = "\t" if name == "a.tsv" else ","
        text = f"source\ttarget\n战争\t{target}\n".replace("\t", separator).replace("\n", line_end)
        return MARKS[encoding] + text.encode(encoding)

    path = tmp_path / name
    path.write_bytes(table("war"))
    document = open_document(path, PAIR)
    assert document.segments[0].source == "战争"
    save_document(document, {document.segments[0].key: Edit("the war")})
    assert path.read_bytes() == table("the war")


@pytest.mark.parametrize("format_", [f for f in FORMATS.values() if f.id != "xlsx"], ids=lambda f: f.id)
def test_every_sample_survives_with_a_mark_and_other_line_ends(format_):
    content = codecs.BOM_UTF8 + format_.sample.replace(b"\n", b"\r\n")
    segments = format_.read(content, "d", PAIR)
    plain = format_.read(format_.sample, "d", PAIR)
    assert [(s.key, s.source, s.target) for s in segments] == [(s.key, s.source, s.target) for s in plain]
    target = plain[0].target + " new"
    assert format_.write(content, "d", PAIR, {plain[0].key: Edit(target)}) == codecs.BOM_UTF8 + format_.write(
        format_.sample, "d", PAIR, {plain[0].key: Edit(target)}
    ).replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("🙂".encode()[:3], "ends too early (line 3: half a character)"),
        (b"\xffabc", "is not valid UTF-8 (line 3, byte"),
    ],
)
def test_a_file_that_was_cut_off_is_told_from_one_in_another_encoding(tmp_path, end, words):
    path = tmp_path / "a.de-en.tsv"
    path.write_bytes(b"source\ttarget\neins\tone\nzwei\ttwo " + end)
    with pytest.raises(BadInput) as refusal:
        open_document(path)
    assert words in str(refusal.value)


def test_half_a_letter_costs_no_more_than_itself():
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=raw-unicode-escape\\n"\n\n'
    entries = [f'msgctxt "\\ud80{n}"\nmsgid "a"\nmsgstr "b{n}"\n' for n in (0, 1, 1)]
    segments = FORMATS["po"].read((head + "\n".join(entries)).encode(), "d.po", PAIR)
    assert [(s.unit, s.target) for s in segments] == [("\ud800", "b0"), ("2", "b1"), ("3", "b1")]
    with pytest.raises(BadInput, match=r"not well-formed XML: line 4"):
        FORMATS["xliff1"].read(XML.format("raw-unicode-escape", "\\ud800").encode(), "d.xlf", PAIR)


@pytest.mark.parametrize(
    ("head", "is_so"),
    [
        ('<?xml version="1.0" encoding="UTF-8"?><a/>', True),
        ('<?xml version="1.0" encoding="utf8"?><a/>', True),
        ("<a/>", True),
        ("\ufeff<a/>", True),
        ('<?xml version="1.0" encoding="latin-1"?><a/>', False),
    ],
)
def test_how_utf_8_is_declared(head, is_so):
    assert is_utf8(head.encode()) is is_so
    assert not is_utf8(head.removeprefix("\ufeff").encode("utf-16"))


def test_half_a_letter_in_xml_of_one_language_is_refused_in_words(tmp_path):
    text = '<?xml version="1.0" encoding="{}"?><root><data name="a"><value>{}</value></data></root>'
    source, target = tmp_path / "de.resx", tmp_path / "en.resx"
    target.write_text(text.format("utf-8", "a"))
    source.write_text(text.format("raw-unicode-escape", "\\u4e2d"))
    assert open_pair(source, target).segments[0].source == "中"
    source.write_text(text.format("raw-unicode-escape", "\\ud800"))
    with pytest.raises(BadInput, match="not well-formed XML"):
        open_pair(source, target)
