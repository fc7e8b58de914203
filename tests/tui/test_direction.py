"""Right-to-left text as it is seen, and the cursor in it."""

from pathlib import Path

import pytest
from editor_at_keys import Opener
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment as Cell
from textual.strip import Strip

from workbench.formats.files import open_document
from workbench.tui.direction import ordered, ordered_cells, terminal_orders_text, visual_order


def seen(text: str, *, from_right: bool = True) -> str:
    return "".join(cell.text for cell in ordered_cells([Cell(text)], from_right=from_right))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("שלום", "םולש"),
        ("שלום  ", "  םולש"),
        ("זה (כאן)", "(ןאכ) הז"),
        ("כתובת %(name)s חוקית", "תיקוח %(name)s תבותכ"),
        ("טקסט ⟦1⟧מודגש⟦/1⟧.", ".⟦/1⟧שגדומ⟦1⟧ טסקט"),
        ("מכיל 12 abc", "abc 12 ליכמ"),
        ("שָׁלוֹם", "םוֹלשָׁ"),
        ("plain", "plain"),
    ],
)
def test_a_line_from_the_right(text: str, expected: str) -> None:
    assert seen(text) == expected


def test_a_quotation_in_a_line_from_the_left() -> None:
    assert seen("say שלום now", from_right=False) == "say םולש now"
    line = Strip([Cell("nothing to do")])
    assert ordered(line, from_right=False) is line


@given(st.text(st.sampled_from("abשלم12 ().,%s⟦1⟧{x}\u05b7"), max_size=30), st.booleans())
def test_ordering_loses_nothing(text: str, from_right: bool) -> None:
    numbers = [number for number, _ in visual_order(text, from_right=from_right)]
    assert sorted(numbers) == list(range(len(text)))


def test_terminals_that_order_text_themselves_are_known() -> None:
    assert terminal_orders_text({"VTE_VERSION": "7600"})
    assert terminal_orders_text({"TERM_PROGRAM": "Apple_Terminal"})
    assert not terminal_orders_text({"TERM_PROGRAM": "vscode"})


async def test_the_target_stands_at_the_right_and_keys_go_where_they_point(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "a.en-he.tsv"
    path.write_text("source\ttarget\nHello there.\tשלום לך\n", "utf-8")
    async with opened(path) as editor:
        rows = [line for line in editor.lines if "ךל םולש" in line]
        assert len(rows) == 2 and all(row.rstrip().endswith("ךל םולש") for row in rows)
        await editor.press("enter", "home", "left", "left", "x")
        assert editor.target == "שלxום לך"
        await editor.press("right", "right", "y")
        assert editor.target == "שyלxום לך"
        await editor.press("escape", "D")
        assert "in order by the terminal" in editor.text
        assert "שyלxום לך" in editor.text
        await editor.press("s")
    assert open_document(path).segments[0].target == "שyלxום לך"
