"""What a user meets when opening files: formats by content, languages, two files as a pair."""

import shutil
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Languages
from workbench.formats.files import open_document, open_pair
from workbench.formats.known import formats_by_id
from workbench.formats.pairing import open_documents

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
        message = refusal(saved(tmp_path, "news.tsv", ROWS), Languages(target="en"))
        assert "give --source-lang, or name it" in message

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
        [document] = open_documents(paths, Languages("de-AT", "en-GB"))
        assert (document.segments[0].source_lang, document.segments[0].target_lang) == ("de-AT", "en-GB")

    def test_of_different_length_are_refused_with_both_lengths(self, tmp_path):
        source, target = saved(tmp_path, "a.zh", "一\n二\n"), saved(tmp_path, "a.en", "one\n")
        with pytest.raises(BadInput, match=r"has 1 line and its source file 2"):
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
