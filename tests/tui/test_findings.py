"""One finding, one key: why it was found, the same elsewhere, and what is accepted for good."""

import subprocess
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener

from workbench.batch.waivers import waivers_for
from workbench.formats.files import open_document
from workbench.reviewer import Options, Reviewer
from workbench.tui.screens.places import PlacesList


async def go_to_words(editor: Editor, words: str) -> None:
    """The finding on these words of the target."""
    for _ in range(60):
        finding = editor.screen.desk.finding
        if finding is not None and finding.text == words:
            return
        await editor.press("n")
    raise AssertionError(f"“{words}” is found nowhere")


@pytest.fixture
def own_rules(tmp_path: Path) -> Reviewer:
    """A reviewer that knows one rendering, whatever the shipped packs come to say."""
    pack = tmp_path / "rules" / "own.toml"
    pack.parent.mkdir()
    pack.write_text(PACK, "utf-8")
    return Reviewer("zh", "en", Options(renderings=(pack,), languagetool=False, only=("accuracy.rendering",)))


PACK = """
source_lang = "zh"
target_lang = "en"
category = "accuracy/mistranslation"
severity = "major"
[[rendering]]
source = ["政治博弈"]
wrong = ["political game"]
better = ["political manoeuvring", "political rivalry"]
note = "It is a contest, not a game."
"""


async def settled_text(editor: Editor) -> str:
    await editor.settle()
    return editor.text


async def test_a_finding_tells_the_source_words_and_what_they_mean(
    opened: Opener, seed_path: Path, own_rules: Reviewer
) -> None:
    async with opened(seed_path, size=(160, 50), reviewer=own_rules) as editor:
        await go_to_words(editor, "political game")
        text = await settled_text(editor)
        assert "政治: politics" in text
        assert "(CC-CEDICT)" in text
        assert "It is a contest, not a game." in editor.words
        reason = editor.screen.notes.reason
        assert reason is not None
        assert editor.screen.desk.segment.source[reason.start : reason.end] == reason.words


async def test_a_finding_tells_how_the_same_words_were_rendered_before(
    opened: Opener, tmp_path: Path, own_rules: Reviewer
) -> None:
    path = tmp_path / "a.zh-en.tsv"
    rows = [
        ("政治博弈。", "The political game."),
        ("又是政治博弈。", "Political rivalry."),
        ("政治博弈吧。", "Political game."),
    ]
    path.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in rows), "utf-8")
    async with opened(path, size=(160, 50), reviewer=own_rules) as editor:
        await go_to_words(editor, "political game")
        text = await settled_text(editor)
        assert "政治博弈 in 2 other segments" in text
        assert "political rivalry 1×" in text
        assert "political game 1×" in text


SAME = [
    ("俄乌战争。", "The Russian-Ukraine War."),
    ("好。", "Good."),
    ("俄乌战争吧。", "Russian-Ukraine War now."),
    ("俄乌战争的。", "Of the Russian-Ukraine War."),
]


def write_same(path: Path) -> None:
    path.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in SAME), "utf-8")


async def test_the_same_repair_is_offered_elsewhere_place_by_place(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    write_same(path)
    async with opened(path) as editor:
        await editor.press("a")
        assert "A repairs 2 more" in editor.text
        await editor.press("A")
        assert "2 places" in editor.text
        assert "Russian" in editor.text
        await editor.press("space", "enter")
        targets = [segment.target for segment in editor.screen.desk.session.segments]
        assert targets == ["The Russia-Ukraine war.", SAME[1][1], SAME[2][1], "Of the Russia-Ukraine war."]
        assert "Changed 1 segment" in editor.text
        await editor.press("z")
        assert editor.screen.desk.session.segments[3].target == SAME[3][1]


async def test_nothing_is_changed_where_the_offer_is_left(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    write_same(path)
    async with opened(path) as editor:
        await editor.press("A", "escape")
        assert not editor.screen.desk.session.dirty
        await editor.press("A", "n", "enter")
        assert not editor.screen.desk.session.dirty


async def test_a_long_offer_scrolls_with_the_cursor(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text(
        "source\ttarget\n" + "".join(f"俄乌战争{n}。\tThe Russian-Ukraine War {n}.\n" for n in range(30)),
        "utf-8",
    )
    async with opened(path) as editor:
        await editor.press("A", "G")
        listed = editor.app.screen.query_one(PlacesList)
        assert listed.cursor == 28
        assert any("[x] 30" in line for line in editor.lines)
        await editor.press("enter")
        changed = [s for s in editor.screen.desk.session.segments if "Russia-Ukraine war" in s.target]
        assert len(changed) == 29


async def test_ignoring_writes_a_waiver_and_undo_takes_it_back(opened: Opener, seed_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(seed_path.parent)], check=True)
    async with opened(seed_path) as editor:
        finding = editor.screen.desk.finding
        assert finding is not None
        await editor.press("i", *"House style", "enter")
        assert not editor.screen.desk.findings
        assert "Accepted: House style" in editor.text
        (waiver,) = waivers_for(seed_path).waivers
        assert waiver.reason == "House style"
        assert waiver.check == finding.check
        await editor.press("z")
        assert editor.screen.desk.findings == (finding,)
        assert not waivers_for(seed_path).waivers
        await editor.press("y")
        assert not editor.screen.desk.findings
    async with opened(seed_path) as editor:
        assert not editor.screen.desk.session.findings(0), "the next visit knows the waiver"
    assert open_document(seed_path).segments[0].target.count("Russian-Ukraine War") == 1


async def test_ignoring_needs_a_reason(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("i", "enter")
        assert editor.screen.desk.findings
        await editor.press("i", "escape")
        assert editor.screen.desk.findings
        assert editor.app.screen.focused is editor.screen.table
    assert not (seed_path.parent / ".workbench").exists()
