"""What can be said of a term and of its concept besides the wording, and how a person sets it.

A flag of the column `flags` is a field of its own here: on or off. `unless` holds the phrases around which a
term is void, separated by commas.
"""

from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.glossary.table import Fields
from workbench.model import TermStatus

_UNLESS = "unless:"
ON = "yes"
"""The value of a flag that is set; one that is not is empty."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be said."""

    name: str
    about: str
    """What it means, in a few words."""
    values: tuple[str, ...] = ()
    """What it may be besides empty; none where anything may be written."""
    is_flag: bool = False
    of_concept: bool = False
    """Whether it is said of the concept and not of one term."""

    def value(self, fields: Fields) -> str:
        """What a row says; empty where it says nothing."""
        flags = fields.get("flags", "").split()
        if self.is_flag:
            return ON if self.name in flags else ""
        if self.name == "unless":
            own = (flag.removeprefix(_UNLESS) for flag in flags if flag.startswith(_UNLESS))
            return ", ".join(phrase.replace("_", " ") for phrase in own)
        return fields.get(self.name, TermStatus.PREFERRED.value if self.name == "status" else "")

    def set(self, fields: Fields, value: str) -> dict[str, str]:
        """A row's fields with another value; an empty one takes it away. Raises BadInput."""
        value = value.strip()
        if value and self.values and value not in self.values:
            raise BadInput(f"“{value}” is no {self.title}; use {', '.join(self.values)}.")
        if not (self.is_flag or self.name == "unless"):
            return {**fields, self.name: value}
        flags = set(fields.get("flags", "").split())
        if self.is_flag:
            flags = flags | {self.name} if value else flags - {self.name}
        else:
            phrases = ("_".join(phrase.split()) for phrase in value.split(","))
            kept = {flag for flag in flags if not flag.startswith(_UNLESS)}
            flags = kept | {_UNLESS + phrase for phrase in phrases if phrase}
        return {**fields, "flags": " ".join(sorted(flags))}

    def after(self, value: str) -> str:
        """The value that follows another, for a key that goes through them; a status is never empty."""
        ring = self.values if self.name == "status" else ("", *self.values)
        return ring[(ring.index(value) + 1) % len(ring)] if value in ring else ring[0]

    @property
    def title(self) -> str:
        """The name as people write it."""
        return self.name.replace("_", " ")


def _flag(name: str, about: str) -> Field:
    return Field(name, about, (ON,), is_flag=True)


FIELDS = (
    Field("status", "which term to use", tuple(TermStatus)),
    Field(
        "part_of_speech", "a proper noun keeps its capitals",
        ("noun", "proper_noun", "verb", "adjective", "adverb", "phrase"),
    ),
    Field("gender", "", ("masculine", "feminine", "neuter")),
    Field("number", "", ("singular", "plural")),
    _flag("case", "found only as it is written"),
    _flag("exact", "never inflected"),
    _flag("prefix", "any word that begins so is a form of it"),
    _flag("whole", "never a part of a compound"),
    _flag("nested", "found inside longer terms too"),
    _flag("ambiguous", "asks for no translation"),
    _flag("advice", "missing, it is neutral advice only"),
    _flag("do_not_translate", "stays as it is"),
    _flag("proposed", "enforced by no check"),
    Field("unless", "void where one of these phrases stands, separated by commas"),
    Field("note", "why, in a sentence"),
    Field("context", "a sentence that has it"),
    Field("right", "a sentence in which it must be found"),
    Field("wrong", "a sentence in which it must not be found"),
    Field("reference", "where it comes from"),
    Field("subject_field", "of the concept", of_concept=True),
    Field("definition", "of the concept", of_concept=True),
)  # fmt: skip


def field_of(name: str) -> Field:
    """The field of a name, which may have spaces. Raises BadInput naming those that there are."""
    wanted = "_".join(name.lower().split())
    for field in FIELDS:
        if field.name == wanted:
            return field
    raise BadInput(f"A term has no “{name}”; it has {', '.join(field.name for field in FIELDS)}.")
