"""A person at the keys of the editor."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.review import ReviewScreen


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
        """Wait until every check has answered."""
        while not self.screen.checker.idle:
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, a string for each line."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return ["".join(cell.text for cell in strip) for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def target(self) -> str:
        """The target of the segment on the desk."""
        return self.screen.desk.segment.target

    @property
    def place(self) -> int:
        return self.screen.desk.place


Opener = Callable[..., AbstractAsyncContextManager[Editor]]
"""Opens files in the editor: `async with opened(path) as editor`."""
