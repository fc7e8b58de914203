"""TMX in and out: nothing that a unit says is lost, whatever its size."""

import io
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.benchmarks.data import DATA
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.memory import Entry, open_memory
from workbench.memory.importing import import_entries
from workbench.memory.similarity import canonical
from workbench.memory.tmx_header import read_header
from workbench.memory.tmx_read import read_tmx
from workbench.memory.tmx_write import write_tmx

RICH = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en" datatype="xml"/><body>
  <tu tuid="7" usagecount="2" creationdate="20200102T030405Z" creationid="Bob">
    <note>a &amp; b</note><prop type="x-Domain">News</prop><prop type="prev">Before.</prop>
    <tuv xml:lang="EN-us" creationid="Ann">
      <seg>Read <bpt i="1">&lt;b></bpt>this<ept i="1">&lt;/b></ept>!</seg></tuv>
    <tuv xml:lang="de" changedate="20210102T030405Z" changeid="Cem"><prop type="Origin2">MT</prop>
      <seg>Lies <bpt i="1">&lt;b></bpt>dies<ept i="1">&lt;/b></ept>!</seg></tuv>
    <tuv xml:lang="fr"><seg>Lis ceci !</seg></tuv>
  </tu>
  <tu tuid="7" usagecount="3"><prop type="x-Domain" xml:lang="en">News</prop>
    <tuv xml:lang="EN-us"><seg>Read this!</seg></tuv><tuv xml:lang="de"><seg>Lies!</seg></tuv>
    <tuv xml:lang="fr"><seg>Lis !</seg></tuv></tu>
  <tu tuid="7" usagecount="4" creationid="Bob"><note>the same texts, another unit</note>
    <tuv xml:lang="EN-us"><seg>Read this!</seg></tuv><tuv xml:lang="de"><seg>Lies!</seg></tuv>
    <tuv xml:lang="fr"><seg>Lis !</seg></tuv></tu>
  <tu><tuv lang="en"><seg>peace</seg></tuv><tuv lang="de"><seg>Frieden</seg></tuv></tu>
  <tu><tuv lang="en"><seg>peace</seg></tuv><tuv lang="de"><seg>Ruhe</seg></tuv></tu>
  <tu><tuv lang="en"><seg/></tuv><tuv lang="de"><seg>ohne Quelle</seg></tuv></tu>
</body></tmx>
"""


def read(content: str | bytes, tmp_path: Path, languages: Languages = Languages()) -> list[Entry]:  # noqa: B008
    path = tmp_path / "m.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_tmx(path, languages))


def written(entries: list[Entry]) -> bytes:
    file = io.BytesIO()
    write_tmx(file, entries)
    return file.getvalue()


def test_a_unit_gives_a_pair_for_each_language_with_all_it_says(tmp_path: Path):
    german, french, *others = read(RICH, tmp_path)
    assert (german.source_lang, german.target_lang, french.target_lang) == ("en-US", "de", "fr")
    assert german.source == "Read ⟦1⟧this⟦/1⟧!"
    assert german.target == "Lies ⟦1⟧dies⟦/1⟧!"
    assert (german.unit, german.author, german.previous, german.next) == ("7", "Cem", "Before.", None)
    assert (german.created, german.changed) == ("2020-01-02T03:04:05Z", "2021-01-02T03:04:05Z")
    assert (french.author, french.changed) == ("Bob", "")
    assert german.attributes["unit"]["notes"] == ["a & b"]
    assert [(e.source, e.target) for e in others[-2:]] == [("peace", "Frieden"), ("peace", "Ruhe")]


def test_what_is_written_says_the_same_again(tmp_path: Path):
    entries = read(RICH, tmp_path)
    again = read(written(entries), tmp_path)
    assert [replace(entry, origin="") for entry in again] == [replace(entry, origin="") for entry in entries]
    root = etree.fromstring(written(entries))
    assert [tu.get("usagecount") for tu in root.iter("tu")] == ["2", "3", "4", None, None]
    first = root.find(".//tu")
    assert first is not None
    languages = [v.get("{http://www.w3.org/XML/1998/namespace}lang") for v in first.iter("tuv")]
    assert languages == ["EN-us", "de", "fr"]
    assert (first.get("tuid"), first.get("usagecount")) == ("7", "2")
    assert etree.tostring(first.find("tuv/seg/bpt"), with_tail=False) == b'<bpt i="1">&lt;b&gt;</bpt>'
    assert {prop.get("type"): prop.text for prop in first.iter("prop")}.items() >= {
        ("x-Domain", "News"), ("prev", "Before."), ("Origin2", "MT"),
    }  # fmt: skip


def test_the_asked_pair_is_read_whatever_the_header_says(tmp_path: Path):
    entry, *_ = read(RICH, tmp_path, Languages("de", "fr"))
    assert (entry.source, entry.target) == ("Lies ⟦1⟧dies⟦/1⟧!", "Lis ceci !")


TEXT = st.text(
    st.sampled_from("ab 外交⟦1⟧<&>'\"\n\t\r/é")
    | st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() and not any(ord(c) < 32 and c not in "\t\n\r" for c in text))
NAME = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=8)
ENTRIES = st.builds(
    Entry,
    TEXT,
    TEXT,
    st.sampled_from(["de", "zh-Hans", "en-GB"]),
    st.sampled_from(["fr", "pt-BR"]),
    origin=NAME.filter(bool),
    project=NAME,
    document=NAME,
    unit=NAME,
    author=NAME,
    created=st.sampled_from(["", "2024-02-29T23:59:59Z"]),
    changed=st.sampled_from(["", "2025-01-01T00:00:00Z"]),
    previous=st.none() | TEXT,
    next=st.none() | st.just("") | TEXT,
)


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=4))
def test_export_and_import_give_the_same_entries(tmp_path_factory, entries: list[Entry]):
    again = read(written(entries), tmp_path_factory.mktemp("m"))
    assert len(again) == len(entries)
    for old, new in zip(entries, again, strict=True):
        assert canonical(new.source) == canonical(old.source)
        assert replace(new, source="", target="", attributes={}) == replace(old, source="", target="")
        # a second round changes nothing any more
        (third,) = read(written([new]), tmp_path_factory.mktemp("m"))
        assert third == new


def test_importing_again_adds_nothing_and_duplicates_stay(tmp_path: Path):
    path = tmp_path / "rich.tmx"
    path.write_text(RICH)
    store = open_memory(tmp_path / "m.memory").store
    assert import_entries(store, read_tmx(path), whole=True).new == 8
    assert import_entries(store, read_tmx(path), whole=True).known == 8
    exported = tmp_path / "out.tmx"
    exported.write_bytes(written(list(store.entries())))
    assert import_entries(store, read_tmx(exported), whole=True).known == 8
    assert {(pair.source, pair.target): number for pair, number in store.pairs().items()} == {
        ("en-US", "de"): 3, ("en-US", "fr"): 3, ("en", "de"): 2,
    }  # fmt: skip
    store.close()


HEADED = """<tmx version="1.4"><header creationtool="other" creationtoolversion="9" segtype="paragraph"
 o-tmf="x" adminlang="fr" srclang="{0}" datatype="html" creationdate="20200102T030405Z" creationid="Bob"
 o-encoding="cp1252"><note>{1} &amp; more</note><prop type="x-client" xml:lang="en">ACME</prop>
 <ude name="Mac" base="Macintosh"><map unicode="#xF8FF" code="#xF0" ent="Apple"/></ude></header>
 <body><tu><tuv xml:lang="en"><seg>{1}</seg></tuv><tuv xml:lang="de"><seg>Ja</seg></tuv></tu></body></tmx>"""


def test_the_header_of_what_came_in_goes_out_again(workbench_command, tmp_path: Path):
    for name, source in (("one", "en"), ("two", "en"), ("three", "*all*")):
        (tmp_path / f"{name}.tmx").write_text(HEADED.format(source, name))
    one = ("--memory", "m.memory")
    assert workbench_command("memory", "import", "one.tmx", *one).returncode == 0
    assert workbench_command("memory", "export", "-o", "1.tmx", *one).returncode == 0
    kept, came = read_header(tmp_path / "1.tmx"), read_header(tmp_path / "one.tmx")
    assert kept == came
    assert workbench_command("memory", "import", "two.tmx", "one.tmx", "three.tmx", *one).returncode == 0
    assert workbench_command("memory", "export", "-o", "3.tmx", *one).returncode == 0
    root = etree.parse(tmp_path / "3.tmx").getroot()
    header = root.find("header")
    assert header is not None
    assert [note.text for note in header.iter("note")] == ["one & more", "two & more", "three & more"]
    assert len(header.findall("prop")) == len(header.findall("ude")) == 1
    said = [header.get(name) for name in ("creationtool", "segtype", "srclang", "creationid")]
    assert said == ["translation-workbench", "paragraph", "*all*", "Bob"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (RICH[:600], "not well-formed"),
        ("<xliff/>", "not TMX"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]>' + RICH.partition('.dtd">')[2], "entities"),
        (RICH.replace("Frieden", "&unknown;"), "unknown|not well-formed"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_tmx_is_refused_in_words(tmp_path: Path, content: str, words: str):
    with pytest.raises(BadInput, match=words):
        read(content, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_are_told_by_mark_or_declaration(tmp_path: Path, encoding: str):
    said = encoding.removesuffix("-sig")
    content = RICH.replace('"1.0"?', f'"1.0" encoding="{said}"?').replace("Ruhe", "Größe").encode(encoding)
    assert read(content, tmp_path)[-1].target == "Größe"


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the evaluation data is not in {DATA}")
def test_every_real_memory_goes_in_and_comes_out_whole(tmp_path: Path):
    read_some = 0
    for path in sorted((DATA / "formats" / "tmx").glob("*.tmx")):
        entries = list(read_tmx(path))
        read_some += len(entries)
        again = read(written(entries), tmp_path)
        assert [replace(e, origin="") for e in again] == [replace(e, origin="") for e in entries], path
    assert read_some > 500


IMPORT = """
import sys
from pathlib import Path
from workbench.memory import open_memory
from workbench.memory.importing import import_entries
from workbench.memory.tmx_header import read_header
from workbench.memory.tmx_read import read_tmx
print("ready", flush=True)
import_entries(open_memory(Path(sys.argv[2])).store, read_tmx(Path(sys.argv[1])), whole=True)
"""


def _large(path: Path, units: int) -> None:
    tuv = '<tuv xml:lang="{}"><seg>{} number {} of a large memory</seg></tuv>'
    with path.open("w") as file:
        file.write('<tmx version="1.4"><header srclang="de"/><body>\n')
        for n in range(units):
            file.write(f"<tu>{tuv.format('de', 'Satz', n)}{tuv.format('en', 'Sentence', n)}</tu>\n")
        file.write("</body></tmx>\n")


def test_a_killed_import_leaves_a_usable_memory_and_can_be_begun_again(tmp_path: Path):
    large, place = tmp_path / "large.tmx", tmp_path / "m.memory"
    _large(large, 30_000)
    command = [sys.executable, "-c", IMPORT, str(large), str(place)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if place.exists() and place.with_name("m.memory-wal").exists():
            store = open_memory(place).store
            begun = sum(store.pairs().values())
            store.close()
            if begun:
                break
        time.sleep(0.01)
    process.kill()
    process.communicate()
    store = open_memory(place).store
    kept = sum(store.pairs().values())
    assert 0 < kept <= 30_000
    assert kept % 5_000 == 0
    assert len(store.alike("Satz number 1 of a large memory", Languages("de", "en"), 0.9, 5, "source")) == 5
    store.close()
    assert subprocess.run(command, check=True, capture_output=True).returncode == 0
    store = open_memory(place).store
    assert sum(store.pairs().values()) == 30_000
    store.close()


READ = """
import resource, sys
from pathlib import Path
from workbench.memory.tmx_header import read_header
from workbench.memory.tmx_read import read_tmx
next(read_tmx(Path(sys.argv[1])))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert sum(1 for _ in read_tmx(Path(sys.argv[1]))) == int(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_reading_needs_no_more_memory_for_a_longer_file(tmp_path: Path):
    large = tmp_path / "large.tmx"
    _large(large, 30_000)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(large), "30000"], capture_output=True, check=True, encoding="utf-8"
    )
    assert int(done.stdout) * 1024 < large.stat().st_size / 2
