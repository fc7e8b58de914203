"""A person at the keys of the editor."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.review import ReviewScreen

CALM = 2
"""Looks in a row at which nothing may be asked: an answer that the screen takes in can ask more."""


class Editor:
    """A person at the keys: presses them, and reads the screen."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReviewScreen:
        screen = self.app.screen_stack[1]
        assert isinstance(screen, ReviewScreen)
        return screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def settle(self) -> None:
        """Wait until every check has answered and the screen has taken the answers in."""
        calm = 0
        while calm < CALM:
            await asyncio.sleep(0)  # what a thread posted before it was idle comes into the queues
            await self.pilot.pause()
            calm = calm + 1 if self.screen.checker.idle and self.screen.matcher.idle else 0

    async def wait_for(self, words: str) -> None:
        """Wait until the screen says something."""
        for _ in range(400):
            if words in self.words:
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"“{words}” never appeared on:\n{self.text}")

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, a string for each line; spaces that keep words together are spaces."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return ["".join(cell.text for cell in strip).replace("\u00a0", " ") for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """What stands on the screen as running text, whatever the lines and frames."""
        return " ".join(re.sub(r"[│─╭╮╰╯▇▅▂]", " ", self.text).split())

    @property
    def told(self) -> str:
        """What stands in notices."""
        return " ".join(notification.message for notification in self.app._notifications)

    @property
    def target(self) -> str:
        """The target of the segment on the desk."""
        return self.screen.desk.segment.target

    @property
    def place(self) -> int:
        return self.screen.desk.place


Opener = Callable[..., AbstractAsyncContextManager[Editor]]
"""Opens files in the editor: `async with opened(path) as editor`."""
