"""Keys that come faster than the screen is drawn do what they would do slowly."""

from pathlib import Path

from editor_at_keys import Editor, Opener
from textual import events

from workbench.formats.files import open_document


async def pour(editor: Editor, *keys: str) -> None:
    """Press all at once: the next key comes before anything is done about the one before."""
    for key in keys:
        editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await editor.pilot.pause()
    await editor.settle()


async def test_letters_land_in_the_segment_that_was_gone_to(opened: Opener, seed_path: Path) -> None:
    before = [segment.target for segment in open_document(seed_path).segments]
    async with opened(seed_path) as editor:
        await pour(
            editor, "enter", "home", *"Q0", "alt+down", "home", *"Q1", "left", "X", "f6", "home", *"Q2", "f2"
        )
        targets = [segment.target for segment in editor.screen.desk.session.segments]
        assert targets[:3] == [f"Q0{before[0]}", f"QX1{before[1]}", f"Q2{before[2]}"]
        assert [s.target for s in open_document(seed_path).segments] == targets


async def test_an_answer_is_taken_before_the_next_key(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await pour(
            editor,
            "colon",
            *"17",
            "enter",
            "j",
            "enter",
            "end",
            "!",
            "escape",
            "k",
            "slash",
            *"Kiev",
            "enter",
            "G",
        )
        assert editor.screen.desk.session.segments[17].target.count("!") == 1
        assert editor.screen.desk.query == "Kiev"
        assert editor.place == editor.screen.desk.rows[-1]


async def test_a_paste_keeps_its_place_among_the_keys(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("enter", "home")
        editor.app.post_message(events.Paste("pasted "))
        await pour(editor, "alt+down", "home", "X")
        segments = editor.screen.desk.session.segments
        assert segments[0].target.startswith("pasted ") and segments[1].target.startswith("X")
