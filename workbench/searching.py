"""What a person searches for: words, or a regular expression that can't keep anybody waiting."""

import re
import time
from collections.abc import Callable
from typing import TypeVar

import regex

from workbench.errors import BadInput

_T = TypeVar("_T")
_PER_TEXT = 0.5
"""Seconds that one text may take: what needs longer tries out ever more ways and would go on for years."""
_BUDGET = 5.0
"""Seconds that all texts of one search may take together."""


def expression_in(text: str) -> str | None:
    """The regular expression that a person writes between slashes; None for other words."""
    return text[1:-1] if len(text) > 2 and text.startswith("/") and text.endswith("/") else None


class Search:
    """A pattern to look for in many texts; one that takes too long raises BadInput, whatever it was asked."""

    def __init__(self, text: str, *, is_expression: bool, ignores_case: bool) -> None:
        """Raises BadInput for a text that is no regular expression."""
        self._text = text
        try:
            flags = regex.IGNORECASE if ignores_case else regex.V0
            self._pattern = regex.compile(text if is_expression else regex.escape(text), flags)
        except regex.error as problem:
            raise BadInput(f"“{text}” is not a regular expression: {problem}.") from None
        self._spent = 0.0

    @property
    def has_groups(self) -> bool:
        """Whether parts of what is found can be named in a replacement."""
        return bool(self._pattern.groups)

    def stands_in(self, text: str) -> bool:
        """Whether the text has it."""
        return self._bounded(lambda: self._pattern.search(text, timeout=_PER_TEXT)) is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it stands in the text."""
        return self._bounded(
            lambda: [found.span() for found in self._pattern.finditer(text, timeout=_PER_TEXT)]
        )

    def replaced(self, text: str, write: Callable[[re.Match[str]], str]) -> str:
        """The text with another in each place; `write` may raise BadInput."""
        return str(self._bounded(lambda: self._pattern.sub(write, text, timeout=_PER_TEXT)))

    def _bounded(self, work: Callable[[], _T]) -> _T:
        begun, too_long = time.monotonic(), f"“{self._text}” takes too long to look for; make it simpler."
        try:
            result = work()
        except TimeoutError:
            raise BadInput(too_long) from None
        self._spent += time.monotonic() - begun
        if self._spent >= _BUDGET:
            raise BadInput(too_long)
        return result
