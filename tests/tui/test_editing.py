"""What a translator does on the seed document, key by key."""

from pathlib import Path

from editor_at_keys import Editor, Opener

from workbench.formats.files import open_document
from workbench.model import State

WRONG, RIGHT = "Russian-Ukraine War", "Russia-Ukraine war"


def targets(path: Path) -> list[str]:
    return [segment.target for segment in open_document(path).segments]


def changed_lines(before: str, after: str) -> list[str]:
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [new.strip() for old, new in pairs if old != new]


async def test_the_first_screen_shows_file_source_target_and_finding(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        assert "day-1291.zh-en.xlf" in editor.lines[0]
        assert "segment 1 of 30" in editor.lines[0]
        assert "俄乌战争已持续1291天。" in editor.text
        assert WRONG in editor.text
        assert "▸1 " + RIGHT in editor.text
        assert "LanguageTool: off" in editor.text


async def test_one_key_applies_a_suggestion_and_another_takes_it_back(
    opened: Opener, seed_path: Path
) -> None:
    async with opened(seed_path) as editor:
        original = editor.target
        await editor.press("a")
        assert editor.target == original.replace(WRONG, RIGHT)
        assert f"“{WRONG}” → “{RIGHT}”" in editor.text
        await editor.press("z")
        assert editor.target == original
        await editor.press("y")
        assert RIGHT in editor.target


async def test_a_digit_applies_that_suggestion(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        while len(editor.screen.desk.finding.suggestions if editor.screen.desk.finding else ()) < 2:
            await editor.press("n")
        finding = editor.screen.desk.finding
        assert finding is not None
        await editor.press("2")
        second = finding.suggestions[1]
        assert editor.target == finding.target[: finding.start] + second + finding.target[finding.end :]


async def test_another_suggestion_can_be_marked_and_applied_while_editing(
    opened: Opener, seed_path: Path
) -> None:
    async with opened(seed_path) as editor:
        while len(editor.screen.desk.finding.suggestions if editor.screen.desk.finding else ()) < 2:
            await editor.press("n")
        finding = editor.screen.desk.finding
        assert finding is not None
        await editor.press("enter", "f5", "f4")
        second = finding.suggestions[1]
        assert editor.target == finding.target[: finding.start] + second + finding.target[finding.end :]
        assert editor.screen.editor.target == editor.target


async def test_a_number_without_suggestion_changes_nothing(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        original = editor.target
        await editor.press("9")
        assert editor.target == original
        assert "no suggestion 9" in editor.text


async def test_typing_changes_the_target_and_the_list(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("enter", *"Now ", "escape")
        assert editor.target.startswith("Now The Russian")
        row = next(line for line in editor.lines if line.startswith("▸"))
        assert "*" in row
        assert "Now The Russian" in row
        assert "1 not saved" in editor.text


async def test_findings_follow_the_typing(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("end", "enter", "end", *" of of")
        await editor.settle()
        assert any("doubled" in finding.check for finding in editor.screen.desk.findings)
        await editor.press(*["backspace"] * 3)
        await editor.settle()
        assert not any("doubled" in finding.check for finding in editor.screen.desk.findings)


async def test_undo_while_editing_takes_back_word_by_word(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        original = editor.target
        await editor.press("enter", *"Well then ", "ctrl+z")
        assert editor.target == "Well " + original
        assert editor.screen.editor.target == editor.target
        await editor.press("ctrl+z")
        assert editor.target == original
        await editor.press("ctrl+y", "ctrl+y")
        assert editor.target == "Well then " + original


async def test_undo_goes_back_to_the_segment_that_was_changed(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("a", "j", "j", "j", "z")
        assert editor.place == 0
        assert WRONG in editor.target


async def test_the_next_finding_skips_segments_without_any(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        session = editor.screen.desk.session
        with_findings = sorted(session.board)
        visited = [editor.place]
        for _ in range(sum(session.progress().findings.values()) - 1):
            await editor.press("n")
            if editor.place != visited[-1]:
                visited.append(editor.place)
        assert visited == with_findings
        await editor.press("N")
        assert editor.screen.desk.finding in session.findings(editor.place)


async def test_confirming_goes_on_to_the_next_unreviewed(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("j", "c")
        assert editor.place == 2
        await editor.press("k", "k", "c")
        assert editor.place == 2, "the second segment is reviewed and is skipped"
        assert "2 of 30 reviewed" in editor.text
        await editor.press("s")
        states = [segment.state for segment in open_document(seed_path).segments]
        assert states[:3] == [State.REVIEWED, State.REVIEWED, State.INITIAL]


async def test_enter_while_editing_confirms_and_stays_in_the_editor(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("enter", *"So: ", "enter", *"And: ")
        assert editor.screen.editing
        segments = editor.screen.desk.session.segments
        assert segments[0].target.startswith("So: The Russian")
        assert segments[0].state is State.REVIEWED
        assert segments[1].target.startswith("And: The stalemate")


async def test_saving_writes_exactly_the_edited_targets(opened: Opener, seed_path: Path) -> None:
    before = seed_path.read_text("utf-8")
    async with opened(seed_path) as editor:
        await editor.press("a", "j", "enter", *"Oh, ", "escape", "s")
        assert "Saved 2 segments." in editor.text
        first, second = (segment.target for segment in editor.screen.desk.session.segments[:2])
        await editor.press("q")
    changed = changed_lines(before, seed_path.read_text("utf-8"))
    assert changed == [f"<target>{first}</target>", f"<target>{second}</target>"]
    assert RIGHT in first
    assert second.startswith("Oh, The stalemate")


async def test_undo_after_saving_can_be_saved_again(opened: Opener, seed_path: Path) -> None:
    before = seed_path.read_bytes()
    async with opened(seed_path) as editor:
        await editor.press("a", "s", "z", "s")
    assert seed_path.read_bytes() == before


async def test_the_filter_shows_only_what_matches(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("slash", *"Moscow", "enter")
        desk = editor.screen.desk
        assert 0 < len(desk.rows) < 30
        assert all("moscow" in desk.session.segments[p].target.lower() for p in desk.rows)
        assert f"filter Moscow: {len(desk.rows)} shown" in editor.lines[0]
        await editor.press("escape")
        assert len(desk.rows) == 30


async def test_a_filter_that_matches_nothing_changes_nothing(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("slash", *"zzzz", "enter")
        assert "No segment matches" in editor.text
        assert len(editor.screen.desk.rows) == 30
        await editor.press("slash", *"is:wrong", "enter")
        assert "is not a filter" in editor.text


async def test_undo_outside_the_filter_shows_everything_again(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("a", "slash", *"Moscow", "enter", "z")
        assert editor.place == 0
        assert len(editor.screen.desk.rows) == 30


async def leave(editor: Editor, answer: str) -> None:
    await editor.press("a", "q")
    assert "1 segment is not saved." in editor.text
    await editor.press(answer)


async def test_leaving_with_unsaved_work_can_save(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await leave(editor, "s")
        assert editor.app.return_value == 0
    assert RIGHT in targets(seed_path)[0]


async def test_leaving_with_unsaved_work_can_discard(opened: Opener, seed_path: Path) -> None:
    before = seed_path.read_bytes()
    async with opened(seed_path) as editor:
        await leave(editor, "d")
        assert editor.app.return_value == 0
    assert seed_path.read_bytes() == before


async def test_leaving_with_unsaved_work_can_be_cancelled(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await leave(editor, "escape")
        assert editor.app.return_value is None
        await editor.press("j")
        assert editor.place == 1


async def test_a_save_that_cannot_be_says_so_and_stays(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("a")
        theirs = seed_path.read_bytes().replace(b"Russian-Ukraine War", b"conflict")
        seed_path.write_bytes(theirs)
        await editor.press("q", "s")
        await editor.pilot.pause()
        assert editor.app.return_value is None
        assert "changed here and on disk" in editor.text
        assert editor.screen.desk.session.dirty
    assert seed_path.read_bytes() == theirs


async def test_several_files_are_one_list(opened: Opener, seed_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "second.zh-en.tsv"
    other.write_text("source\ttarget\n一\tOne\n", "utf-8")
    async with opened(seed_path, other) as editor:
        assert "0 of 31 segments reviewed in 2 files" in editor.text
        await editor.press("escape")
        assert "file 1 of 2" in editor.lines[0]
        await editor.press("right_square_bracket")
        assert "second.zh-en.tsv" in editor.lines[0]
        assert editor.target == "One"
        await editor.press("enter", *"No. ", "escape", "s", "left_square_bracket")
        assert editor.place == 0
    assert other.read_text("utf-8") == "source\ttarget\n一\tNo. One\n"


async def test_help_shows_every_command(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, size=(120, 60)) as editor:
        await editor.press("question_mark")
        assert "Take back the last change, wherever it was." in editor.text
        assert "✓ reviewed" in editor.text
        await editor.press("escape", "j")
        assert editor.place == 1


async def test_the_palette_runs_a_command(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, size=(100, 30)) as editor:
        await editor.press("ctrl+p", *"last segment")
        await editor.pilot.pause(0.5)
        await editor.press("enter", "enter")
        await editor.pilot.pause()
        assert editor.place == 29
