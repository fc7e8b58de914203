"""A team's glossary on a real PostgreSQL server: nobody's edit is lost."""

import threading
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.errors import BadInput
from workbench.glossary.table import Row, read_rows, written
from workbench.termbase import Edit, Outdated, open_termbase
from workbench.termbase.desk import Desk
from workbench.termbase.postgres import PostgresTermbase

KYIV = ("kyiv", "en", "Kyiv")
LVIV = ("lviv", "en", "Lviv")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "data"))


def file_with(path: Path, *rows: Row) -> Path:
    path.write_text(written(rows), encoding="utf-8")
    return path


def notes(rows: list[Row]) -> dict[str, str]:
    return {row.key[2]: row.fields.get("note", "") for row in rows}


def test_edits_are_kept_with_who_and_when(postgres_url: str) -> None:
    team = PostgresTermbase(postgres_url, "news")
    team.apply([Edit(KYIV, None, {"status": "preferred"})], "Ann")
    team.apply([Edit(KYIV, {"status": "preferred"}, {"status": "preferred", "note": "so"})], "Ben")
    team.apply([Edit(KYIV, {"status": "preferred", "note": "so"}, None)], "Cem")
    assert [(c.author, c.before, c.after) for c in team.history("kyiv")] == [
        ("Ann", None, {"status": "preferred"}),
        ("Ben", {"status": "preferred"}, {"status": "preferred", "note": "so"}),
        ("Cem", {"status": "preferred", "note": "so"}, None),
    ]
    assert team.rows() == [] and open_termbase(postgres_url, name="other").rows() == []


def test_of_two_simultaneous_edits_one_is_told_and_nothing_is_overwritten(postgres_url: str) -> None:
    team = PostgresTermbase(postgres_url, "news")
    team.apply([Edit(KYIV, None, {"note": "0"})], "")
    outcomes: list[str] = []
    barrier = threading.Barrier(8)

    def edit(number: int) -> None:
        own = PostgresTermbase(postgres_url, "news")
        barrier.wait()
        try:
            own.apply([Edit(KYIV, {"note": "0"}, {"note": f"of {number}"})], f"person {number}")
            outcomes.append(f"of {number}")
        except Outdated:
            outcomes.append("outdated")

    people = [threading.Thread(target=edit, args=(number,)) for number in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    (winner,) = [outcome for outcome in outcomes if outcome != "outdated"]
    assert len(outcomes) == 8 and notes(team.rows()) == {"Kyiv": winner}


def test_simultaneous_additions_are_all_kept(postgres_url: str) -> None:
    PostgresTermbase(postgres_url, "news")

    def add(number: int) -> None:
        own = PostgresTermbase(postgres_url, "news")
        for step in range(5):
            own.apply([Edit((f"c{number}-{step}", "en", "x"), None, {})], f"person {number}")

    people = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    team = PostgresTermbase(postgres_url, "news")
    assert len(team.rows()) == 30 and len(team.history()) == 30


def test_several_edits_are_made_together_or_not_at_all(postgres_url: str) -> None:
    team = PostgresTermbase(postgres_url, "news")
    with pytest.raises(Outdated):
        team.apply([Edit(KYIV, None, {}), Edit(LVIV, {"note": "was never there"}, {})], "Ann")
    assert team.rows() == [] and team.history() == []


def test_sync_goes_both_ways_and_takes_everybodys_edits(postgres_url: str, tmp_path: Path) -> None:
    base = (Row(KYIV, {"status": "preferred"}), Row(LVIV, {"status": "preferred"}))
    ann, ben = (file_with(tmp_path / name, *base) for name in ("ann.tsv", "ben.tsv"))
    for person in (ann, ben):
        assert main(["glossary", "sync", str(person), postgres_url]) == 0
    file_with(ann, Row(KYIV, {"status": "preferred", "note": "Ann's"}), base[1])
    file_with(ben, Row(KYIV, {"status": "preferred", "definition": "Ben's"}))
    for person in (ann, ben, ann):
        assert main(["glossary", "sync", str(person), postgres_url]) == 0
    team = PostgresTermbase(postgres_url, "glossary")
    assert {row.key: dict(row.fields) for row in team.rows()} == {
        KYIV: {"status": "preferred", "note": "Ann's", "definition": "Ben's"}
    }
    assert ann.read_bytes() == ben.read_bytes()


def test_a_conflict_is_shown_in_the_file_and_settled_there(
    postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, ben = (
        file_with(tmp_path / name, Row(KYIV, {"status": "preferred"})) for name in ("ann.tsv", "ben.tsv")
    )
    for person in (ann, ben):
        main(["glossary", "sync", str(person), postgres_url])
    file_with(ann, Row(KYIV, {"status": "preferred", "note": "Ann's"}))
    file_with(ben, Row(KYIV, {"status": "preferred", "note": "Ben's"}), Row(LVIV, {"status": "preferred"}))
    assert main(["glossary", "sync", str(ann), postgres_url]) == 0
    assert main(["glossary", "sync", str(ben), postgres_url]) == 1
    assert "conflict: kyiv en “Kyiv”" in capsys.readouterr().err
    text = ben.read_text(encoding="utf-8")
    assert "Ann's" in text and "Ben's" in text and "<<<<<<<" in text
    team = PostgresTermbase(postgres_url, "glossary")
    assert notes(team.rows()) == {"Kyiv": "Ann's", "Lviv": ""}
    file_with(ben, Row(KYIV, {"status": "preferred", "note": "both"}), Row(LVIV, {"status": "preferred"}))
    assert main(["glossary", "sync", str(ben), postgres_url]) == 0
    assert notes(team.rows()) == {"Kyiv": "both", "Lviv": ""}
    assert main(["glossary", "sync", str(ann), postgres_url]) == 0
    assert notes(read_rows(ann)) == {"Kyiv": "both", "Lviv": ""}


def test_a_first_sync_of_different_content_loses_nothing(postgres_url: str, tmp_path: Path) -> None:
    team = PostgresTermbase(postgres_url, "glossary")
    team.apply([Edit(KYIV, None, {"status": "preferred"})], "Ann")
    file = file_with(tmp_path / "a.tsv", Row(LVIV, {"status": "preferred"}))
    assert main(["glossary", "sync", str(file), postgres_url]) == 0
    assert {row.key for row in read_rows(file)} == {row.key for row in team.rows()} == {KYIV, LVIV}


def test_history_is_said_in_words(postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    team = PostgresTermbase(postgres_url, "glossary")
    team.apply([Edit(KYIV, None, {"note": "a"})], "Ann")
    team.apply([Edit(KYIV, {"note": "a"}, {"note": "b"})], "Ben")
    assert main(["glossary", "history", postgres_url]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("Ann  kyiv en “Kyiv”: added")
    assert second.endswith("Ben  kyiv en “Kyiv”: note “a” → “b”")


def test_what_cannot_be_reached_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("psycopg")
    assert main(["glossary", "history", "postgresql://nobody@127.0.0.1:1/none"]) == 2
    assert "The database did not do it" in capsys.readouterr().err
    assert main(["glossary", "sync", str(tmp_path / "a.tsv"), "a.tsv"]) == 2
    assert "not a database's address" in capsys.readouterr().err


def test_two_people_set_fields_of_one_entry(postgres_url: str) -> None:
    PostgresTermbase(postgres_url, "news").apply([Edit(KYIV, None, {"status": "preferred"})], "Ann")
    ann, ben = (Desk(PostgresTermbase(postgres_url, "news"), author=name) for name in ("Ann", "Ben"))
    ann.set_field(KYIV, "definition", "the capital of Ukraine")
    with pytest.raises(Outdated):
        ben.set_field(KYIV, "subject_field", "places")
    ben.set_field(KYIV, "subject field", "places")
    ben.set_field(KYIV, "unless", "chicken Kyiv, Kyiv cake")
    with pytest.raises(Outdated):
        ann.set_field(KYIV, "case", "yes")
    ann.set_field(KYIV, "case", "yes")
    assert {row.key: row.fields for row in PostgresTermbase(postgres_url, "news").rows()} == {
        KYIV: {"status": "preferred", "flags": "case unless:Kyiv_cake unless:chicken_Kyiv"},
        ("kyiv", "*", ""): {"definition": "the capital of Ukraine", "subject_field": "places"},
    }
    with pytest.raises(BadInput, match="no gender"):
        ann.set_field(KYIV, "gender", "blue")
    with pytest.raises(BadInput, match="has no “colour”"):
        ann.set_field(KYIV, "colour", "blue")
