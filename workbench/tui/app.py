"""The Textual application: themes, and the review screen."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding

from workbench.session import Session
from workbench.session.visits import Visits
from workbench.tui.direction import terminal_orders_text
from workbench.tui.keymap import DEFAULT, Keymap, preset_keymap
from workbench.tui.ordered_keys import OrderedKeys
from workbench.tui.reviewers import ReviewerFactory
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.terminal_keys import tell_alt_digits
from workbench.tui.themes import DARK, LIGHT, preferred_theme

PALETTE_KEYS = ("ctrl+p", "f10", "f11", "f12")
"""What opens the palette of commands: the first that is no command's own key."""


class WorkbenchApp(OrderedKeys):
    """Shows one session until the person leaves."""

    TITLE = "Translation workbench"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = [Binding("ctrl+q", "leave", priority=True, show=False)]

    def __init__(
        self,
        session: Session,
        make_reviewer: ReviewerFactory,
        *,
        keymap: Keymap | None = None,
        memories: Sequence[str | Path] = (),
        engines: Sequence[str] = (),
        visits: Visits | None = None,
    ) -> None:
        """`make_reviewer` is called on a checking thread, once for each pair of languages.

        `memories` are translation memories, most trusted first; `engines` names of machine translation
        engines; `visits` None forgets where one was. Raises BadInput for a name that there is none of.
        """
        keymap = keymap or preset_keymap(DEFAULT)
        self.COMMAND_PALETTE_BINDING = keymap.first_free(PALETTE_KEYS)  # type: ignore[misc] # read by Textual
        tell_alt_digits()
        super().__init__()
        self._session = session
        self.orders_text = not terminal_orders_text()
        """Whether right-to-left text is put into the order in which it is seen, since the terminal won't."""
        self._screen = ReviewScreen(session, make_reviewer, keymap, memories, engines, visits)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = preferred_theme(os.environ.get("COLORFGBG", ""))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, known before a theme is."""
        return DARK.variables

    def on_mount(self) -> None:
        """Open the screen."""
        self.push_screen(self._screen)

    def action_switch_theme(self) -> None:
        """From dark to light or back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def switch_direction(self) -> bool:
        """Order right-to-left text here or no longer; returns which."""
        self.orders_text = not self.orders_text
        for widget in self.screen.walk_children():
            widget.refresh()
        return self.orders_text

    def action_leave(self) -> None:
        """Ask the review screen to leave, from wherever the person is."""
        if isinstance(self.screen, ReviewScreen):
            self.screen.action_command("Quit")
