"""`workbench translate`: what is untranslated is filled, marked, and nothing else is touched."""

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

import workbench.engines
from tests.engines.word_by_word import ENGINE, WordByWord
from workbench.engines import Answer, EngineKind
from workbench.formats.files import open_document
from workbench.memory import Entry, open_memory
from workbench.model import State

XLIFF1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a" source-language="de" target-language="en" datatype="plaintext"><body>
  <trans-unit id="1"><source>Der Rat tagt.</source></trans-unit>
  <trans-unit id="2"><source>Im Jahr 2025 tagt der Rat.</source><target/></trans-unit>
  <trans-unit id="3"><source>Guten Tag</source></trans-unit>
  <trans-unit id="4"><source>Fertig.</source><target state="final">Done.</target></trans-unit>
  <trans-unit id="5" translate="no"><source>Ein Satz</source></trans-unit>
  <trans-unit id="6"><source>Lies <g id="9">dies</g>!</source></trans-unit>
  <trans-unit id="7"><source>Guten Tag</source><target></target></trans-unit>
 </body></file>
</xliff>
"""
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"

msgid "Der Rat tagt."
msgstr ""

msgid "Im Jahr 2025 tagt der Rat."
msgstr ""

msgid "Guten Tag"
msgstr ""
"""
KNOWN = [
    Entry("Der Rat tagt.", "The Council meets.", "de", "en", document="old.xlf"),
    Entry("Im Jahr 2024 tagt der Rat.", "In 2024 the Council meets.", "de", "en"),
    Entry("Lies ⟦1⟧dies⟦/1⟧!", "Read ⟦1⟧this⟦/1⟧!", "de", "en"),
]


@pytest.fixture
def run(workbench_command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbench.engines, "all_engines", lambda: (ENGINE,))
    memory = open_memory(tmp_path / "m.memory")
    memory.store.add(KNOWN, whole=True)
    memory.store.close()
    (tmp_path / "a.xlf").write_text(XLIFF1)
    (tmp_path / "a.po").write_text(PO)
    return partial(workbench_command, "translate")


def states(path: str) -> dict[str, tuple[str, State, str]]:
    return {s.unit: (s.target, s.state, s.origin) for s in open_document(Path(path)).segments}


def test_the_memory_fills_and_the_file_says_how_sure_it_is(run):
    done = run("a.xlf", "--memory", "m.memory")
    assert done.returncode == 0, done.stderr
    assert "3 filled (2 exact (100 %), 1 95–99 %), 2 left untranslated" in done.stderr
    found = states("a.xlf")
    assert found["1"] == ("The Council meets.", State.TRANSLATED, "tm:m")
    assert found["2"] == ("In 2025 the Council meets.", State.INITIAL, "tm:m")
    assert found["3"] == ("", State.INITIAL, "")
    assert found["4"] == ("Done.", State.FINAL, "")
    assert found["5"] == ("", State.INITIAL, "")
    written = Path("a.xlf").read_text()
    assert '<target state="translated" state-qualifier="exact-match">The Council meets.</target>' in written
    assert re.search(r'<target [^>]*state-qualifier="fuzzy-match"[^>]*>In 2025', written)
    assert '>Read <g id="9">this</g>!</target>' in written
    assert (
        '<alt-trans match-quality="98%" origin="tm:m"><source>Im Jahr 2024 tagt der Rat.</source>'
        "<target>In 2025 the Council meets.</target></alt-trans>"
    ) in written
    # nothing else has changed
    assert re.sub(
        r"<target state(?!=\"final).*?</target>|<target [^>]*fuzzy.*?</target>|<alt-trans.*?</alt-trans>",
        "",
        written,
    ) == re.sub(r"<target/>", "", XLIFF1)


def test_the_engine_gets_what_the_memory_lacks_once(run, monkeypatch: pytest.MonkeyPatch):
    engine = WordByWord()
    kind = EngineKind(id="word-by-word", about="", open=lambda _: engine)
    monkeypatch.setattr(workbench.engines, "all_engines", lambda: (kind,))
    done = run("a.xlf", "--memory", "m.memory", "--engine", "word-by-word")
    assert "2 machine), 0 left" in done.stderr
    assert states("a.xlf")["3"] == ("good day", State.INITIAL, "mt:word-by-word")
    assert states("a.xlf")["7"] == ("good day", State.INITIAL, "mt:word-by-word")
    assert sum(len(texts) for texts in engine.asked) == 1
    before = Path("a.xlf").read_bytes()
    again = run("a.xlf", "--memory", "m.memory", "--engine", "word-by-word")
    assert "0 filled (nothing found), 0 left" in again.stderr
    assert Path("a.xlf").read_bytes() == before


def test_a_po_file_gets_fuzzy_flags_for_what_needs_a_look(run):
    assert run("a.po", "--source-lang", "de", "--memory", "m.memory").returncode == 0
    written = Path("a.po").read_text()
    assert 'msgid "Der Rat tagt."\nmsgstr "The Council meets."' in written
    assert '# origin: tm:m (100 %)\nmsgid "Der Rat tagt."' in written
    assert (
        '# origin: tm:m (98 %)\n#, fuzzy\n#| msgid "Im Jahr 2024 tagt der Rat."\n'
        'msgid "Im Jahr 2025 tagt der Rat."\nmsgstr "In 2025 the Council meets."'
    ) in written
    (first, second, third) = open_document(Path("a.po")).segments
    assert (first.origin, second.origin, third.origin) == ("tm:m", "tm:m", "")
    assert (first.note, second.note) == ("", "")


SDL = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
 xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">
<file original="a" source-language="de" target-language="en" datatype="x-sdl"><body><trans-unit id="u">
<source>Der Rat tagt. Im Jahr 2025 tagt der Rat.</source>
<seg-source><mrk mtype="seg" mid="1">Der Rat tagt.</mrk>
<mrk mtype="seg" mid="2">Im Jahr 2025 tagt der Rat.</mrk></seg-source>
<target><mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2"/></target>
<sdl:seg-defs><sdl:seg id="1"/><sdl:seg id="2" origin="not-translated"/></sdl:seg-defs>
</trans-unit></body></file></xliff>"""
MEMOQ = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
<file original="a" source-language="de" target-language="en" datatype="x-memoq"><body>
<trans-unit id="1" mq:status="NotStarted"><source>Der Rat tagt.</source><target/></trans-unit>
<trans-unit id="2" mq:status="NotStarted" mq:percent="0"><source>Im Jahr 2025 tagt der Rat.</source><target/>
</trans-unit></body></file></xliff>"""
XLIFF2 = """<xliff version="2.0" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="u"><notes><note>n</note></notes>
<segment id="1"><source>Der Rat tagt.</source></segment>
<segment id="2"><source>Im Jahr 2025 tagt der Rat.</source><target/></segment></unit></file></xliff>"""


@pytest.mark.parametrize(
    ("name", "content", "origins", "wanted"),
    [
        ("a.sdlxliff", SDL, ("tm:m", "tm:m"), [
            '<sdl:seg conf="Translated" percent="100" origin-system="m" origin="tm" id="1"/>',
            '<sdl:seg conf="Draft" percent="98" origin-system="m" id="2" origin="tm"/>',
        ]),
        ("a.mqxliff", MEMOQ, ("", "tm"), [
            '<trans-unit mq:percent="100" id="1" mq:status="ManuallyConfirmed">',
            '<trans-unit id="2" mq:status="Pretranslated" mq:percent="98">',
        ]),
        ("a.xliff", XLIFF2, ("tm:m", "tm:m"), [
            '<unit id="u"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">'
            '<mtc:match ref="#1" type="tm" subType="workbench:taken" origin="tm:m" similarity="100.0">'
            "<source>Der Rat tagt.</source><target>The Council meets.</target></mtc:match>"
            '<mtc:match ref="#2" type="tm" subType="workbench:taken" origin="tm:m" similarity="98.0">'
            "<source>Im Jahr 2024 tagt der Rat.</source><target>In 2025 the Council meets.</target>"
            "</mtc:match></mtc:matches><notes>",
        ]),
    ],
    ids=["sdlxliff", "mqxliff", "xliff2"],
)  # fmt: skip
def test_each_dialect_says_in_its_own_words_where_a_target_comes_from(run, name, content, origins, wanted):
    Path(name).write_text(content)
    done = run(name, "--memory", "m.memory")
    assert done.returncode == 0, done.stderr
    written = Path(name).read_text()
    for piece in wanted:
        assert piece in written
    found = open_document(Path(name)).segments
    assert [(s.target, s.state) for s in found] == [
        ("The Council meets.", State.TRANSLATED), ("In 2025 the Council meets.", State.INITIAL),
    ]  # fmt: skip
    assert tuple(s.origin for s in found) == origins
    assert run(name, "--memory", "m.memory").returncode == 0
    assert Path(name).read_text() == written


def test_a_dry_run_shows_and_writes_nothing(run):
    done = run("a.xlf", "--memory", "m.memory", "--dry-run")
    assert "100 % tm:m: The Council meets." in done.stdout
    assert "98 % tm:m: In 2025 the Council meets. (2024 → 2025)" in done.stdout
    assert "3 would be filled" in done.stderr
    assert Path("a.xlf").read_text() == XLIFF1


def test_the_threshold_and_penalties_decide(run):
    assert (
        "2 would be filled" in run("a.xlf", "--memory", "m.memory", "--dry-run", "--threshold", "99").stderr
    )
    assert "0 would be filled" in run("a.xlf", "--memory", "m.memory=30", "--dry-run").stderr


def test_the_report_tells_where_each_comes_from(run):
    run("a.xlf", "--memory", "m.memory", "--engine", "word-by-word", "--report", "out.jsonl")
    records = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert [(r["unit"], r["origin"], r["similarity"]) for r in records] == [
        ("1", "tm:m", 100), ("2", "tm:m", 98), ("6", "tm:m", 100),
        ("3", "mt:word-by-word", 0), ("7", "mt:word-by-word", 0),
    ]  # fmt: skip
    assert records[0]["context"] == "old.xlf"
    assert records[1]["repairs"] == ["2024 → 2025"]


def test_what_was_filled_before_an_interruption_is_kept(run, monkeypatch: pytest.MonkeyPatch):
    class Interrupted(WordByWord):
        def translate(self, texts: Sequence[str], *arguments: object, **more: object) -> list[Answer]:
            raise KeyboardInterrupt

    kind = EngineKind(id="word-by-word", about="", open=lambda _: Interrupted())
    monkeypatch.setattr(workbench.engines, "all_engines", lambda: (kind,))
    done = run("a.xlf", "--memory", "m.memory", "--engine", "word-by-word")
    assert done.returncode == 130
    assert states("a.xlf")["1"][0] == "The Council meets."
    assert states("a.xlf")["3"][0] == ""


def test_what_cannot_be_done_is_said_in_words(run):
    assert run("a.xlf").returncode == 2  # neither memory nor engine
    assert "word-by-word" in run("a.xlf", "--engine", "nonesuch").stderr
    done = run("absent.xlf", "a.xlf", "--memory", "m.memory")
    assert (done.returncode, "absent.xlf" in done.stderr) == (2, True)
    assert states("a.xlf")["1"][0] == "The Council meets."
    assert run("a.xlf", "--memory", "absent.memory").returncode == 2


def test_a_failing_engine_leaves_what_the_memory_gave(run, monkeypatch: pytest.MonkeyPatch):
    class Broken(WordByWord):
        def translate(self, texts: Sequence[str], *arguments: object, **more: object) -> list[Answer]:
            raise workbench.engines.EngineFailed("The engine is broken; try another.")

    kind = EngineKind(id="word-by-word", about="", open=lambda _: Broken())
    monkeypatch.setattr(workbench.engines, "all_engines", lambda: (kind,))
    done = run("a.xlf", "--memory", "m.memory", "--engine", "word-by-word")
    assert done.stderr.count("The engine is broken") == 1
    assert states("a.xlf")["1"][0] == "The Council meets."
    assert states("a.xlf")["3"] == ("", State.INITIAL, "")
