"""The real program in a real terminal."""

import subprocess
import time
from pathlib import Path

import psutil

PATIENCE = 60


class Terminal:
    """A tmux window with one program in it."""

    def __init__(self, folder: Path, *command: str, size: tuple[int, int] = (80, 24)) -> None:
        self.socket = folder / "tmux"
        quoted = " ".join(f"'{word}'" for word in command)
        columns, rows = map(str, size)
        window = ["new-session", "-d", "-s", "t", "-x", columns, "-y", rows]
        self._tmux("-f", "/dev/null", *window, f"{quoted}; echo status $?; sleep 600")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", "-t", "t", key)
            time.sleep(0.15)  # a person is slower; Escape and the key after it must not melt into Alt

    def type(self, text: str) -> None:
        """All at once, as fast as the terminal takes it."""
        self._tmux("send-keys", "-t", "t", "-l", text)

    @property
    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "t").replace("\u00a0", " ")

    def wait_for(self, words: str) -> str:
        """The screen as soon as it holds the words."""
        end = time.monotonic() + PATIENCE
        screen = ""
        while time.monotonic() < end:
            screen = self.screen
            if words in screen:
                return screen
            time.sleep(0.05)
        raise AssertionError(f"“{words}” never appeared on:\n{screen}")

    def wait_until_gone(self, words: str) -> None:
        """Wait until the screen holds the words no more."""
        end = time.monotonic() + PATIENCE
        while words in (screen := self.screen):
            if time.monotonic() > end:
                raise AssertionError(f"“{words}” never went from:\n{screen}")
            time.sleep(0.05)

    def wait_for_line(self, words: str) -> None:
        """Wait until one of the last lines is just this."""
        end = time.monotonic() + PATIENCE
        lines: list[str] = []
        while time.monotonic() < end:
            lines = [line.strip(" ▁▂▃▄▅▆▇█") for line in self.screen.splitlines() if line.strip()][-8:]
            if words in lines:
                return
            time.sleep(0.05)
        raise AssertionError(f"{words} never came, but {lines}")

    def kill(self) -> None:
        """End the program without a word of warning."""
        (shell,) = self._tmux("list-panes", "-t", "t", "-F", "#{pane_pid}").split()
        for child in psutil.Process(int(shell)).children(recursive=True):
            if "workbench" in child.cmdline():
                child.kill()

    def close(self) -> None:
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self.socket), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
