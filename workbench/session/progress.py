"""How far the work has come, in numbers."""

from dataclasses import dataclass

from workbench.model import Severity, State


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over all open files; locked segments are not part of the work."""

    total: int
    by_state: dict[State, int]
    findings: dict[Severity, int]
    unsaved: int
    """Segments that differ from what is on disk."""

    @property
    def reviewed(self) -> int:
        """Segments that a person has confirmed."""
        return self.by_state.get(State.REVIEWED, 0) + self.by_state.get(State.FINAL, 0)
