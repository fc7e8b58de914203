"""What a change of a glossary is, and what anything that keeps a glossary can do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.errors import BadInput, NotSaved
from workbench.glossary.table import CONFLICT_MARKS, WHOLE_CONCEPT, Fields, Key, Row
from workbench.model import TermStatus


class Outdated(NotSaved):
    """Somebody else has changed the same term since it was read; nothing was written."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One row's change, as its author saw it."""

    key: Key
    before: Fields | None
    """None: there was no such row."""
    after: Fields | None
    """None: the row is to go."""


class Termbase(Protocol):
    """Where a glossary is kept."""

    def rows(self) -> list[Row]:
        """The rows as they are now."""

    def apply(self, edits: Sequence[Edit], author: str) -> bool:
        """Make all the changes or none. Raises Outdated where a row is no longer what its author saw.

        True where it is sure that nothing else has changed since `rows` was last asked.
        """


def verify(edits: Iterable[Edit]) -> None:
    """Raise BadInput for a change that would leave a row that cannot be read again."""
    for edit in edits:
        concept, language, term = edit.key
        if not concept.strip() or not language.strip():
            raise BadInput("A term needs a concept and a language; one of them is empty.")
        if (language == WHOLE_CONCEPT) == bool(term.strip()) and language == WHOLE_CONCEPT:
            raise BadInput(f"{concept}: a row of language * speaks of the whole concept and has no term.")
        if concept.startswith(CONFLICT_MARKS):
            raise BadInput(f"“{concept}” cannot be a concept's name: it begins like a merge conflict.")
        status = (edit.after or {}).get("status", "preferred")
        if status not in list(TermStatus):
            raise BadInput(f"“{status}” is no status; use {', '.join(TermStatus)}.")


def applied(rows: Mapping[Key, Fields], edits: Sequence[Edit]) -> dict[Key, Fields]:
    """The rows after the changes. Raises Outdated naming the first row that has changed meanwhile."""
    new = dict(rows)
    for edit in edits:
        if said(new.get(edit.key), edit.key) != said(edit.before, edit.key):
            raise Outdated(outdated_words(edit.key, new.get(edit.key)))
        if edit.after is None:
            new.pop(edit.key, None)
        else:
            new[edit.key] = plain(edit.after)
    return new


def said(fields: Fields | None, key: Key) -> Fields | None:
    """What a row says, its default status included: equal for rows that mean the same."""
    if fields is None:
        return None
    return {"status": "preferred", **plain(fields)} if key[2] else plain(fields)


def plain(fields: Fields) -> dict[str, str]:
    """The fields that are not empty."""
    return {name: value for name, value in fields.items() if value}


def outdated_words(key: Key, now: Fields | None) -> str:
    """Who lost the race, in words."""
    name = f"{key[0]} ({key[1]} “{key[2]}”)" if key[2] else f"{key[0]} ({key[1]})"
    state = "is gone" if now is None else "is there already or was changed"
    return f"{name} was not saved: meanwhile it {state}. Look at it again, then repeat the change."
