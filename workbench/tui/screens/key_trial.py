"""An application that shows what each key sends and what it would do."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import RichLog, Static

from workbench.tui.keymap import MODES, Keymap, key_name
from workbench.tui.terminal_keys import tell_alt_digits


class KeyTrial(App[int]):
    """Press keys and read; q twice ends it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding(key, f"say('{key}')", priority=True, show=False) for key in ("ctrl+q", "ctrl+c", "tab")
    ]
    CSS = "Static { height: auto; padding: 0 1; } RichLog { padding: 0 1; }"

    def __init__(self, keymap: Keymap) -> None:
        tell_alt_digits()
        super().__init__()
        self._tried = keymap
        self._last = ""
        self._pressed = RichLog(wrap=True, markup=False)

    def compose(self) -> ComposeResult:
        """What to do, and what was pressed."""
        yield Static(
            Text(
                f"Press a key: it shows how it arrives and what it does with the keys “{self._tried.name}”."
                " A key that shows nothing is kept by the terminal. Press q twice to leave."
            )
        )
        yield self._pressed

    def on_mount(self) -> None:
        """The log shows; it takes no keys."""
        self._pressed.can_focus = False

    def on_key(self, event: events.Key) -> None:
        """Say what came."""
        event.stop()
        event.prevent_default()
        self._say(event.key)
        if event.key == self._last == "q":
            self.exit(0)
        self._last = event.key

    def action_say(self, key: str) -> None:
        """Keys that mean something to every application are tried too."""
        self._say(key)

    def _say(self, key: str) -> None:
        self._pressed.write(Text(key_name(key), "bold"))
        for mode in MODES:
            command = self._tried.command(key, mode)
            where = "in the list" if mode == "list" else "while editing"
            self._pressed.write(Text(f"    {where}: {command.help() if command is not None else '–'}"))
