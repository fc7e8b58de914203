"""Files of one language in pairs: what a localiser does with them, byte for byte."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import open_pair, save_document
from workbench.formats.pairing import grouped, open_documents

DE_EN = Languages("de", "en")


def saved(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return path


def with_target(document: Document, unit: str, target: str) -> str:
    """The target file after one edit."""
    key = next(segment.key for segment in document.segments if segment.unit == unit)
    save_document(document, {key: Edit(target)})
    return document.path.read_text(encoding="utf-8")


def targets(document: Document) -> dict[str, str]:
    return {segment.unit: segment.target for segment in document.segments}


def test_an_edit_of_json_changes_that_value_only(tmp_path):
    source = saved(tmp_path / "de.json", '{"menu": {"open": "Öffnen", "close": "Zu"}, "n": 3}')
    target = saved(tmp_path / "en.json", '{ "menu" : {"open":"Open" ,\n\t"close": "Zu"},"n":3}\n')
    after = with_target(open_pair(source, target), "menu.close", 'Close "it"\n')
    assert after == '{ "menu" : {"open":"Open" ,\n\t"close": "Close \\"it\\"\\n"},"n":3}\n'


def test_a_json_file_that_escapes_goes_on_escaping(tmp_path):
    source = saved(tmp_path / "de.json", '{"a": "Über", "b": "Öl"}')
    target = saved(tmp_path / "fr.json", '{"a": "\\u00e0 propos", "b": ""}')
    after = with_target(open_pair(source, target), "b", "pétrole 🙂")
    assert after == '{"a": "\\u00e0 propos", "b": "p\\u00e9trole \\ud83d\\ude42"}'


@pytest.mark.parametrize(
    ("name", "source", "target", "unit", "expected"),
    [
        ("x.json", '{\n "a": "A",\n "b": "B"\n}', '{\n "a": "1"\n}', "b", '{\n "a": "1",\n "b": "new"\n}'),
        ("x.json", '{\n "a": "A",\n "b": "B"\n}', '{\n "b": "2"\n}', "a", '{\n "a": "new",\n "b": "2"\n}'),
        ("x.properties", "a = A\nb = B\n", "a = 1\n", "b", "a = 1\nb = new\n"),
        ("x.properties", "a = A\nb = B", "a = 1", "b", "a = 1\nb = new"),
        ("x.yml", "b:\n  c: C\n  d: D\n", "b:\n  c: 2c", "b.d", 'b:\n  c: 2c\n  d: "new"\n'),
        ("x.strings", '"a" = "A";\n"b" = "B";\n', '"a" = "1";\n', "b", '"a" = "1";\n"b" = "new";\n'),
        (
            "x.xml",
            '<resources>\n  <string name="a">A</string>\n  <string name="b">B</string>\n</resources>',
            '<resources>\n  <string name="a">1</string>\n</resources>',
            "b",
            '<resources>\n  <string name="a">1</string>\n  <string name="b">new</string>\n</resources>',
        ),
    ],
)  # fmt: skip
def test_an_entry_that_the_target_lacks_is_added_at_its_place(tmp_path, name, source, target, unit, expected):
    document = open_pair(saved(tmp_path / "s" / name, source), saved(tmp_path / "t" / name, target), DE_EN)
    assert targets(document)[unit] == ""
    assert with_target(document, unit, "new") == expected


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("x.properties", "a = A\n", "a\nb = 2\n", "a=new\nb = 2\n"),
        ("x.properties", "a\x1d = A\n", "a\x1d = 1\n", "a\x1d = new\n"),
        (
            "x.srt",
            "1\n00:01 --> 00:02\nA\n",
            "00:01 --> 00:02\n\n00:03 --> 00:04\nB\n",
            "00:01 --> 00:02\nnew\n\n00:03 --> 00:04\nB\n",
        ),
        (
            "x.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n",
            "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n\r\nNOTE B",
            "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nnew\r\n\r\nNOTE B",
        ),
    ],
)
def test_a_text_where_the_file_has_none_gets_what_it_needs_around_it(
    tmp_path, name, source, target, expected
):
    document = open_pair(saved(tmp_path / "de" / name, source), saved(tmp_path / "en" / name, target))
    save_document(document, {document.segments[0].key: Edit("new")})
    assert document.path.read_bytes().decode() == expected


def test_an_entry_without_a_neighbour_is_refused_and_the_file_stays(tmp_path):
    source = saved(tmp_path / "de.json", '{"a": {"b": "B"}, "c": "C"}')
    target = saved(tmp_path / "en.json", '{"c": "See"}')
    with pytest.raises(NotSaved, match=r"no entry to put a\.b beside"):
        with_target(open_pair(source, target), "a.b", "new")
    assert target.read_text(encoding="utf-8") == '{"c": "See"}'


def test_android_markup_is_tokens_and_escapes_are_resolved(tmp_path):
    text = '<resources><string name="a">{}</string></resources>'
    source = saved(tmp_path / "values" / "strings.xml", text.format("Don\\'t <b>stop</b>\\n“%1$s”"))
    target = saved(tmp_path / "values-de" / "strings.xml", text.format("  Nicht\n   anhalten  "))
    document = open_pair(source, target, Languages("en"))
    (segment,) = document.segments
    assert (segment.source, segment.target) == ("Don't ⟦1⟧stop⟦/1⟧\n“%1$s”", "Nicht anhalten")
    assert (segment.source_lang, segment.target_lang) == ("en", "de")
    after = with_target(document, "a", "  Geht's ⟦1⟧weiter⟦/1⟧?")
    assert after == text.format('"  Geht\\\'s <b>weiter</b>?"')


def test_android_keeps_what_is_not_translatable_and_letters_may_be_numbers(tmp_path):
    text = (
        '<resources><string name="a">Caf\\u00e9 \\ud800!</string>'
        '<string name="b" translatable="false">{}</string>'
        '<string name="c" translatable="true">See</string></resources>'
    )
    source = saved(tmp_path / "values" / "strings.xml", text.format("Werkbank"))
    target = saved(tmp_path / "values-de" / "strings.xml", text.format("Werkbank"))
    first, second, third = open_pair(source, target, Languages("en")).segments
    assert (first.source, first.target) == ("Café \ufffd!", "Café \ufffd!")
    assert [segment.locked for segment in (first, second, third)] == [False, True, False]


def test_arb_says_its_language_and_describes_its_messages(tmp_path):
    source = saved(
        tmp_path / "a.arb", '{"@@locale": "en", "hi": "Hi", "@hi": {"description": "A greeting"}, "x": "X"}'
    )
    target = saved(tmp_path / "b.arb", '{"@@locale": "pt_BR", "hi": "Oi"}')
    segment, other = open_pair(source, target).segments
    assert (segment.source_lang, segment.target_lang, segment.note) == ("en", "pt-BR", "A greeting")
    assert other.note == ""


def test_a_subtitle_keeps_its_times_and_refuses_what_would_break_it(tmp_path):
    cue = "1\r\n00:00:01,000 --> 00:00:02,000\r\n{}\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{}\r\n"
    source, target = saved(tmp_path / "a.de.srt", cue.format("Ja.", "Nein.")), tmp_path / "a.en.srt"
    document = open_pair(source, saved(target, cue.format("Yes.", "No.")))
    for wrong in ("A --> B", "one\n\ntwo", "one\n"):
        with pytest.raises(NotSaved):
            with_target(document, "00:00:03,000", wrong)
    assert target.read_bytes() == cue.format("Yes.", "No.").encode()
    with_target(document, "00:00:03,000", "No,\nnever.")
    assert target.read_bytes() == cue.format("Yes.", "No,\r\nnever.").encode()


def test_the_translations_of_a_folder_are_found_by_their_names(tmp_path):
    for name in ("en.json", "de.json", "zh-Hans.json", "package.json", "app/values/strings.xml",
                 "app/values-pt-rBR/strings.xml", "app_en.arb", "app_fr.arb", "en.lproj/Main.strings",
                 "ja.lproj/Main.strings", "lonely.srt"):  # fmt: skip
        xml = '<resources><string name="a">A</string></resources>'
        strings = '"a" = "A";\n'
        content = {".xml": xml, ".strings": strings}.get(Path(name).suffix, '{"a": "A"}')
        saved(tmp_path / name, content)
    found = {tuple(str(path.relative_to(tmp_path)) for path in group) for group in grouped([tmp_path])}
    assert found == {
        ("en.json", "de.json"),
        ("en.json", "zh-Hans.json"),
        ("app/values/strings.xml", "app/values-pt-rBR/strings.xml"),
        ("app_en.arb", "app_fr.arb"),
        ("en.lproj/Main.strings", "ja.lproj/Main.strings"),
    }
    languages = {d.segments[0].target_lang for d in open_documents([tmp_path], Languages("en"))}
    assert languages == {"de", "zh-Hans", "pt-BR", "fr", "ja"}


def test_strings_of_a_resx_without_a_name_are_a_pair_and_can_be_translated(tmp_path):
    named = '<root>\n  <data name="{}"><value>Ja</value></data>\n</root>\n'
    bare = named.replace(' name="{}"', "")
    source, target = saved(tmp_path / "de.resx", bare), saved(tmp_path / "en.resx", named.format(""))
    document = open_pair(source, target, DE_EN)
    assert targets(document) == {"": "Ja"}
    assert with_target(document, "", "Yes") == named.format("").replace("Ja", "Yes")


def test_one_half_alone_or_two_kinds_are_refused_in_words(tmp_path):
    arb, text = saved(tmp_path / "en.arb", '{"a": "A"}'), saved(tmp_path / "en.json", '{"a": "A"}')
    with pytest.raises(BadInput, match="holds one language; give its other half"):
        open_documents([arb])
    with pytest.raises(BadInput, match="give two files of one format"):
        open_pair(arb, text, DE_EN)
    with pytest.raises(BadInput, match=r"line 1, column 7"):
        open_pair(text, saved(tmp_path / "broken.json", '{"a": '), DE_EN)
    deep = saved(tmp_path / "deep.json", "[" * 100_000)
    with pytest.raises(BadInput, match=r"nested too deeply|not well-formed"):
        open_pair(text, deep, DE_EN)


def test_check_and_fix_work_on_a_pair_from_the_command_line(tmp_path):
    source = saved(tmp_path / "zh.json", json.dumps({"title": "泽连斯基在基辅。"}, ensure_ascii=False))
    target = saved(tmp_path / "en.json", '{"title": "Zelensky in Kiev."}\n')
    command = [sys.executable, "-m", "workbench"]
    for step, status in (("check", 1), ("fix", 0)):
        more = ["--no-languagetool", *(["--fail-on", "minor"] if step == "check" else [])]
        done = subprocess.run(
            [*command, step, *more, source, target], capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr
    assert target.read_text(encoding="utf-8") == '{"title": "Zelensky in Kyiv."}\n'


FLUENT = """\
# Greets
hi = Hallo, { $name }!
    .title = Gruß

count =
    Du hast { $n ->
        [one] eine
       *[other] { $n }
    } Nachrichten.
-brand = Werkbank
"""


def test_fluent_values_are_shown_as_meant_and_saved_as_fluent_writes_them(tmp_path):
    source = saved(tmp_path / "de.ftl", FLUENT)
    target = saved(tmp_path / "en.ftl", "# Kept\r\nhi = Hello, { $name }!\r\n\r\n-brand = Workbench\r\n")
    document = open_pair(source, target)
    assert [(s.unit, s.source, s.target, s.note) for s in document.segments] == [
        ("hi", "Hallo, { $name }!", "Hello, { $name }!", "Greets"),
        ("hi.title", "Gruß", "", "Greets"),
        ("count", "Du hast { $n ->\n        [one] eine\n       *[other] { $n }\n    } Nachrichten.", "", ""),
        ("-brand", "Werkbank", "Workbench", ""),
    ]
    edits = {
        "hi": Edit("Braces {, { $name }\n.start "),
        "hi.title": Edit("Greeting"),
        "count": Edit("{ $n } left"),
    }
    save_document(document, {s.key: edits[s.unit] for s in document.segments if s.unit in edits})
    assert target.read_bytes().decode() == (
        '# Kept\r\nhi =\r\n    Braces {"{"}, { $name }\r\n    {"."}start{" "}\r\n    .title = Greeting\r\n'
        "count = { $n } left\r\n\r\n-brand = Workbench\r\n"
    )


def test_fluent_that_is_broken_is_refused_with_its_line(tmp_path):
    source = saved(tmp_path / "de.ftl", "a = A\nb = { $n\nc = C\n")
    with pytest.raises(BadInput, match=r"de\.ftl is not well-formed Fluent: line 3"):
        open_pair(source, source, DE_EN)


def test_xml_that_is_named_properties_is_told_from_them(tmp_path):
    xml = "\n <properties><entry key='a'>A</entry></properties>\n"
    source, target = saved(tmp_path / "x_de.properties", xml), saved(tmp_path / "x_en.properties", "a = A\n")
    with pytest.raises(BadInput):
        open_pair(source, target)


def test_properties_of_java_8_stay_in_their_encoding(tmp_path):
    source = saved(tmp_path / "x_de.properties", "a = Gruß\n")
    target = tmp_path / "x_fr.properties"
    target.write_bytes("# Café\na = h\u00e9\n".encode("iso-8859-1"))
    document = open_pair(source, target)
    assert targets(document) == {"a": "hé"}
    save_document(document, {document.segments[0].key: Edit("été 译 🙂")})
    assert target.read_bytes() == "# Café\na = été \\u8BD1 \\uD83D\\uDE42\n".encode("iso-8859-1")


RAILS = """\
# Kept
{}:
  plain: {} # at first
  'quoted': '{}'
  folded: >
    {}
    lines

  flow: {{ a: "{}", n: 1 }}
  list:
    - one
  yes_is_no_text: yes
  named: &name Name
  again: *name
"""


def test_yaml_of_rails_changes_only_the_edited_values(tmp_path):
    source = saved(tmp_path / "de.yml", RAILS.format("de", "Glatt", "Es", "Zwei", "Fluss"))
    text = RAILS.format("en", "Plain", "It''s", "Two", "Flow").replace("\n", "\r\n")
    target = saved(tmp_path / "en.yml", text)
    document = open_pair(source, target)
    assert {(s.source_lang, s.target_lang) for s in document.segments} == {("de", "en")}
    assert targets(document) == {
        "plain": "Plain", "quoted": "It's", "folded": "Two lines\n", "flow.a": "Flow", "list[0]": "one",
        "named": "Name",
    }  # fmt: skip
    assert [s.unit for s in document.segments if s.locked] == ["named"]
    edits = {"plain": "New: #1", "folded": "Three\nlines\n", "flow.a": "x, y"}
    save_document(document, {s.key: Edit(edits[s.unit]) for s in document.segments if s.unit in edits})
    wanted = text.replace("plain: Plain", 'plain: "New: #1"').replace('"Flow"', '"x, y"')
    wanted = wanted.replace(">\r\n    Two\r\n    lines", '"Three\\nlines\\n"')
    assert target.read_bytes().decode() == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n  b: [1", "line 2: .*expected"),
        ("just words", "no keys at the top"),
        ("a: *b", "line 1: found undefined alias"),
        ("a: \x07", "holds control characters"),
        ("a: " + "[" * 3000, "nested too deeply|nesting depth"),
    ],
    ids=["open", "words", "alias", "control", "deep"],
)
def test_yaml_that_is_no_file_of_strings_is_refused_with_its_line(tmp_path, text, words):
    path = saved(tmp_path / "de.yml", text)
    with pytest.raises(BadInput, match=words):
        open_pair(path, saved(tmp_path / "en.yml", "a: b\n"), DE_EN)


def test_aliases_that_multiply_are_met_once(tmp_path):
    bomb = "a0: &a0 {t: lol}\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    path = saved(tmp_path / "de.yml", bomb)
    assert [s.source for s in open_pair(path, path, DE_EN).segments] == ["lol"]


@pytest.mark.parametrize(
    ("suffix", "text"), [(".strings", 'back\\slash "q"'), (".properties", "back\\slash 🙂 é")]
)
def test_what_must_be_escaped_is_read_back(tmp_path: Path, suffix: str, text: str) -> None:
    entry = '"greeting" = "Hallo";\n' if suffix == ".strings" else "greeting=Hallo\n"
    source, target = tmp_path / f"app_de{suffix}", tmp_path / f"app_en{suffix}"
    source.write_text(entry, "utf-8")
    target.write_text(entry, "utf-8")
    document = open_pair(source, target, Languages("de", "en"))
    save_document(document, {document.segments[0].key: Edit(text)})
    assert open_pair(source, target, Languages("de", "en")).segments[0].target == text
