"""Keys are handled one after the other, however fast they come."""

import asyncio
import contextlib

from textual import events
from textual.app import App
from textual.widget import Widget

PATIENCE = 1.0
"""Seconds to wait for a text box to take a letter; one that is being closed never does."""


class OrderedKeys(App[int]):
    """An application in which no key overtakes another.

    Textual carries a letter straight to the text box, but looks for what a key is bound to only once the key
    has climbed from the box to the application. What is typed quickly after a command would come before it:
    letters after “next segment” would land in the segment before. Here bindings are looked for at once, and a
    letter is waited for.
    """

    async def on_event(self, event: events.Event) -> None:
        """Handle a key wholly, then take the next; called by the message pump."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        focused = self.focused
        is_text = isinstance(event, events.Paste) or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        )
        if isinstance(event, events.Key) and not is_text:
            for priority in (True, False):
                if await self._check_bindings(event.key, priority=priority):
                    return
        await super().on_event(event)
        if focused is not None and is_text:
            await _done(focused)


async def _done(widget: Widget) -> None:
    """Wait until a widget has handled all that it was sent."""
    done = asyncio.Event()

    async def tell() -> None:
        done.set()

    if widget.post_message(events.Callback(callback=tell)):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)
