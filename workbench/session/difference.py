"""Where two versions of a text differ, and what that does to places in it."""

from dataclasses import dataclass, replace

from workbench.model import Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """The one stretch in which a new text differs from an old one: `removed` gave way to `inserted`."""

    start: int
    removed: str
    inserted: str

    @property
    def old_end(self) -> int:
        """Where the removed stretch ended in the old text."""
        return self.start + len(self.removed)

    @property
    def new_end(self) -> int:
        """Where the inserted stretch ends in the new text."""
        return self.start + len(self.inserted)

    @property
    def shift(self) -> int:
        """How far everything behind the stretch moved."""
        return len(self.inserted) - len(self.removed)


def difference(old: str, new: str) -> Difference:
    """The shortest single stretch that turns `old` into `new`; empty where they are equal."""
    limit = min(len(old), len(new))
    start = 0
    while start < limit and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < limit - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Difference(start, old[start : len(old) - tail], new[start : len(new) - tail])


def carried(finding: Finding, change: Difference, new_target: str) -> Finding | None:
    """The finding after its target changed elsewhere; None if the change touched what it marks.

    Keeps the marks steady between a keystroke and the next answer of the checks.
    """
    if finding.side == "source":
        return replace(finding, target=new_target)
    if finding.start == finding.end:
        return None
    if finding.end <= change.start:
        return replace(finding, target=new_target)
    if finding.start >= change.old_end:
        start, end = finding.start + change.shift, finding.end + change.shift
        return replace(finding, start=start, end=end, target=new_target)
    return None
