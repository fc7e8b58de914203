"""The single lines at the top and the bottom of the screen."""

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from workbench.model import Severity
from workbench.session import Progress
from workbench.tui.commands import Command, key_name
from workbench.tui.desk import Desk
from workbench.tui.marks import SEVERITY_MARKS
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line


class TitleLine(Static):
    """Which file, and where in it."""

    DEFAULT_CSS = "TitleLine { height: 1; padding: 0 1; background: $panel; }"

    def show(self, desk: Desk) -> None:
        """Show the file of the segment on the desk and the segment's number."""
        palette = palette_of(self.app)
        document = desk.session.document_at(desk.place)
        names = [d.name for d in desk.session.documents]
        left = Text(on_one_line(document.path.name), palette.strong)
        if len(names) > 1:
            left.append(f"  file {names.index(document.name) + 1} of {len(names)}", palette.quiet)
        right = Text(f"segment {desk.place + 1:,} of {len(desk.session.segments):,}", palette.quiet)
        if desk.query:
            right = Text(f"filter {on_one_line(desk.query)}: {len(desk.rows):,} shown · ").append_text(right)
        self.update(_apart(left, right))


class StatusLine(Static):
    """The last command's message, else the progress; and what the checks are doing."""

    DEFAULT_CSS = "StatusLine { height: 1; padding: 0 1; background: $panel; }"

    def show(self, progress: Progress, message: str, checking: str) -> None:
        """Show how far the work has come."""
        palette = palette_of(self.app)
        left = Text(on_one_line(message), palette.accent) if message else _progress(progress, palette)
        self.update(_apart(left, Text(checking, palette.quiet)))


class KeyLine(Static):
    """The keys of the mode, as many as fit, the most useful first."""

    DEFAULT_CSS = "KeyLine { height: 1; padding: 0 1; }"

    def show(self, *, editing: bool, width: int) -> None:
        """Show the keys of one mode in `width` cells."""
        palette = palette_of(self.app)
        ranked = sorted((c for c in Command.all if c.rank and c.keys(editing=editing)), key=lambda c: c.rank)
        always = [command for command in ranked if command.__name__ == "Help"]
        line = Text()
        room = width - 2 - sum(cell_len(_key(c, palette, editing).plain) for c in always)
        for command in [c for c in ranked if c not in always]:
            piece = _key(command, palette, editing)
            if len(line) + len(piece) > room:
                break
            line.append_text(piece)
        for command in always:
            line.append_text(_key(command, palette, editing))
        self.update(line)


def _key(command: type[Command], palette: Palette, editing: bool) -> Text:
    keys = command.keys(editing=editing)
    return Text.assemble((key_name(keys[0]), palette.accent), " ", (command.label, palette.quiet), "  ")


def _progress(progress: Progress, palette: Palette) -> Text:
    found = sum(progress.findings.values())
    text = Text(f"{progress.reviewed:,} of {progress.total:,} reviewed · {found:,} findings")
    for severity in reversed(Severity):
        count = progress.findings.get(severity, 0)
        if count:
            text.append(f" {SEVERITY_MARKS[severity]}{count:,}", palette.severity(severity))
    if progress.unsaved:
        text.append(f" · {progress.unsaved:,} not saved", palette.strong)
    return text


def _apart(left: Text, right: Text) -> Table:
    """Two texts at the ends of a line; the left one gives way."""
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(justify="right", no_wrap=True)
    left.no_wrap = right.no_wrap = True
    grid.add_row(left, Text("  ").append_text(right))
    return grid
