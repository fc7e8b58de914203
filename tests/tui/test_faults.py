"""When a part breaks, the editor says so in words and the rest goes on."""

from pathlib import Path

import pytest
from editor_at_keys import Editor

from workbench.errors import BadInput, WorkbenchError
from workbench.formats.base import Languages
from workbench.model import Finding, Segment
from workbench.reviewer import Options, Reviewer
from workbench.tui import open_session
from workbench.tui.app import WorkbenchApp


class Stumbling(Reviewer):
    """Breaks on one segment of the seed document."""

    def review_segment(self, segment: Segment) -> list[Finding]:
        if segment.source.startswith("俄乌战争"):
            raise ZeroDivisionError("broken check")
        return super().review_segment(segment)


class WithoutJava(Reviewer):
    """Has a LanguageTool that can't be had."""

    def slow(self, segments: list[Segment]) -> list[Finding]:  # type: ignore[override]
        self.not_checked[:] = ["Grammar was not checked: there is no Java here."]
        return []


class Falling(Reviewer):
    """Has a LanguageTool that fails in the middle."""

    def slow(self, segments: list[Segment]) -> list[Finding]:  # type: ignore[override]
        raise WorkbenchError("LanguageTool's server ended twice.")


OFF, ON = Options(languagetool=False), Options()


@pytest.mark.parametrize(
    ("reviewer", "status", "notes"),
    [
        (Stumbling("zh", "en", OFF), "LanguageTool: off", ["A check could not finish: "]),
        (WithoutJava("zh", "en", ON), "LanguageTool: not available", []),
        (Falling("zh", "en", ON), "LanguageTool: failed", ["server ended twice"]),
    ],
    ids=["a check breaks", "no LanguageTool", "LanguageTool fails"],
)
async def test_a_broken_part_is_named_and_editing_goes_on(
    seed_path: Path, reviewer: Reviewer, status: str, notes: list[str]
) -> None:
    app = WorkbenchApp(open_session([seed_path], Languages()), lambda _source, _target: reviewer)
    async with app.run_test(size=(80, 24)) as pilot:
        editor = Editor(app, pilot)
        await editor.settle()
        assert status in editor.text
        told = [notification.message for notification in app._notifications]
        assert len(told) == len(notes)
        assert all(words in message for words, message in zip(notes, told, strict=True))
        assert len(list(editor.screen.desk.session.board)) > 10, "the other findings are there"
        await editor.press("j", "enter", *"Still ", "escape")
        assert editor.target.startswith("Still The stalemate")


async def test_the_help_says_why_grammar_was_not_checked(seed_path: Path) -> None:
    reviewer = WithoutJava("zh", "en", ON)
    app = WorkbenchApp(open_session([seed_path], Languages()), lambda _source, _target: reviewer)
    async with app.run_test(size=(100, 70)) as pilot:
        editor = Editor(app, pilot)
        await editor.settle()
        await editor.press("question_mark")
        assert "there is no Java here" in editor.text


async def test_a_reviewer_that_can_not_be_made_is_told_once(seed_path: Path) -> None:
    def make(_source: str, _target: str) -> Reviewer:
        raise BadInput("glossary.tsv: there is no such glossary.")

    app = WorkbenchApp(open_session([seed_path], Languages()), make)
    async with app.run_test(size=(80, 24)) as pilot:
        editor = Editor(app, pilot)
        await editor.settle()
        assert [n.message for n in app._notifications] == [
            "A check could not finish: glossary.tsv: there is no such glossary."
        ]


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "empty"), ("source\ttarget\n", "no segments"), ("<xliff", "cut off")],
    ids=["empty", "no rows", "broken"],
)
def test_a_file_that_can_not_be_used_is_refused_before_anything_is_drawn(
    tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text(content, "utf-8")
    with pytest.raises(BadInput, match=words):
        open_session([path], Languages())
