"""What a person does with a glossary while working, saved at once and felt by the checks."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.checks.base import Resources
from workbench.checks.terminology import missing_term
from workbench.errors import BadInput
from workbench.glossary import Glossary
from workbench.glossary.table import read_rows, written
from workbench.model import Segment
from workbench.termbase import Edit, Outdated, open_termbase
from workbench.termbase.desk import Desk, uses

HEAD = "concept\tlanguage\tterm\tstatus\tpart_of_speech\tflags\tnote\n"
TERMS = HEAD + (
    "ceasefire\ten\tceasefire\tpreferred\tnoun\t\t\n"
    "ceasefire\tzh\t停火\tpreferred\tnoun\t\t\n"
    "kyiv\ten\tKyiv\tpreferred\tproper_noun\t\t\n"
    "kyiv\tzh\t基辅\tpreferred\tproper_noun\t\t\n"
)
SEGMENT = Segment("d", "1", "", "外交试探", "a diplomatic temptation", "zh", "en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return path


def found(glossary: Glossary) -> list[str]:
    return [finding.text for finding in missing_term.CHECK.run(SEGMENT, Resources(glossary=glossary))]


def test_a_pair_added_is_saved_and_asked_for_at_once(file: Path) -> None:
    lines = [line + "\t\t" for line in TERMS.splitlines()[1:]]
    lines[2] += "2026-01-02"
    file.write_text("\n".join([HEAD.strip() + "\tauthor\tdate", *lines, ""]), encoding="utf-8")
    glossary = Glossary.load([file])
    desk = Desk(open_termbase(file), glossary, "Ann")
    assert found(glossary) == []
    concept = desk.add_pair("外交试探", "diplomatic probing", "zh", "en", part_of_speech="noun")
    assert found(glossary) == ["外交试探"]
    row = next(row for row in read_rows(file) if row.key == (concept, "en", "diplomatic probing"))
    assert row.fields["author"] == "Ann" and row.fields["date"] and row.fields["part_of_speech"] == "noun"
    desk.remove((concept, "en", "diplomatic probing"))
    assert found(glossary) == []


@pytest.mark.parametrize(
    ("text", "touched"),
    [(TERMS, 2), (TERMS.replace("\n", "\r\n"), 7), (HEAD + "".join(reversed(TERMS.splitlines(True)[1:])), 4)],
    ids=["ours", "of Windows", "in disorder"],
)
def test_a_change_touches_its_own_lines_alone_where_the_table_is_ours(
    tmp_path: Path, text: str, touched: int
) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(text.encode())
    termbase = open_termbase(path)
    desk = Desk(termbase, author="Ann")
    concept = desk.add_pair("外交试探", "diplomatic probing", "zh", "en")
    old, new = text.split("\n"), path.read_text("utf-8").split("\n")
    assert sum(line not in old for line in new) == touched or text != TERMS
    assert path.read_text("utf-8") == written(read_rows(path))
    path.write_text(path.read_text("utf-8").replace("基辅", "基輔"), "utf-8")  # somebody else
    desk.remove((concept, "zh", "外交试探"))
    desk.remove((concept, "en", "diplomatic probing"))
    assert path.read_text("utf-8") == TERMS.replace("基辅", "基輔")
    assert [row.key for row in desk.rows_of("kyiv")] == [("kyiv", "en", "Kyiv"), ("kyiv", "zh", "基輔")]


def test_a_proposal_is_seen_but_not_enforced_until_accepted(file: Path) -> None:
    glossary = Glossary.load([file])
    desk = Desk(open_termbase(file), glossary)
    desk.add_pair("外交试探", "diplomatic probing", "zh", "en", flags="proposed")
    assert found(glossary) == []
    assert [match.concept for match in glossary.find(SEGMENT.source, "zh", "en")] == ["外交试探"]
    (proposal,) = desk.proposals()
    desk.accept(proposal.key)
    assert found(glossary) == ["外交试探"] and desk.proposals() == []


def test_a_wording_of_a_known_concept_joins_it(file: Path) -> None:
    desk = Desk(open_termbase(file))
    assert desk.add_pair("停火", "truce", "zh", "en") == "ceasefire"
    statuses = {row.key[2]: row.fields["status"] for row in desk.entry("ceasefire").rows}
    assert statuses == {"ceasefire": "preferred", "truce": "admitted", "停火": "preferred"}
    with pytest.raises(BadInput, match="already"):
        desk.add_pair("停火", "truce", "zh", "en")


def test_search_ranks_what_is_nearest(file: Path) -> None:
    desk = Desk(open_termbase(file))
    desk.add_pair("停火协议", "ceasefire agreement", "zh", "en")
    assert [row.key[2] for row in desk.search("ceasefire", ["en"])][:2] == [
        "ceasefire",
        "ceasefire agreement",
    ]
    assert [row.key[2] for row in desk.search("Kiyv")] == ["Kyiv"]
    assert {row.key[2] for row in desk.search("停火", ["zh"])} == {"停火", "停火协议"}
    with pytest.raises(BadInput, match="no concept"):
        desk.entry("nothing")


def test_a_change_that_somebody_else_overtook_is_refused(file: Path) -> None:
    one, other = Desk(open_termbase(file)), Desk(open_termbase(file))
    key = ("kyiv", "en", "Kyiv")
    one.change(key, {"status": "preferred", "note": "mine"})
    with pytest.raises(Outdated, match="Kyiv"):
        other.change(key, {"status": "preferred", "note": "yours"})
    other.change(key, {"status": "preferred", "note": "mine", "part_of_speech": "proper_noun"})
    row = next(row for row in read_rows(file) if row.key == key)
    assert row.fields == {"status": "preferred", "note": "mine", "part_of_speech": "proper_noun"}


def test_a_term_is_renamed_in_one_step(file: Path) -> None:
    glossary = Glossary.load([file])
    desk = Desk(open_termbase(file), glossary)
    desk.change(("kyiv", "en", "Kyiv"), {"status": "preferred"}, term="Kyiv City")
    assert [term.text for term in glossary.targets("kyiv", "en")] == ["Kyiv City"]
    assert "Kyiv City" in file.read_text(encoding="utf-8")


def test_terms_stay_in_their_files_and_other_files_terms_stay(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(HEAD + "kyiv\ten\tKyiv\tpreferred\t\t\t\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text(HEAD + "lviv\ten\tLviv\tpreferred\t\t\t\n", encoding="utf-8")
    glossary = Glossary.load([tmp_path])
    desk = Desk(open_termbase(tmp_path / "b.tsv"), glossary)
    desk.add_pair("Lviv", "利沃夫", "en", "zh")
    assert "利沃夫" in (tmp_path / "b.tsv").read_text(encoding="utf-8")
    assert [term.text for term in glossary.targets("kyiv", "en")] == ["Kyiv"]
    Desk(open_termbase(tmp_path), glossary).add_pair("Kyiv", "基辅", "en", "zh")
    assert "基辅" in (tmp_path / "a.tsv").read_text(encoding="utf-8")
    assert [match.concept for match in glossary.find("在基辅", "zh", "en")] == ["kyiv"]


def test_use_shows_how_each_translation_says_it(file: Path) -> None:
    segments = [
        Segment("d", "1", "", "停火了", "The ceasefire began.", "zh", "en"),
        Segment("d", "2", "", "停火", "The truce.", "zh", "en"),
    ]
    spans = [[s.term.text for s in use.targets] for use in uses(Glossary.load([file]), segments, "ceasefire")]
    assert spans == [["ceasefire"], []]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit(("", "en", "x"), None, {}), "needs a concept"),
        (Edit(("a", "*", "x"), None, {}), "has no term"),
        (Edit(("a", "en", "x"), None, {"status": "fine"}), "is no status"),
        (Edit(("<<<<<<< a", "en", "x"), None, {}), "merge conflict"),
    ],
)
def test_what_could_not_be_read_again_is_refused(edit: Edit, words: str, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(BadInput, match=words):
        open_termbase(file).apply([edit], "")
    assert file.read_bytes() == before


def test_processes_that_write_one_file_lose_nothing(file: Path) -> None:
    script = (
        "import sys; from workbench.termbase import Edit, open_termbase\n"
        "for n in range(10):\n"
        "    open_termbase(sys.argv[1]).apply([Edit((f'c{sys.argv[2]}-{n}', 'en', 'x'), None, {})], '')\n"
    )
    people = [subprocess.Popen((sys.executable, "-c", script, str(file), str(n))) for n in range(3)]
    assert [person.wait(120) for person in people] == [0, 0, 0]
    assert len(read_rows(file)) == 4 + 30


def test_what_is_said_of_a_concept_follows_and_what_another_file_says_stays(tmp_path: Path) -> None:
    other, own = tmp_path / "law.tsv", tmp_path / "war.tsv"
    other.write_text(HEAD + "kyiv\t*\t\t\t\t\tnot the dish\n", "utf-8")
    own.write_text(TERMS, "utf-8")
    glossary = Glossary.load([other, own])
    desk = Desk(open_termbase(own), glossary)
    key = ("kyiv", "en", "Kyiv")

    def said() -> tuple[str, str, str]:
        concept = glossary.concepts["kyiv"]
        return concept.subject_field, concept.definition, concept.note

    assert said() == ("war", "", "not the dish")
    desk.set_field(key, "subject_field", "places")
    desk.set_field(key, "definition", "a capital")
    assert said() == ("places", "a capital", "not the dish")
    desk.set_field(key, "subject_field", "")
    assert said() == ("war", "a capital", "not the dish")
    desk.set_field(key, "definition", "")
    assert said() == ("war", "", "not the dish")
