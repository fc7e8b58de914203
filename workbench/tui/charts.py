"""Charts of one line, drawn with block characters: they need no colour and fit any terminal."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rich.text import Text

from workbench.session import Session
from workbench.session.moves import risk
from workbench.tui.palette import Palette
from workbench.tui.safe_text import on_one_line

_LEVELS = " ▁▂▃▄▅▆▇█"
COLUMNS = 60
"""Cells of a chart."""
_BAR = 30
"""Cells of the longest bar."""


def levels(values: Sequence[float], columns: int = COLUMNS) -> str:
    """A column for each value (or for the mean of several, where there are more than columns)."""
    if len(values) > columns:
        edges = [round(n * len(values) / columns) for n in range(columns + 1)]
        values = [sum(values[a:b]) / max(1, b - a) for a, b in pairwise(edges)]
    top = max(values, default=0) or 1
    return "".join(_LEVELS[_level(value / top)] for value in values)


def bar(value: float, most: float, columns: int = _BAR) -> str:
    """A bar as long as a value is beside the greatest one; what is more than nothing is seen."""
    return "█" * (max(1, round(value / most * columns)) if value > 0 else 0)


def penalties(session: Session, places: range, palette: Palette) -> Text:
    """The MQM penalty along some segments, and where it is greatest; empty where there is none."""
    points = [risk(session, place) for place in places]
    if not any(points):
        return Text()
    worst = max(range(len(points)), key=lambda n: (points[n], -n))
    return Text.assemble(
        (levels(points), palette.accent),
        (f"  most {points[worst]:g} in segment {places[worst] + 1:,}", palette.quiet),
    )


def categories(session: Session, most: int = 6) -> list[tuple[str, int]]:
    """The commonest kinds of findings, in MQM's words, and how many there are of each."""
    kinds = Counter(
        finding.category or finding.check for place in session.board for finding in session.findings(place)
    )
    names = ((on_one_line(kind.split("/")[-1].replace("_", " ")), count) for kind, count in kinds.items())
    return sorted(names, key=lambda named: (-named[1], named[0]))[:most]


def _level(part: float) -> int:
    """Which of the block characters; what is more than nothing is seen."""
    return max(1, round(part * (len(_LEVELS) - 1))) if part > 0 else 0
