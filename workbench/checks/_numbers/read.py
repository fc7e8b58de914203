"""All numbers of one text."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from workbench.checks._numbers.digits import read_digits
from workbench.checks._numbers.han import read_han
from workbench.checks._numbers.model import Number, Strength
from workbench.checks._numbers.words import read_words
from workbench.text import has_han

_RANGE = re.compile(r"\s*(?:[-‐‑–—~～〜至到/、,]|to|and|or|bis|und|oder|до|и|или|à|et|ou|a|y|o|e|或|和)\s*")


@lru_cache(maxsize=2048)
def read_numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in the order they stand, whatever their notation."""
    numbers = list(read_digits(text, language))
    if has_han(text):
        mixed = list(read_han(text))
        covered = [n for n in mixed if any(c.isdigit() and c.isdecimal() for c in n.written)]
        numbers = [n for n in numbers if not any(m.start <= n.start < m.end for m in covered)]
        numbers += mixed
    else:
        spelled = read_words(text, language)
        numbers += [w for w in spelled if not any(n.start < w.end and w.start < n.end for n in numbers)]
    numbers.sort(key=lambda n: (n.start, -n.end))
    return tuple(_shared_magnitude(numbers, text))


def _shared_magnitude(numbers: list[Number], text: str) -> list[Number]:
    """In "5 to 6 million" the first number is millions too."""
    shared = list(numbers)
    for place, (here, after) in enumerate(pairwise(numbers)):
        if (
            here.scale == 1
            and after.scale >= 100
            and here.strength
            and _RANGE.fullmatch(text, here.end, after.start)
        ):
            lifted = {round(v * after.scale, 6) for v in here.values}
            shared[place] = replace(here, values=here.values | lifted)
    return shared


__all__ = ["Number", "Strength", "read_numbers"]
