"""What a user meets when opening files: formats by content, languages, refusals in one line."""

import shutil
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Languages
from workbench.formats.files import formats_by_id, open_document, open_documents, open_pair

CORPORA = Path(__file__).parents[2] / "corpora"
FORMATS = formats_by_id()
ROWS = "source\ttarget\n战争\twar\n"


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path, languages: Languages = UNKNOWN) -> str:
    with pytest.raises(BadInput) as problem:
        open_document(path, languages)
    assert "\n" not in str(problem.value)
    return str(problem.value)


def pair(path: Path, languages: Languages = UNKNOWN) -> tuple[str, str]:
    segment = open_document(path, languages).segments[0]
    return segment.source_lang, segment.target_lang


def test_the_seed_document_is_the_same_in_both_formats():
    xliff = open_document(CORPORA / "seed" / "day-1291.zh-en.xlf")
    table = open_document(CORPORA / "seed" / "day-1291.zh-en.tsv", Languages("zh-Hans", "en"))
    assert len(xliff.segments) == 30
    assert [(s.source, s.target, s.reference) for s in xliff.segments] == [
        (s.source, s.target, s.reference) for s in table.segments
    ]
    assert all(s.reference and s.source_lang == "zh-Hans" for s in xliff.segments)
    assert table.segments[0].unit == "u1-s1"


@pytest.mark.parametrize("name", ["forum.ru-en.po", "report.de-en.xlf", "talks.en-zh.tsv"])
def test_every_shipped_sample_opens_without_arguments(name):
    document = open_document(CORPORA / "samples" / name)
    expected = tuple(name.split(".")[1].split("-"))
    first = document.segments[0]
    assert (first.source_lang, first.target_lang) == expected
    assert first.document == str(CORPORA / "samples" / name)


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS.keys())
def test_the_format_is_known_in_spite_of_a_wrong_suffix(tmp_path, format_):
    if format_.id == "table":
        pytest.skip("a table without its suffix is known by the names of its columns only")
    path = saved(tmp_path, "delivery.de-en.txt", format_.sample)
    assert open_document(path).format.id == format_.id


def test_a_table_is_known_by_its_column_names_in_spite_of_its_suffix(tmp_path):
    assert open_document(saved(tmp_path, "a.zh-en.txt", ROWS)).format.id == "table"


def test_a_long_comment_before_the_root_does_not_hide_the_format(tmp_path):
    sample = FORMATS["xliff2"].sample
    start = sample.index(b"<xliff")
    content = sample[:start] + b"<!-- " + b"licence " * 5000 + b"-->\n" + sample[start:]
    assert open_document(saved(tmp_path, "a.xml", content)).format.id == "xliff2"


class TestLanguages:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("news.zh-en.tsv", ("zh", "en")),
            ("news.zh_en.tsv", ("zh", "en")),
            ("news.zh-Hans_en-US.tsv", ("zh-Hans", "en-US")),
            ("news.zh-CN-en-GB.tsv", ("zh-CN", "en-GB")),
            ("day-1291.v2.yue-en.tsv", ("yue", "en")),
        ],
    )
    def test_come_from_the_name(self, tmp_path, name, expected):
        assert pair(saved(tmp_path, name, ROWS)) == expected

    @pytest.mark.parametrize(
        "name", ["news.tsv", "two-parts.tsv", "app.pt-br.tsv", "a.zh-TW.tsv", "x.v1-b.tsv"]
    )
    def test_are_asked_for_when_nothing_tells_them(self, tmp_path, name):
        message = refusal(saved(tmp_path, name, ROWS))
        assert "--source-lang and --target-lang" in message
        assert str(tmp_path / name) in message

    def test_only_the_missing_one_is_asked_for(self, tmp_path):
        message = refusal(saved(tmp_path, "news.tsv", ROWS), Languages(source="zh"))
        assert "--target-lang" in message
        assert "--source-lang" not in message

    def test_given_ones_win_over_the_name(self, tmp_path):
        assert pair(saved(tmp_path, "a.zh-en.tsv", ROWS), Languages("ja")) == ("ja", "en")

    def test_the_file_wins_over_its_name(self, tmp_path):
        assert pair(saved(tmp_path, "a.fr-es.xlf", FORMATS["xliff2"].sample)) == ("zh-Hans", "en")

    def test_given_ones_that_contradict_the_file_are_refused(self, tmp_path):
        path = saved(tmp_path, "a.xlf", FORMATS["xliff2"].sample)
        assert "says that its target language is en, but --target-lang de" in refusal(
            path, Languages("", "de")
        )

    def test_a_given_one_may_be_more_exact_than_the_file_or_less(self, tmp_path):
        path = saved(tmp_path, "a.xlf", FORMATS["xliff2"].sample)
        assert pair(path, Languages("zh", "en-GB")) == ("zh-Hans", "en-GB")

    @pytest.mark.parametrize("code", ["english", "qq", "e", "en-", "en--GB", "zh/en", "12", "en-USA1234567"])
    def test_that_are_none_are_refused(self, tmp_path, code):
        message = refusal(saved(tmp_path, "a.tsv", ROWS), Languages("zh", code))
        assert "--target-lang" in message
        assert code in message

    def test_are_written_as_bcp_47_writes_them(self, tmp_path):
        assert pair(saved(tmp_path, "a.tsv", ROWS), Languages("ZH_hans_cn", "EN-us")) == (
            "zh-Hans-CN",
            "en-US",
        )

    def test_columns_may_be_named_by_them(self, tmp_path):
        path = saved(tmp_path, "a.tsv", "id\tzh\ten\n1\t战争\twar\n")
        assert pair(path) == ("zh", "en")
        backwards = open_document(path, Languages("en", "zh")).segments[0]
        assert (backwards.source, backwards.target, backwards.source_lang) == ("war", "战争", "en")

    def test_of_a_po_file_come_from_header_or_name(self, tmp_path):
        body = 'msgid "War"\nmsgstr "Krieg"\n'
        assert pair(saved(tmp_path, "de.po", body)) == ("en", "de")
        assert pair(saved(tmp_path, "app.pt_BR.po", body)) == ("en", "pt-BR")
        assert pair(saved(tmp_path, "locale/uk/LC_MESSAGES/django.po", body)) == ("en", "uk")
        assert "--target-lang" in refusal(saved(tmp_path, "messages.po", body))

    def test_of_a_memory_with_many_are_asked_for_and_then_used(self, tmp_path):
        units = "".join(
            f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in ("en-US", "de", "fr-CA")
        )
        head = '<tmx version="1.4"><header srclang="*all*"/><body><tu>'
        path = saved(tmp_path, "m.tmx", head + units + "</tu></body></tmx>")
        assert "en-US, de, fr-CA" in refusal(path)
        segment = open_document(path, Languages("en", "fr")).segments[0]
        assert (segment.source, segment.target, segment.target_lang) == ("en-US", "fr-CA", "fr-CA")
        assert "has no ru" in refusal(path, Languages("ru", "de"))


class TestRefusals:
    def test_a_missing_file(self, tmp_path):
        assert refusal(tmp_path / "none.xlf") == f"There is no file {tmp_path / 'none.xlf'}."

    def test_a_folder(self, tmp_path):
        assert "is a folder" in refusal(tmp_path)

    def test_a_device(self):
        assert "not a regular file" in refusal(Path("/dev/zero"))

    def test_a_name_no_system_takes(self):
        assert "cannot be read" in refusal(Path("a" * 5000))
        assert "cannot be read" in refusal(Path("a\0b"))

    @pytest.mark.parametrize("suffix", [".xlf", ".po", ".tmx", ".tsv", ".csv", ".txt", ""])
    @pytest.mark.parametrize(
        ("content", "words"),
        [(b"", "is empty"), (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" * 40, "binary|not XML")],
        ids=["empty", "binary"],
    )
    def test_empty_and_binary_files(self, tmp_path, suffix, content, words):
        import re

        assert re.search(words, refusal(saved(tmp_path, f"a.de-en{suffix}", content)))

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("a.idml", b"PK\x03\x04....mimetypeapplication/vnd.adobe.indesign-idml-package", "an IDML file"),
            ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "an XLSX workbook"),
            ("a.json", b'{"a": "b"}', "a JSON file"),
            ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "a SubRip subtitle file"),
            ("a.xml", b"<resources><string name='a'>b</string></resources>", "an Android strings file"),
            ("a.tbx", b"<?xml version='1.0'?><martif type='TBX'/>", "--glossary"),
            ("a.xlf", b"<?xml version='1.0'?><TS version='2.1'/>", "is named .xlf but is a Qt TS file"),
            ("a.pdf", b"%PDF-1.7", "a PDF file"),
            ("a.txt", b"Just a text.\n", "two aligned files"),
        ],
    )
    def test_other_formats_by_their_name(self, tmp_path, name, content, words):
        assert words in refusal(saved(tmp_path, name, content))

    @pytest.mark.parametrize("id_", ["xliff1", "xliff2", "tmx"])
    def test_xml_that_is_cut_off(self, tmp_path, id_):
        sample = FORMATS[id_].sample
        for share in (0.5, 0.7, 0.9):
            message = refusal(
                saved(tmp_path, "a" + FORMATS[id_].suffixes[0], sample[: int(len(sample) * share)])
            )
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
    def test_entities_of_any_kind(self, tmp_path, id_, declaration):
        start, end = FORMATS[id_].sample.split(b"?>\n", 1)
        content = start + b"?>\n" + declaration.encode() + end
        assert "declares the entity “a”" in refusal(saved(tmp_path, "a" + FORMATS[id_].suffixes[0], content))

    def test_an_entity_that_an_outside_dtd_would_define(self, tmp_path):
        sample = FORMATS["tmx"].sample.replace(b"<tmx ", b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx ')
        assert open_document(saved(tmp_path, "a.tmx", sample)).segments
        assert "uses the entity &nbsp;" in refusal(
            saved(tmp_path, "b.tmx", sample.replace(b"alles", b"&nbsp;"))
        )

    @pytest.mark.parametrize("id_", ["xliff1", "xliff2", "tmx", "po"])
    def test_nul_bytes(self, tmp_path, id_):
        format_ = FORMATS[id_]
        middle = format_.sample.rindex(b"e")
        content = format_.sample[:middle] + b"\0" + format_.sample[middle:]
        assert "NUL bytes (line" in refusal(saved(tmp_path, "a.de-en" + format_.suffixes[0], content))

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
    def test_the_encoding_that_a_text_looks_like(self, tmp_path, encoding, text):
        path = saved(tmp_path, "a.tsv", ("source\ttarget\n" + f"{text}\t\n" * 20).encode(encoding))
        assert f"it looks like {encoding}" in refusal(path, Languages("ru", "en"))

    @pytest.mark.parametrize("name", ["a.tsv", "a.po"])
    def test_a_wrong_encoding_and_what_it_looks_like(self, tmp_path, name):
        text = "Президент Украины выступил с обращением к нации. Мы не отступим, сказал он.\n" * 3
        body = f"source\ttarget\n{text[:-1]}\t\n" if name == "a.tsv" else f'# {text}msgid "a"\nmsgstr ""\n'
        message = refusal(saved(tmp_path, name, body.encode("cp1251")), Languages("ru", "en"))
        assert "is not valid UTF-8" in message
        assert "line" in message
        assert "iconv -f " in message

    def test_an_encoding_that_is_none(self, tmp_path):
        content = b'<?xml version="1.0" encoding="rot13"?><xliff version="1.2"/>'
        assert "“rot13”, an encoding that is not known" in refusal(saved(tmp_path, "a.xlf", content))

    @pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.po", "a.xlf"])
    def test_a_line_of_unreasonable_length(self, tmp_path, name):
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

    def test_deep_and_repeated_markup_takes_no_time(self, tmp_path):
        inner = '<g id="1">' * 20_000 + "</g>" * 20_000
        units = (
            f'<trans-unit id="1"><source>{inner}</source></trans-unit>'
            + '<trans-unit id="1"><source/></trans-unit>' * 20_000
        )
        path = saved(tmp_path, "a.xlf", f"<xliff version='1.2'><file><body>{units}</body></file></xliff>")
        segments = open_document(path, Languages("en", "de")).segments
        assert len({segment.key for segment in segments}) == 20_001


class TestPairs:
    def test_two_text_files_are_one_document(self, tmp_path):
        source = saved(tmp_path, "news.zh", "战争。\n\n和平。\n")
        target = saved(tmp_path, "news.en.txt", "War.\r\n\r\nPeace.")
        [document] = open_documents([source, target])
        assert [(s.unit, s.source, s.target) for s in document.segments] == [
            ("1", "战争。", "War."),
            ("3", "和平。", "Peace."),
        ]
        assert {(s.source_lang, s.target_lang, s.document) for s in document.segments} == {
            ("zh", "en", str(target))
        }
        assert document.path == target

    def test_a_third_one_has_the_references(self, tmp_path):
        names = ("s.de", "mt.en", "ref.en")
        paths = [saved(tmp_path, name, f"{name}\n") for name in names]
        [document] = open_documents(paths)
        assert (document.segments[0].target, document.segments[0].reference) == ("mt.en", "ref.en")

    def test_of_different_length_are_refused_with_both_lengths(self, tmp_path):
        source, target = saved(tmp_path, "a.zh", "一\n二\n"), saved(tmp_path, "a.en", "one\n")
        with pytest.raises(BadInput, match=r"has 1 lines and its source file 2"):
            open_pair(source, target)

    def test_without_languages_are_refused_with_the_way_out(self, tmp_path):
        source, target = saved(tmp_path, "a.txt", "一\n"), saved(tmp_path, "b.txt", "one\n")
        with pytest.raises(BadInput, match="--source-lang and --target-lang"):
            open_pair(source, target)
        assert open_pair(source, target, Languages("zh", "en")).segments[0].source == "一"

    def test_a_text_file_alone_is_refused(self, tmp_path):
        source = saved(tmp_path, "a.zh", "一\n")
        table = saved(tmp_path, "a.zh-en.tsv", ROWS)
        for paths in ([source], [source, table], [table, source]):
            with pytest.raises(BadInput, match=r"a\.zh is plain text; give its other half"):
                open_documents(paths)

    def test_other_formats_are_no_half_of_a_pair(self, tmp_path):
        source = saved(tmp_path, "a.zh", "一\n")
        table = saved(tmp_path, "a.zh-en.tsv", ROWS)
        with pytest.raises(BadInput, match="not one half"):
            open_pair(source, table, Languages("zh", "en"))

    def test_stand_beside_other_documents(self, tmp_path):
        shutil.copy(CORPORA / "samples" / "report.de-en.xlf", tmp_path)
        paths = [
            saved(tmp_path, "a.zh", "一\n"),
            saved(tmp_path, "a.en", "one\n"),
            tmp_path / "report.de-en.xlf",
        ]
        assert [document.format.id for document in open_documents(paths)] == ["aligned", "xliff1"]
