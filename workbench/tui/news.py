"""What happens outside: work left from a sudden end, files that other programs change, a full disk."""

from typing import TYPE_CHECKING

from workbench.counts import counted
from workbench.errors import WorkbenchError
from workbench.session import Session
from workbench.session.leftovers import Leftover
from workbench.session.merging import TakenIn
from workbench.tui.safe_text import shown
from workbench.tui.screens.recovery import RecoveryQuestion

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen

PERIOD = 2.0
"""Seconds between two looks at the files."""
SETTLING = 0.4
"""Seconds between two moments at which typed text is made to outlive a power cut."""


class News:
    """Looks regularly, and tells the person in a notice."""

    def __init__(self, session: Session, screen: "ReviewScreen") -> None:
        self._session, self._screen = session, screen
        self._told: set[str] = set()

    def begin(self) -> None:
        """Offer what an earlier visit left behind, then look regularly."""
        found = self._session.keeping.leftovers()
        if found:
            self._offer(found)
        for words in self._session.left_out:
            self._notify(words)
        if self._session.keeping.others():
            self._notify("Another workbench has unsaved work in this file; saving merges by segment.")
        self._screen.set_interval(PERIOD, self._look)
        self._screen.set_interval(SETTLING, self._session.keeping.settle)

    def tell(self) -> None:
        """Say what a command or a look has brought in."""
        for taken in self._session.take_news():
            self._take(taken)
        problem = self._session.keeping.problem
        if problem and problem not in self._told:
            self._told.add(problem)
            self._notify(problem, severity="error")

    def _look(self) -> None:
        self._screen.own_words.look_for_changes()
        try:
            self._session.take_in_changes()
        except WorkbenchError as problem:
            if str(problem) not in self._told:
                self._told.add(str(problem))
                self._notify(str(problem), severity="error")
            return
        if self._session.has_news:
            self.tell()
            self._screen.show()

    def _take(self, taken: TakenIn) -> None:
        if taken.moved is not None:
            self._screen.desk.rearranged(taken.moved)
            self._screen.editor.place = -1
            self._screen.check_everything()
        words = f"Another program changed {taken.document}"
        if taken.moved is not None:
            words += "; its segments are now others."
        elif taken.changed:
            words += f": {counted(len(taken.changed), 'segment')} taken in."
        if taken.conflicts:
            words += f" {counted(len(taken.conflicts), 'segment')} changed here too: ! decides."
        self._notify(words)

    def _offer(self, found: list[Leftover]) -> None:
        def answered(answer: str | None) -> None:
            if answer == "restore":
                self._restore(found)
            elif answer == "discard":
                for leftover in found:
                    leftover.forget()

        self._screen.app.push_screen(RecoveryQuestion(found), answered)

    def _restore(self, found: list[Leftover]) -> None:
        session = self._session
        count = lost = 0
        for leftover in found:
            entries = [entry for entry in leftover.entries if session.has(entry.key)]
            lost += len(leftover.entries) - len(entries)
            count += session.recover((session.place_of(e.key), e.on_disk, e.now) for e in entries)
            if len(entries) == len(leftover.entries):
                leftover.forget()
        desk = self._screen.desk
        desk.message = f"{counted(count, 'segment')} restored, not saved yet; undo takes them back."
        if session.conflicts:
            desk.message += f" {len(session.conflicts)} differ on disk: ! decides."
        if lost:
            self._notify(
                f"{counted(lost, 'segment is', 'segments are')} no longer in the file; "
                "the journal keeps what you wrote."
            )
        self._screen.show()

    def _notify(self, words: str, severity: str = "warning") -> None:
        self._screen.notify(shown(words), severity=severity, timeout=12, markup=False)  # type: ignore[arg-type]
