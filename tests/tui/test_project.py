"""Several files: how far each has come, and where to go on."""

import re
from pathlib import Path

import pytest
from editor_at_keys import Opener

from workbench.cli import main
from workbench.session.moves import risk


@pytest.fixture
def files(tmp_path: Path, seed_path: Path) -> list[Path]:
    other = tmp_path / "b.zh-en.tsv"
    other.write_text("source\ttarget\n一\tOne\n俄乌战争\tRussian-Ukraine War\n", "utf-8")
    return [seed_path, other]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_every_file_shows_its_progress(
    opened: Opener, files: list[Path], size: tuple[int, int]
) -> None:
    async with opened(*files, size=size) as editor:
        await editor.press("escape", "c", "P")
        line = next(line for line in editor.lines[1:] if "day-1291" in line)
        assert "1/30" in line
        assert re.search(r"M\d+ m\d+", line)
        assert "MQM" in line
        assert "0/2" in next(line for line in editor.lines if "b.zh-en.tsv" in line)
        assert "1 of 32 segments reviewed in 2 files" in editor.text


async def test_a_file_is_opened_where_most_is_to_do(opened: Opener, files: list[Path]) -> None:
    async with opened(*files) as editor:
        await editor.press("down", "enter")
        assert editor.place == 31


async def test_statistics_count_what_was_done(opened: Opener, seed_path: Path) -> None:
    async with opened(seed_path, size=(120, 40)) as editor:
        await editor.press("a", "c", "j", "T")
        await editor.wait_for("tok:tercom")
        lines = {" ".join(line.strip("│┃ ").split()) for line in editor.lines}
        assert any("changed 1" in line for line in lines)
        assert any("confirmed 1" in line for line in lines)
        worst = max(range(30), key=lambda place: risk(editor.screen.desk.session, place))
        assert any("penalty along" in line and f"in segment {worst + 1}" in line for line in lines)
        assert any("mistranslation ███" in line for line in lines)


async def test_what_was_changed_twice_is_learnt(
    opened: Opener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.zh-en.tsv"
    rows = [
        ("他们开展试耕合作。", "They test plough cooperation."),
        ("试耕合作结束。", "The test plough ended."),
        ("天。", "Sky."),
    ]
    path.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in rows), "utf-8")
    async with opened(path, size=(120, 40)) as editor:
        await editor.press(
            "R", *"test", "space", *"plough", "enter", *"trial", "space", *"run", "enter", "enter"
        )
        await editor.press("L")
        assert "2×" in editor.text
        assert "试耕" in editor.text
        await editor.press("r", "enter")
        await editor.wait_for("Kept in")
    pack = (path.parent / ".workbench" / "renderings.zh-en.toml").read_text("utf-8")
    assert 'wrong = ["test plough"]' in pack
    assert "trial run" in pack
    other = tmp_path / "b.zh-en.tsv"
    other.write_text("source\ttarget\n又是试耕合作。\tAgain a test plough.\n", "utf-8")
    assert main(["check", "--no-languagetool", "--no-cache", "--only=accuracy.rendering", str(other)]) == 1
    assert "trial run" in capsys.readouterr().out, "the batch checks know it too"
