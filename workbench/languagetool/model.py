"""What LanguageTool says of one text."""

from collections.abc import Callable
from dataclasses import dataclass

VERSION = "6.8"
"""The version of LanguageTool that is fetched, started, and named in the keys of the result cache."""

Progress = Callable[[int, int], None]
"""Called as (done, total) while long work goes on."""


@dataclass(frozen=True, slots=True)
class GrammarMatch:
    """One problem in a text; offsets are code points, end exclusive."""

    start: int
    end: int
    text: str
    rule: str
    category: str
    issue_type: str
    message: str
    suggestions: tuple[str, ...]
