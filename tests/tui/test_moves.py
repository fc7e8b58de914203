"""Getting about: numbers, bookmarks, risk, orders, where the last visit ended."""

from pathlib import Path

from editor_at_keys import Editor, Opener

from workbench.model import Severity
from workbench.session.moves import risk


async def answer(editor: Editor, words: str) -> None:
    await editor.press(*("space" if c == " " else c for c in words), "enter")


async def test_going_to_a_number_or_a_unit(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("colon")
        await answer(editor, "17")
        assert editor.place == 16
        await editor.press("colon")
        await answer(editor, "u2/s4")
        assert editor.screen.desk.segment.unit == "u2"
        assert editor.screen.desk.segment.segment == "s4"
        await editor.press("colon")
        await answer(editor, "999")
        assert "There is no segment “999”" in editor.text


async def test_a_bookmark_is_marked_found_again_and_kept(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("j", "j", "b", "g", "B")
        assert editor.place == 2
        assert "◆" in next(line for line in editor.lines if line.startswith("▸"))
        await editor.press("j", "j", "q")
    async with opened(seed_path) as editor:
        assert editor.place == 4, "opens where the last visit ended"
        await editor.press("B")
        assert editor.place == 2
        await editor.press("b", "B")
        assert "no other bookmark" in editor.text


async def test_the_gravest_unreviewed_segment_comes_first(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        session = editor.screen.desk.session
        await editor.press("x")
        risks = [risk(session, editor.place)]
        assert risks[0] == max(risk(session, place) for place in range(30))
        for _ in range(10):
            await editor.press("x")
            risks.append(risk(session, editor.place))
        assert risks == sorted(risks, reverse=True)


async def test_the_list_can_be_sorted_and_moves_follow_it(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("O")
        await answer(editor, "longest")
        await editor.press("g")
        sources = [segment.source for segment in editor.screen.desk.session.segments]
        assert editor.place == max(range(30), key=lambda place: len(sources[place]))
        lengths = [len(editor.screen.desk.segment.source)]
        for _ in range(5):
            await editor.press("j")
            lengths.append(len(editor.screen.desk.segment.source))
        assert lengths == sorted(lengths, reverse=True)
        assert "by longest" in editor.lines[0]
        await editor.press("O")
        await answer(editor, "colour")
        assert "is no order" in editor.text
        await editor.press("O")
        await answer(editor, "file")
        assert list(editor.screen.desk.rows) == list(range(30))


async def test_a_filter_can_be_turned_round(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path) as editor:
        await editor.press("slash")
        await answer(editor, "-is:found")
        desk = editor.screen.desk
        assert 0 < len(desk.rows) < 30
        assert not any(desk.session.findings(place) for place in desk.rows)


async def test_advice_is_passed_over_unless_it_is_wanted(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.zh-en.tsv"
    path.write_text(
        "source\ttarget\n他来了。\tHe came.\n俄乌战争。\tIt goes on.\n有5本书。\tI have 6 books.\n",
        "utf-8",
    )
    async with opened(path) as editor:
        session = editor.screen.desk.session
        assert {f.severity for f in session.findings(1)} == {Severity.NEUTRAL}
        await editor.press("n")
        assert editor.place == 2
        await editor.press("V", "V", "n")
        assert editor.place == 1
        await editor.press("V", "V", "n", "n")
        assert editor.place == 2
        await editor.press("slash", *"-is:found", "enter", "n")
        assert "of severity major or above" in editor.text
