"""Large files are checked in parts: the same segments and findings, with the memory of one part."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.batch.files import BatchFile, PartedSegments
from workbench.cli import main
from workbench.errors import BadInput
from workbench.formats import parts
from workbench.formats.base import Document, Languages
from workbench.formats.files import open_document
from workbench.formats.parting import open_part, parts_of
from workbench.model import Segment

PAIR = Languages("en", "de")
CHECK = ["check", "--no-languagetool", "--no-cache"]


@contextmanager
def small_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LARGE", 1)
        patch.setattr(parts, "UNITS", 3)
        patch.setattr(parts, "CHUNK", 7)
        yield


@pytest.fixture
def small() -> Iterator[None]:
    with small_parts():
        yield


def in_parts(path: Path) -> list[Segment] | None:
    """The segments of a file read in parts; None where it is read as a whole."""
    with small_parts():
        found = parts_of(path, PAIR)
        return [s for part in found for s in open_part(path, part, PAIR).segments] if found else None


def plain(segments: Sequence[Segment]) -> list[tuple[str, ...]]:
    """Segments without what a repeated unit is told apart by."""
    return [
        (
            s.unit.partition("~")[0],
            s.segment,
            s.source,
            s.target,
            s.target_lang,
            s.state,
            s.note,
            str(s.locked),
        )
        for s in segments
    ]


def read_alike(path: Path) -> bool:
    """Whether a file is read in parts, which must then be its segments."""
    try:
        whole = open_document(path, PAIR).segments
    except BadInput as problem:
        whole, said = (), str(problem)
        try:
            assert in_parts(path) is None
        except BadInput as other:
            assert str(other) == said
        return False
    found = in_parts(path)
    assert found is None or plain(found) == plain(whole)
    return found is not None


FIELDS = st.text("ab '\"，1\u3000 ", max_size=4)
QUOTED = st.text("a \"\t\n,'", max_size=4).map(lambda text: '"' + text.replace('"', '""') + '"')


@given(
    header=st.sampled_from(
        ["", "source|target", "id|source|target", "\n\nsource|target|state", '"source"|"target"']
    ),
    rows=st.lists(st.lists(FIELDS | QUOTED, min_size=1, max_size=3), max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    kind=st.sampled_from(["\t.tsv", ",.csv", ";.csv"]),
)
@settings(deadline=None)
def test_the_parts_of_a_table_are_its_segments(
    tmp_path_factory: pytest.TempPathFactory,
    header: str,
    rows: list[list[str]],
    end: str,
    mark: str,
    kind: str,
) -> None:
    path = tmp_path_factory.mktemp("parts") / f"t{kind[1:]}"
    lines = [header.replace("|", kind[0]).replace("\n", end), *(kind[0].join(row) for row in rows), ""]
    path.write_bytes((mark + end.join(lines)).encode())
    read_alike(path)


@pytest.mark.parametrize("name", ["t.tsv", "t.csv"])
@pytest.mark.parametrize(
    "text", ['"Hello," he said.', 'A "word".', "Two\nlines.", 'Say ""', "'", "plain, text"]
)
def test_tables_are_read_in_parts_however_they_quote(tmp_path: Path, name: str, text: str) -> None:
    import csv

    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if name.endswith("tsv") else ",")
        writer.writerow(["id", "source", "target"])
        writer.writerows([str(n), f"{n} {text}", f"{text} {n}"] for n in range(11))
    assert read_alike(path)


ENTRY = st.tuples(
    st.sampled_from(
        ["", "# note\n", '#, fuzzy\n#| msgid "old"\n', '#~ msgid "x"\n#~ msgstr "y"\n\n', "#. a\n\n"]
    ),
    st.sampled_from(
        ["", 'msgctxt "one"\n', 'msgctxt ""\n"o"\n"ne"\n', 'msgctxt "t\\two"\n', 'msgctxt "3"\n']
    ),
    st.sampled_from(['msgid "a"\n', 'msgid ""\n"a b"\n', 'msgid ""\n', '  msgid "c"\n']),
    st.sampled_from(
        [
            'msgstr "A"\n',
            'msgstr ""\n"A "\n"b"\n',
            'msgid_plural "as"\nmsgstr[0] "A"\nmsgstr[1] "B"\n',
            "",
            "oops\n",
        ]
    ),
    st.sampled_from(["\n", "", "\n\n"]),
).map("".join)
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=%s\\n"\n'


@given(
    header=st.sampled_from(["", HEADER % "UTF-8", "# Titel\n" + HEADER % "ISO-8859-1" + "\n"]),
    entries=st.lists(ENTRY, max_size=14),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None)
def test_the_parts_of_a_catalogue_are_its_segments(
    tmp_path_factory: pytest.TempPathFactory, header: str, entries: list[str], end: str
) -> None:
    path = tmp_path_factory.mktemp("parts") / "t.po"
    path.write_bytes((header + "".join(entries)).replace("\n", end).encode())
    read_alike(path)


def test_a_catalogue_is_read_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "t.po"
    entries = [f'msgctxt "c{n % 7}"\nmsgid "ä {n}"\nmsgstr "Ä {n}"\n\n' for n in range(20)]
    path.write_bytes((HEADER % "ISO-8859-1" + "\n" + "".join(entries)).encode("latin-1"))
    assert read_alike(path)


TEXT = st.sampled_from(["a", "b &amp; c", "<ph id='1'/> d", "", " ", "<g id='2'>e</g>"])
TU = st.builds(
    lambda id_, source, target, more: (
        f"<tu{id_}><note>n</note><tuv xml:lang='en'><seg>{source}</seg></tuv>\n{target}{more}</tu>"
    ),
    st.sampled_from(["", ' tuid="x"', ' tuid="y"']),
    TEXT,
    TEXT.map(lambda text: f"<tuv xml:lang='de-AT'><seg>{text}</seg></tuv>") | st.just(""),
    st.sampled_from(["", "<tuv xml:lang='fr'><seg>f</seg></tuv>", "<!-- <tu> -->"]),
)


@given(
    units=st.lists(TU, max_size=12),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["</body></tmx>", ""]),
)
@settings(deadline=None)
def test_the_parts_of_a_memory_are_its_segments(
    tmp_path_factory: pytest.TempPathFactory, units: list[str], mark: str, end: str
) -> None:
    path = tmp_path_factory.mktemp("parts") / "t.tmx"
    start = mark + '<?xml version="1.0"?>\n<tmx version="1.4">\n<header srclang="en"/><body>\n'
    path.write_bytes((start + "\n".join(units) + end).encode())
    assert read_alike(path) or len(units) <= 3 or not end


def test_a_text_of_no_language_is_no_reason_to_read_a_memory_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.tmx"
    unit = (
        "<tu><tuv><seg>?</seg></tuv><tuv lang='en'><seg>a</seg></tuv><tuv lang='de'><seg>b</seg></tuv></tu>"
    )
    start = '<tmx version="1.4">\n<header srclang="en"/><body>\n'
    path.write_text(start + f"{unit}\n" * 12 + "</body></tmx>", "utf-8")
    assert read_alike(path)


def test_the_header_of_a_memory_tells_the_source_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "t.tmx"
    variants = "".join(f"<tuv xml:lang='{code}'><seg>{code}</seg></tuv>" for code in ("fr", "en", "de"))
    start = '<tmx version="1.4">\n<header srclang="en"/><body>\n'
    path.write_text(start + f"<tu>{variants}</tu>\n" * 12 + "</body></tmx>", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.batch.test_parts.PAIR", Languages("", "de"))
        assert read_alike(path)
        assert {(s.source, s.target) for s in in_parts(path) or ()} == {("en", "de")}


NAMES = st.sampled_from(["1", "u", "v"])
XLIFF1 = st.builds(
    lambda id_, attributes, source, target: (
        f"<trans-unit id='{id_}'{attributes}><source>{source}</source>{target}<note>n</note>"
        "<alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>\n"
    ),
    NAMES,
    st.sampled_from(["", " translate='no'", " translate='yes' approved='yes'"]),
    TEXT,
    TEXT.map(lambda text: f"<target state='translated'>{text}</target>") | st.just(""),
)
XLIFF2 = st.builds(
    lambda id_, source, target: (
        f"<unit id='{id_}'><notes><note>n</note></notes><segment state='final'><source>{source}</source>"
        f"{target}</segment>\n<segment><source>z</source></segment></unit>\n"
    ),
    NAMES,
    st.sampled_from(["a", "b &amp; c", "<ph id='1'/> d"]),
    st.sampled_from(["<target>T</target>", ""]),
)


XLIFF2_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def grouped(unit: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Units, some of them in groups."""
    some = st.lists(unit, min_size=1, max_size=5).map("".join)
    return st.recursive(
        some,
        lambda inner: st.builds(
            lambda lock, units: f'<group id="g" translate="{lock}">{units}</group>',
            st.sampled_from(["yes", "no"]),
            inner,
        ),
        max_leaves=3,
    )


@given(files=st.lists(st.tuples(st.sampled_from(["de", "fr"]), grouped(XLIFF1)), min_size=1, max_size=4))
@settings(deadline=None)
def test_the_parts_of_an_xliff_file_are_its_segments(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("parts") / "t.xlf"
    inner = "".join(
        f'<file source-language="en" target-language="{target}"><header/>\n<body>{units}</body></file>'
        for target, units in files
    )
    path.write_text(
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{inner}</xliff>',
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.batch.test_parts.PAIR", Languages())
        assert read_alike(path) or path.read_text().count("<trans-unit") <= 3


@given(files=st.lists(grouped(XLIFF2), min_size=1, max_size=4))
@settings(deadline=None)
def test_the_parts_of_an_xliff_2_file_are_its_segments(
    tmp_path_factory: pytest.TempPathFactory, files: list[str]
) -> None:
    path = tmp_path_factory.mktemp("parts") / "t.xlf"
    inner = "".join(f'<file id="f"><notes/>{units}</file>' for units in files)
    path.write_text(
        f'<x:xliff xmlns:x="{XLIFF2_NAMESPACE}" xmlns="{XLIFF2_NAMESPACE}" version="2.0" srcLang="en" '
        f'trgLang="de">{inner}</x:xliff>',
        encoding="utf-8",
    )
    assert read_alike(path) or path.read_text().count("<unit") <= 3


def written(folder: Path, form: str) -> Path:
    """A file of twenty segments with a double space in every other one."""
    spaced = [
        (f"Text  number {n}.", f"Text  Nummer {n}.") if n % 2 else (f"Text {n}.", f"Text  {n}.")
        for n in range(20)
    ]
    path = folder / f"large.en-de.{form}"
    if form in ("tsv", "csv"):
        separator = "\t" if form == "tsv" else ","
        lines = [f"source{separator}target", *(separator.join(pair) for pair in spaced)]
    elif form == "po":
        lines = [HEADER % "UTF-8", *(f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in spaced)]
    elif form == "tmx":
        variant = "<tuv xml:lang='{}'><seg>{}</seg></tuv>"
        units = (f"<tu>{variant.format('en', s)}\n{variant.format('de', t)}</tu>" for s, t in spaced)
        lines = ['<tmx version="1.4"><header srclang="en"/><body>', *units, "</body></tmx>"]
    else:
        units = (
            f"<trans-unit id='{n}'><source>{s}</source>\n<target>{t}</target></trans-unit>"
            for n, (s, t) in enumerate(spaced)
        )
        start = '<xliff version="1.2"><file source-language="en" target-language="de"><body>'
        lines = [start, *units, "</body></file></xliff>"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


FORMS = ("tsv", "csv", "po", "tmx", "xlf")


@pytest.mark.parametrize("form", FORMS)
def test_a_large_file_has_the_findings_of_a_small_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    command = [*CHECK, str(written(tmp_path, form))]
    for more in (["--format", "jsonl"], []):
        status, whole = main([*command, *more]), capsys.readouterr()
        with small_parts():
            assert (main([*command, *more]), capsys.readouterr()) == (status, whole)
        assert whole.out.count("double_space") == 10


@pytest.mark.parametrize("form", FORMS)
def test_reports_and_baselines_of_large_files_know_lines_and_leave_out_what_has_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path, report, baseline = written(tmp_path, form), tmp_path / "r.json", tmp_path / "b.json"
    command = [*CHECK, "--report", str(report), "--baseline", str(baseline), str(path)]
    assert main(["baseline", "write", "--no-languagetool", str(baseline), str(path)]) == 0
    main(command)
    whole = json.loads(report.read_text())
    with small_parts():
        main(command)
    assert "0 new, 10 old, 0 fixed" in capsys.readouterr().err
    in_parts = json.loads(report.read_text())
    assert in_parts.pop("remarks") == [
        *whole.pop("remarks"),
        "10 segments without findings left out of this report.",
    ]
    assert {**in_parts, "made": ""} == {**whole, "made": ""}
    assert len({finding["line"] for finding in whole["findings"]}) == 10


@pytest.mark.usefixtures("small")
def test_a_large_file_that_is_broken_is_told_once_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, memory = written(tmp_path, "tsv"), written(tmp_path, "tmx")
    with table.open("a", encoding="utf-8") as file:
        file.write("one\ttwo\tthree\n")
    memory.write_text(memory.read_text().replace("</body>", ""))
    assert main([*CHECK, "--format", "jsonl", str(table), str(memory)]) == 2
    said = capsys.readouterr().err
    assert said.count("line 22 has 3 columns") == 1
    assert said.count("large.en-de.tmx is not well-formed XML: line 42") == 1


@pytest.mark.usefixtures("small")
def test_the_parts_of_a_file_are_kept_in_the_cache(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    path = written(tmp_path, "po")
    command = ["check", "--no-languagetool", "--format", "jsonl", str(path)]
    status, first = main(command), capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.setattr("workbench.formats.po.Po.read", lambda *_: pytest.fail("read again"))
        assert (main(command), capsys.readouterr()) == (status, first)
    path.write_text(path.read_text().replace("Nummer 19", "Nr. 19"))
    main(command)
    assert capsys.readouterr().out == first.out.replace("Nummer 19", "Nr. 19")


NEWS = [
    *((f"泽连斯基第{n}次访问了波兰。", f"Zelensky visited Poland {n} times.") for n in range(2, 9)),
    ("保存", "Save"),
    ("泽连斯基走了。", "Zelenskyy left  us."),
    ("保存", "Store"),
    ("和平仍然遥远。", "Peace is far."),
    (" 保存 ", "Save"),
    ("保存", "Keep"),
    ("", "Nothing."),
    ("和平仍然遥远。", "Peace is far ."),
]
"""Segments in which one name and two sources are said in several ways, far apart."""


def news(folder: Path) -> Path:
    """A table of them, with references."""
    path = folder / "news.zh-en.tsv"
    rows = (f"{source}\t{target}\t{target.lower()}\n" for source, target in NEWS)
    path.write_text("source\ttarget\treference\n" + "".join(rows), encoding="utf-8")
    return path


def catalogue(folder: Path) -> Path:
    """A catalogue with plurals, some of them repeated with another translation."""
    path = folder / "news.de.po"
    plural = 'msgctxt "{0}"\nmsgid "file"\nmsgid_plural "files"\nmsgstr[0] "{1}"\nmsgstr[1] "{1}en"\n\n'
    plain = 'msgctxt "x{0}"\nmsgid "file"\nmsgstr "{1}"\n\n'
    entries = [plural.format(n, "Datei" if n % 4 else "Akte") for n in range(8)]
    entries += [plain.format(n, "Datei") for n in range(5)]
    path.write_text(HEADER % "UTF-8" + "\n" + "".join(entries), encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [news, catalogue])
@pytest.mark.parametrize(
    "command",
    [
        ["score", "--format", "jsonl"],
        ["score"],
        ["run", "job.toml"],
        ["check", "--format", "jsonl", "--waivers", "waivers.toml"],
    ],
)
def test_a_file_in_parts_is_scored_and_judged_as_a_whole_one(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    make: Callable[[Path], Path],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    gates = "".join(f"[[gate]]\nkind = '{kind}'\n" for kind in ("findings", "new", "mqm"))
    Path("job.toml").write_text("name = 'Job'\n" + gates)
    Path("waivers.toml").touch()
    path = make(tmp_path)
    asked = [command[0], "--no-languagetool", *command[1:], path.name]
    whole = (main([asked[0], "--no-cache", *asked[1:]]), *capsys.readouterr())
    with small_parts():
        for more in (["--no-cache"], [], []):
            assert (main([asked[0], *more, *asked[1:]]), *capsys.readouterr()) == whole
    if command[0] == "check":
        assert whole[1].count("style.inconsistent_translation") >= 3
        assert whole[1].count("terminology.inconsistent_term") == (make is news)


def test_a_job_on_a_file_in_parts_reports_the_same_lines_and_scores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    news(tmp_path)
    Path("job.toml").write_text("name = 'Job'\n[[report]]\nfile = 'r.json'\n")
    asked = ["run", "--no-languagetool", "--no-cache", "job.toml", "news.zh-en.tsv"]
    main(asked)
    whole = json.loads(Path("r.json").read_text())
    with small_parts():
        main(asked)
    in_parts = json.loads(Path("r.json").read_text())
    assert "segments without findings left out" in in_parts.pop("remarks")[-1]
    del whole["remarks"]
    assert {**in_parts, "made": ""} == {**whole, "made": ""}


def test_what_changed_since_a_revision_is_told_of_a_file_in_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = news(tmp_path)
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *words], check=True)
    path.write_text(path.read_text().replace("visited Poland 5", "visited  Poland 5").replace("Keep", "Hold"))
    asked = [*CHECK, "--changed-since", "HEAD", "--format", "jsonl", path.name]
    whole = (main(asked), *capsys.readouterr())
    with small_parts():
        assert (main(asked), *capsys.readouterr()) == whole
    assert {json.loads(line)["unit"] for line in whole[1].splitlines()} == {"4", "13"}


def test_segments_of_a_file_in_parts_are_got_at_like_those_of_any_sequence(tmp_path: Path) -> None:
    path = news(tmp_path)
    whole = open_document(path).segments
    with small_parts():
        files = [BatchFile((path,), part=part) for part in parts_of(path, Languages())]
    segments = PartedSegments([(file, len(file.open().segments)) for file in files])
    assert list(segments) == list(whole)
    assert [segments[n] for n in (0, 3, -1)] == [whole[n] for n in (0, 3, -1)]
    assert segments[2:5] == list(whole[2:5])
    with pytest.raises(IndexError):
        segments[len(whole)]


@pytest.mark.parametrize("change", ["grows", "is cut off", "is another"])
def test_a_file_that_changes_while_it_is_read_in_parts_is_refused_once(
    tmp_path: Path, small: None, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    path = tmp_path / "t.en-de.tsv"
    rows = [f"{n}\tA line {n}.\tEine Zeile {n}.\n" for n in range(20)]
    path.write_text("id\tsource\ttarget\n" + "".join(rows), "utf-8")
    open_once = BatchFile.open

    def open_and_change(file: BatchFile) -> Document:
        document = open_once(file)
        match change:
            case "grows":
                with path.open("a") as end:
                    end.write("20\tMore.\tMehr.\n")
            case "is cut off":
                os.truncate(path, path.stat().st_size - 9)
            case _:
                other = tmp_path / "other"
                other.write_text(path.read_text("utf-8").replace("A line", "Lines"), "utf-8")
                other.replace(path)
        return document

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BatchFile, "open", open_and_change)
        assert main([*CHECK, str(path)]) == 2
    assert capsys.readouterr().err.count("cannot be read: it was changed while it was read") == 1


@pytest.mark.parametrize("name", ["t.tmx", "t.xlf"])
def test_a_large_file_in_another_encoding_is_told_which(tmp_path: Path, small: None, name: str) -> None:
    head, unit, tail = {
        "t.tmx": (
            '<tmx version="1.4"><header srclang="en"/><body>\n',
            "<tu><tuv xml:lang='en'><seg>Café</seg></tuv><tuv xml:lang='de'><seg>Ein Café</seg></tuv></tu>\n",
            "</body></tmx>",
        ),
        "t.xlf": (
            "<xliff version='1.2'><file source-language='en' target-language='de'><body>\n",
            "<trans-unit id='{}'><source>A Café</source><target>Ein Café</target></trans-unit>\n",
            "</body></file></xliff>",
        ),
    }[name]
    path = tmp_path / name
    path.write_bytes((head + "".join(unit.format(n) for n in range(20)) + tail).encode("cp1252"))
    with pytest.raises(BadInput, match="not valid UTF-8"):
        open_document(path, PAIR)
    assert parts_of(path, PAIR) == []


def test_sources_of_no_known_language_are_refused_once(
    small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.po"
    texts = [
        f"Der Minister sagte nicht, ob die {n} Gespräche stattfinden und wer dabei ist." for n in range(20)
    ]
    entries = "".join(f'msgid "{text}"\nmsgstr "x"\n\n' for text in texts)
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n{entries}', "utf-8")
    assert main([*CHECK, str(path)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("give --source-lang"), said.err.count("\n")) == ("", 1, 1)
