"""What a line says is to become of the project's own terms and of what was learnt."""

from collections.abc import Sequence
from typing import Literal

from workbench.glossary.table import Row
from workbench.model import TermStatus
from workbench.session import Refused
from workbench.session.lessons import Lesson
from workbench.tui.own_words import TermChange

Kind = Literal["rendering", "term"]


def term_change(rows: Sequence[Row], words: str) -> tuple[TermChange, str]:
    """The change of one of the terms read out, and its words. Raises Refused.

    `2 accept`, `2 reword TEXT`, `2 set FIELD TEXT`.
    """
    number, what, value = _split(words)
    if not 1 <= number <= len(rows):
        raise Refused("Say terms first, then the number of one.")
    row = rows[number - 1]
    statuses = [status.value for status in TermStatus]
    if what == "status" and value not in statuses:
        raise Refused(f"A status is one of {', '.join(statuses)}.")
    changes: dict[str, TermChange] = {
        "accept": lambda desk: desk.accept(row.key),
        "remove": lambda desk: desk.remove(row.key),
        "status": lambda desk: desk.change(row.key, {**row.fields, "status": value}),
        "reword": lambda desk: desk.change(row.key, row.fields, value or None),
        "set": lambda desk: desk.set_field(row.key, *_named(value)),
    }
    if what not in changes:
        raise Refused(f"With a term one can {', '.join(changes)}.")
    return changes[what], f"“{row.key[2]}”: {what} {value}".rstrip()


def lesson_to_keep(known: Sequence[Lesson], words: str) -> tuple[Lesson, Kind, str]:
    """What to keep, as what, and for which source words: `1 rendering WORDS`, `1 term`. Raises Refused."""
    number, what, source = _split(words)
    if not 1 <= number <= len(known) or what not in ("rendering", "term"):
        raise Refused("Say learn, then learn N rendering or learn N term, and the source words.")
    lesson = known[number - 1]
    if not (source or lesson.source):
        raise Refused("Say the source words that it goes with.")
    return lesson, "rendering" if what == "rendering" else "term", source or lesson.source


def _named(words: str) -> tuple[str, str]:
    """A field's name and a value."""
    name, _, value = words.partition(" ")
    return name, value


def _split(words: str) -> tuple[int, str, str]:
    """A number (0 where there is none), a word, and the rest."""
    number, _, rest = words.partition(" ")
    what, _, value = rest.strip().partition(" ")
    return int(number) if number.isdecimal() else 0, what, value.strip()
