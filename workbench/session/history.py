"""What was done, in order, so that it can be taken back without limit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workbench.model import State
from workbench.session.difference import Difference, difference


@dataclass(frozen=True, slots=True)
class Version:
    """What a person can change in a segment."""

    target: str
    state: State


@dataclass(frozen=True, slots=True)
class Change:
    """One segment's version before and after; `place` is its index in the session."""

    place: int
    before: Version
    after: Version


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did, undone as one."""

    label: str
    """In words, for the message after undo, e.g. `typing`."""
    changes: tuple[Change, ...]
    typing: bool = False
    place: int = -1
    """Where it happened, if no text changed."""
    undo: Callable[[], None] | None = None
    redo: Callable[[], None] | None = None
    """What to do besides changing texts, e.g. to take a waiver back."""

    @property
    def where(self) -> int:
        """The place to look at after it was undone or done again."""
        return self.changes[0].place if self.changes else self.place


class History:
    """Steps done and steps taken back. Typing inside one word becomes one step."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._last_typed: Difference | None = None

    def record(self, step: Step) -> None:
        """Add a step that was just done; what had been taken back can't be redone any more."""
        self._undone.clear()
        typed = _typed(step)
        if typed is not None and self._continues(step, typed):
            self._merge(step)
        else:
            self._done.append(step)
        self._last_typed = typed

    def undo(self) -> Step | None:
        """The step to take back; None where there is nothing left."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """The step to do again; None where there is nothing left."""
        return self._move(self._undone, self._done)

    def move(self, places: Mapping[int, int]) -> None:
        """Follow segments to their new places; changes of those that are gone are forgotten."""
        self.seal()
        for steps in (self._done, self._undone):
            steps[:] = [moved for step in steps if (moved := _moved(step, places)) is not None]

    def seal(self) -> None:
        """Let the next typing start a step of its own."""
        self._last_typed = None

    def _move(self, origin: list[Step], goal: list[Step]) -> Step | None:
        self.seal()
        if not origin:
            return None
        goal.append(origin.pop())
        return goal[-1]

    def _continues(self, step: Step, typed: Difference) -> bool:
        before = self._last_typed
        if before is None or not self._done or self._done[-1].where != step.changes[0].place:
            return False
        if before.removed or typed.removed:
            return not before.inserted and not typed.inserted and before.start == typed.old_end
        starts_word = before.inserted[-1:].isspace() and not typed.inserted[:1].isspace()
        return before.new_end == typed.start and not starts_word

    def _merge(self, step: Step) -> None:
        last = self._done.pop()
        merged = Change(step.changes[0].place, last.changes[0].before, step.changes[0].after)
        if merged.before != merged.after:
            self._done.append(Step(last.label, (merged,), typing=True))


def _moved(step: Step, places: Mapping[int, int]) -> Step | None:
    changes = tuple(replace(c, place=places[c.place]) for c in step.changes if c.place in places)
    if not changes and (step.changes or step.place not in places):
        return None
    return replace(step, changes=changes, place=places.get(step.place, -1))


def _typed(step: Step) -> Difference | None:
    if not step.typing:
        return None
    change = step.changes[0]
    return difference(change.before.target, change.after.target)
