"""All keys on one page."""

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from workbench.tui.commands import Command
from workbench.tui.keymap import Keymap, key_name, key_names
from workbench.tui.marks import (
    BOOKMARK,
    COMMENT_MARK,
    CONFLICT_MARK,
    LOCKED_MARK,
    REPEATED_MARK,
    SEVERITY_MARKS,
    STATE_MARKS,
    UNSAVED_MARK,
)
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import shown
from workbench.tui.screens.page import Page, PageScreen, page_css

GROUPS = ("Edit", "Move", "Everywhere", "Look", "Files")


class HelpScreen(PageScreen):
    """The commands with their keys in both modes, and what the marks mean."""

    DEFAULT_CSS = page_css("HelpScreen")

    def __init__(self, keymap: Keymap, not_checked: str) -> None:
        """`not_checked` says in words what the checks can't look at; may be empty."""
        super().__init__()
        self._keymap, self._not_checked = keymap, not_checked

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        with Page() as page:
            page.border_title = f"Keys ({self._keymap.name})"
            page.border_subtitle = "↑ ↓ scroll · Esc close"
            palette = palette_of(self.app)
            palette_key = key_name(self.app.COMMAND_PALETTE_BINDING)
            yield Static(_legend(palette))
            if self._not_checked:
                yield Static(Text(f"{shown(self._not_checked)}\n", palette.strong))
            for group in GROUPS:
                yield Static(_group(group, self._keymap, palette))
            yield Static(Text(f"{palette_key} finds a command by its words.", palette.quiet))


def _group(group: str, keymap: Keymap, palette: Palette) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, expand=True, header_style=palette.accent)
    table.add_column(group, ratio=1)
    table.add_column("in the list", width=12)
    table.add_column("while editing", width=13)
    for command in Command.all:
        if command.group == group:
            listed, edited = keymap.keys(command, "list"), keymap.keys(command, "edit")
            table.add_row(command.help(), key_names(listed), key_names(edited))
    table.add_row("")
    return table


def _legend(palette: Palette) -> Text:
    states = "  ".join(f"{mark} {state.value}" for state, mark in STATE_MARKS.items())
    severities = "  ".join(f"{mark} {severity.value}" for severity, mark in reversed(SEVERITY_MARKS.items()))
    rest = (
        f"{LOCKED_MARK} not to be translated  {UNSAVED_MARK} not saved  "
        f"{CONFLICT_MARK} changed on disk too  {BOOKMARK} bookmark  {COMMENT_MARK} comment  "
        f"{REPEATED_MARK} the same source elsewhere"
    )
    return Text(f"{states}  {rest}\n{severities}, then how many\n", palette.quiet)
