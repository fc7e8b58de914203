"""The list: wide characters keep the columns straight, and length costs nothing."""

from pathlib import Path

import pytest
from editor_at_keys import Opener
from rich.cells import cell_len, chop_cells

SOURCES = [
    "短句。",
    "长" * 200,
    "mixed 中文 and ascii text that goes on for a while and on",
    "ｆｕｌｌ",
    "한국어 문장",
    "🙂🙂🙂",
]


def table_lines(lines: list[str]) -> list[str]:
    return [line for line in lines if line[:5].strip("▸ *").isdigit()]


@pytest.mark.parametrize("size", [(80, 24), (81, 24), (120, 30), (200, 60)])
async def test_the_target_column_starts_at_the_same_cell(
    opened: Opener, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "wide.zh-en.tsv"
    path.write_text("source\ttarget\n" + "".join(f"{s}\t@target\n" for s in SOURCES), "utf-8")
    async with opened(path, size=size) as editor:
        rows = table_lines(editor.lines)
        assert len(rows) == len(SOURCES)
        assert len({cell_len(row[: row.index("@")]) for row in rows}) == 1
        heading = next(line for line in editor.lines if "Source zh" in line)
        assert cell_len(heading[: heading.index("Target")]) == cell_len(rows[0][: rows[0].index("@")])
        assert {cell_len(line) for line in editor.lines} == {size[0]}


async def test_what_does_not_fit_ends_in_an_ellipsis(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "wide.zh-en.tsv"
    path.write_text(f"source\ttarget\n{SOURCES[1]}\t{'word ' * 50}\n", "utf-8")
    async with opened(path) as editor:
        row = table_lines(editor.lines)[0]
        assert row.count("…") == 2
        assert row.rstrip().endswith("…")


async def test_a_hundred_thousand_rows_draw_only_those_in_sight(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.zh-en.tsv"
    path.write_text(
        "source\ttarget\n" + "".join(f"第{n}句。\tSentence {n}.\n" for n in range(100_000)), "utf-8"
    )
    async with opened(path, settle=False) as editor:
        table = editor.screen.table
        drawn: list[int] = []
        draw = table._row

        def counted(row, palette):  # type: ignore[no-untyped-def]
            drawn.append(row)
            return draw(row, palette)

        monkeypatch.setattr(table, "_row", counted)
        await editor.press("G")
        assert "Sentence 99999." in editor.text
        assert "segment 100,000 of 100,000" in editor.text
        assert set(drawn) <= set(range(100_000 - table.page, 100_000))
        drawn.clear()
        await editor.press("k")
        assert len(set(drawn)) <= table.page


@pytest.mark.parametrize("theme", ["workbench-dark", "workbench-light"])
async def test_marks_say_what_colours_say(opened: Opener, seed_path: Path, theme: str) -> None:
    async with opened(seed_path) as editor:
        editor.app.theme = theme
        await editor.press("c", "k")
        first, second = table_lines(editor.lines)[:2]
        assert chop_cells(first, 11)[0].startswith("▸")
        assert "*✓" in first
        assert " m1 " in first
        assert " · " in second
