"""A framed page over the review screen, to read and scroll."""

from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen


class Page(VerticalScroll):
    """The frame; arrow keys scroll it."""


PAGE_CSS = """
    %s { align: center middle; }
    %s Page {
        width: 100; max-width: 96%%; height: auto; max-height: 90%%; padding: 0 2;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $workbench-quiet;
        background: $panel; scrollbar-size-vertical: 1;
    }
"""


def page_css(name: str) -> str:
    """The style of a screen with a page on it."""
    return PAGE_CSS % (name, name)


class PageScreen(ModalScreen[None]):
    """Closes with the keys that people try first."""

    BINDINGS: ClassVar = [Binding("escape,q,enter,question_mark,f1", "dismiss")]
