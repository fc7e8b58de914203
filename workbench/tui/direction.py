"""Right-to-left text on terminals that draw every line from left to right."""

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment as Cell
from textual.strip import Strip

from workbench.placeholders import placeholder_matches
from workbench.text import primary

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks nqo ps rhg sd syr ug ur yi".split())
"""Primary subtags of the languages written so, as CLDR has them."""
_STRONG = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NEUTRAL = "\ufffc"
_OWN_ORDER = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM")
_OWN_ORDER_PROGRAMS = ("Apple_Terminal", "mintty")


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return primary(language) in RIGHT_TO_LEFT


def terminal_orders_text(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal is known to order right-to-left text itself; behind tmux nobody can tell."""
    known = any(name in environment for name in _OWN_ORDER)
    return known or environment.get("TERM_PROGRAM", "") in _OWN_ORDER_PROGRAMS


def orders_text(app: object) -> bool:
    """Whether the application puts right-to-left text in order itself."""
    return bool(getattr(app, "orders_text", False))


def ordered(strip: Strip, *, from_right: bool) -> Strip:
    """A line's cells in the order in which they are seen; `from_right` is the paragraph's direction.

    Blanks behind the text go to its left where the paragraph runs from the right.
    """
    if not from_right and not _STRONG.search(strip.text):
        return strip
    return Strip(ordered_cells(strip, from_right=from_right), strip.cell_length)


def ordered_cells(cells: Iterable[Cell], *, from_right: bool) -> list[Cell]:
    """The same for the pieces of a line; each becomes pieces of one character with its marks."""
    clusters: list[Cell] = []
    for text, style, _ in cells:
        for character in text:
            if clusters and cell_len(character) == 0:
                clusters[-1] = Cell(clusters[-1].text + character, clusters[-1].style)
            else:
                clusters.append(Cell(character, style))
    line = "".join(cluster.text[0] for cluster in clusters)
    if not from_right and not _STRONG.search(line):
        return clusters
    return [
        Cell(
            _mirrored(clusters[number].text) if is_mirrored else clusters[number].text, clusters[number].style
        )
        for number, is_mirrored in visual_order(line, from_right=from_right)
    ]


@lru_cache(maxsize=2048)
def visual_order(line: str, *, from_right: bool) -> tuple[tuple[int, bool], ...]:
    """The characters' numbers from left to right, and whether each is shown mirrored (Unicode's UAX #9).

    Tags and placeholders are isolates: one neutral thing outside, from left to right inside.
    """
    from bidi import algorithm

    isolates = [placeholder.span() for placeholder in placeholder_matches(line)]
    text = list(line)
    for start, end in isolates:
        text[start:end] = _NEUTRAL * (end - start)
    level = int(from_right)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = level, "LR"[level]
    algorithm.get_embedding_levels("".join(text), storage)
    for number, character in enumerate(storage["chars"]):
        character["number"] = number
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
    ):
        step(storage, False)
    order = [character["number"] for character in storage["chars"]]
    from_right_here = {c["number"] for c in storage["chars"] if c["level"] % 2}
    for start, end in isolates:
        places = sorted(order.index(number) for number in range(start, end) if number in order)
        for place, number in zip(places, range(start, end), strict=False):
            order[place] = number
        from_right_here.difference_update(range(start, end))
    return tuple((number, number in from_right_here) for number in order)


def _mirrored(cluster: str) -> str:
    from bidi.mirror import MIRRORED

    is_pair = unicodedata.mirrored(cluster[0])
    return str(MIRRORED.get(cluster[0], cluster[0])) + cluster[1:] if is_pair else cluster
