"""An answer of LanguageTool's server, taken for nothing until it was looked at."""

import unicodedata
from dataclasses import dataclass
from typing import Any

_MOST_SUGGESTIONS = 12
_LONGEST_WORDS = 2_000


class NotAnAnswer(Exception):
    """This isn't what LanguageTool answers to a check."""


@dataclass(frozen=True, slots=True)
class RawMatch:
    """One match as the server counts it, in UTF-16 units from the start of the request's text."""

    offset: int
    length: int
    rule: str
    category: str
    issue_type: str
    message: str
    suggestions: tuple[str, ...]


def read_matches(answer: Any, units: int) -> list[RawMatch]:
    """The matches of an answer about a text of so many UTF-16 units; NotAnAnswer when it isn't one."""
    try:
        found = [_raw_match(match) for match in answer["matches"]]
    except (KeyError, TypeError, AttributeError):
        raise NotAnAnswer from None
    if any(match.offset < 0 or match.length < 0 or match.offset + match.length > units for match in found):
        raise NotAnAnswer
    return found


def _raw_match(match: Any) -> RawMatch:
    """One match of the answer; KeyError or TypeError when it isn't one."""
    rule = match["rule"]
    return RawMatch(
        offset=_whole(match["offset"]),
        length=_whole(match["length"]),
        rule=_words(rule["id"]),
        category=_words(rule["category"]["id"]),
        issue_type=_words(rule.get("issueType", "uncategorized")),
        message=_words(match["message"]),
        suggestions=_suggestions(match["replacements"]),
    )


def _suggestions(replacements: Any) -> tuple[str, ...]:
    if not isinstance(replacements, list):
        raise TypeError
    return tuple(_words(replacement["value"]) for replacement in replacements[:_MOST_SUGGESTIONS])


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return printable(value[:_LONGEST_WORDS])


def printable(text: str) -> str:
    """The text without characters that could command a terminal; line ends become spaces."""
    if text.isprintable():
        return text
    spaced = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return "".join(character for character in spaced if unicodedata.category(character) not in ("Cc", "Cs"))
