"""The glossary's terms in the source on the desk, with what they may be called."""

from collections.abc import Sequence

from rich.text import Text

from workbench.glossary import TermMatch
from workbench.model import Term
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.widgets.note_panel import NotePanel

_FEW, _SOME = 2, 6
"""Wordings of a term that are shown where all terms share one line, and where each has its own."""


class TermsPanel(NotePanel):
    """Each source term with its allowed target terms, and those to avoid."""

    def show(self, terms: Sequence[TermMatch], empty: str, *, narrow: bool) -> None:
        """Show the terms, a line each or in a row where room is short; `empty` where there are none."""
        palette = palette_of(self.app)
        unique = {(term.text, term.concept): term for term in terms}
        lines = [_line(term, palette, _FEW if narrow else _SOME) for term in unique.values()]
        nothing = Text(empty, palette.quiet)
        text = Text(" · " if narrow else "\n").join(lines) if lines else nothing
        text.no_wrap, text.overflow = narrow, "ellipsis" if narrow else None
        self.show_text(" Terms ", text)


def _line(term: TermMatch, palette: Palette, most: int) -> Text:
    allowed = [t for t in term.targets if t.status.allowed]
    avoided = [t for t in term.targets if not t.status.allowed]
    line = Text.assemble((on_one_line(term.text), palette.term), " ", _names(allowed, most))
    if avoided:
        line.append(f" (not {_names(avoided, most)})", palette.quiet)
    return line


def _names(terms: Sequence[Term], most: int) -> str:
    more = f" +{len(terms) - most}" if len(terms) > most else ""
    return ", ".join(on_one_line(term.text) for term in terms[:most]) + more
