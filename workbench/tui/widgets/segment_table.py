"""The list of segments. It draws only the rows in sight, so its length does not matter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment as Cell
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Key
from workbench.session import Session
from workbench.tui.direction import is_right_to_left, ordered_cells, orders_text
from workbench.tui.keyed import give_keys
from workbench.tui.keymap import Keymap
from workbench.tui.marks import (
    BOOKMARK,
    COMMENT_MARK,
    CONFLICT_MARK,
    REPEATED_MARK,
    UNSAVED_MARK,
    findings_mark,
    state_mark,
)
from workbench.tui.palette import Palette, palette_of
from workbench.tui.widgets.marked_text import marked_line

ROOMY = 96
"""Cells from which there is room for the matches' percentages."""


class SegmentTable(ScrollView, can_focus=True):
    """Rows of number, marks, source and target; the first line on screen is the heading."""

    DEFAULT_CSS = """
    SegmentTable {
        height: 1fr;
        min-height: 3;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked; `again` when it was the one with the cursor."""

        place: int
        again: bool

    def __init__(self, session: Session, keymap: Keymap) -> None:
        """The table reads segments and findings from the session whenever it draws."""
        super().__init__()
        give_keys(self, keymap, "list")
        self.session = session
        self.rows: Sequence[int] = ()
        self.cursor = 0
        """The row with the cursor, an index of `rows`."""
        self._percentages: dict[Key, float] = {}

    @property
    def page(self) -> int:
        """How many rows fit on screen."""
        return max(1, self.size.height - 1)

    def show(self, rows: Sequence[int], cursor: int) -> None:
        """Show these places with the cursor on one of the rows."""
        self.rows, self.cursor = rows, cursor
        self.virtual_size = Size(0, len(rows) + 1)
        self._keep_cursor_in_sight()
        self.refresh()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.show(self.rows, self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        row = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and row < len(self.rows):
            self.post_message(self.Chosen(self.rows[row], again=row == self.cursor))

    def redraw(self, places: Iterable[int]) -> None:
        """Draw again if any of the places is in sight."""
        first = self.scroll_offset.y
        in_sight = set(self.rows[first : first + self.size.height])
        if not in_sight.isdisjoint(places):
            self.refresh()

    def take_percentages(self, by_key: Mapping[Key, float]) -> None:
        """Know how like the best match of some segments is."""
        if by_key:
            self._percentages.update(by_key)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        palette, width = palette_of(self.app), self._width
        row = self.scroll_offset.y + y - 1
        if y == 0:
            cells = self._heading(palette)
        elif row < len(self.rows):
            cells = self._row(row, palette)
        else:
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if y and row == self.cursor:
            base += palette.cursor_row
        strip = Strip(Cell.apply_style(cells, base))
        return strip.adjust_cell_length(width, base)

    def _keep_cursor_in_sight(self) -> None:
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + self.page:
            self.scroll_to(y=self.cursor - self.page + 1, animate=False, force=True)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _widths(self) -> tuple[int, int, int]:
        """Cells for number, source and target, which is given more as the one that is read."""
        number = max(3, len(str(len(self.session.segments))))
        room = max(10, self._width - number - 10 - self._percentage_width)
        source = room * 2 // 5
        return number, source, room - source

    @property
    def _percentage_width(self) -> int:
        """Cells for the matches' percentages; none on a narrow screen, or while there are none."""
        return 4 if self._percentages and self._width >= ROOMY else 0

    def _percentage(self, key: Key) -> str:
        known = self._percentages.get(key)
        return f"{min(known, 100):>3.0f} " if known is not None else "    "

    def _heading(self, palette: Palette) -> list[Cell]:
        number, source, target = self._widths()
        languages = self.session.segments[self.rows[self.cursor]] if self.rows else None
        codes = (languages.source_lang, languages.target_lang) if languages else ("", "")
        names = (f"Source {codes[0]}".strip(), f"Target {codes[1]}".strip())
        match = "  % " if self._percentage_width else ""
        sides = [
            f"{name:{'>' if code and is_right_to_left(code) else '<'}{width}.{width}}"
            for name, code, width in zip(names, codes, (source, target), strict=True)
        ]
        line = f" {'':>{number}}       {match}{'  '.join(sides)}"
        return [Cell(line, palette.quiet)]

    def _row(self, row: int, palette: Palette) -> list[Cell]:
        place = self.rows[row]
        segment, findings = self.session.segments[place], self.session.findings(place)
        number, source, target = self._widths()
        worst = self.session.board.worst(place)
        has_cursor = row == self.cursor
        unsaved = UNSAVED_MARK if self.session.is_unsaved(place) else " "
        return [
            Cell("▸" if has_cursor else " ", palette.accent),
            Cell(f"{place + 1:>{number}}", palette.plain if has_cursor else palette.quiet),
            Cell(f"{unsaved}{state_mark(segment)}{self._margin_mark(place)}", palette.accent),
            Cell(f"{findings_mark(worst, len(findings))}  ", palette.severity(worst) if worst else None),
            Cell(self._percentage(segment.key) if self._percentage_width else "", palette.quiet),
            *self._text(
                marked_line(_head(segment.source), "source", findings, palette), source, segment.source_lang
            ),
            Cell("  "),
            *self._text(
                marked_line(_head(segment.target), "target", findings, palette), target, segment.target_lang
            ),
        ]

    def _margin_mark(self, place: int) -> str:
        key = self.session.segments[place].key
        if place in self.session.conflicts:
            return CONFLICT_MARK
        if key in self.session.bookmarks:
            return BOOKMARK
        if self.session.comments.of(key):
            return COMMENT_MARK
        return REPEATED_MARK if len(self.session.repetitions(place)) > 1 else " "

    def _text(self, line: Text, width: int, language: str) -> Iterable[Cell]:
        line.truncate(width, overflow="ellipsis", pad=True)
        cells = line.render(self.app.console)
        from_right = is_right_to_left(language)
        return ordered_cells(cells, from_right=True) if from_right and orders_text(self.app) else cells


def _head(text: str) -> str:
    """As much of a text as any screen can show on a line; measuring a whole book would take long."""
    return text[:1000]
