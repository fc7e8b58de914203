"""Comments are shared in one file, a line each, which only whole lines may change."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import BadInput, NotSaved
from workbench.model import Segment
from workbench.session.comments import Comments


def segment(unit: str) -> Segment:
    return Segment("/here/a.po", unit, "1", f"source {unit}", "target", "de", "en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project" / ".workbench" / "comments.jsonl"


def opened(path: Path) -> Comments:
    comments = Comments()
    comments.place_for = lambda _: (path, "a.po")
    comments.open({"/here/a.po"})
    return comments


def test_comments_are_kept_in_the_order_of_units_and_read_again(path: Path) -> None:
    comments = opened(path)
    said = [comments.about(segment(unit), f"about {unit}", "me", "2026-01-31") for unit in ("2", "1")]
    for each in said:
        comments.put("/here/a.po", each)
    assert [json.loads(line)["unit"] for line in path.read_text("utf-8").splitlines()] == ["1", "2"]
    again = opened(path)
    assert again.of(segment("2").key) == [said[0]]
    assert again.of(segment("3").key) == []
    assert json.loads(path.read_text("utf-8").splitlines()[0]) == {
        "file": "a.po", "unit": "1", "segment": "1", "source": "source 1", "text": "about 1", "author": "me",
        "date": "2026-01-31",
    }  # fmt: skip
    again.remove("/here/a.po", said[0])
    assert again.of(segment("2").key) == []
    assert comments.of(segment("1").key) == [said[1]]
    assert len(path.read_text("utf-8").splitlines()) == 1


def test_what_another_person_added_meanwhile_stays(path: Path) -> None:
    mine, theirs = opened(path), opened(path)
    theirs.put("/here/a.po", theirs.about(segment("1"), "theirs", "you", "2026-01-30"))
    mine.put("/here/a.po", mine.about(segment("1"), "mine", "me", "2026-01-31"))
    assert [each.text for each in mine.of(segment("1").key)] == ["theirs", "mine"]


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"file": 1}', "[" * 100_000], ids=["open", "list", "other", "nested"]
)
def test_a_line_that_is_no_comment_is_named_and_stays(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(BadInput, match="line 2 is no comment"):
        opened(path)
    assert path.read_text("utf-8") == f"\n{line}\n"


WRITER = """
import sys
from pathlib import Path
from workbench.model import Segment
from workbench.session.comments import Comments
comments = Comments()
comments.place_for = lambda _: (Path(sys.argv[1]), "a.po")
for number in range(15):
    segment = Segment("a.po", str(number), "1", "s", "t", "de", "en")
    comments.put("a.po", comments.about(segment, sys.argv[2], "me", "2026-01-31"))
"""


def test_people_who_comment_at_once_lose_nothing(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("a", "b")]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    assert len(path.read_text("utf-8").splitlines()) == 30


def test_without_a_place_nothing_is_kept() -> None:
    comments = Comments()
    comments.open({"/here/a.po"})
    assert comments.of(segment("1").key) == []
    with pytest.raises(NotSaved, match=r"^Comments are not kept here\.$"):
        comments.about(segment("1"), "x", "me", "2026-01-31")


def test_bytes_that_are_no_text_cost_only_their_letters(path: Path) -> None:
    path.parent.mkdir(parents=True)
    fields = {"file": "a.po", "unit": "u", "segment": "1", "source": "source u", "author": "Ann"}
    line = json.dumps({**fields, "text": "caf@", "date": "2026-01-31"}).encode().replace(b"@", b"\xe9")
    path.write_bytes(line + b"\n")
    (comment,) = opened(path).of(segment("u").key)
    assert (comment.author, comment.text) == ("Ann", "caf\ufffd")


def test_comments_that_cannot_be_read_are_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(BadInput, match=r"comments\.jsonl"):
        opened(path)


def test_comments_are_kept_as_they_are_read(path: Path) -> None:
    comments = opened(path)
    comments.put("/here/a.po", comments.about(segment("1"), "试探 – très bien", "Zoë", "2026-01-31"))
    assert '"text": "试探 – très bien", "author": "Zoë"' in path.read_text("utf-8")
    assert opened(path).of(segment("1").key)[0].text == "试探 – très bien"


def test_comments_on_other_files_stay_where_they_are(path: Path) -> None:
    mine = opened(path)
    mine.put("/here/a.po", mine.about(segment("1"), "mine", "me", "2026-01-31"))
    other = Comments()
    other.place_for = lambda document: (path, document.rpartition("/")[2])
    other.open({"/here/a.po", "/here/b.po"})
    about = other.about(Segment("/here/b.po", "1", "1", "s", "t", "de", "en"), "of b", "me", "2026-01-30")
    other.put("/here/b.po", about)
    assert [each.text for each in other.of(("/here/b.po", "1", "1"))] == ["of b"]
    assert [each.text for each in other.of(segment("1").key)] == ["mine"]
    other.remove("/here/b.po", about)
    assert [each.text for each in opened(path).of(segment("1").key)] == ["mine"]
