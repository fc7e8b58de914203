"""The single lines at the top and the bottom of the screen."""

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from workbench.counts import counted
from workbench.model import Severity
from workbench.session import Progress
from workbench.session.orders import FILE_ORDER
from workbench.tui.commands import Command
from workbench.tui.desk import Desk
from workbench.tui.keymap import Keymap, Mode, key_name
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
        if desk.order != FILE_ORDER:
            right = Text(f"by {desk.order} · ", palette.quiet).append_text(right)
        if desk.query:
            right = Text(f"filter {on_one_line(desk.query)}: {len(desk.rows):,} shown · ").append_text(right)
        self.update(_apart(left, right), layout=False)


class StatusLine(Static):
    """The last command's message, else the progress; and what the checks are doing."""

    DEFAULT_CSS = "StatusLine { height: 1; padding: 0 1; background: $panel; }"

    def show(self, progress: Progress, message: str, checking: str) -> None:
        """Show how far the work has come; a message that needs the room takes it."""
        palette = palette_of(self.app)
        left = Text(on_one_line(message), palette.accent) if message else _progress(progress, palette)
        needed = cell_len(left.plain) + cell_len(checking) + 2
        right = checking if not message or needed <= self.content_size.width else ""
        self.update(_apart(left, Text(right, palette.quiet)), layout=False)


class KeyLine(Static):
    """The keys of the mode, as many as fit, the most useful first."""

    DEFAULT_CSS = "KeyLine { height: 1; padding: 0 1; }"

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def show_answering(self) -> None:
        """Show the keys of a line that is being typed."""
        keys = (("Enter", "take"), ("Esc", "leave it"))
        palette = palette_of(self.app)
        pieces = [
            part for key, what in keys for part in ((key, palette.accent), (f" {what}  ", palette.quiet))
        ]
        self.update(Text.assemble(*pieces), layout=False)

    def show(self, *, editing: bool, width: int) -> None:
        """Show the keys of one mode in `width` cells."""
        mode: Mode = "edit" if editing else "list"
        ranked = sorted(
            (c for c in Command.all if c.rank and self._keymap.keys(c, mode)), key=lambda c: c.rank
        )
        always = [command for command in ranked if command.__name__ == "Help"]
        line = Text()
        room = width - 2 - sum(cell_len(self._key(c, mode).plain) for c in always)
        for command in [c for c in ranked if c not in always]:
            piece = self._key(command, mode)
            if cell_len(line.plain) + cell_len(piece.plain) > room:
                break
            line.append_text(piece)
        for command in always:
            line.append_text(self._key(command, mode))
        self.update(line, layout=False)

    def _key(self, command: type[Command], mode: Mode) -> Text:
        palette, key = palette_of(self.app), self._keymap.keys(command, mode)[0]
        return Text.assemble((key_name(key), palette.accent), " ", (command.label, palette.quiet), "  ")


def _progress(progress: Progress, palette: Palette) -> Text:
    found = sum(progress.findings.values())
    text = Text(f"{progress.reviewed:,} of {progress.total:,} reviewed · {counted(found, 'finding')}")
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
