"""Plain lines: the same commands in words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.formats.files import open_document
from workbench.model import State
from workbench.session.journal import journals_of


def review(own_state: Path, path: Path, *lines: str) -> list[str]:
    """What `workbench review --plain` says to these lines."""
    command = [sys.executable, "-m", "workbench", "review", "--plain", "--no-languagetool", str(path)]
    done = subprocess.run(
        command, input="".join(line + "\n" for line in lines), capture_output=True, text=True, timeout=300,
        env={**os.environ, "WORKBENCH_STATE": str(own_state / "state")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.zh-en.xlf"
    units = [
        ("俄乌战争。", "The Russian-Ukraine War."),
        ("俄乌战争吧。", "A Russian-Ukraine War."),
        ("好。", "Good."),
    ]
    head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">'
    body = "".join(
        f'<unit id="u{n}"><segment id="s" state="initial">'
        f"<source>{s}</source><target>{t}</target></segment></unit>"
        for n, (s, t) in enumerate(units)
    )
    file.write_text(f'{head}<file id="f">{body}</file></xliff>', "utf-8")
    return file


def test_a_revision_in_words(own_state: Path, path: Path) -> None:
    said = review(
        own_state, path, "fix 1", "siblings", "y", "confirm", "go to 3", "edit Very good.", "undo", "redo",
        "comment Nice one", "save", "quit",
    )  # fmt: skip
    text = "\n".join(said)
    for words in (
        "Segment 1 of 3, initial.",
        "Source: 俄乌战争。",
        "Finding 1 of 1, minor:",
        "1. Russia-Ukraine war",
        "siblings repairs 1 more",
        "now: A Russian-Ukraine War.",
        "then: A Russia-Ukraine war.",
        "Changed 1 segment.",
        "Segment 3 of 3",
        "Target: Very good.",
        "Taken back: edit",
        "Comment kept.",
        "Saved 3 segments.",
    ):
        assert words in text, words
    segments = open_document(path).segments
    assert [s.target for s in segments] == ["The Russia-Ukraine war.", "A Russia-Ukraine war.", "Very good."]
    assert segments[0].state is State.REVIEWED
    comments = (path.parent / ".workbench" / "comments.jsonl").read_text("utf-8")
    assert json.loads(comments)["text"] == "Nice one"


def test_what_is_not_understood_is_said(own_state: Path, path: Path) -> None:
    said = "\n".join(review(own_state, path, "dance", "fix 9", "go to nowhere", "help", "quit"))
    assert "There is no command “dance”; type help." in said
    assert "no suggestion 9" in said
    assert "There is no segment “nowhere”" in said
    assert "confirm: Confirm this segment as reviewed" in said


def test_input_that_ends_early_leaves_the_work_to_the_next_visit(own_state: Path, path: Path) -> None:
    before = path.read_bytes()
    review(own_state, path, "edit Half done")
    assert path.read_bytes() == before
    assert journals_of(own_state / "state" / "journals", path)
    said = "\n".join(review(own_state, path, "r", "save", "quit"))
    assert "of an earlier visit not saved" in said
    assert open_document(path).segments[0].target == "Half done"


def test_leaving_asks(own_state: Path, path: Path) -> None:
    said = "\n".join(review(own_state, path, "edit Mine", "quit", "c", "quit", "s"))
    assert "1 segment not saved" in said
    assert open_document(path).segments[0].target == "Mine"
