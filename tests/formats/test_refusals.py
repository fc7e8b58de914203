"""Files that cannot be used are refused in one line that says what they are and what to do."""

import re
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Languages
from workbench.formats.files import open_document
from workbench.formats.known import formats_by_id

FORMATS = formats_by_id()
ROWS = "source\ttarget\n战争\twar\n"


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path, languages: Languages = UNKNOWN) -> str:
    with pytest.raises(BadInput) as problem:
        open_document(path, languages)
    assert "\n" not in str(problem.value)
    return str(problem.value)


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "none.xlf") == f"There is no file {tmp_path / 'none.xlf'}."


def test_a_folder(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_device():
    assert "not a regular file" in refusal(Path("/dev/zero"))


def test_a_name_no_system_takes():
    assert "cannot be read" in refusal(Path("a" * 5000))
    assert "cannot be read" in refusal(Path("a\0b"))


@pytest.mark.parametrize("suffix", [".xlf", ".po", ".tmx", ".tsv", ".csv", ".txt", ""])
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" * 40, "binary|not XML")],
    ids=["empty", "binary"],
)
def test_empty_and_binary_files(tmp_path, suffix, content, words):
    assert re.search(words, refusal(saved(tmp_path, f"a.de-en{suffix}", content)))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.idml", b"PK\x03\x04....mimetypeapplication/vnd.adobe.indesign-idml-package", "an IDML file"),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "is a damaged archive"),
        ("a.json", b'{"a": "b"}', "(json) holds one language"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "(srt) holds one language"),
        ("a.xml", b"<resources><string name='a'>b</string></resources>", "(android) holds one language"),
        ("a.tbx", b"<?xml version='1.0'?><martif type='TBX'/>", "--glossary"),
        ("a.xlf", b"<?xml version='1.0'?><html/>", "is named .xlf but is an HTML file"),
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF file; the workbench opens"),
        ("a.txt", b"Just a text.\n", "two aligned files"),
    ],
)
def test_other_formats_by_their_name(tmp_path, name, content, words):
    assert words in refusal(saved(tmp_path, name, content))


@pytest.mark.parametrize("id_", ["xliff1", "xliff2", "tmx"])
def test_xml_that_is_cut_off(tmp_path, id_):
    sample = FORMATS[id_].sample
    for share in (0.5, 0.7, 0.9):
        message = refusal(saved(tmp_path, "a" + FORMATS[id_].suffixes[0], sample[: int(len(sample) * share)]))
        assert "ends too early (line" in message


@pytest.mark.parametrize("id_", ["xliff1", "xliff2", "tmx"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://localhost:9/x"> %a;]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ],
)
def test_entities_of_any_kind(tmp_path, id_, declaration):
    start, end = FORMATS[id_].sample.split(b"?>\n", 1)
    content = start + b"?>\n" + declaration.encode() + end
    assert "declares the entity “a”" in refusal(saved(tmp_path, "a" + FORMATS[id_].suffixes[0], content))


def test_an_entity_that_an_outside_dtd_would_define(tmp_path):
    sample = FORMATS["tmx"].sample.replace(b"<tmx ", b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx ')
    assert open_document(saved(tmp_path, "a.tmx", sample)).segments
    assert "uses the entity &nbsp;" in refusal(saved(tmp_path, "b.tmx", sample.replace(b"alles", b"&nbsp;")))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("WINDOWS-1251", "Президент Украины выступил с обращением к нации. Мы не отступим."),
        ("GB18030", "俄乌战争已持续一千多天，战场上的僵持与政治博弈相互交织，使未来局势充满不确定性。"),
        ("BIG5", "戰爭已持續一千多天，戰場上的僵持與政治博弈相互交織，使未來局勢充滿不確定性。"),
        (
            "SHIFT_JIS",
            "戦争は千日以上続いている。ウクライナは国際協力を通じて安全を築くことを望んでいる。",
        ),
        (
            "WINDOWS-1252",
            "Der Präsident erklärte, dass die Gespräche über Öl und Gas fortgeführt würden.",
        ),
    ],
)
def test_the_encoding_that_a_text_looks_like(tmp_path, encoding, text):
    path = saved(tmp_path, "a.tsv", ("source\ttarget\n" + f"{text}\t\n" * 20).encode(encoding))
    assert f"it looks like {encoding}" in refusal(path, Languages("ru", "en"))


@pytest.mark.parametrize("name", ["a.tsv", "a.po"])
def test_a_wrong_encoding_and_what_it_looks_like(tmp_path, name):
    text = "Президент Украины выступил с обращением к нации. Мы не отступим, сказал он.\n" * 3
    body = f"source\ttarget\n{text[:-1]}\t\n" if name == "a.tsv" else f'# {text}msgid "a"\nmsgstr ""\n'
    message = refusal(saved(tmp_path, name, body.encode("cp1251")), Languages("ru", "en"))
    assert "is not valid UTF-8" in message
    assert "line" in message
    assert "iconv -f " in message


def test_an_encoding_that_is_none(tmp_path):
    content = b'<?xml version="1.0" encoding="rot13"?><xliff version="1.2"/>'
    assert "“rot13”, an encoding that is not known" in refusal(saved(tmp_path, "a.xlf", content))


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.po", "a.xlf"])
def test_a_line_of_unreasonable_length(tmp_path, name):
    long = b"a" * 16_000_001
    around = {
        "a.tsv": b"source\ttarget\n%s\t\n",
        "a.csv": b'source,target\n"%s",\n',
        "a.po": b'msgid "%s"\nmsgstr ""\n',
        "a.xlf": b"<xliff version='1.2'><file><body><trans-unit id='1'><source>%s</source></trans-unit>"
        b"</body></file></xliff>",
    }[name]
    path = saved(tmp_path, name, around % long)
    assert "not a file of sentences" in refusal(path, Languages("en", "de"))


def test_deep_and_repeated_markup_takes_no_time(tmp_path):
    inner = '<g id="1">' * 20_000 + "</g>" * 20_000
    units = (
        f'<trans-unit id="1"><source>{inner}</source></trans-unit>'
        + '<trans-unit id="1"><source/></trans-unit>' * 20_000
    )
    path = saved(tmp_path, "a.xlf", f"<xliff version='1.2'><file><body>{units}</body></file></xliff>")
    segments = open_document(path, Languages("en", "de")).segments
    assert len({segment.key for segment in segments}) == 20_001


@pytest.mark.parametrize("charset", ["x\0y", "undefined", "hex", "utf-9"])
def test_a_charset_of_a_po_file_that_is_none(tmp_path, charset):
    content = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'
    assert "not known here" in refusal(saved(tmp_path, "a.po", content))


@pytest.mark.parametrize("name", ["a.xlf", "a.tsv"])
def test_no_control_character_of_the_file_gets_into_the_message(tmp_path, name):
    content = "<\x1b[31mred/>" if name == "a.xlf" else "id\t\x1b[31mred\tx\n1\t2\t3\n"
    message = refusal(saved(tmp_path, name, content), Languages("de", "en"))
    assert "U+001B[31m" in message
    assert message.isprintable()
