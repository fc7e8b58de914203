"""What a session did: words, time, and how far the text moved from what it was."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.model import Segment, State
from workbench.session.session import Session
from workbench.text import size

IDLE = 60.0
"""Seconds without a key after which nobody is taken to be working."""


class Track:
    """The time that was spent at each segment."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: tuple[int, float] | None = None
        self.seconds: Counter[int] = Counter()
        """Seconds of work by place."""

    def at(self, place: int) -> None:
        """A key was pressed while this segment was on the desk."""
        now = self._clock()
        if self._last is not None:
            before, since = self._last
            self.seconds[before] += min(now - since, IDLE)  # type: ignore[assignment]
        self._last = (place, now)


@dataclass(frozen=True, slots=True)
class Statistics:
    """One session in numbers."""

    visited: int
    changed: int
    confirmed: int
    words: int
    """Of the segments that were changed or confirmed."""
    seconds: float
    distance: float | None
    """TER of the original targets against the present ones, over the segments that were touched."""
    signature: str
    by_place: tuple[tuple[int, float, float], ...]
    """For each touched segment its place, seconds, and TER."""

    @property
    def words_per_hour(self) -> float | None:
        """None before a minute of work."""
        return self.words / self.seconds * 3600 if self.seconds >= 60 else None


def statistics(session: Session, track: Track) -> Statistics:
    """The numbers of a session so far."""
    pairs = [
        (place, old, new)
        for place, (old, new) in enumerate(zip(session.originals, session.segments, strict=True))
        if old.target != new.target or (old.state is not new.state and new.state is State.REVIEWED)
    ]
    touched = [new for _, _, new in pairs]
    distance, signature, each = _ter([(old, new) for _, old, new in pairs])
    seconds = dict(track.seconds)
    return Statistics(
        visited=len(seconds),
        changed=sum(old.target != new.target for _, old, new in pairs),
        confirmed=sum(
            old.state is not new.state and new.state in (State.REVIEWED, State.FINAL) for _, old, new in pairs
        ),
        words=sum(size(segment.target, segment.target_lang) for segment in touched),
        seconds=float(sum(seconds.values())),
        distance=distance,
        signature=signature,
        by_place=tuple(
            (place, float(seconds.get(place, 0)), ter) for (place, _, _), ter in zip(pairs, each, strict=True)
        ),
    )


def _ter(pairs: Sequence[tuple[Segment, Segment]]) -> tuple[float | None, str, list[float]]:
    pairs = [(old, new) for old, new in pairs if new.target.strip()]
    if not pairs:
        return None, "", [0.0 for _ in pairs]
    from workbench.scorers.overlap import metric_of

    metric = metric_of("ter", pairs[0][1].target_lang)
    whole = metric.corpus_score([old.target for old, _ in pairs], [[new.target for _, new in pairs]])
    each = [float(metric.sentence_score(old.target, [new.target]).score) for old, new in pairs]
    return float(whole.score), str(metric.get_signature()), each
