"""What is wrong with the segment on the desk, why, and what can be done."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from workbench.model import Finding
from workbench.session import Session
from workbench.session.reasons import Reason
from workbench.tui.marks import SEVERITY_MARKS
from workbench.tui.palette import Palette, palette_of
from workbench.tui.safe_text import on_one_line
from workbench.tui.widgets.note_panel import NotePanel

_ALSO_GOOD = 4
"""Other good wordings that are shown."""
_ALIKE = str.maketrans("’‘–—‑", "''---")


class FindingsPanel(NotePanel):
    """The finding that is looked at in full, the others in a line each."""

    def __init__(self, session: Session) -> None:
        """Asks the session how many siblings a finding has."""
        super().__init__()
        self._session = session

    def show(
        self, findings: Sequence[Finding], number: int, choice: int, reason: Reason | None, empty: str
    ) -> None:
        """Show a segment's findings, one in full with its reason; `empty` is said where there are none."""
        palette = palette_of(self.app)
        if not findings:
            self.show_text(" Findings ", Text(empty, palette.quiet))
            return
        text = Text()
        # The one that is looked at comes first, so that it is in sight however small the panel is.
        for index in (*range(number, len(findings)), *range(number)):
            if index == number:
                text.append_text(self._full(findings[index], choice, palette))
                if reason is not None:
                    text.append_text(_why(reason, findings[index], palette))
            else:
                text.append_text(_brief(findings[index], palette))
        text.rstrip()
        self.show_text(f" Finding {number + 1} of {len(findings)} ", text)

    def _full(self, finding: Finding, choice: int, palette: Palette) -> Text:
        text = Text.assemble(
            (f"{SEVERITY_MARKS[finding.severity]} ", palette.severity(finding.severity)),
            (f"{finding.severity.value} ", palette.severity(finding.severity)),
            (_kind(finding), palette.quiet),
        )
        siblings = self._session.board.siblings(finding)
        if siblings:
            text.append(f" · {siblings} more like it", palette.quiet)
        text.append(f"\n{on_one_line(finding.message)}\n")
        return text.append_text(self._suggestions(finding.suggestions[:9], choice, palette))

    def _suggestions(self, suggestions: Sequence[str], choice: int, palette: Palette) -> Text:
        """As many on a line as fit whole, so that none stands apart from its number."""
        text, room = Text(), self.scrollable_content_region.width
        taken = 0
        for index, suggestion in enumerate(suggestions):
            marked = index == choice
            piece = Text.assemble(
                ("▸" if marked else " ", palette.accent),
                (f"{index + 1} ", palette.accent),
                (on_one_line(suggestion) or "(remove)", palette.strong if marked else palette.plain),
                "  ",
            )
            if taken and taken + piece.cell_len - 2 > room:
                text.append("\n")
                taken = 0
            text.append_text(piece)
            taken += piece.cell_len
        return text.append("\n") if suggestions else text


def _why(reason: Reason, finding: Finding, palette: Palette) -> Text:
    """What is known beside the message: the source words, their meanings, how they were rendered before."""
    text = Text()
    if reason.meanings:
        text.append(f"{on_one_line(reason.meanings)}\n", palette.quiet)
    if reason.note and reason.note not in finding.message:
        text.append(f"{on_one_line(reason.note)}\n")
    if reason.words and reason.elsewhere:
        text.append(on_one_line(reason.words), palette.term)
        text.append(
            f" in {reason.elsewhere} other segment{'s' if reason.elsewhere != 1 else ''}", palette.quiet
        )
        used = ", ".join(f"{on_one_line(wording)} {count}×" for wording, count in reason.before)
        text.append(f": {used}\n" if used else "\n")
    more = _distinct(reason.good, finding.suggestions)
    if more:
        text.append("also good: ", palette.quiet)
        text.append(f"{', '.join(map(on_one_line, more[:_ALSO_GOOD]))}\n")
    return text


def _distinct(wordings: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those that differ from each other and from the known ones by more than capitals, dashes or quotes."""
    seen = {_plain(wording) for wording in known}
    found = []
    for wording in wordings:
        if _plain(wording) not in seen:
            seen.add(_plain(wording))
            found.append(wording)
    return found


def _plain(wording: str) -> str:
    return wording.casefold().translate(_ALIKE)


def _brief(finding: Finding, palette: Palette) -> Text:
    return Text.assemble(
        (f"{SEVERITY_MARKS[finding.severity]} ", palette.severity(finding.severity)),
        (on_one_line(finding.message), palette.quiet),
        "\n",
    )


def _kind(finding: Finding) -> str:
    side = " · in the source" if finding.side == "source" else ""
    kind = (finding.category or finding.check).replace("_", " ").replace("/", " · ")
    return f"{on_one_line(kind)}{side}"
