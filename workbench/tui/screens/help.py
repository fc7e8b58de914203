"""All keys on one page."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.commands import Command, key_names
from workbench.tui.marks import LOCKED_MARK, SEVERITY_MARKS, STATE_MARKS, UNSAVED_MARK
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import shown


class HelpScreen(ModalScreen[None]):
    """The commands with their keys in both modes, and what the marks mean."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen VerticalScroll {
        width: 100; max-width: 96%; height: auto; max-height: 90%; padding: 0 2;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $workbench-quiet;
        background: $panel; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark,f1,enter", "dismiss"),
    ]

    def __init__(self, not_checked: str) -> None:
        """`not_checked` says in words what the checks can't look at; may be empty."""
        super().__init__()
        self._not_checked = not_checked

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        with VerticalScroll() as page:
            page.border_title = "Keys"
            page.border_subtitle = "↑ ↓ scroll · Esc close"
            palette = palette_of(self.app)
            yield Static(_legend(palette))
            for group in ("Edit", "Move", "Files"):
                yield Static(_group(group, palette))
            yield Static(Text("Ctrl+P finds a command by its words.", palette.quiet))
            if self._not_checked:
                yield Static(Text(f"\n{shown(self._not_checked)}", palette.strong))


def _group(group: str, palette: Palette) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, expand=True, header_style=palette.accent)
    table.add_column(group, ratio=1)
    table.add_column("in the list", width=12)
    table.add_column("while editing", width=13)
    for command in Command.all:
        if command.group == group:
            table.add_row(command.help(), key_names(command.list_keys), key_names(command.edit_keys))
    table.add_row("")
    return table


def _legend(palette: Palette) -> Text:
    states = "  ".join(f"{mark} {state.value}" for state, mark in STATE_MARKS.items())
    severities = "  ".join(f"{mark} {severity.value}" for severity, mark in reversed(SEVERITY_MARKS.items()))
    rest = f"{LOCKED_MARK} not to be translated  {UNSAVED_MARK} not saved"
    return Text(f"{states}  {rest}\n{severities}, then how many\n", palette.quiet)
