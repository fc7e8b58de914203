"""Every segment's findings, kept up to date from three sources of answers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from workbench.model import Finding, Severity
from workbench.repeats import without_repeats
from workbench.session.difference import carried, difference

Layer = Literal["instant", "across", "slow"]
"""Where findings come from: one segment's own checks, checks over all segments, a server."""

LAYERS: tuple[Layer, ...] = ("instant", "across", "slow")


class Board:
    """Findings by the place of their segment, with running counts."""

    def __init__(self) -> None:
        self.by_severity: Counter[Severity] = Counter()
        self._layers: dict[Layer, dict[int, tuple[Finding, ...]]] = {layer: {} for layer in LAYERS}
        self._shown: dict[int, tuple[Finding, ...]] = {}
        self._alike: Counter[tuple[str, str, str]] = Counter()
        self.is_accepted: Callable[[Finding], bool] = lambda _: False
        """Whether a person has accepted a finding: it is not shown."""

    def at(self, place: int) -> tuple[Finding, ...]:
        """A segment's findings: those in the target first, in reading order."""
        return self._shown.get(place, ())

    def siblings(self, finding: Finding) -> int:
        """How many other findings say the same of the same words."""
        return max(0, self._alike[_likeness(finding)] - 1)

    def alike(self, finding: Finding) -> Iterator[tuple[int, Finding]]:
        """The findings that say the same, with their places: this one among them."""
        likeness = _likeness(finding)
        for place in sorted(self._shown):
            yield from ((place, other) for other in self._shown[place] if _likeness(other) == likeness)

    def worst(self, place: int) -> Severity | None:
        """The gravest severity at a place."""
        return max((f.severity for f in self.at(place)), key=lambda s: s.penalty, default=None)

    def clear(self) -> None:
        """Forget everything that was found."""
        for stored in self._layers.values():
            stored.clear()
        self._shown.clear()
        self._alike.clear()
        self.by_severity.clear()

    def put(self, layer: Layer, place: int, findings: Sequence[Finding]) -> None:
        """Replace what one source says about one segment."""
        stored = self._layers[layer]
        if not findings and place not in stored:
            return
        if findings:
            stored[place] = tuple(findings)
        else:
            del stored[place]
        self._refresh(place)

    def put_all(self, layer: Layer, by_place: Mapping[int, Sequence[Finding]]) -> set[int]:
        """Replace all that one source says; returns the places that may look different now."""
        touched = set(self._layers[layer]) | set(by_place)
        changed = {p for p in touched if self._layers[layer].get(p, ()) != tuple(by_place.get(p, ()))}
        for place in changed:
            self.put(layer, place, by_place.get(place, ()))
        return changed

    def target_changed(self, place: int, old: str, new: str) -> None:
        """Carry the findings of an edited segment along, until its checks answer anew."""
        if old == new:
            return
        change = difference(old, new)
        for layer in LAYERS:
            moved = (carried(finding, change, new) for finding in self._layers[layer].get(place, ()))
            self.put(layer, place, [finding for finding in moved if finding is not None])

    def refresh(self) -> None:
        """Ask anew which findings are accepted."""
        for place in {place for stored in self._layers.values() for place in stored}:
            self._refresh(place)

    def __iter__(self) -> Iterator[int]:
        """The places that have findings."""
        return iter(self._shown)

    def _refresh(self, place: int) -> None:
        self._count(self.at(place), -1)
        found = [f for layer in LAYERS for f in self._layers[layer].get(place, ())]
        found.sort(key=lambda f: (f.side == "source", f.start, -f.severity.penalty, f.check))
        found = [finding for finding in without_repeats(found) if not self.is_accepted(finding)]
        if found:
            self._shown[place] = tuple(found)
        else:
            self._shown.pop(place, None)
        self._count(found, 1)

    def _count(self, findings: Iterable[Finding], by: int) -> None:
        for finding in findings:
            self.by_severity[finding.severity] += by
            self._alike[_likeness(finding)] += by


def _likeness(finding: Finding) -> tuple[str, str, str]:
    """Findings of one rule of our packs are alike in any inflection; a grammar rule is too wide for that."""
    is_ours = finding.rule and finding.suggestions and not finding.check.endswith(".languagetool")
    return (finding.check, finding.rule, "" if is_ours else finding.text.casefold())
