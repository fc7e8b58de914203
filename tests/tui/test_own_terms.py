"""The project's own words: added, changed and learnt in the editor, felt by the checks at once."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener

from workbench.formats.base import Languages
from workbench.glossary.table import read_rows
from workbench.languagetool import GrammarMatch
from workbench.reviewer import Options, Reviewer
from workbench.tui import open_session
from workbench.tui.desk import Desk
from workbench.tui.plain import PlainStage

ROWS = [
    ("外交试探开始了。", "The diplomatic feeler has begun."),
    ("这是外交试探。", "This is a diplomatic feeler."),
    ("他来了。", "He came."),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.zh-en.tsv"
    file.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in ROWS), "utf-8")
    return file


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The project's own glossary."""
    return tmp_path / ".workbench" / "terms.tsv"


@pytest.fixture
def reviewer(tmp_path: Path) -> Reviewer:
    """One that knows little: a glossary that a test changes is of the test's own."""
    shared = tmp_path / "shared.tsv"
    shared.write_text("concept\tlanguage\tterm\nx\tzh\t没有的词\nx\ten\tno such word\n", "utf-8")
    pack = tmp_path / "few.toml"
    pack.write_text(
        'about = "One"\nsource_lang = "zh"\ntarget_lang = "en"\ncategory = "accuracy/mistranslation"\n'
        'severity = "minor"\n[[rendering]]\nsource = ["他来了"]\nwrong = ["he arrives"]\nbetter = ["he came"]'
        "\n"
        'examples = [{ source = "他来了。", wrong = "He arrives.", right = "He came." }]\n',
        "utf-8",
    )
    only = ("terminology", "accuracy.rendering")
    return Reviewer(
        "zh", "en", Options(more_glossaries=(shared,), renderings=(pack,), languagetool=False, only=only)
    )


async def until_found(editor: Editor, place: int, *, is_found: bool = True) -> None:
    for _ in range(400):
        if bool(editor.screen.desk.session.findings(place)) is is_found:
            return
        await editor.pilot.pause(0.02)
    raise AssertionError(f"segment {place + 1} is not {'found' if is_found else 'clean'}:\n{editor.text}")


async def add(editor: Editor, source: str, target: str, kind: str) -> None:
    await editor.press("plus")
    for words in (source, target, kind):
        await editor.press("ctrl+u", *words, "enter")


async def test_an_added_term_is_saved_and_changes_findings_at_once(
    opened: Opener, path: Path, own: Path
) -> None:
    async with opened(path) as editor:
        assert not editor.screen.desk.findings
        await add(editor, "外交试探", "diplomatic probing", "p")
        assert "none of prefer, avoid, propose" in editor.text
        await add(editor, "外交试探", "diplomatic probing", "prefer")
        await editor.wait_for("Term added")
        await until_found(editor, 0)
        await until_found(editor, 1)
        assert not editor.screen.desk.session.findings(2)
        await editor.wait_for("外交试探 diplomatic probing")
        assert {row.key[1:] for row in read_rows(own)} == {("zh", "外交试探"), ("en", "diplomatic probing")}
        await editor.press("z")
        await until_found(editor, 0, is_found=False)
        assert read_rows(own) == []
        await editor.press("y")
        await until_found(editor, 1)


async def test_a_proposal_is_enforced_once_it_is_accepted(opened: Opener, path: Path, own: Path) -> None:
    async with opened(path) as editor:
        await add(editor, "外交试探", "diplomatic probing", "propose")
        await editor.wait_for("Term added")
        await editor.settle()
        assert not editor.screen.desk.findings
        await editor.press("w")
        await editor.wait_for("diplomatic probing preferred proposed")
        await editor.press("p")
        await until_found(editor, 0)
        await editor.wait_for("accepted")
        await editor.press("e", "ctrl+u", *"diplomatic feeler", "enter")
        await until_found(editor, 0, is_found=False)
        await editor.press("escape")
        assert {row.key[2] for row in read_rows(own)} == {"外交试探", "diplomatic feeler"}


async def test_the_entry_is_shown_noted_and_followed_to_its_uses(
    opened: Opener, path: Path, own: Path
) -> None:
    own.parent.mkdir()
    own.write_text(
        "concept\tlanguage\tterm\tdefinition\tauthor\nf\tzh\t外交试探\tto feel one's way\tAnn\n"
        "f\ten\tdiplomatic feeler\t\tAnn\n",
        "utf-8",
    )
    async with opened(path) as editor:
        await editor.press("w", "slash", *"外交", "enter")
        await editor.wait_for("1 own terms")
        await editor.wait_for("definition: to feel one's way · author: Ann")
        await editor.press("n", *"news", "enter")
        await editor.wait_for("note: news")
        assert any(row.fields.get("note") == "news" for row in read_rows(own))
        await editor.press("u")
        await editor.wait_for("Concordance: 2 found")


async def test_shared_terms_are_searched_and_shown_but_not_changed(
    opened: Opener, path: Path, own: Path, tmp_path: Path
) -> None:
    async with opened(path) as editor:
        await editor.press("w", "slash", *"such", "enter")
        await editor.wait_for("x · shared")
        await editor.press("x")
        await editor.wait_for("This term is of a shared glossary")
        assert "no such word" in (tmp_path / "shared.tsv").read_text("utf-8") and not own.exists()


async def test_every_field_of_an_entry_is_set_in_its_form_and_felt_at_once(
    opened: Opener, path: Path, own: Path
) -> None:
    own.parent.mkdir()
    own.write_text("concept\tlanguage\tterm\nf\tzh\t外交试探\nf\ten\tdiplomatic probing\n", encoding="utf-8")
    async with opened(path) as editor:
        await editor.press("w", "slash", *"外交", "enter")
        await editor.wait_for("1 own terms")
        await editor.press("d")
        await editor.wait_for("part of speech –")
        await editor.press("j", "space")
        await editor.wait_for("part of speech noun")
        await editor.press("space")
        await editor.wait_for("part of speech proper_noun")
        await until_found(editor, 1)
        await editor.press(*"jjjjjjjj", "enter")
        await editor.wait_for("ambiguous yes")
        await until_found(editor, 1, is_found=False)
        await editor.press("x")
        await editor.wait_for("ambiguous –")
        await until_found(editor, 1)
        await editor.press("end", "enter", *"to feel", "enter")
        await editor.wait_for("definition to feel")
        await editor.press("escape")
        await editor.wait_for("definition: to feel · part of speech: proper_noun")
        await editor.press("escape")
        assert {row.key: dict(row.fields) for row in read_rows(own)} == {
            ("f", "*", ""): {"definition": "to feel"},
            ("f", "zh", "外交试探"): {"status": "preferred", "part_of_speech": "proper_noun"},
            ("f", "en", "diplomatic probing"): {"status": "preferred"},
        }
        await editor.press("z")
        for _ in range(400):
            if len(read_rows(own)) == 2:
                break
            await editor.pilot.pause(0.02)
        assert len(read_rows(own)) == 2


async def test_a_term_to_avoid_is_found_where_it_stands(opened: Opener, path: Path, own: Path) -> None:
    async with opened(path) as editor:
        await add(editor, "外交试探", "diplomatic probing", "prefer")
        await editor.wait_for("prefer)")
        await add(editor, "外交试探", "diplomatic feeler", "avoid")
        await editor.wait_for("avoid)")
        for _ in range(400):
            if editor.screen.desk.findings and editor.screen.desk.findings[0].suggestions:
                break
            await editor.pilot.pause(0.02)
        await editor.press("a")
        assert editor.target == "The diplomatic probing has begun."


async def test_what_another_program_wrote_into_the_glossary_is_kept(
    opened: Opener, path: Path, own: Path
) -> None:
    own.parent.mkdir()
    async with opened(path) as editor:
        await add(editor, "他来了", "here he is", "propose")
        await editor.wait_for("Term added")
        with own.open("a", encoding="utf-8") as file:
            file.write("other\tzh\t别的\tpreferred\t\t\t\n")
        await add(editor, "外交试探", "probing", "propose")
        await editor.wait_for("外交试探 → probing")
        assert {"别的", "外交试探", "他来了"} <= {row.key[2] for row in read_rows(own)}


async def test_a_glossary_that_cannot_be_written_is_named(opened: Opener, path: Path, own: Path) -> None:
    own.parent.mkdir()
    own.write_text("no table\n", "utf-8")
    async with opened(path) as editor:
        await add(editor, "外交试探", "probing", "prefer")
        for _ in range(400):
            if editor.told:
                break
            await editor.pilot.pause(0.02)
        assert "terms.tsv: line 1 must name the columns" in editor.told


@pytest.mark.parametrize(("key", "file"), [("r", "renderings.zh-en.toml"), ("t", "terms.tsv")])
async def test_what_is_learnt_is_found_without_a_new_start(
    opened: Opener, tmp_path: Path, key: str, file: str
) -> None:
    path = tmp_path / "b.zh-en.tsv"
    rows = [
        ("外交试探开始了", "The lure has begun"),
        ("这是外交试探", "This is the lure"),
        ("外交试探", "The lure again"),
    ]
    path.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in rows), "utf-8")
    async with opened(path) as editor:
        session = editor.screen.desk.session
        await editor.press("R", *"lure", "enter", *"probing", "enter", "end", "space", "enter")
        assert session.progress().unsaved == 2
        await editor.press("L", key, "ctrl+u", *"外交试探", "enter")
        await editor.wait_for("Kept")
        await until_found(editor, 2)
        assert "lure" in session.findings(2)[0].text
        assert (tmp_path / ".workbench" / file).exists()


def said_in_plain_lines(path: Path, reviewer: Reviewer, *lines: str) -> list[str]:
    """What the plain mode answers to some lines."""
    typed, said = iter(lines), list[str]()
    stage = PlainStage(
        Desk(open_session([path], Languages())),
        lambda _s, _t: reviewer,
        None,
        read=lambda _: next(typed),
        say=said.append,
    )
    assert stage.run() == 0
    return said


def test_a_term_is_added_in_plain_lines(path: Path, own: Path, reviewer: Reviewer) -> None:
    lines = ("add term 外交试探", "diplomatic probing", "prefer", "undo", "quit")
    said = said_in_plain_lines(path, reviewer, *lines)
    assert any("Term added" in line for line in said)
    assert any("外交试探" in line and line.startswith("Finding") for line in said)
    assert read_rows(own) == []


def test_own_terms_are_read_out_and_changed_in_plain_lines(path: Path, own: Path, reviewer: Reviewer) -> None:
    lines = ("add term 外交试探", "diplomatic probing", "propose", "terms", "term 9 accept", "term 1 dance")
    more = (
        "term 1 accept", "terms probing", "term 1 reword probing talks", "terms", "term 1 set gender blue",
        "term 1 set part_of_speech noun", "term 1 set definition to feel one's way", "ask model", "quit",
    )  # fmt: skip
    said = "\n".join(said_in_plain_lines(path, reviewer, *lines, *more))
    for words in (
        "2. zh 外交试探, preferred",
        "1. en diplomatic probing, preferred, proposed",
        "Say terms first",
        "With a term one can accept",
        "“diplomatic probing”: accept",
        "1. en diplomatic probing, preferred\n",
        "1. en probing talks, preferred",
        "“blue” is no gender; use masculine, feminine, neuter",
        "“probing talks”: set part_of_speech noun",
        "No model is named",
    ):
        assert words in said, words
    rows = {row.key[2]: dict(row.fields) for row in read_rows(own)}
    assert rows.keys() == {"外交试探", "probing talks", ""}
    assert rows[""] == {"definition": "to feel one's way"}
    assert rows["probing talks"]["part_of_speech"] == "noun"


def test_what_was_changed_twice_is_learnt_in_plain_lines(path: Path, own: Path, reviewer: Reviewer) -> None:
    changes = ("edit The diplomatic probe has begun.", "down", "edit This is a diplomatic probe.")
    said = "\n".join(
        said_in_plain_lines(
            path, reviewer, *changes, "learn", "learn 1 term", "learn 1 term 外交试探", "statistics",
            "project", "concordance probe", "quit", "d",
        )
    )  # fmt: skip
    for words in ("1. 2 times feeler became probe", "2 found.\nSegment 1:", "2 changed", "0 of 3 reviewed"):
        assert words in said, words
    assert {row.key[2] for row in read_rows(own)} == {"外交试探", "probe", "feeler"}


class Speller:
    """Stands for LanguageTool: knows too few words."""

    def check(self, texts: list[str], _language: str) -> list[list[GrammarMatch]]:
        """A misspelling for each of some words."""
        found = [list(re.finditer("Natanz|Ganzhou|Gangzhou", text)) for text in texts]
        return [
            [GrammarMatch(*m.span(), m.group(), "R", "TYPOS", "misspelling", "Not known.", ()) for m in some]
            for some in found
        ]

    def close(self) -> None:
        """Has nothing to end."""


async def test_a_word_learnt_is_no_misspelling_any_more_nor_a_name_of_the_source(
    opened: Opener, tmp_path: Path, own: Path
) -> None:
    file = tmp_path / "b.zh-en.tsv"
    rows = [
        ("纳坦兹。", "In Natanz."),
        ("赣州。", "In Ganzhou."),
        ("赣州。", "In Gangzhou."),
        ("纳坦兹。", "Natanz!"),
    ]
    file.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in rows), "utf-8")
    reviewer = Reviewer("zh", "en", Options(only=("linguistic_conventions.languagetool",)))
    reviewer.resources = replace(reviewer.resources, languagetool=Speller())  # type: ignore[arg-type]
    async with opened(file, reviewer=reviewer) as editor:
        session = editor.screen.desk.session
        assert [len(session.findings(place)) for place in range(4)] == [1, 0, 1, 1]
        await editor.press("l")
        await editor.wait_for("is known from now on")
        await until_found(editor, 0, is_found=False)
        await until_found(editor, 3, is_found=False)
        assert len(session.findings(2)) == 1
        assert [row.key[1:] for row in read_rows(own)] == [("en", "Natanz")]
        await editor.press("z")
        await until_found(editor, 0)
        await until_found(editor, 3)
        await editor.press("j", "l")
        assert "Select a word" in editor.text


async def test_a_glossary_that_another_program_changes_is_read_anew(
    opened: Opener, path: Path, own: Path, tmp_path: Path
) -> None:
    async with opened(path) as editor:
        await until_found(editor, 0, is_found=False)
        shared = tmp_path / "shared.tsv"
        before = shared.read_text("utf-8")
        shared.write_text(f"{before}w\tzh\t外交试探\nw\ten\tdiplomatic probing\n", "utf-8")
        await until_found(editor, 0)
        await until_found(editor, 1)
        assert "shared.tsv" in editor.told
        shared.write_text("concept\tlanguage\n", "utf-8")
        for _ in range(400):
            if "stays in use" in editor.told:
                break
            await editor.pilot.pause(0.02)
        assert "stays in use" in editor.told
        assert editor.screen.desk.findings
        shared.write_text(before, "utf-8")
        await until_found(editor, 0, is_found=False)
        own.parent.mkdir()
        own.write_text("concept\tlanguage\tterm\nv\tzh\t他来了\nv\ten\the arrived\n", "utf-8")
        await until_found(editor, 2)
