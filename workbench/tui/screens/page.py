"""Framed pages over the review screen: to read and scroll, or to choose from."""

from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, OptionList


class Page(VerticalScroll):
    """The frame; arrow keys scroll it."""


_PAGE_CSS = """
    %s { align: center middle; }
    %s Page {
        width: 100; max-width: 96%%; height: auto; max-height: 90%%; padding: 0 2;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $workbench-quiet;
        background: $panel; scrollbar-size-vertical: 1;
    }
"""


_FRAME_CSS = """
    %s { align: center middle; }
    %s Vertical {
        width: 96%%; height: 90%%; padding: 0 1;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $workbench-quiet;
        background: $panel;
    }
    %s OptionList, %s OptionList:focus { height: 1fr; border: none; background: $panel; padding: 0; }
    %s OptionList > .option-list--option-highlighted,
    %s OptionList:focus > .option-list--option-highlighted {
        background: $workbench-cursor; color: $foreground; text-style: none;
    }
    %s Input, %s Input:focus { height: 1; border: none; padding: 0; background: $panel; }
    %s Static { height: auto; }
"""


def frame_css(name: str) -> str:
    """The style of a screen with a large frame: a list, perhaps with a line to type in."""
    return _FRAME_CSS.replace("%s", name).replace("%%", "%")


def page_css(name: str) -> str:
    """The style of a screen with a page on it."""
    return _PAGE_CSS.replace("%s", name).replace("%%", "%")


class PageScreen(ModalScreen[None]):
    """Closes with the keys that people try first."""

    BINDINGS: ClassVar = [Binding("escape,q,enter,question_mark,f1", "dismiss")]


class ListScreen(ModalScreen[ScreenResultType | None]):
    """A list to choose from, with a line below that opens to type in."""

    BINDINGS: ClassVar = [Binding("escape,q", "leave")]

    def __init__(self) -> None:
        super().__init__()
        self._list, self._line = OptionList(), Input()
        self._line.display = False

    def action_down(self) -> None:
        """Mark the next one."""
        self._list.action_cursor_down()

    def action_up(self) -> None:
        """Mark the one before."""
        self._list.action_cursor_up()

    def action_leave(self) -> None:
        """Close the line, else the page."""
        if self._line.display:
            self._close_line()
        else:
            self.dismiss(None)

    def _open_line(self, value: str, placeholder: str) -> None:
        self._line.value, self._line.placeholder = value, placeholder
        self._line.display = True
        self.set_focus(self._line)

    def _close_line(self) -> None:
        self._line.display = False
        self.set_focus(self._list)
