"""After a sudden end the next start offers what was not saved; other programs' changes are merged."""

from pathlib import Path

from editor_at_keys import Editor, Opener

from workbench.formats.files import open_document
from workbench.session import Session


async def crash(editor: Editor) -> None:
    """As if the program had been killed: its lock is gone, its journal stays."""
    for journal in editor.screen.desk.session.keeping._journals:
        if journal._file is not None:
            journal._file.close()
            journal._file = None


def write(path: Path, place: int, target: str) -> None:
    other = Session([open_document(path)])
    other.edit(place, target)
    other.save()


async def test_unsaved_work_is_offered_and_restored(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("a", "j", "enter", *"Oh ", "escape")
        expected = [segment.target for segment in editor.screen.desk.session.segments]
        await crash(editor)
    async with opened(seed_path) as editor:
        assert "2 segments that you changed were not saved" in editor.words
        await editor.press("r")
        assert [segment.target for segment in editor.screen.desk.session.segments] == expected
        assert "2 segments restored" in editor.text
        await editor.press("s", "q")
    assert [segment.target for segment in open_document(seed_path).segments] == expected
    async with opened(seed_path) as editor:
        assert "not saved" not in editor.words


async def test_what_is_discarded_is_gone_and_what_is_put_off_comes_again(
    opened: Opener, seed_path: Path
) -> None:
    async with opened(seed_path) as editor:
        await editor.press("a")
        await crash(editor)
    async with opened(seed_path) as editor:
        await editor.press("l")
        assert not editor.screen.desk.session.dirty
    async with opened(seed_path) as editor:
        assert "1 segment that you changed was not saved" in editor.words
        await editor.press("d", "q")
    async with opened(seed_path) as editor:
        assert "that you changed" not in editor.words


async def test_leaving_without_saving_leaves_nothing_to_offer(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("a", "q", "d")
    async with opened(seed_path) as editor:
        assert "that you changed" not in editor.words


async def test_another_program_s_change_is_taken_in_and_told(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, size=(120, 40)) as editor:
        await editor.press("a")
        write(seed_path, 3, "Theirs.")
        editor.screen._news._look()
        await editor.pilot.pause()
        assert editor.screen.desk.session.segments[3].target == "Theirs."
        assert "Russia-Ukraine war" in editor.target
        assert "1 segment taken in" in editor.told
        await editor.press("s")
    saved = [segment.target for segment in open_document(seed_path).segments]
    assert saved[3] == "Theirs."
    assert "Russia-Ukraine war" in saved[0]


async def test_the_same_segment_changed_twice_is_decided_by_a_person(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, size=(120, 40)) as editor:
        await editor.press("a")
        write(seed_path, 0, "Theirs.")
        await editor.press("s")
        assert "decide that first" in editor.text
        assert "!" in next(line for line in editor.lines if line.startswith("▸"))[:12]
        await editor.press("exclamation_mark", *"what", "enter")
        assert "Answer m" in editor.text
        await editor.press("exclamation_mark", "t", "enter")
        assert editor.target == "Theirs."
        await editor.press("z")
        assert "Russia-Ukraine war" in editor.target
        await editor.press("s")
    assert "Russia-Ukraine war" in open_document(seed_path).segments[0].target


async def test_a_file_that_lost_segments_keeps_the_desk_in_range(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("b", "G")
        text = seed_path.read_text("utf-8")
        start = text.rindex("<unit")
        end = text.rindex("</unit>") + len("</unit>")
        seed_path.write_text(text[:start] + text[end:], "utf-8")
        editor.screen._news._look()
        await editor.settle()
        count = len(editor.screen.desk.session.segments)
        assert count < 30
        await editor.press("B", "j", "k", "n", "enter", "x", "escape", "s")
        assert "Saved 1 segment" in editor.text
