"""Why something was found, what was said of it over all segments, and where a person was last."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.formats.files import open_document
from workbench.glossary import Glossary
from workbench.model import Finding, Segment, Severity, State
from workbench.renderings import Renderings
from workbench.session import Session
from workbench.session.history import Change, History, Step, Version
from workbench.session.journal import journals_of
from workbench.session.merging import gone_from
from workbench.session.reasons import Reason, reason_for
from workbench.session.visits import Visits

PACK = """
source_lang = "zh"
target_lang = "en"
[[rendering]]
id = "war.probe"
source = ["外交试探"]
wrong = ["diplomatic temptation"]
better = ["diplomatic feelers", "diplomatic probing"]
note = "A probe."
"""
TERMS = """concept\tlanguage\tterm\tstatus\tnote
c-war\tzh\t战争\tpreferred\tsaid of wars
c-war\ten\twar\tpreferred\t
c-war\ten\tfight\tdeprecated\t
"""
SOURCES = [
    ("展开外交试探的战争", "A diplomatic temptation of war"),
    ("外交试探结束", "Diplomatic feelers end, and diplomatic feelers began"),
    ("又一次外交试探", "diplomatic probing"),
    ("外交试探", ""),
    ("无关", "diplomatic feelers"),
]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in SOURCES), "utf-8")
    return Session([open_document(path)], tmp_path / "state")


@pytest.fixture
def renderings(tmp_path: Path) -> Renderings:
    (tmp_path / "pack.toml").write_text(PACK, "utf-8")
    return Renderings.load([tmp_path / "pack.toml"], "zh", "en")


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    (tmp_path / "terms.tsv").write_text(TERMS, "utf-8")
    return Glossary.load([tmp_path / "terms.tsv"])


def about(
    segment: Segment, rule: str, text: str = "", side: str = "target", start: int = 0, end: int = 0
) -> Finding:
    return Finding(
        document=segment.document, unit=segment.unit, segment=segment.segment, check="accuracy.rendering",
        category="accuracy", severity=Severity.MAJOR, side=side, start=start, end=end, text=text,  # type: ignore[arg-type]
        message="Wrong.", suggestions=(), source=segment.source, target=segment.target, rule=rule,
    )  # fmt: skip


def test_a_rendering_is_explained_by_its_rule_and_by_what_was_done_before(
    session: Session, renderings: Renderings
) -> None:
    segment = session.segments[0]
    found = about(segment, "war.probe", "diplomatic temptation")
    reason = reason_for(found, segment, session.segments, renderings, None)
    assert (reason.words, reason.start, reason.end, reason.note) == ("外交试探", 2, 6, "A probe.")
    assert reason.good == ("diplomatic feelers", "diplomatic probing")
    assert reason.before == (("diplomatic feelers", 1), ("diplomatic probing", 1))
    assert reason.elsewhere == 2
    assert reason.meanings.endswith("(CC-CEDICT)")
    assert "diplomatic" in reason.meanings.casefold() or "diplomacy" in reason.meanings.casefold()


def test_another_form_of_a_suggestion_is_not_told_besides(session: Session, renderings: Renderings) -> None:
    segment = session.segments[0]
    found = replace(about(segment, "war.probe"), suggestions=("Diplomatic feeler",))
    reason = reason_for(found, segment, session.segments, renderings, None)
    assert reason.good == ("diplomatic probing",)


def test_a_term_is_explained_by_its_concept(session: Session, glossary: Glossary) -> None:
    segment = session.segments[0]
    reason = reason_for(about(segment, "c-war", "fight"), segment, session.segments, None, glossary)
    assert (reason.words, reason.note, reason.good) == ("战争", "said of wars", ("war",))
    assert reason_for(about(segment, "c-war"), segment, session.segments, None, None) == Reason()
    assert reason_for(about(segment, ""), segment, session.segments, None, glossary) == Reason()


def test_a_finding_in_the_source_names_its_words(session: Session) -> None:
    segment = session.segments[0]
    found = about(segment, "", "外交", "source", 2, 4)
    reason = reason_for(found, segment, session.segments, None, None)
    assert (reason.words, reason.note, reason.good) == ("外交", "", ())


def test_a_dictionary_speaks_of_chinese_words_alone(session: Session, tmp_path: Path) -> None:
    finding = about(session.segments[0], "", "x", side="source", start=5, end=9)
    words = replace(session.segments[0], source="展开外交战争")
    told = reason_for(replace(finding, start=4, end=6), words, session.segments, None, None)
    assert told.words == "战争"
    assert told.meanings.startswith("战争: war")
    for language, source in (("ja", "展开外交战争"), ("zh", "ABCDEFGH"), ("de", "im Krieg")):
        segment = replace(session.segments[0], source=source, source_lang=language)
        reason = reason_for(replace(finding, start=4, end=6), segment, session.segments, None, None)
        assert (reason.words, reason.meanings) == (source[4:6], "")


def test_what_is_said_over_all_segments_goes_where_it_belongs(session: Session) -> None:
    found = about(session.segments[2], "x", "diplomatic")
    assert session.answered_across(session.revision, [found]) == {2}
    assert list(session.findings(2)) == [found]
    assert not session.findings(0)
    assert session.answered_across(session.revision, []) == {2}
    assert not session.findings(2)


def test_segments_that_are_gone_are_counted(session: Session) -> None:
    first, second, *rest = session.segments
    assert gone_from(rest, [first, second, *rest]) == 2
    assert gone_from([replace(first, source="other")], [first]) == 1
    assert gone_from(session.segments, session.segments) == 0


def test_a_long_word_is_one_step_and_one_that_came_to_nothing_is_none() -> None:
    history = History()

    def type_(before: str, after: str) -> None:
        change = Change(0, Version(before, State.INITIAL), Version(after, State.INITIAL))
        history.record(Step("typing", (change,), typing=True))

    for length in range(5):
        type_("peace"[:length], "peace"[: length + 1])
    step = history.undo()
    assert step is not None
    assert step.typing
    assert (step.changes[0].before.target, step.changes[0].after.target) == ("", "peace")
    assert history.undo() is None


def test_work_that_came_to_nothing_leaves_no_journal(session: Session, tmp_path: Path) -> None:
    before = session.segments[0].target
    session.edit(0, "other")
    session.edit(0, before)
    (path,) = journals_of(tmp_path / "state", session.documents[0].path)
    for journal in session.keeping._journals:
        journal._file.close()  # type: ignore[union-attr]
    again = Session([open_document(session.documents[0].path)], tmp_path / "state")
    assert not again.keeping.leftovers()
    assert not path.exists()


def test_the_next_visit_finds_place_bookmarks_and_first_texts(session: Session, tmp_path: Path) -> None:
    visits = Visits(tmp_path / "deep" / "visits")
    session.bookmarks.add(session.segments[1].key)
    session.edit(2, "probing")
    session.save()
    visits.keep(session, 3, 1000.0)
    again = Session([open_document(session.documents[0].path)])
    assert visits.restore(again) == 3
    assert again.bookmarks == {session.segments[1].key}
    assert again.originals[2].target == "diplomatic probing"
    assert again.segments[2].target == "probing"
    (kept,) = (tmp_path / "deep" / "visits").iterdir()
    for rubbish in (b"", b"[" * 100_000, b'{"unit": 1}', b"\xff"):
        kept.write_bytes(rubbish)
        assert visits.restore(Session([open_document(session.documents[0].path)])) == 0


def test_of_several_files_the_one_left_last_is_opened_where_it_was_left(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.zh-en.tsv" for name in "abc"]
    for file in files:
        file.write_text("source\ttarget\n一\tone\n二\ttwo\n", "utf-8")
    visits = Visits(tmp_path / "visits")
    a, b, c = ([open_document(file)] for file in files)
    first, second = Session([*a, *b]), Session(b)
    visits.keep(first, 1, 1000.0)
    assert visits.restore(Session([*a, *b])) == 1
    visits.keep(second, 0, 2000.0)
    assert visits.restore(Session([*a, *b])) == 2
    assert visits.restore(Session([*b, *a])) == 0
    assert visits.restore(Session(c)) == 0
    visits.keep(first, 0, 3000.0)
    assert visits.restore(Session([*b, *a])) == 2


def test_what_a_visit_tells_of_segments_that_are_gone_is_left_out(session: Session, tmp_path: Path) -> None:
    visits = Visits(tmp_path / "visits")
    last = len(session.segments) - 1
    session.bookmarks |= {session.segments[0].key, session.segments[last].key}
    session.edit(last, "other")
    session.edit(0, "A probe of war")
    session.save()
    visits.keep(session, last, 1000.0)
    path = session.documents[0].path
    unit, segment = session.segments[0].key[1:]
    assert visits.originals_of(path)[unit, segment] == "A diplomatic temptation of war"
    assert len(visits.originals_of(path)) == 2
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    again = Session([open_document(path)])
    assert visits.restore(again) == 0
    assert again.bookmarks == {session.segments[0].key}
    assert [each.target for each in again.originals][:2] == ["A diplomatic temptation of war", SOURCES[1][1]]
