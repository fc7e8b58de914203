"""Three-way merges: nothing vanishes, different edits join, clashing ones are shown."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.glossary.changes import differences
from workbench.glossary.lint import lint_files
from workbench.glossary.merge import merge, merged_text, older_text
from workbench.glossary.table import Row, rows_of, written

KEYS = [(concept, language, term) for concept in "ab" for language in ("en", "zh") for term in "xy"]
FIELDS = ("part_of_speech", "note", "definition")
VALUES = st.sampled_from(["", "1", "2", "line\nend\ttab \\ back"])
ROWS = st.dictionaries(
    st.sampled_from(KEYS),
    st.fixed_dictionaries({"status": st.just("admitted")}, optional=dict.fromkeys(FIELDS, VALUES)),
)


def rows(table: dict[tuple[str, str, str], dict[str, str]]) -> list[Row]:
    return [Row(key, {name: v for name, v in fields.items() if v}) for key, fields in table.items()]


def plain(some: object) -> dict[tuple[str, str, str], dict[str, str]]:
    return {row.key: dict(row.fields) for row in some}  # type: ignore[attr-defined]


@settings(deadline=None)
@given(ROWS)
def test_what_is_written_is_read(table: dict[tuple[str, str, str], dict[str, str]]) -> None:
    assert plain(rows_of(written(rows(table)), "t")) == plain(rows(table))


@settings(deadline=None)
@given(ROWS, ROWS, ROWS)
def test_merges_commute(base: dict, ours: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    one, other = merge(rows(base), rows(ours), rows(theirs)), merge(rows(base), rows(theirs), rows(ours))
    assert plain(one.rows) == plain(other.rows)
    mirrored = {(plain_key(c.theirs), plain_key(c.ours)) for c in other.conflicts}
    assert {(plain_key(c.ours), plain_key(c.theirs)) for c in one.conflicts} == mirrored


def plain_key(some: tuple[Row, ...]) -> str:
    return repr([(row.key, sorted(row.fields.items())) for row in some])


@settings(deadline=None)
@given(ROWS, ROWS)
def test_one_side_alone_is_taken_whole(base: dict, ours: dict) -> None:  # type: ignore[type-arg]
    for merged in (merge(rows(base), rows(ours), rows(base)), merge(rows(base), rows(ours), rows(ours))):
        assert not merged.conflicts
        assert plain(merged.rows) == plain(rows(ours))


@settings(deadline=None)
@given(ROWS, ROWS, ROWS)
def test_nothing_vanishes(base: dict, ours: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    merged = merge(rows(base), rows(ours), rows(theirs))
    text = merged_text(merged)
    for side, other in ((ours, theirs), (theirs, ours)):
        for key, fields in plain(rows(side)).items():
            old = plain(rows(base)).get(key, {})
            for name, value in fields.items():
                if value != old.get(name) and (key in other or key not in base):
                    assert "".join({"\n": "\\n", "\t": "\\t", "\\": "\\\\"}.get(c, c) for c in value) in text


@settings(deadline=None)
@given(ROWS.filter(bool), st.data())
def test_edits_of_different_fields_join(base: dict, data: st.DataObject) -> None:  # type: ignore[type-arg]
    key = data.draw(st.sampled_from(sorted(base)))
    ours = {**base, key: {**base[key], "note": "mine"}}
    theirs = {**base, key: {**base[key], "definition": "yours"}}
    merged = merge(rows(base), rows(ours), rows(theirs))
    assert not merged.conflicts
    assert plain(merged.rows)[key] == {
        name: v for name, v in {**base[key], "note": "mine", "definition": "yours"}.items() if v
    }


@settings(deadline=None)
@given(ROWS.filter(bool), st.data())
def test_edits_of_one_field_always_conflict(base: dict, data: st.DataObject) -> None:  # type: ignore[type-arg]
    key = data.draw(st.sampled_from(sorted(base)))
    ours, theirs = ({**base, key: {**base[key], "note": note}} for note in ("mine", "yours"))
    (conflict,) = merge(rows(base), rows(ours), rows(theirs)).conflicts
    assert (conflict.ours[0].fields["note"], conflict.theirs[0].fields["note"]) == ("mine", "yours")
    deleted = {other: fields for other, fields in base.items() if other != key}
    (conflict,) = merge(rows(base), rows(ours), rows(deleted)).conflicts
    assert conflict.ours and not conflict.theirs


def test_two_terms_made_preferred_conflict() -> None:
    key = ("kyiv", "en")
    base = [Row((*key, "Kyiv"), {"status": "admitted"}), Row((*key, "Kyiw"), {"status": "admitted"})]
    ours = [Row((*key, "Kyiv"), {"status": "preferred"}), base[1]]
    theirs = [base[0], Row((*key, "Kyiw"), {"status": "preferred"})]
    (conflict,) = merge(base, ours, theirs).conflicts
    assert (len(conflict.ours), len(conflict.theirs)) == (2, 2)


def test_flags_are_a_set() -> None:
    base, ours, theirs = (
        [Row(("a", "en", "x"), {"flags": f})] for f in ("case", "ambiguous case", "case exact")
    )
    assert plain(merge(base, ours, theirs).rows)["a", "en", "x"]["flags"] == "ambiguous case exact"


def test_changes_are_said_in_words() -> None:
    before = rows_of("concept\tlanguage\tterm\tstatus\na\ten\tx\tadmitted\nb\ten\ty\t\n", "t")
    after = rows_of("concept\tlanguage\tterm\tstatus\na\ten\tx\tdeprecated\nc\ten\tz\t\n", "t")
    assert list(differences(before, after)) == [
        "a: en “x”: status is no longer “admitted” but “deprecated”.",
        "b: concept removed (en “y”).",
        "c: new concept (en “z”).",
    ]


def git(folder: Path, *arguments: str, expect: int = 0) -> str:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(("git", *who, *arguments), cwd=folder, capture_output=True, text=True)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, text: str) -> None:
    (folder / "glossaries" / "a.tsv").write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")


HEAD = "concept\tlanguage\tterm\tstatus\tpart_of_speech\tflags\tnote\n"
LINE = "kyiv\ten\tKyiv\tpreferred\tproper_noun\t\t\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "glossaries").mkdir()
    git(tmp_path, "init", "-q")
    subprocess.run(
        (sys.executable, "-m", "workbench", "glossary", "install-merge-driver"), cwd=tmp_path, check=True
    )
    commit(tmp_path, HEAD + LINE)
    return tmp_path


def test_git_merges_edits_of_one_line_by_field(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "other")
    commit(repository, HEAD + LINE.replace("\t\t\n", "\tcase\t\n"))
    git(repository, "switch", "-q", "main")
    commit(repository, HEAD + LINE.replace("\t\t\n", "\t\tUkrainian spelling\n"))
    git(repository, "merge", "-q", "other", "-m", "merge")
    assert (repository / "glossaries" / "a.tsv").read_text(encoding="utf-8") == HEAD + LINE.replace(
        "\t\t\n", "\tcase\tUkrainian spelling\n"
    )


def test_git_stops_at_a_conflict_which_lint_shows(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "other")
    commit(repository, HEAD + LINE.replace("preferred", "deprecated"))
    git(repository, "switch", "-q", "main")
    commit(repository, HEAD + LINE.replace("preferred", "admitted"))
    git(repository, "merge", "-q", "other", "-m", "merge", expect=1)
    file = repository / "glossaries" / "a.tsv"
    text = file.read_text(encoding="utf-8")
    assert "<<<<<<<" in text and "deprecated" in text and "admitted" in text
    (problem,) = lint_files([file])
    assert problem.where.endswith("line 2") and "conflict" in problem.words
    with pytest.raises(BadInput, match="line 2: a merge left a conflict"):
        rows_of(text, "a.tsv")


def noted(kyiv: str, lviv: str = "") -> str:
    return HEAD + LINE.replace("\t\t\n", f"\t\t{kyiv}\n") + f"lviv\ten\tLviv\tpreferred\t\t\t{lviv}\n"


def test_branches_that_merged_each_other_lose_nothing(repository: Path) -> None:
    """Git then merges their ancestors first, and gives the driver an ancestor that has conflict marks."""
    commit(repository, noted(""))
    git(repository, "switch", "-q", "-c", "other")
    commit(repository, noted("of Ben"))
    git(repository, "tag", "ben")
    git(repository, "switch", "-q", "main")
    commit(repository, noted("of Ann"))
    git(repository, "tag", "ann")
    git(repository, "merge", "-q", "ben", expect=1)
    commit(repository, noted("of both"))
    git(repository, "switch", "-q", "other")
    git(repository, "merge", "-q", "ann", expect=1)
    commit(repository, noted("of both", "of Ben"))
    git(repository, "merge", "-q", "main", "-m", "merge")
    text = (repository / "glossaries" / "a.tsv").read_text(encoding="utf-8")
    assert text == noted("of both", "of Ben")


@pytest.mark.parametrize("fault", ["a side is no table", "the program is gone"])
def test_what_the_driver_cannot_merge_is_merged_by_lines(repository: Path, fault: str) -> None:
    if fault == "the program is gone":
        driver = git(repository, "config", "merge.workbench-glossary.driver")
        git(
            repository,
            "config",
            "merge.workbench-glossary.driver",
            driver.strip().replace(sys.executable, "gone"),
        )
    git(repository, "switch", "-q", "-c", "other")
    head = HEAD.replace("term", "wording") if fault == "a side is no table" else HEAD
    commit(repository, head + LINE.replace("\t\t\n", "\t\tof Ben\n"))
    git(repository, "switch", "-q", "main")
    commit(repository, HEAD + LINE.replace("\t\t\n", "\t\tof Ann\n"))
    git(repository, "merge", "-q", "other", expect=1)
    text = (repository / "glossaries" / "a.tsv").read_text(encoding="utf-8")
    assert "of Ann" in text and "of Ben" in text and "<<<<<<<" in text


def test_the_driver_serves_tables_wherever_they_are(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "my terms.tsv").write_text(HEAD + LINE, encoding="utf-8")
    (tmp_path / "segments.tsv").write_text("source\ttarget\n", encoding="utf-8")
    git(tmp_path, "add", "-A")
    for _ in range(2):
        command = (sys.executable, "-m", "workbench", "glossary", "install-merge-driver")
        subprocess.run(command, cwd=tmp_path, check=True)
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8").splitlines() == [
        "glossaries/**/*.tsv merge=workbench-glossary",
        ".workbench/*.tsv merge=workbench-glossary",
        '"my terms.tsv" merge=workbench-glossary',
    ]
    said = git(tmp_path, "check-attr", "merge", "my terms.tsv", "segments.tsv").splitlines()
    assert [line.rpartition(" ")[2] for line in said] == ["workbench-glossary", "unspecified"]


def test_conflicts_stand_at_their_sorted_places_with_all_three_sides() -> None:
    base = rows(
        {("b", "en", "x"): {"status": "admitted", "note": "1"}, ("c", "en", "z"): {"status": "admitted"}}
    )
    ours = rows(
        {("b", "en", "x"): {"status": "admitted", "note": "2"}, ("c", "en", "z"): {"status": "admitted"}}
    )
    theirs = rows({("a", "en", "w"): {"status": "admitted"}, ("c", "en", "z"): {"status": "admitted"}})
    text = merged_text(merge(base, ours, theirs), "mine", "yours")
    lines = [line.split("\t")[0] for line in text.splitlines()]
    assert lines == [
        "concept",
        "a",
        "<<<<<<< mine",
        "b",
        "||||||| base",
        "b",
        "=======",
        ">>>>>>> yours",
        "c",
    ]
    (header, *_) = text.splitlines()
    assert [line.split("\t")[header.split("\t").index("note")] for line in text.splitlines()[3:6:2]] == [
        "2",
        "1",
    ]
    assert "<<<<<<< ours" in merged_text(merge(base, ours, theirs))
    assert ">>>>>>> theirs" in merged_text(merge(base, ours, theirs))
    assert text.endswith("\n")


def test_both_sides_preferred_terms_are_shown_with_what_stood_before() -> None:
    def side(**statuses: str) -> list[Row]:
        return rows({("a", "en", term): {"status": status} for term, status in statuses.items()})

    base = side(x="admitted", y="admitted")
    merged = merge(base, side(x="preferred", y="admitted"), side(x="admitted", y="preferred"))
    (conflict,) = merged.conflicts
    assert not merged.rows
    told = {
        name: [(row.key[2], row.fields["status"]) for row in getattr(conflict, name)]
        for name in ("ours", "base", "theirs")
    }
    assert told == {
        "ours": [("x", "preferred"), ("y", "admitted")],
        "base": [("x", "admitted"), ("y", "admitted")],
        "theirs": [("x", "admitted"), ("y", "preferred")],
    }


def test_a_flag_that_one_side_takes_away_is_gone() -> None:
    def flags(text: str) -> list[Row]:
        return rows({("a", "en", "x"): {"status": "admitted", "flags": text}})

    (row,) = merge(flags("case exact"), flags("exact"), flags("case exact dnt")).rows
    assert row.fields["flags"] == "dnt exact"


def test_of_an_ancestor_with_conflicts_what_stood_before_is_kept() -> None:
    text = "head\n<<<<<<< a\nmine\n||||||| base\nbefore\n=======\ntheirs\n>>>>>>> b\ntail\n"
    assert older_text(text) == "head\nbefore\ntail\n"
    assert older_text("head\ntail\n") == "head\ntail\n"
    assert older_text("head\nno end") == "head\nno end"


def test_as_many_preferred_terms_as_one_side_had_are_no_conflict() -> None:
    one, two = ({("c", "en", term): {"status": "preferred"} for term in some} for some in ("a", "ab"))
    three = rows({**two, ("c", "en", "z"): {"status": "admitted"}})
    assert not merge(rows(one), rows(two), three).conflicts
    assert not merge(rows(one), three, rows(two)).conflicts
    other = rows({**one, ("c", "en", "z"): {"status": "admitted"}})
    assert not merge(rows(one), rows(two), other).conflicts
    assert not merge(rows(one), other, rows(two)).conflicts


def test_a_field_that_one_side_takes_away_is_gone() -> None:
    key = ("c", "en", "term")
    base = rows({key: {"note": "old", "domain": "war"}})
    ours, theirs = rows({key: {"domain": "war"}}), rows({key: {"note": "old", "domain": "peace"}})
    (merged,) = merge(base, ours, theirs).rows
    assert dict(merged.fields) == {"domain": "peace"}
