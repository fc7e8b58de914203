"""Apple's string catalogues (`.xcstrings`): JSON with every language of every string, and its plural forms.

The target language is the given one, else the only one beside the source. A language that a string
lacks is added as Xcode writes it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.encodings import Text, decoded
from workbench.formats.json_spans import Member, Value, parsed, tree
from workbench.formats.languages import agree, tidy
from workbench.formats.splices import Splice, spliced
from workbench.language.plurals import FORMS, plural_forms
from workbench.model import Key, Segment, State

Leaf = tuple[str, ...]
"""The keys from a localization to one of its string units: `("variations", "plural", "one")`."""

_UNIT = "stringUnit"
_GROUPS = ("variations", "substitutions")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a segment stands: its string, the written code of its language, its leaf and all leaves."""

    string: Value
    language: str
    leaf: Leaf
    leaves: tuple[Leaf, ...]

    @property
    def unit(self) -> Value | None:
        return self.string.find("localizations", self.language, *self.leaf, _UNIT)


class Xcstrings:
    """String catalogues."""

    id = "xcstrings"
    suffixes = (".xcstrings",)
    sample = """{
  "sourceLanguage" : "de",
  "strings" : {
    "%lld Dateien" : {
      "comment" : "In the list",
      "localizations" : {
        "de" : {
          "variations" : {
            "plural" : {
              "one" : {
                "stringUnit" : {
                  "state" : "translated",
                  "value" : "%lld Datei"
                }
              },
              "other" : {
                "stringUnit" : {
                  "state" : "translated",
                  "value" : "%lld Dateien"
                }
              }
            }
          }
        }
      }
    },
    "Werkbank" : {
      "shouldTranslate" : false
    },
    "Öffnen" : {
      "localizations" : {
        "en" : {
          "stringUnit" : {
            "state" : "needs_review",
            "value" : "Open"
          }
        }
      }
    }
  },
  "version" : "1.0"
}""".encode()

    def recognises(self, head: bytes) -> bool:
        """A JSON object that begins with its source language and strings."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"{") and b'"sourceLanguage"' in start[:200] and b'"strings"' in start

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """Every string in the target language, plural forms one by one."""
        return [segment for segment, _ in _Catalogue(content, document, languages).segments()]

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The catalogue with the edited values and states replaced, and missing localizations added."""
        catalogue = _Catalogue(content, document, languages)
        found = catalogue.segments()
        must_exist(edits, [segment for segment, _ in found])
        splices: list[Splice[str]] = []
        new: dict[int, tuple[_Place, dict[Leaf, Edit]]] = {}
        for segment, place in found:
            edit = edits.get(segment.key, Edit())
            if place.unit is not None:
                splices += _changes(place.unit, segment, edit)
            elif edit.target:
                new.setdefault(id(place.string), (place, {}))[1][place.leaf] = edit
        splices += [catalogue.added(place, own) for place, own in new.values()]
        text = catalogue.text
        return text.encoded(spliced(text.text, splices), document) if splices else content

    def keeps_state(self, content: bytes) -> bool:
        """Translated or not; there is no third state."""
        return True


FORMAT = Xcstrings()


def _changes(unit: Value, segment: Segment, edit: Edit) -> Iterator[Splice[str]]:
    value, state = unit.find("value"), unit.find("state")
    if edit.target is not None and edit.target != segment.target and value is not None:
        yield Splice(value.start, value.end, json.dumps(edit.target, ensure_ascii=False))
    if edit.state is not None and edit.says_state(segment) and state is not None:
        yield Splice(state.start, state.end, f'"{_written(edit.state)}"')


def _written(state: State | None) -> str:
    return "needs_review" if state is State.INITIAL else "translated"


class _Catalogue:
    """A catalogue, read: its text, its strings and its pair of languages."""

    def __init__(self, content: bytes, document: str, languages: Languages) -> None:
        if not content.strip():
            raise BadInput(f"{document} is empty.")
        self.document = document
        self.text: Text = decoded(content, document)
        parsed(self.text.text, document)
        self.whole = tree(self.text.text)
        strings = self.whole.find("strings")
        if strings is None or not strings.is_object or not self.whole.text("sourceLanguage"):
            raise BadInput(f"{document} is no string catalogue: it lacks sourceLanguage or strings.")
        self.strings = strings.members
        self.source_language = self.whole.text("sourceLanguage")
        self.target_language = self._target(languages.target)

    def _target(self, given: str) -> str:
        """The target language's code as the file writes it. Raises BadInput where it can't be told."""
        codes = {
            code: None
            for member in self.strings.values()
            for code in (member.value.find("localizations") or member.value).members
            if member.value.find("localizations") is not None
        }
        others = [code for code in codes if not agree(tidy(code), tidy(self.source_language))]
        if given:
            exact = [code for code in others if tidy(code) == given]
            return next(iter([*exact, *(code for code in others if agree(tidy(code), given))]), given)
        if len(others) == 1:
            return others[0]
        raise BadInput(
            f"{self.document} has the languages {', '.join([self.source_language, *others])}; "
            "say which with --target-lang."
        )

    def segments(self) -> list[tuple[Segment, _Place]]:
        found = [pair for key, member in self.strings.items() for pair in self._of_string(key, member)]
        if not found:
            raise BadInput(f"{self.document} has no string to translate.")
        apart = numbered_apart(segment for segment, _ in found)
        return [(segment, place) for segment, (_, place) in zip(apart, found, strict=True)]

    def _of_string(self, key: str, member: Member) -> Iterator[tuple[Segment, _Place]]:
        string = member.value
        own = string.find("localizations", self.source_language)
        there = string.find("localizations", self.target_language)
        leaves = tuple(_leaves(there)) or tuple(self._needed(list(_leaves(own)))) or ((),)
        switch = string.find("shouldTranslate")
        is_locked = switch is not None and self.text.text[switch.start : switch.end] == "false"
        for leaf in leaves:
            source = _source(own, leaf) or key
            place = _Place(string, self.target_language, leaf, leaves)
            state = place.unit.text("state") if place.unit is not None else "new"
            segment = Segment(
                self.document,
                key,
                ".".join(step for step in leaf if step not in _GROUPS) or "1",
                source,
                place.unit.text("value") if place.unit is not None else "",
                tidy(self.source_language),
                tidy(self.target_language),
                State.TRANSLATED if state == "translated" else State.INITIAL,
                note=string.text("comment"),
                locked=is_locked,
            )
            if source.strip():
                yield segment, place

    def _needed(self, leaves: list[Leaf]) -> Iterator[Leaf]:
        """The leaves of the source with the plural forms that the target language has in place of its own."""
        done = set[Leaf]()
        for leaf in leaves:
            if leaf[-2:-1] != ("plural",):
                yield leaf
            elif leaf[:-1] not in done:
                done.add(leaf[:-1])
                own = [other[-1] for other in leaves if other[:-1] == leaf[:-1]]
                forms = {*plural_forms(tidy(self.target_language)), "other"}
                forms |= {form for form in own if form == "zero"}  # Apple's `zero` may stand for 0 anywhere
                yield from ((*leaf[:-1], form) for form in FORMS if form in forms)

    def added(self, place: _Place, edits: Mapping[Leaf, Edit]) -> Splice[str]:
        """A localization of its own in a string that lacks the language; its other forms stay empty."""
        localization: dict[str, object] = {}
        for leaf in place.leaves:
            edit = edits.get(leaf, Edit("", None))
            state = _written(edit.state) if edit.target else "new"
            inner = localization
            for step in leaf:
                inner = inner.setdefault(step, {})  # type: ignore[assignment]
            inner[_UNIT] = {"state": state, "value": edit.target}
        around = place.string.find("localizations")
        if around is not None:
            return self._member(around, place.language, localization, 4)
        return self._member(place.string, "localizations", {place.language: localization}, 3)

    def _member(self, around: Value, key: str, content: object, depth: int) -> Splice[str]:
        """A member put at its sorted place in an object, laid out as Xcode does."""
        end = "\r\n" if "\r\n" in self.text.text else "\n"
        indent = end + "  " * depth
        written = json.dumps({key: content}, ensure_ascii=False, indent=2, separators=(",", " : "))
        member = indent.join(line[2:] for line in written.split("\n")[1:-1])
        before = [own.value for name, own in around.members.items() if name < key]
        if before:
            return Splice(before[-1].end, before[-1].end, f",{indent}{member}")
        if around.members:
            start = next(iter(around.members.values())).start
            return Splice(start, start, f"{member},{indent}")
        return Splice(around.start, around.end, f"{{{indent}{member}{end}{'  ' * (depth - 1)}}}")


def _leaves(value: Value | None, path: Leaf = ()) -> Iterator[Leaf]:
    """The ways from a localization to its string units."""
    if value is None or len(path) > _DEEPEST:
        return
    if value.find(_UNIT) is not None:
        yield path
    for key, member in value.members.items():
        if key != _UNIT:
            yield from _leaves(member.value, (*path, key))


def _source(own: Value | None, leaf: Leaf) -> str:
    """The source's text for a leaf of the target: the same form, else the most general one."""
    if own is None:
        return ""
    for path in (leaf, (*leaf[:-1], "other"), (), *_leaves(own)):
        unit = own.find(*path, _UNIT)
        if unit is not None:
            return unit.text("value")
    return ""
