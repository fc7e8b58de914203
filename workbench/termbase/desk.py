"""What a person does with a glossary while working: look up, look at, add, change, propose; no screen here.

A `Desk` saves each change at once and tells it to the glossary that the checks ask, so that findings follow.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import BadInput
from workbench.glossary import Glossary, Span
from workbench.glossary.exchange import concept_id
from workbench.glossary.matching import find_term
from workbench.glossary.model import serves
from workbench.glossary.table import WHOLE_CONCEPT, Fields, Key, Row, concepts_of, order_of
from workbench.model import Concept, Segment
from workbench.termbase.edits import Edit, Termbase, plain
from workbench.termbase.entries import Entries
from workbench.termbase.fields import field_of
from workbench.termbase.lookup import about as said_of
from workbench.termbase.lookup import nearest, rows_in_use

_PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept as people look at it."""

    concept: str
    about: Fields
    """What is said of the concept itself: definition, subject field, note."""
    rows: tuple[Row, ...]
    """Its terms and remarks by language and status."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a text names a concept, and how its translation says it."""

    segment: Segment
    source: Span
    targets: tuple[Span, ...]
    """Empty where the translation has none of the concept's terms."""


class Desk:
    """A glossary in hand."""

    def __init__(self, termbase: Termbase, glossary: Glossary | None = None, author: str = "") -> None:
        """`glossary` is the one in use; `author` is written into new rows and the history."""
        self._termbase = termbase
        self._glossary = glossary
        self._author = author
        self._read()

    def search(self, text: str, languages: Sequence[str] = (), most: int = 50) -> list[Row]:
        """The terms that are, begin with, hold or resemble a text, in this order; `languages`: only those."""
        rows = [
            row
            for row in self._entries.rows.values()
            if row.key[2] and (not languages or any(serves(row.key[1], code) for code in languages))
        ]
        return nearest(rows, text, most)

    def elsewhere(
        self, languages: Sequence[str], text: str = "", concepts: Sequence[str] = (), most: int = 50
    ) -> list[Row]:
        """What other files of the glossary in use have: terms like a text, or those of some concepts."""
        if self._glossary is None or not (text or concepts):
            return []
        known = self._entries.rows
        rows = [row for row in rows_in_use(self._glossary, languages, concepts) if row.key not in known]
        return nearest(rows, text, most) if text else rows

    def entry(self, concept: str) -> Entry:
        """All that is known of a concept. Raises BadInput where there is none of that name."""
        own = self.rows_of(concept)
        if not own:
            raise BadInput(f"There is no concept “{concept}”.")
        return Entry(concept, self.about(concept), tuple(r for r in own if r.key[1] != WHOLE_CONCEPT))

    def rows_of(self, concept: str) -> list[Row]:
        """The rows of a concept, in order; none where there is no such concept."""
        return sorted(self._entries.of(concept), key=order_of)

    def add_pair(self, source: str, target: str, source_lang: str, target_lang: str, **fields: str) -> str:
        """Add what was selected in both texts, to the concept that has one of them or to a new one; its name.

        `fields` are those of the target term; a field `flags` with `proposed` makes it a proposal, which no
        check enforces. Raises BadInput where both are there already.
        """
        source, target = " ".join(source.split()), " ".join(target.split())
        if not (source and target):
            raise BadInput("Select a wording in the source and in the translation.")
        concept = (
            self._entries.home(source, source_lang)
            or self._entries.home(target, target_lang)
            or self._free(source)
        )
        stamp = self._stamp()
        wanted = {
            (concept, source_lang, source): {"status": self._status(concept, source_lang), **stamp},
            (concept, target_lang, target): {"status": self._status(concept, target_lang), **stamp, **fields},
        }
        edits = [Edit(key, None, plain(new)) for key, new in wanted.items() if key not in self._entries.rows]
        if not edits:
            raise BadInput(f"{concept} has “{source}” and “{target}” already.")
        self.apply(edits)
        return concept

    def add_word(self, word: str, language: str) -> str:
        """Add a word that has no counterpart, such as a name, so that no check takes it for a misspelling.

        Returns its concept. Raises BadInput where it is there already.
        """
        word = " ".join(word.split())
        if not word or self._entries.home(word, language):
            raise BadInput(f"The glossary has “{word}” already." if word else "Select a word.")
        concept = self._free(word)
        fields = plain({"status": "preferred", **self._stamp()})
        self.apply([Edit((concept, language, word), None, fields)])
        return concept

    def _stamp(self) -> dict[str, str]:
        """Who and when, unless a table does without: its every line would change for the new columns."""
        if self._entries.rows and not self._entries.has_stamps:
            return {}
        return {"author": self._author, "date": datetime.date.today().isoformat()}

    def change(self, key: Key, fields: Fields, term: str | None = None) -> None:
        """Give a row new fields, and its term another wording if one is given.

        Raises Outdated where it was changed meanwhile, BadInput for fields that cannot be.
        """
        old = self._entries.rows.get(key)
        before = old.fields if old else None
        if term is None or term == key[2]:
            self.apply([Edit(key, before, plain(fields))])
        else:
            self.apply([Edit(key, before, None), Edit((key[0], key[1], term), None, plain(fields))])

    def set_field(self, key: Key, name: str, value: str) -> None:
        """Say one thing of a term, or of its concept where the field is the concept's; empty takes it away.

        Raises BadInput for a field or value that cannot be, Outdated where the row was changed meanwhile.
        """
        field = field_of(name)
        place = (key[0], WHOLE_CONCEPT, "") if field.of_concept else key
        row = self._entries.rows.get(place)
        if row is None and not field.of_concept:
            raise BadInput(f"{key[0]} has no “{key[2]}” in {key[1]} any more.")
        before = row.fields if row else None
        after = plain(field.set(before or {}, value))
        if after or not field.of_concept:
            self.apply([Edit(place, before, after)])
        elif before is not None:
            self.apply([Edit(place, before, None)])

    def about(self, concept: str) -> Fields:
        """What is said of a concept itself; nothing where it is not known."""
        row = self._entries.rows.get((concept, WHOLE_CONCEPT, ""))
        return row.fields if row else {}

    def about_in_use(self, concept: str) -> Fields:
        """What the glossary in use says of a concept, other files included."""
        known = self._glossary.concepts.get(concept) if self._glossary is not None else None
        return {**(said_of(known).fields if known is not None else {}), **self.about(concept)}

    def remove(self, key: Key) -> None:
        """Take a row out. Raises Outdated where it was changed meanwhile."""
        self.apply([Edit(key, self._entries.rows[key].fields, None)])

    def accept(self, key: Key) -> None:
        """Make a proposal a term like others."""
        fields = self._entries.rows[key].fields
        flags = [flag for flag in fields.get("flags", "").split() if flag != _PROPOSED]
        self.change(key, {**fields, "flags": " ".join(flags)})

    def proposals(self) -> list[Row]:
        """The terms that wait for somebody to accept them."""
        return [
            row for row in self._entries.rows.values() if _PROPOSED in row.fields.get("flags", "").split()
        ]

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make some changes at once. Raises Outdated where somebody has changed one of the rows meanwhile."""
        concepts = dict.fromkeys(edit.key[0] for edit in edits)
        before = {concept: self._said(concept) for concept in concepts}
        is_known = False
        try:
            is_known = self._termbase.apply(edits, self._author)
        finally:
            if is_known:
                self._entries.take(edits)
            else:
                self._read()
        for concept, old in before.items():
            self._tell(old, self._said(concept))

    def _tell(self, old: Concept, new: Concept) -> None:
        """Have the glossary in use know a concept's new state; what other files say of it stays."""
        if self._glossary is None:
            return
        known = self._glossary.concepts.get(new.id, Concept(new.id, ()))
        others = (term for term in known.terms if term not in old.terms)
        terms = tuple(dict.fromkeys((*others, *new.terms)))
        if terms:
            about = {
                name: getattr(new, name)
                for name in ("subject_field", "definition", "note")
                if getattr(known, name) in ("", getattr(old, name))
            }
            self._glossary.put(replace(known, terms=terms, **about))
        elif new.id in self._glossary.concepts:
            self._glossary.remove(new.id)

    def _said(self, concept: str) -> Concept:
        """What the rows in hand say of a concept; without a subject field that is their file's name."""
        rows = self._entries.of(concept)
        files = [Path(row.file).stem for row in rows if row.file]
        found = concepts_of(rows, subject_field=files[0] if files else "")
        return found[0] if found else Concept(concept, ())

    def _read(self) -> None:
        self._entries = Entries(self._termbase.rows())

    def _free(self, source: str) -> str:
        return concept_id(source, self._entries.concepts)

    def _status(self, concept: str, language: str) -> str:
        own = (row for row in self._entries.of(concept) if row.key[1] == language)
        return "admitted" if any(row.status == "preferred" for row in own) else "preferred"


def uses(glossary: Glossary, segments: Sequence[Segment], concept: str = "") -> Iterator[Use]:
    """Where segments name concepts, or the one named, with what their translations say for each."""
    for segment in segments:
        for match in glossary.named(segment.source, segment.source_lang, segment.target_lang):
            if concept in ("", match.concept):
                spans = (
                    span
                    for term in match.targets
                    for span in find_term(term, segment.target, segment.target_lang)
                )
                source = Span(match.start, match.end, match.term, match.how)
                yield Use(segment, source, tuple(sorted(set(spans), key=lambda span: span.start)))
